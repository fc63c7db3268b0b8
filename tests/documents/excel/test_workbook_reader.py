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
from poskoapp.documents.excel.personel_sheet import read_personel
from poskoapp.documents.excel.tps_sheet import read_tps
from poskoapp.documents.excel.workbook_reader import WorkbookReader, is_date_format
from poskoapp.domain.errors import InputError
from tests.documents.excel.workbooks import DAFTAR_PANGKAT, sheet_xml, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(path):
    with path.open("rb") as stream:
        reader = WorkbookReader(stream)
        return [cells for _, cells in reader.rows(reader.sheets[0])]


def test_every_kind_of_cell_comes_as_openpyxl_gives_it(tmp_path):
    rows = [
        ["teks", 12, 1.5, True, False, "0012", -3, 10**15, "baris\nbaru", "  spasi "],
        [None, "B", None, "#REF!"],
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
def test_other_number_formats_are_no_dates(number_format):
    assert not is_date_format(number_format)


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


def test_a_formula_gives_its_stored_result_and_nothing_where_there_is_none(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    with_part(
        path, SHEET, sheet_xml('<row r="1"><c r="A1"><f>A9+1</f><v>7</v></c><c r="B1"><f>1+1</f></c></row>')
    )
    assert read(path) == [[7]]


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
