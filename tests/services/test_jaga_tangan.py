"""Guards of objects put in by hand, and who is there at a moment."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jaga import ANGGOTA_JAGA, KA_JAGA
from poskoapp.domain.konflik import Aturan, Tingkat
from poskoapp.domain.model import Personel
from poskoapp.services.jaga import Giliran
from poskoapp.services.konflik import KonflikService
from tests.factories import assert_undoable, dump, nothing_written
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


class TestByHand:
    def test_each_edit_is_one_step(self, case):
        filled, id_ = case
        service, people = jaga(filled), filled.personel_ids
        turn, later = Giliran(id_, START, START + HALF), Giliran(id_, START + HALF, START + 2 * HALF)
        assert_undoable(filled.db, lambda: service.plot(turn, people[3]))
        assert_undoable(filled.db, lambda: service.plot(later, people[5]))
        first, second = duties(filled)
        assert_undoable(filled.db, lambda: service.tukar(first.id, second.id))
        assert [d.personel_id for d in duties(filled)] == [people[5], people[3]]
        assert_undoable(filled.db, lambda: service.ganti(first.id, people[8]))
        assert_undoable(filled.db, lambda: service.kunci([first.id], terkunci=False))
        assert_undoable(filled.db, lambda: service.pindah(first.id, later))
        assert_undoable(filled.db, lambda: service.lepas([first.id, second.id]))
        assert not duties(filled)

    def test_partners_for_an_exchange_that_breaks_no_rest_come_first(self, case):
        filled, _ = case
        arranged(filled)
        guard = shifts(filled)[0].penjaga[1]
        found = jaga(filled).lawan(guard.penugasan_id)
        assert [p.bisa for p in found] == sorted((p.bisa for p in found), reverse=True)
        assert {p.bisa for p in found} == {True, False}
        own = {d.id for d in duties(filled) if d.personel_id == guard.personel_id}
        first = {p.penugasan_id for p in shifts(filled)[0].penjaga}
        assert not (own | first) & {p.penugasan_id for p in found}
        jaga(filled).tukar(guard.penugasan_id, found[0].penugasan_id)
        broken = {k.aturan for k in KonflikService(filled.db, PANGKAT).check().konflik}
        assert not broken & {Aturan.KURANG_ISTIRAHAT, Aturan.TERLALU_LAMA, Aturan.TUGAS_BERTINDIH}

    def test_nobody_is_brought_twice_to_a_shift_by_an_exchange(self, case):
        filled, id_ = case
        service, people = jaga(filled), filled.personel_ids
        turn, later = Giliran(id_, START, START + HALF), Giliran(id_, START + HALF, START + 2 * HALF)
        for shift, person in ((turn, people[3]), (later, people[3]), (later, people[5])):
            service.plot(shift, person)
        mine, _, his = duties(filled)
        with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah berjaga"):
            service.tukar(mine.id, his.id)

    def test_the_highest_rank_is_ka_jaga_whoever_comes_first(self, case):
        filled, id_ = case
        turn = Giliran(id_, START, START + HALF)
        low, high = filled.personel_ids[3], filled.personel_ids[0]  # Bripda, Aiptu
        for person in (low, high):
            jaga(filled).plot(turn, person)
        assert [(p.personel_id, p.peran) for p in shifts(filled)[0].penjaga] == [
            (high, KA_JAGA),
            (low, ANGGOTA_JAGA),
        ]

    def test_twice_at_one_shift_is_refused(self, case):
        filled, id_ = case
        turn = Giliran(id_, START, START + HALF)
        jaga(filled).plot(turn, filled.personel_ids[0])
        with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah berjaga"):
            jaga(filled).plot(turn, filled.personel_ids[0])

    def test_candidates_come_rested_first_with_the_reason_why_others_cannot(self, case):
        filled, id_ = case
        turn = Giliran(id_, START, START + HALF)
        tired = filled.personel_ids[0]
        jaga(filled).plot(Giliran(id_, START + HALF, START + 2 * HALF), tired)
        calon = jaga(filled).calon(turn, limit=99)
        assert calon[0].bisa
        assert "dapat menjadi Ka jaga" in calon[0].alasan
        last = next(c for c in calon if c.personel_id == tired)
        assert not last.bisa
        assert "kurang istirahat" in last.alasan

    def test_a_shift_without_a_senior_and_two_shifts_on_end_warn(self, case):
        filled, id_ = case
        bripda = filled.personel_ids[3]
        for start in (START, START + HALF):
            jaga(filled).plot(Giliran(id_, start, start + HALF), bripda)
        found = rules(filled)
        assert found[Aturan.TANPA_KA_JAGA].tingkat is Tingkat.LUNAK
        assert found[Aturan.TERLALU_LAMA].objek_id == id_
        assert Aturan.KURANG_ISTIRAHAT in found


class TestAtAMoment:
    def test_each_object_tells_who_is_there(self, case):
        filled, _ = case
        arranged(filled)
        [now] = jaga(filled).keadaan(START + timedelta(hours=1))
        assert (now.keadaan.butuh, now.keadaan.hadir, now.kurang_shift) == (3, 3, 0)
        [before] = jaga(filled).keadaan(START - timedelta(hours=1))
        assert (before.keadaan.butuh, before.keadaan.shift) == (0, None)

    def test_reading_changes_nothing(self, case):
        filled, _ = case
        before = dump(filled.db)
        jaga(filled).papan(START, END)
        jaga(filled).keadaan(START)
        assert dump(filled.db) == before

    def test_an_inactive_guard_is_no_candidate(self, case):
        filled, id_ = case
        with filled.db.write("Nonaktif") as session:
            session.execute(update(Personel).where(Personel.id == filled.personel_ids[0]).values(aktif=False))
        found = {c.personel_id for c in jaga(filled).calon(Giliran(id_, START, START + HALF), limit=99)}
        assert filled.personel_ids[0] not in found
