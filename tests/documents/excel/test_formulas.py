"""Formulas: their kept results are read; where no program ever calculated them, that is said of the cell."""

import pytest

from poskoapp.documents.excel.personel_sheet import read_personel
from poskoapp.documents.excel.sheet import open_sheets
from poskoapp.documents.excel.xls_marks import xls_marks
from tests.documents.excel.hostile import ods, ods_row
from tests.documents.excel.test_hostile import OLD
from tests.documents.excel.test_personel_sheet import HEADER, person, read
from tests.documents.excel.workbooks import DAFTAR_PANGKAT, sheet_xml, with_part, workbook

OLD_WITHOUT = OLD.parent / "berantakan" / "tanpa-hasil.xls"
"""Written by a library that calculates nothing (xlwt)."""
TITLES = ods_row("NAMA", "PANGKAT", "NRP")


def ods_without(tmp_path):
    good = ods_row("Sari Melati", "BRIPKA", "84050199")
    formula = '<table:table-cell table:formula="of:=PROPER(&quot;budi&quot;)"/>'
    unsaved = ods_row("BRIPKA", "84050200").replace("<table:table-cell", f"{formula}<table:table-cell", 1)
    below = f"<table:table-row>{formula}</table:table-row>"
    return ods(tmp_path / "a.ods", TITLES + good + unsaved + below)


def only_row(tmp_path, cells):
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    with_part(path, "xl/worksheets/sheet1.xml", sheet_xml(f'<row r="3">{cells}</row>'))
    return [(row.nomor, row.nilai) for sheet in open_sheets(path) for row in sheet.rows]


def test_a_name_by_a_formula_that_was_never_calculated_is_told_as_that(tmp_path):
    unsaved = person(nama='=PROPER("budi")')
    result = read(tmp_path, [HEADER, person(nrp="84050199", nama="Sari Melati"), unsaved])
    assert [row.nama for row in result.rows] == ["Sari Melati"]
    (refused,) = result.ditolak
    assert refused.sel == "Sheet1!B3"
    assert refused.alasan.startswith("Sel berisi rumus yang hasilnya tidak pernah disimpan.")
    assert "Excel" in refused.alasan


def test_a_formula_in_a_column_that_is_not_read_refuses_nobody(tmp_path):
    numbered = person()
    numbered[0] = "=1+1"
    total = ["=A2+1", "JUMLAH", None, "=COUNTA(D2:D2)", None, None, None, None]
    result = read(tmp_path, [HEADER, numbered, total])
    assert [row.nama for row in result.rows] == ["Budi Santika"]
    assert result.ditolak == ()


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="B3"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="B3" t="str"><f>A3</f><v>Sari</v></c>', "Sari"),
        ('<c r="B3" t="str"><f>IF(1,"")</f><v></v></c>', None),
        ('<c r="B3"><f>1+1</f><v></v></c>', "#RUMUS!"),
        ('<c r="B3"><f>1+1</f></c>', "#RUMUS!"),
    ],
)
def test_an_empty_result_is_not_a_missing_one(tmp_path, cell, shown):
    first = '<c r="A3" t="inlineStr"><is><t>a</t></is></c>'
    ((nomor, nilai),) = only_row(tmp_path, first + cell)
    assert (nomor, (*nilai, None)[:2]) == (3, ("a", shown))


def test_a_row_of_nothing_but_such_formulas_is_not_passed_over(tmp_path):
    assert only_row(tmp_path, '<c r="A3"><f>1+1</f></c><c r="B3"><f>A3</f></c>') == [
        (3, ("#RUMUS!", "#RUMUS!"))
    ]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_formats_tell_of_it_too(tmp_path, suffix):
    path = OLD_WITHOUT if suffix == "xls" else ods_without(tmp_path)
    assert [row.nilai[0] for sheet in open_sheets(path) for row in sheet.rows] == [
        "NAMA", "Sari Melati", "#RUMUS!", "#RUMUS!",
    ]  # fmt: skip
    result = read_personel(path, DAFTAR_PANGKAT)
    assert [row.nama for row in result.rows] == ["Sari Melati"]
    assert [refused.sel.rpartition("!")[2] for refused in result.ditolak] == ["A3", "A4"]
    assert all("hasilnya tidak pernah disimpan" in refused.alasan for refused in result.ditolak)


@pytest.mark.parametrize(
    "told",
    [
        "<text:p/>",  # as LibreOffice writes an empty result
        "<text:p>Sari</text:p>",
    ],
)
def test_an_opendocument_formula_with_any_result_is_calculated(tmp_path, told):
    cell = f'<table:table-cell table:formula="of:=A1">{told}</table:table-cell>'
    path = ods(tmp_path / "a.ods", TITLES + ods_row("b") + f"<table:table-row>{cell}</table:table-row>")
    assert not any("#RUMUS!" in row.nilai for sheet in open_sheets(path) for row in sheet.rows)


def test_an_old_workbook_of_a_program_that_calculates_may_hold_empty_results():
    content = OLD_WITHOUT.read_bytes()
    assert [marks.galat for marks in xls_marks(content)] == [{3: {0: "#RUMUS!"}, 4: {0: "#RUMUS!"}}]
    empty = bytes.fromhex("030000000000ffff")
    one_result = content.replace(empty, bytes.fromhex("0000000000000040"), 1)
    assert [marks.galat for marks in xls_marks(one_result)] == [{}]


def test_a_band_without_a_result_is_told_and_a_running_number_without_one_is_not(tmp_path):
    header = [title for title in HEADER if title != "SATFUNG"]
    people = [person(nrp=f"8405019{at}", nama=f"Sari {at}") for at in "123"]
    for each in people:
        del each[5]
    band = ["SAT SAMAPTA", *[None] * 6]
    number, unsaved = ["=A3+1", *[None] * 6], [None, "=Data!A1", *[None] * 5]
    rows = [header, band, people[0], number, people[1], unsaved, people[2]]
    result = read(tmp_path, rows)
    assert [row.satuan for row in result.rows] == ["SAT SAMAPTA", "SAT SAMAPTA", "#RUMUS!"]
    assert [refused.sel for refused in result.ditolak] == ["Sheet1!B6"]
