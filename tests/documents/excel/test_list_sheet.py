"""The rows of a list are in the file what they would be cell by cell."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poskoapp.documents.excel.looks import CELL, COUNT, HEAD
from poskoapp.documents.excel.workbook import SheetFile, WorkbookFile
from poskoapp.documents.excel.written_sheet import written_sheets

COLUMNS = (CELL, COUNT, CELL)
VALUES = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["=1+1", "  dua spasi  ", "_x0041_", "<b>&amp;</b>", "\x07", "a\nb", "http://contoh.invalid"]
    ),
)
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=40)


def by_cells(sheet: SheetFile, row: int, values: tuple[str | float | None, ...]) -> None:
    for column, (value, style) in enumerate(zip(values, COLUMNS, strict=True)):
        if isinstance(value, str):
            sheet.text(row, column, value, style)
        else:
            sheet.number(row, column, value, style)
    sheet.height(row, 14.5)


def by_line(sheet: SheetFile, row: int, values: tuple[str | float | None, ...]) -> None:
    sheet.line(row, values, sheet.looks(COLUMNS), 14.5)


def written(
    path: Path, rows: list[tuple[str | float | None, ...]], add, total_at: int = 0
) -> dict[str, bytes]:
    book = WorkbookFile(path, "Daftar", date(2024, 11, 27))
    sheet = book.sheet("DAFTAR")
    sheet.looks(COLUMNS)  # the same order of styles on both ways
    sheet.text(0, 0, "Judul", HEAD)
    for row, values in enumerate(rows, start=2):
        add(sheet, row, values)
    sheet.text(len(rows) + 2, total_at, "Jumlah", HEAD)
    book.close()
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, total_at=st.sampled_from((0, 4)))
def test_a_row_added_whole_is_the_same_xml_as_its_cells_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str | float | None, ...]], total_at: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    by_one = written(folder / "sel.xlsx", rows, by_cells, total_at)
    assert written(folder / "baris.xlsx", rows, by_line, total_at) == by_one


def test_a_text_of_control_characters_alone_leaves_its_cell_empty(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    written(path, [("\x07", 1, "a")], by_line)
    ((_, cells),) = written_sheets(path)
    assert cells[3] == {"B": 1.0, "C": "a"}


def test_no_cell_holds_what_is_no_number(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no number"):
        written(tmp_path / "r.xlsx", [("a", float("nan"), None)], by_line)
