"""A column pasted onto chosen people: checked line by line, written as one step, bad lines left out."""

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.personel import PersonelService
from poskoapp.services.personel_tempel import KolomPersonel, PersonelTempelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written, rename

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def service(filled: FilledFile) -> PersonelTempelService:
    return PersonelTempelService(filled.db, PANGKAT)


def _people(filled: FilledFile) -> dict[int, object]:
    return {row.id: row for row in PersonelService(filled.db, PANGKAT).rows()}


def test_each_line_goes_to_the_person_beside_it_and_a_bad_one_is_told(
    filled: FilledFile, service: PersonelTempelService
) -> None:
    ids = filled.personel_ids[:4]
    found = service.check(ids, KolomPersonel.SATUAN, "polsek timur\nPolsek Antah\n\nPOLRES RANDUKUNING\n")
    assert [bool(b.galat) for b in found.baris] == [False, True, False, False]
    assert found.ditolak == 1
    changed = assert_undoable(filled.db, lambda: service.apply(found))
    people = _people(filled)
    assert people[ids[0]].satuan == "Polsek Timur"
    assert changed == sum(b.berubah for b in found.baris)


@pytest.mark.parametrize(
    ("kolom", "text", "want"),
    [
        (KolomPersonel.JABATAN, " Banit   Dalmas ", ("jabatan", "Banit Dalmas")),
        (KolomPersonel.HP, "0800 1234 5678", ("hp", "080012345678")),
        (KolomPersonel.JENIS_KELAMIN, "perempuan", ("jenis_kelamin", "P")),
        (KolomPersonel.PANGKAT, "BRIPKA", ("pangkat", "Bripka")),
    ],
)
def test_one_line_is_for_all_of_them(
    filled: FilledFile, service: PersonelTempelService, kolom: KolomPersonel, text: str, want: tuple[str, str]
) -> None:
    ids = filled.personel_ids[:3]
    service.apply(service.check(ids, kolom, text))
    people = _people(filled)
    assert {getattr(people[id_], want[0]) for id_ in ids} == {want[1]}


@pytest.mark.parametrize("text", ["a\nb", "a\tb\nc\td\ne\tf"])
def test_lines_that_do_not_fit_the_selection_are_refused(
    filled: FilledFile, service: PersonelTempelService, text: str
) -> None:
    with pytest.raises(InputError):
        service.check(filled.personel_ids[:3], KolomPersonel.JABATAN, text)


def test_a_column_that_was_checked_before_another_step_is_not_written(
    filled: FilledFile, service: PersonelTempelService
) -> None:
    found = service.check(filled.personel_ids[:2], KolomPersonel.JABATAN, "Banit")
    rename(filled.db, "Tirta Mayang")
    with nothing_written(filled.db), pytest.raises(RuleViolation):
        service.apply(found)
