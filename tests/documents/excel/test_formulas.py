"""Formulas: their kept results are read; where no program ever calculated them, that is said of the cell."""

import pytest

from poskoapp.documents.excel.sheet import open_sheets
from tests.documents.excel.test_personel_sheet import HEADER, person, read
from tests.documents.excel.workbooks import sheet_xml, with_part, workbook


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
