"""Escorts: whom the post escorts, teams and their end, and what the rules say about them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kekuatan import Kekuatan
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan, PeranWalkat
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.angka_publik import compared
from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.operasi import AngkaPublikRow
from poskoapp.services.paslon import PaslonFields, VipFields
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.walkat import ReguFields
from poskoapp.services.walkat_calon import Kebutuhan
from poskoapp.services.walkat_jadwal import TempatGiliran, jam_per_orang, keadilan_of
from tests.factories import assert_undoable, nothing_written
from tests.services.walkat_cases import DINAS, MULAI, SELESAI, Walkat, walkat


@pytest.fixture
def case(tmp_path: Path) -> Walkat:
    return walkat(tmp_path)


class TestWhomThePostEscorts:
    def test_pairs_stand_by_their_number_and_the_others_after_them(self, case: Walkat) -> None:
        case.pair(2)
        case.pair(1, calon="Lintang Barata")
        case.whom.add_vip(VipFields(Kedudukan.KETUA_BAWASLU, "Kirana Pandika"))
        case.whom.add_vip(VipFields(Kedudukan.KETUA_KPU, "Sadewo Ranupati"))
        assert [row.sebutan for row in case.whom.rows()] == [
            "Paslon nomor urut 1",
            "Paslon nomor urut 2",
            "Ketua KPU Sadewo Ranupati",
            "Ketua Bawaslu Kirana Pandika",
        ]

    def test_a_number_is_given_once_per_election(self, case: Walkat) -> None:
        case.pair(1)
        with nothing_written(case.db), pytest.raises(RuleViolation, match="Nomor urut 1"):
            case.pair(1)
        case.whom.add_paslon(PaslonFields(JenisPemilihan.GUBERNUR, "Tirta Lintang", "Barata Wulung", 1))
        assert [row.sebutan for row in case.whom.rows()] == [
            "Paslon Gubernur nomor urut 1",
            "Paslon Wali Kota nomor urut 1",
        ]

    def test_a_drawn_number_is_at_once_on_all_duties(self, case: Walkat) -> None:
        regu = case.team()
        paslon_id = case.whom.rows()[0].paslon
        assert paslon_id is not None
        before = case.whom.paslon_fields(paslon_id.id)
        assert_undoable(
            case.db, lambda: case.whom.edit_paslon(paslon_id.id, before, replace(before, nomor_urut=3))
        )
        assert {d.sasaran for d in case.duties()} == {"Paslon nomor urut 3"}
        assert case.teams.detail(regu.id).sasaran == "Paslon nomor urut 3"

    def test_a_nameless_candidate_is_refused(self, case: Walkat) -> None:
        with nothing_written(case.db), pytest.raises(InputError, match="Nama calon"):
            case.pair(calon=" ")

    def test_whoever_has_a_team_is_not_deleted(self, case: Walkat) -> None:
        regu = case.team()
        paslon = case.whom.rows()[0].paslon
        assert paslon is not None
        with nothing_written(case.db), pytest.raises(RuleViolation, match="Masih ada regu"):
            case.whom.delete(paslon_id=paslon.id)
        case.teams.delete(regu.id)
        assert_undoable(case.db, lambda: case.whom.delete(paslon_id=paslon.id))
        assert case.whom.rows() == []


class TestATeam:
    def test_is_built_with_people_turns_and_duties_in_one_step(self, case: Walkat) -> None:
        case.qualify()
        paslon_id = case.pair()
        typed = ReguFields(MULAI, SELESAI)
        regu_id = assert_undoable(
            case.db, lambda: case.teams.build(typed, Susunan.DUA_PASANG, paslon_id=paslon_id)
        )
        regu = case.teams.detail(regu_id)
        assert [[a.peran.value for a in f.anggota] for f in regu.flows] == [["Walpri", "Patwal"]] * 2
        assert len({a.personel_id for a in regu.kekuatan}) == 4
        first = [f.nama for f in regu.flows if any(g.mulai <= MULAI < g.selesai for g in f.dinas)]
        assert (regu.giliran_kurang, first) == (0, ["Flow A"])
        duties = case.duties()
        assert len(duties) == 2 * regu.giliran
        assert {(d.jenis, d.sasaran) for d in duties} == {(JenisPenugasan.WALKAT, "Paslon nomor urut 1")}
        assert {d.peran for d in duties} == {"Walpri", "Patwal"}
        assert case.rules() == []

    def test_is_there_once(self, case: Walkat) -> None:
        case.team()
        paslon = case.whom.rows()[0].paslon
        assert paslon is not None
        with nothing_written(case.db), pytest.raises(RuleViolation, match="sudah ada"):
            case.teams.build(ReguFields(MULAI, SELESAI), Susunan.SEREGU, paslon_id=paslon.id)

    def test_of_three_flows_has_its_reserve_as_duties_of_the_kind_cadangan(self, case: Walkat) -> None:
        case.qualify()
        regu = case.team(Susunan.TIGA_FLOW)
        kinds = {(d.jenis, d.peran) for d in case.duties()}
        assert (JenisPenugasan.CADANGAN, "Cadangan") in kinds
        assert keadilan_of(regu).terlama == 12
        assert case.rules() == []

    def test_works_alike(self, case: Walkat) -> None:
        hours = jam_per_orang(case.team())
        assert max(hours.values()) - min(hours.values()) <= 12

    def test_is_extended_with_turns_that_go_on_as_before(self, case: Walkat) -> None:
        case.qualify()
        regu = case.team()
        later = SELESAI + timedelta(days=6)
        assert_undoable(case.db, lambda: case.teams.extend(regu.id, later))
        longer = case.teams.detail(regu.id)
        assert max(g.selesai for f in longer.flows for g in f.dinas) == later
        assert keadilan_of(longer).istirahat == 8
        assert case.rules() == []

    def test_that_is_shortened_loses_the_turns_outside(self, case: Walkat) -> None:
        regu = case.team()
        before = case.teams.fields_of(regu.id)
        after = replace(before, selesai=MULAI + timedelta(days=2, hours=3))
        assert_undoable(case.db, lambda: case.teams.edit(regu.id, before, after))
        assert max(d.selesai for d in case.duties()) == after.selesai

    def test_with_an_end_before_its_beginning_is_refused(self, case: Walkat) -> None:
        paslon_id = case.pair()
        with nothing_written(case.db), pytest.raises(InputError, match="padahal mulai"):
            case.teams.build(ReguFields(SELESAI, MULAI), Susunan.SEREGU, paslon_id=paslon_id)

    def test_goes_with_its_duties(self, case: Walkat) -> None:
        regu = case.team()
        assert_undoable(case.db, lambda: case.teams.delete(regu.id))
        assert case.duties() == []
        with nothing_written(case.db), pytest.raises(RuleViolation, match="sudah dihapus"):
            case.teams.delete(regu.id)


def test_a_published_number_of_escorts_of_pairs_is_held_against_theirs_alone(case: Walkat) -> None:
    case.team()
    vip_id = case.whom.add_vip(VipFields(Kedudukan.KETUA_KPU, "Wiratma Sasmita"))
    case.teams.build(ReguFields(MULAI, SELESAI), Susunan.SEPASANG, vip_id=vip_id)
    AngkaPublikService(case.db).add([AngkaPublikRow("pengawal_paslon", 4, "berita")])
    assert len({duty.personel_id for duty in case.duties()}) == 6
    with case.db.look() as driver:
        (row,) = compared(driver, Kekuatan(20, 0, 6, 0, 13, 0, 0))
    assert (row.jumlah_kita, row.sama) == (4, True)


class TestWithdrawal:
    def test_of_a_losing_pairs_team_frees_its_people_from_then_on(self, case: Walkat) -> None:
        regu = case.team()
        paslon = case.whom.rows()[0].paslon
        assert paslon is not None
        tarik = datetime(2024, 10, 1, 12)
        assert_undoable(case.db, lambda: case.whom.end(paslon.id, AlasanAkhir.KALAH, tarik.date(), tarik))
        assert max(d.selesai for d in case.duties()) == tarik
        withdrawn = case.teams.detail(regu.id)
        assert (withdrawn.ditarik, withdrawn.alasan_tarik) == (tarik, "Tidak terpilih")
        calon = case.people.candidates(Kebutuhan(regu.flows[0].id, PeranWalkat.WALPRI))
        assert len(calon) + 4 == 20

    def test_of_a_disqualified_pair_says_so(self, case: Walkat) -> None:
        regu = case.team()
        paslon = case.whom.rows()[0].paslon
        assert paslon is not None
        case.whom.end(paslon.id, AlasanAkhir.DIDISKUALIFIKASI, date(2024, 10, 1))
        assert case.teams.detail(regu.id).alasan_tarik == "Didiskualifikasi"

    def test_happens_once_and_can_be_taken_back_by_an_extension(self, case: Walkat) -> None:
        regu = case.team()
        case.teams.withdraw([regu.id], datetime(2024, 10, 1), "Penetapan")
        with nothing_written(case.db), pytest.raises(RuleViolation, match="sudah ditarik"):
            case.teams.withdraw([regu.id], datetime(2024, 10, 2), "Penetapan")
        case.teams.extend(regu.id, SELESAI)
        assert case.teams.detail(regu.id).ditarik is None

    def test_wants_a_reason(self, case: Walkat) -> None:
        regu = case.team()
        with nothing_written(case.db), pytest.raises(InputError, match="alasan"):
            case.teams.withdraw([regu.id], datetime(2024, 10, 1), " ")


class TestRules:
    def test_a_woman_wants_a_polwan_among_her_walpri(self, case: Walkat) -> None:
        case.team(kelamin_calon="P")
        assert case.told("tanpa_polwan") == [
            "Paslon nomor urut 1: Wulung Tirta perempuan, tetapi regunya tidak mempunyai walpri Polwan."
        ]

    def test_each_turn_wants_the_number_agreed_and_a_driver(self, case: Walkat) -> None:
        case.qualify()
        regu = case.team()
        patwal = regu.flows[0].anggota[1]
        case.people.set_role(patwal.id, PeranWalkat.WALPRI, mengemudi=False)
        assert case.rules() == ["tanpa_pengemudi"]
        case.people.remove([patwal.id])
        assert case.rules() == ["flow_kurang"]
        assert (
            "Flow A: 22 giliran terisi kurang dari 2 personel, mulai 23 Sep 07.00"
            in case.told("flow_kurang")[0]
        )

    def test_a_walpri_wants_a_senpi_permit_through_his_last_turn(self, case: Walkat) -> None:
        case.qualify(date(2024, 10, 13))
        case.team()
        assert case.rules() == ["psikotes_tidak_berlaku", "senpi_tidak_berlaku", "sim_tidak_berlaku"]
        assert (
            "bertugas sampai 14 Oktober 2024, padahal izin senpi-nya berlaku sampai 13 Oktober 2024"
            in (case.told("senpi_tidak_berlaku")[0])
        )

    def test_escort_and_then_a_tps_without_rest_is_warned_of(self, case: Walkat) -> None:
        case.qualify()
        regu = case.team()
        flow = next(f for f in regu.flows if f.dinas[-1].selesai == SELESAI)
        person = flow.anggota[0].personel_id
        tugas = TugasBaru(
            person, SELESAI + timedelta(hours=2), SELESAI + timedelta(hours=9), sasaran="Simpang Lima"
        )
        PenugasanService(case.db).add(JenisPenugasan.SATGAS, [tugas])
        assert case.rules() == ["kurang_istirahat"]

    def test_turns_after_the_withdrawal_or_outside_of_the_period_are_told(self, case: Walkat) -> None:
        case.qualify()
        regu = case.team()
        case.teams.withdraw([regu.id], datetime(2024, 10, 1, 7), "Penetapan")
        late = TempatGiliran(regu.flows[0].id, DINAS, datetime(2024, 10, 3, 7), datetime(2024, 10, 3, 19))
        case.turns.add(late)
        assert case.rules() == ["di_luar_masa_walkat"]
        [told] = case.told("di_luar_masa_walkat")
        assert told == (
            "Paslon nomor urut 1, Flow A: 1 giliran di luar masa pengawalan (23 September s.d. 1 Oktober 2024), "
            "mulai 3 Okt 07.00."
        )
