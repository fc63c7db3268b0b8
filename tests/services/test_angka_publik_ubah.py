"""Published figures are noted, corrected and removed; each is one step, and none is kept without its source."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.operasi import AngkaPublikRow
from poskoapp.storage.database import Database
from tests.factories import assert_undoable, nothing_written, operation_file

STATED = [AngkaPublikRow("tps", 3761, "berita 23 September 2024"), AngkaPublikRow("tps", 3673, "KPU")]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = operation_file(tmp_path).db
    yield made
    made.close()


def test_figures_are_kept_as_they_were_stated_in_one_step(db: Database) -> None:
    service = AngkaPublikService(db)
    assert_undoable(db, lambda: service.add(STATED))
    assert service.rows() == STATED


def test_a_figure_is_corrected_and_removed_each_in_one_step(db: Database) -> None:
    service = AngkaPublikService(db)
    service.add(STATED)
    first, second = service.rows()
    assert_undoable(db, lambda: service.edit(first, replace(first, jumlah=3760, sumber="  ralat   berita ")))
    assert [(row.jumlah, row.sumber) for row in service.rows()] == [(3760, "ralat berita"), (3673, "KPU")]
    assert_undoable(db, lambda: service.delete([second]))
    assert [row.jumlah for row in service.rows()] == [3760]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (AngkaPublikRow("tps", 5, " "), "Sumber wajib"),
        (AngkaPublikRow("", 5, "KPU"), "Perihal wajib"),
        (AngkaPublikRow("tps", -1, "KPU"), "di luar 0"),
        (AngkaPublikRow("tps", 5, "K" * 201), "201 huruf"),
    ],
)
def test_what_says_nothing_is_refused_and_nothing_of_the_list_is_kept(
    db: Database, wrong: AngkaPublikRow, said: str
) -> None:
    with nothing_written(db), pytest.raises(InputError, match=said):
        AngkaPublikService(db).add([*STATED, wrong])


def test_two_windows_do_not_overwrite_each_others_figure(db: Database) -> None:
    service = AngkaPublikService(db)
    service.add(STATED)
    begun = service.rows()[0]
    service.edit(begun, replace(begun, jumlah=3700))
    service.edit(begun, replace(begun, sumber="berita lain"))
    assert (service.rows()[0].jumlah, service.rows()[0].sumber) == (3700, "berita lain")
    with pytest.raises(RuleViolation, match="Jumlah sudah diubah di jendela lain"):
        service.edit(begun, replace(begun, jumlah=3500))


def test_a_figure_that_has_gone_meanwhile_is_told(db: Database) -> None:
    service = AngkaPublikService(db)
    service.add(STATED)
    begun = service.rows()[0]
    service.delete([begun])
    with nothing_written(db), pytest.raises(RuleViolation):
        service.edit(begun, replace(begun, jumlah=1))
