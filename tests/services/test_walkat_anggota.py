"""People of an escort team, their turns, and what one flow hands over to the next."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import Ketidakhadiran, KualifikasiPersonel, Personel
from poskoapp.domain.walkat import PeranWalkat
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.walkat_calon import Kebutuhan
from poskoapp.services.walkat_jadwal import TempatGiliran
from poskoapp.services.walkat_serah_terima import SerahTerimaFields, next_handover
from tests.factories import assert_undoable, nothing_written
from tests.services.walkat_cases import DINAS, MULAI, SELESAI, Walkat, walkat


@pytest.fixture
def case(tmp_path: Path) -> Walkat:
    return walkat(tmp_path)


class TestPeople:
    def test_someone_else_takes_over_from_a_moment_on(self, case: Walkat) -> None:
        regu = case.team()
        leaving = regu.flows[0].anggota[0]
        other = case.people.candidates(Kebutuhan(regu.flows[0].id, leaving.peran))[0]
        moment = datetime(2024, 9, 30, 10)
        assert_undoable(case.db, lambda: case.people.replace(leaving.id, other.personel_id, moment, "Sakit"))
        duties = case.duties()
        assert max(d.selesai for d in duties if d.personel_id == leaving.personel_id) <= moment
        assert min(d.mulai for d in duties if d.personel_id == other.personel_id) >= moment
        flow = case.teams.detail(regu.id).flows[0]
        assert [a.alasan_keluar for a in flow.anggota if a.id == leaving.id] == ["Sakit"]
        assert "flow_kurang" not in case.rules()

    def test_two_take_each_others_places_with_flow_and_role_in_one_step(self, case: Walkat) -> None:
        first, second = (flow.anggota[0] for flow in case.team().flows)
        turns = {p: [d.mulai for d in case.duties() if d.personel_id == p] for p in
                 (first.personel_id, second.personel_id)}  # fmt: skip
        assert_undoable(case.db, lambda: case.people.swap(first.id, second.id))
        now = {p: [d.mulai for d in case.duties() if d.personel_id == p] for p in turns}
        assert now == {
            first.personel_id: turns[second.personel_id], second.personel_id: turns[first.personel_id],
        }  # fmt: skip

    def test_two_of_different_teams_change_places_unless_one_is_in_both(self, case: Walkat) -> None:
        first, other = case.team(), case.team(nomor=2)
        one, two = first.flows[0].anggota[0], other.flows[0].anggota[0]
        case.people.swap(one.id, two.id)
        assert case.teams.detail(first.id).flows[0].anggota[0].personel_id == two.personel_id
        with nothing_written(case.db), pytest.raises(RuleViolation, match="orang yang sama"):
            case.people.swap(one.id, one.id)

    def test_who_was_replaced_has_no_place_to_exchange(self, case: Walkat) -> None:
        regu = case.team()
        gone, other = regu.flows[0].anggota[0], regu.flows[1].anggota[0]
        substitute = case.people.candidates(Kebutuhan(regu.flows[0].id, PeranWalkat.WALPRI))[0]
        case.people.replace(gone.id, substitute.personel_id, MULAI + timedelta(days=3), "Sakit")
        with nothing_written(case.db), pytest.raises(RuleViolation, match="sudah diganti"):
            case.people.swap(gone.id, other.id)

    @pytest.mark.parametrize("moment", [MULAI, SELESAI, SELESAI + timedelta(days=9)])
    def test_a_replacement_lies_within_his_time(self, case: Walkat, moment: datetime) -> None:
        regu = case.team()
        other = case.people.candidates(Kebutuhan(regu.flows[0].id, PeranWalkat.WALPRI))[0]
        with nothing_written(case.db), pytest.raises(RuleViolation, match="di antaranya"):
            case.people.replace(regu.flows[0].anggota[0].id, other.personel_id, moment, "Sakit")

    def test_nobody_is_in_a_team_twice(self, case: Walkat) -> None:
        regu = case.team()
        with nothing_written(case.db), pytest.raises(RuleViolation, match="sudah ada di Flow A"):
            case.people.add(regu.flows[1].id, regu.flows[0].anggota[0].personel_id, PeranWalkat.PADAL)

    def test_a_role_is_at_once_on_his_duties(self, case: Walkat) -> None:
        regu = case.team()
        member = regu.flows[0].anggota[0]
        assert_undoable(
            case.db, lambda: case.people.set_role(member.id, PeranWalkat.PENGEMUDI, mengemudi=True)
        )
        assert {d.peran for d in case.duties() if d.personel_id == member.personel_id} == {"Pengemudi"}

    def test_removing_and_adding_and_flows_are_single_steps(self, case: Walkat) -> None:
        regu = case.team()
        member = regu.flows[0].anggota[0]
        assert_undoable(case.db, lambda: case.people.move(member.id, regu.flows[1].id))
        assert_undoable(case.db, lambda: case.people.remove([member.id]))
        flow = assert_undoable(case.db, lambda: case.people.add_flow(regu.id))
        assert_undoable(case.db, lambda: case.people.add(flow, member.personel_id, PeranWalkat.ADVANCE))
        assert_undoable(case.db, lambda: case.people.delete_flow(flow))

    def test_ranks_above_a_role_are_no_candidates_for_it(self, case: Walkat) -> None:
        ids = case.filled.personel_ids
        regu = case.team(isi=False)
        with case.db.write("Pangkat") as session:
            for id_, pangkat in zip(ids, ("AKBP", "Kompol", "AKP"), strict=False):
                session.get_one(Personel, id_).pangkat = pangkat

        def of(peran: PeranWalkat) -> set[int]:
            return {c.personel_id for c in case.people.candidates(Kebutuhan(regu.flows[0].id, peran))}

        assert {ids[0], ids[1], ids[2]} & of(PeranWalkat.WALPRI) == {ids[2]}
        assert {ids[0], ids[1], ids[2]} & of(PeranWalkat.PADAL) == {ids[1], ids[2]}

    def test_candidates_are_ranked_with_their_reasons(self, case: Walkat) -> None:
        ids = case.filled.personel_ids
        regu = case.team(isi=False)
        with case.db.write("Kualifikasi") as session:
            for kind in ("walpri", "senpi", "psikotes"):
                session.add(KualifikasiPersonel(personel_id=ids[7], jenis=kind))
            session.add(
                KualifikasiPersonel(personel_id=ids[8], jenis="senpi", berlaku_sampai=date(2024, 10, 1))
            )
        tugas = TugasBaru(ids[0], MULAI, SELESAI, sasaran="Kantor KPU")
        PenugasanService(case.db).add(JenisPenugasan.JAGA_OBJEK, [tugas])
        calon = case.people.candidates(Kebutuhan(regu.flows[0].id, PeranWalkat.WALPRI))
        assert calon[0].personel_id == ids[7]
        assert "terlatih walpri · surat-surat berlaku" in calon[0].alasan
        assert calon[-1].personel_id == ids[0]
        assert "bertugas Jaga objek Kantor KPU" in calon[-1].alasan
        assert not calon[-1].bebas
        [expired] = [c for c in calon if c.personel_id == ids[8]]
        assert "berlaku sampai 1 Oktober 2024" in expired.alasan

    def test_who_is_absent_in_a_turn_is_told_so_and_not_free(self, case: Walkat) -> None:
        regu, absent = case.team(isi=False), case.filled.personel_ids[7]
        day = (MULAI + timedelta(days=2)).date()
        with case.db.write("Cuti") as session:
            session.add(
                Ketidakhadiran(personel_id=absent, mulai=day, selesai=day, alasan=AlasanTidakHadir.CUTI)
            )
        calon = case.people.candidates(Kebutuhan(regu.flows[0].id, PeranWalkat.WALPRI))
        (found,) = [c for c in calon if c.personel_id == absent]
        assert not found.bebas
        assert "cuti" in found.alasan.lower()

    def test_a_polwan_comes_first_for_a_woman(self, case: Walkat) -> None:
        with case.db.write("Polwan") as session:
            key = case.filled.personel_ids[11]
            session.execute(update(Personel).where(Personel.id == key).values(jenis_kelamin="P"))
        regu = case.team(kelamin_wakil="P")
        assert any(a.jenis_kelamin == "P" and a.peran is PeranWalkat.WALPRI for a in regu.kekuatan)
        assert "tanpa_polwan" not in case.rules()


class TestTurns:
    def test_a_turn_is_moved_with_its_duties_in_one_step(self, case: Walkat) -> None:
        regu = case.team()
        turn = regu.flows[0].dinas[2]
        later = timedelta(hours=1)
        to = TempatGiliran(turn.flow_id, DINAS, turn.mulai + later, turn.selesai + later)
        assert_undoable(case.db, lambda: case.turns.move(turn.id, to))
        assert [d.mulai for d in case.duties() if d.giliran_id == turn.id] == [to.mulai] * 2

    def test_a_turn_that_runs_into_the_next_of_its_people_is_a_double_booking(self, case: Walkat) -> None:
        regu = case.team()
        first, second = regu.flows[0].dinas[:2]
        case.turns.move(
            first.id, TempatGiliran(first.flow_id, DINAS, first.mulai, second.mulai + timedelta(hours=1))
        )
        assert "tugas_bertindih" in case.rules()
        assert "terlalu_lama" in case.rules()

    def test_a_turn_does_not_go_to_another_team(self, case: Walkat) -> None:
        regu, other = case.team(), case.team(nomor=2)
        turn = regu.flows[0].dinas[0]
        with nothing_written(case.db), pytest.raises(RuleViolation, match="regu lain"):
            case.turns.move(turn.id, TempatGiliran(other.flows[0].id, DINAS, turn.mulai, turn.selesai))

    def test_turns_are_laid_anew_from_a_day_on(self, case: Walkat) -> None:
        regu = case.team()
        case.turns.delete([g.id for f in regu.flows for g in f.dinas if g.mulai.day > 28])
        assert_undoable(case.db, lambda: case.turns.lay(regu.id, datetime(2024, 9, 27, 7), SELESAI))
        again = case.teams.detail(regu.id)
        assert [(g.mulai, g.selesai) for f in again.flows for g in f.dinas] == [
            (g.mulai, g.selesai) for f in regu.flows for g in f.dinas
        ]

    def test_a_single_turn_is_added_and_removed(self, case: Walkat) -> None:
        regu = case.team(Susunan.SEREGU)
        at = TempatGiliran(regu.flows[0].id, DINAS, datetime(2024, 9, 24, 20), datetime(2024, 9, 24, 23))
        key = assert_undoable(case.db, lambda: case.turns.add(at))
        assert_undoable(case.db, lambda: case.turns.delete([key]))
        with nothing_written(case.db), pytest.raises(InputError, match="padahal mulai"):
            case.turns.add(replace(at, selesai=at.mulai))


class TestHandOver:
    def test_is_offered_with_who_goes_and_who_comes_and_kept_as_written(self, case: Walkat) -> None:
        regu = case.team()
        offered = next_handover(regu, datetime(2024, 9, 23, 18, 40))
        assert offered.waktu == datetime(2024, 9, 23, 19)
        assert offered.dari == tuple(a.sebutan for a in regu.flows[0].anggota)
        assert offered.kepada == tuple(a.sebutan for a in regu.flows[1].anggota)
        typed = replace(offered, senpi="2 pucuk, lengkap", perlengkapan="HT 2 unit")
        key = assert_undoable(case.db, lambda: case.handovers.record(regu.id, typed))
        case.people.remove([a.id for a in regu.kekuatan])
        [row] = case.handovers.rows(regu.id)
        assert (row.id, row.kepada, row.senpi) == (key, offered.kepada, "2 pucuk, lengkap")
        assert_undoable(case.db, lambda: case.handovers.delete(key))

    def test_wants_someone_who_takes_over(self, case: Walkat) -> None:
        regu = case.team()
        with nothing_written(case.db), pytest.raises(InputError, match="penerima"):
            case.handovers.record(regu.id, SerahTerimaFields(MULAI, (), ()))
