"""What the cells of a workbook come as; and that a damaged one never crashes the reading."""

import os
import random
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

import poskoapp
from poskoapp.documents.excel.cell import leading_zeros
from poskoapp.documents.excel.personel_sheet import read_personel
from poskoapp.documents.excel.sheet import WITHOUT_RESULT, open_sheets
from poskoapp.documents.excel.tps_sheet import read_tps
from poskoapp.domain.errors import InputError
from tests.documents.excel.workbooks import DAFTAR_PANGKAT, sheet_xml, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(path):
    return [list(row.nilai) for sheet in open_sheets(path) for row in sheet.rows]


def test_every_kind_of_cell_comes_as_it_was_put_in(tmp_path):
    rows = [
        ["teks", 12, 1.5, True, False, "0012", -3, 10**15, "baris\nbaru", "  spasi "],
        [None, "B", None, "#REF!", None, None, None, None, None, None],
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    assert read(path) == rows


@pytest.mark.parametrize("number_format", ["dd/mm/yyyy", "[$-421]dd mmmm yyyy", "hh:mm", "m/d/yy h:mm"])
def test_a_number_with_a_date_format_is_a_date(tmp_path, number_format):
    day = datetime(2024, 11, 27)
    path = workbook(tmp_path / "a.xlsx", [[day]], formats={"A1": number_format})
    assert read(path) == [[day]]


@pytest.mark.parametrize(
    "number_format", ["General", "0.00", "#,##0", '"Rp" #,##0', "[Red]0", "0.00E+00", '0 "hari"', "@"]
)
def test_a_number_with_any_other_format_stays_a_number(tmp_path, number_format):
    path = workbook(tmp_path / "a.xlsx", [[83050123]], formats={"A1": number_format})
    assert read(path) == [[83050123]]


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [("00000000", (8, "")), ("000;-000", (3, "")), ('"0"#', (0, "0")), ("General", (0, ""))],
)
def test_number_formats_with_zeros_are_known(number_format, expected):
    assert leading_zeros(number_format) == expected


def test_a_number_too_large_for_its_date_format_stays_the_number_that_was_typed(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [[83050123, "x"]], formats={"A1": "dd/mm/yyyy"})
    assert read(path) == [[83050123, "x"]]


def test_dates_count_from_1904_where_the_file_says_so(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = datetime(2024, 11, 27)
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx") == [[datetime(2024, 11, 27)]]


def test_rich_text_is_joined(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("Budi ", TextBlock(InlineFont(b=True), "Santika"))
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx") == [["Budi Santika"]]


def test_cells_without_addresses_and_escaped_characters_are_read(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    cells = '<c><v>1</v></c><c/><c t="inlineStr"><is><t>a_x000D_b</t></is></c><c t="str"><f>A1</f><v>hasil</v></c>'
    with_part(path, SHEET, sheet_xml(f"<row>{cells}</row>"))
    assert read(path) == [[1, None, "a\rb", "hasil"]]


def test_a_formula_gives_its_stored_result_and_is_named_where_there_is_none(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    with_part(
        path, SHEET, sheet_xml('<row r="1"><c r="A1"><f>A9+1</f><v>7</v></c><c r="B1"><f>1+1</f></c></row>')
    )
    assert read(path) == [[7, WITHOUT_RESULT]]


TOKENS = [
    b"<c", b"</c>", b'r="A1"', b'r=""', b"<v>", b"</v>", b't="s"', b't="d"', b"1e999", b"nan", b"-1", b"999999999",
    b's="99"', b's="x"', b"<row>", b"</row>", b"&#0;", b"\xff", b"\0", b'r:id="rId99"', b'Target="../../x"',
]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_gives_rows_or_a_sentence_never_a_crash(tmp_path, seed):
    draw = random.Random(seed)
    path = workbook(
        tmp_path / "a.xlsx",
        [["NO", "NAMA", "PANGKAT", "NRP", "KELURAHAN", "TPS"], [1, "Budi", "BRIPKA", 83050123, "Melati", 1]],
        formats={"D2": "00000000"},
    )
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    for name in draw.sample(names, 2):
        content = bytearray(parts[name])
        for _ in range(3):
            at = draw.randrange(len(content) + 1)
            content[at : at + draw.randint(0, 6)] = draw.choice(TOKENS)
        with_part(path, name, bytes(content))
    for reading in (lambda: read_personel(path, DAFTAR_PANGKAT), lambda: read_tps(path)):
        with suppress(InputError):
            reading()


def test_heavy_libraries_are_not_loaded_before_a_file_is_written():
    modules = ["sheet", "header", "table", "personel_sheet", "tps_sheet", "roster"]
    imports = "; ".join(f"import poskoapp.documents.excel.{module}" for module in modules)
    code = (
        f"{imports}; import sys; print([m for m in ('openpyxl', 'xlsxwriter', 'numpy') if m in sys.modules])"
    )
    source = str(Path(poskoapp.__file__).parents[1])
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": source},
    )
    assert found.stdout.strip() == "[]"
