"""Qualifications."""

from datetime import date

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kualifikasi import MasaBerlaku
from poskoapp.services.kualifikasi import KualifikasiFields, KualifikasiService
from poskoapp.services.personel import PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written

HARI = date(2024, 11, 27)


@pytest.fixture
def service(filled: FilledFile) -> KualifikasiService:
    return KualifikasiService(filled.db)


def test_several_people_get_one_at_once_and_a_second_time_renews_it(
    filled: FilledFile, service: KualifikasiService
) -> None:
    ids = filled.personel_ids[:3]
    assert_undoable(filled.db, lambda: service.add(ids, KualifikasiFields("Walpri")))
    assert_undoable(filled.db, lambda: service.add(ids[:1], KualifikasiFields("WALPRI", "12", HARI)))
    rows = service.rows(HARI)
    first = rows[0]
    assert (first.personel_id, first.jenis, first.masa) == (ids[0], "walpri", MasaBerlaku.SEGERA)
    assert len(rows) == 3


def test_what_ends_within_30_days_is_listed_but_not_of_those_who_left(
    filled: FilledFile, service: KualifikasiService
) -> None:
    one, other, gone = filled.personel_ids[:3]
    service.add([one], KualifikasiFields("senpi", "S-1", date(2024, 12, 27)))
    service.add([other], KualifikasiFields("senpi", "S-2", date(2024, 12, 28)))
    service.add([gone], KualifikasiFields("senpi", "S-3", date(2024, 1, 1)))
    PersonelService(filled.db, ReferenceData().daftar_pangkat()).set_active([gone], aktif=False)
    assert [row.personel_id for row in service.ending(HARI)] == [one]


def test_one_number_for_several_people_and_a_kind_without_words_are_refused(
    filled: FilledFile, service: KualifikasiService
) -> None:
    with nothing_written(filled.db), pytest.raises(InputError, match="satu orang"):
        service.add(filled.personel_ids[:2], KualifikasiFields("senpi", "S-1"))
    with nothing_written(filled.db), pytest.raises(InputError, match="wajib"):
        service.add(filled.personel_ids[:1], KualifikasiFields("  "))


def test_one_is_corrected_and_taken_away(filled: FilledFile, service: KualifikasiService) -> None:
    service.add(filled.personel_ids[:1], KualifikasiFields("SIM A"))
    [row] = service.rows(HARI)
    assert_undoable(filled.db, lambda: service.edit(row.id, KualifikasiFields("SIM C", "123", HARI)))
    assert service.rows(HARI)[0].sebutan == "SIM C 123, berlaku s.d. 27 November 2024"
    assert_undoable(filled.db, lambda: service.delete([row.id]))
    with pytest.raises(RuleViolation):
        service.delete([row.id])


def test_it_goes_with_its_person_and_comes_back_with_him(
    filled: FilledFile, service: KualifikasiService
) -> None:
    who = filled.personel_ids[:1]
    service.add(who, KualifikasiFields("SIM A"))
    people = PersonelService(filled.db, ReferenceData().daftar_pangkat())
    assert_undoable(filled.db, lambda: people.delete_personel(who))
    assert service.rows(HARI) == []
