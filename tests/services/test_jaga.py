"""Guards of objects on a real file: objects and patterns, the roster, what stays open."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jaga import ANGGOTA_JAGA, KA_JAGA
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import Ketidakhadiran, Penugasan, Personel
from poskoapp.domain.objek import JenisObjek
from poskoapp.services.jaga import Giliran
from poskoapp.services.jaga_otomatis import JagaOtomatisService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from tests.factories import a_penugasan, assert_undoable, nothing_written
from tests.services.jaga_cases import (
    END,
    HALF,
    PANGKAT,
    START,
    arranged,
    duties,
    guarded_file,
    jaga,
    rules,
    shifts,
)


@pytest.fixture
def case(tmp_path):
    return guarded_file(tmp_path)


def objek_service(filled):
    return ObjekService(filled.db, PANGKAT)


class TestObjects:
    def test_are_added_edited_and_deleted_as_one_step_each(self, case):
        filled, _ = case
        service = objek_service(filled)
        fields = ObjekFields(
            "Gudang Logistik", JenisObjek.GUDANG_LOGISTIK, satuan_ids=(filled.polsek_ids[0],)
        )
        id_ = assert_undoable(filled.db, lambda: service.add(fields))
        assert_undoable(
            filled.db, lambda: service.edit(id_, fields, replace(fields, nama="Gudang", satuan_ids=()))
        )
        row = next(r for r in service.rows(START) if r.id == id_)
        assert (row.nama, row.satuan) == ("Gudang", "")
        assert_undoable(filled.db, lambda: service.delete(id_))

    def test_the_duties_follow_a_new_name_and_go_with_the_object(self, case):
        filled, id_ = case
        arranged(filled)
        service, fields = objek_service(filled), ObjekFields("Kantor KPU Randukuning", lat=-6.9, lng=107.5)
        other = service.add(ObjekFields("Gudang Logistik"))
        assert (service.count_duties(id_), service.count_duties(other)) == (42, 0)
        assert_undoable(filled.db, lambda: service.edit(id_, fields, replace(fields, nama="KPU Baru")))
        assert {d.sasaran for d in duties(filled)} == {"KPU Baru"}
        assert assert_undoable(filled.db, lambda: service.delete(id_)) == 42

    @pytest.mark.parametrize(
        "fields",
        [
            ObjekFields("  "),
            ObjekFields("Kantor KPU Randukuning"),
            ObjekFields("X", lat=1.0),
            ObjekFields("X", lat=99.0, lng=1.0),
            ObjekFields("X", satuan_ids=(999,)),
        ],
    )
    def test_that_make_no_sense_are_refused(self, case, fields):
        filled, _ = case
        with nothing_written(filled.db), pytest.raises((InputError, RuleViolation)):
            objek_service(filled).add(fields)

    def test_two_patterns_do_not_hold_at_once(self, case):
        filled, id_ = case
        service = objek_service(filled)
        with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah berpola jaga"):
            service.add_pola(id_, PolaFields(END - HALF, END + HALF))
        pola = assert_undoable(
            filled.db, lambda: service.add_pola(id_, PolaFields(END, END + HALF, "3x8", "2"))
        )
        assert_undoable(filled.db, lambda: service.edit_pola(pola, PolaFields(END, END + HALF, "2x6", "1")))
        assert assert_undoable(filled.db, lambda: service.delete_pola(pola)) == 0

    def test_the_guards_of_a_pattern_go_with_it_and_those_of_another_one_stay(self, case):
        filled, id_ = case
        arranged(filled)
        service, before = objek_service(filled), len(duties(filled))
        extra = service.add_pola(id_, PolaFields(END, END + HALF, "2x6", "1"))
        [pola] = [p for row in service.rows(START) for p in row.pola if p.id != extra]
        assert service.count_duties(id_, extra) == 0
        assert service.count_duties(id_, pola.id) == before == 42
        assert_undoable(filled.db, lambda: service.delete_pola(extra))
        assert len(duties(filled)) == before
        assert assert_undoable(filled.db, lambda: service.delete_pola(pola.id)) == before
        assert not duties(filled)

    def test_the_posts_limits_are_kept(self, case):
        filled, _ = case
        service = objek_service(filled)
        assert_undoable(filled.db, lambda: service.set_batas(12, 24))
        assert service.batas().istirahat == timedelta(hours=12)
        with pytest.raises(InputError, match="antara 4 dan 48"):
            service.set_batas(0, 19)


class TestTheRoster:
    def test_is_one_step_and_fills_every_shift_with_a_leader(self, case):
        filled, _ = case
        service = JagaOtomatisService(filled.db, PANGKAT)
        usulan = service.propose(START, END, 1)
        assert (usulan.shift, usulan.kursi, usulan.kosong, usulan.tanpa_ketua) == (14, 42, 0, 0)
        assert_undoable(filled.db, lambda: service.apply(usulan))
        for row in shifts(filled):
            assert [p.peran for p in row.penjaga] == [KA_JAGA, ANGGOTA_JAGA, ANGGOTA_JAGA]
            assert row.penjaga[0].senior
        duty = duties(filled)[0]
        assert (duty.jenis, duty.sasaran) == (JenisPenugasan.JAGA_OBJEK, "Kantor KPU Randukuning")
        assert not duty.terkunci

    def test_the_same_seed_gives_the_same_roster(self, tmp_path):
        boards = []
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            filled, _ = guarded_file(tmp_path / name)
            arranged(filled, 7)
            boards.append([(r.shift, [p.nrp for p in r.penjaga]) for r in shifts(filled)])
        assert boards[0] == boards[1]

    def test_nobody_stands_during_absence_other_duty_or_rest(self, case):
        filled, _ = case
        away, busy = filled.personel_ids[0], filled.personel_ids[1]
        with filled.db.write("Siapkan") as session:
            days = {"mulai": date(2024, 11, 1), "selesai": date(2024, 11, 30)}
            session.add(Ketidakhadiran(personel_id=away, alasan=AlasanTidakHadir.CUTI, **days))
            span = {"mulai": START, "selesai": START + timedelta(days=3)}
            session.add(a_penugasan(busy, jenis=JenisPenugasan.CADANGAN, **span))
        arranged(filled)
        own = defaultdict(list)
        for duty in duties(filled):
            own[duty.personel_id].append(duty)
        assert away not in own
        assert all(d.mulai >= START + timedelta(days=3, hours=8) for d in own[busy])
        for turns in own.values():
            turns.sort(key=lambda d: d.mulai)
            assert all(b.mulai - a.selesai >= timedelta(hours=8) for a, b in pairwise(turns))
        assert (
            not {Aturan.KURANG_ISTIRAHAT, Aturan.TUGAS_BERTINDIH, Aturan.SHIFT_KURANG} & rules(filled).keys()
        )

    def test_only_the_units_of_the_object_guard_it(self, case):
        filled, id_ = case
        polsek = filled.polsek_ids[0]
        fields = ObjekFields("Kantor KPU Randukuning", lat=-6.9, lng=107.5)
        objek_service(filled).edit(id_, fields, replace(fields, satuan_ids=(polsek,)))
        arranged(filled)
        with filled.db.read() as session:
            of = set(session.scalars(select(Personel.satuan_id).join(Penugasan)))
        assert of == {polsek}

    def test_locked_guards_stay_and_a_repair_touches_only_the_gap(self, case):
        filled, _ = case
        arranged(filled)
        before = {(d.mulai, d.personel_id) for d in duties(filled)}
        ill = duties(filled)[0].personel_id
        with filled.db.write("Sakit") as session:
            days = {"mulai": date(2024, 11, 1), "selesai": date(2024, 11, 30)}
            session.add(Ketidakhadiran(personel_id=ill, alasan=AlasanTidakHadir.SAKIT, **days))
        usulan = arranged(filled)
        after = {(d.mulai, d.personel_id) for d in duties(filled)}
        lost = {pair for pair in before if pair[1] == ill}
        assert before - after == lost
        assert (len(usulan.baru), len(usulan.lepas), usulan.tetap) == (len(lost), len(lost), 42 - len(lost))

    def test_what_was_put_in_by_hand_stays_even_when_all_is_arranged_anew(self, case):
        filled, id_ = case
        turn = Giliran(id_, START, START + HALF)
        jaga(filled).plot(turn, filled.personel_ids[7])
        arranged(filled, mulai_ulang=True)
        first = shifts(filled)[0]
        assert filled.personel_ids[7] in {p.personel_id for p in first.penjaga}
        assert len(first.penjaga) == 3

    def test_what_stays_open_says_why_and_blocks_only_the_order_of_guards(self, tmp_path):
        filled, _ = guarded_file(tmp_path, personel=5)
        usulan = arranged(filled)
        assert usulan.kosong >= usulan.batas_kosong > 0
        assert "Kurang" in usulan.terbuka[0].alasan
        assert "BKO" in usulan.terbuka[0].penutup
        report = KonflikService(filled.db, PANGKAT).check()
        assert any(k.aturan is Aturan.SHIFT_KURANG for k in report.blocking([JenisPenugasan.JAGA_OBJEK]))
        assert not any(k.aturan is Aturan.SHIFT_KURANG for k in report.blocking([JenisPenugasan.PAM_TPS]))

    def test_of_some_days_leaves_the_guards_of_the_others(self, case):
        filled, _ = case
        arranged(filled)
        service, dari, sampai = JagaOtomatisService(filled.db, PANGKAT), START + 2 * HALF, START + 6 * HALF
        standing = {d.id for d in duties(filled)}
        within = {d.id for d in duties(filled) if dari <= d.mulai < sampai}
        service.apply(service.propose(dari, sampai, 2, mulai_ulang=True))
        gone = standing - {d.id for d in duties(filled)}
        assert gone
        assert gone <= within
        assert len(duties(filled)) == len(standing)

    def test_a_stale_proposal_is_refused(self, case):
        filled, id_ = case
        service = JagaOtomatisService(filled.db, PANGKAT)
        usulan = service.propose(START, END, 1)
        jaga(filled).plot(Giliran(id_, START, START + HALF), filled.personel_ids[0])
        with nothing_written(filled.db), pytest.raises(RuleViolation, match="Data berubah"):
            service.apply(usulan)

    def test_without_any_shift_there_is_nothing_to_propose(self, case):
        filled, _ = case
        with pytest.raises(RuleViolation, match="Tidak ada shift"):
            JagaOtomatisService(filled.db, PANGKAT).propose(END, END + HALF, 1)

    def test_duties_of_an_older_pattern_go_when_the_new_one_is_filled(self, case):
        filled, _ = case
        arranged(filled)
        [row] = objek_service(filled).rows(START)
        objek_service(filled).edit_pola(row.pola[0].id, PolaFields(START, END, "3x8", "2"))
        arranged(filled)
        assert {d.selesai - d.mulai for d in duties(filled)} == {timedelta(hours=8)}
