"""Absences as a list: who is away on which days and why, changed and removed one by one."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.ketidakhadiran_ubah import AbsenFields, AbsenRow, KetidakhadiranService, away_by_day
from poskoapp.services.personel import PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, assert_undoable, nothing_written

PANGKAT = ReferenceData().daftar_pangkat()
FIRST, LAST = date(2024, 11, 1), date(2024, 11, 30)
SAKIT, CUTI = AlasanTidakHadir.SAKIT, AlasanTidakHadir.CUTI
DAY = timedelta(days=1)


@pytest.fixture
def service(filled: FilledFile) -> KetidakhadiranService:
    return KetidakhadiranService(filled.db, PANGKAT)


def note(filled: FilledFile, people: list[int], mulai: date, selesai: date, remark: str = "") -> None:
    PersonelService(filled.db, PANGKAT).add_absence(people, mulai, selesai, SAKIT, remark)


def test_a_month_lists_who_is_away_on_any_of_its_days_with_dates_reason_and_remark(filled, service) -> None:
    first, second, third = filled.personel_ids[:3]
    note(filled, [first], date(2024, 10, 28), date(2024, 11, 2), "opname RSUD")
    note(filled, [second], date(2024, 12, 1), date(2024, 12, 3))
    note(filled, [third], date(2024, 11, 30), date(2024, 12, 9))
    rows = service.rows(FIRST, LAST)
    assert {r.personel_id for r in rows} == {first, third}
    (row,) = [r for r in rows if r.personel_id == first]
    assert row.isi == AbsenFields(date(2024, 10, 28), date(2024, 11, 2), SAKIT, "opname RSUD")
    assert row.hari == 6


def test_who_is_lent_out_is_away_too_but_that_is_not_changed_here(filled, service) -> None:
    person = filled.personel_ids[0]
    with filled.db.write("pinjam") as session:
        session.add(
            a_penugasan(
                person, mulai=datetime(2024, 11, 20, 8), selesai=datetime(2024, 11, 23, 0),
                jenis=JenisPenugasan.BKO_KELUAR, sasaran="Polres Metro",
            )
        )  # fmt: skip
    (row,) = service.rows(FIRST, LAST)
    assert (row.id, row.isi.alasan, row.isi.keterangan) == (None, AlasanTidakHadir.BKO, "Polres Metro")
    assert (row.isi.mulai, row.isi.selesai) == (date(2024, 11, 20), date(2024, 11, 22))


def test_one_absence_is_changed_or_removed_and_the_others_stay(filled, service) -> None:
    person = filled.personel_ids[0]
    note(filled, [person], FIRST, FIRST + 2 * DAY)
    note(filled, [person], FIRST + 9 * DAY, FIRST + 9 * DAY)
    early, late = service.rows(FIRST, LAST)
    assert early.id is not None
    assert late.id is not None
    wanted = AbsenFields(FIRST + DAY, FIRST + 4 * DAY, CUTI, "cuti tahunan")
    assert_undoable(filled.db, lambda: service.edit(early.id, wanted))
    assert [r.isi for r in service.rows(FIRST, LAST)] == [wanted, late.isi]
    assert_undoable(filled.db, lambda: service.remove([early.id]))
    assert [r.isi for r in service.rows(FIRST, LAST)] == [late.isi]


def test_an_absence_cannot_end_before_it_begins(filled, service) -> None:
    note(filled, filled.personel_ids[:1], FIRST, LAST)
    (row,) = service.rows(FIRST, LAST)
    with nothing_written(filled.db), pytest.raises(InputError, match="lebih awal"):
        service.edit(row.id, AbsenFields(LAST, FIRST, CUTI))


spans = st.tuples(st.integers(1, 4), st.integers(-20, 50), st.integers(0, 40))


@given(st.lists(spans, max_size=12))
def test_each_day_counts_everybody_once_who_is_away_on_it(found) -> None:
    rows = [
        AbsenRow(n, ("absen", n), person, "Bripka", 9, "Uji", "70000001", "Polsek",
                 AbsenFields(FIRST + start * DAY, FIRST + (start + length) * DAY, SAKIT))
        for n, (person, start, length) in enumerate(found)
    ]  # fmt: skip
    counted = away_by_day([r for r in rows if r.isi.mulai <= LAST and r.isi.selesai >= FIRST], FIRST, LAST)
    assert len(counted) == 30
    for day, number in counted.items():
        assert number == len({r.personel_id for r in rows if r.covers(day)})
