"""The Excel twin of a list: the same rows, totals that are formulas with values, nothing that could become a formula."""

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from poskoapp.documents.daftar import Penutup
from poskoapp.documents.daftar_ploting import build_daftar_ploting
from poskoapp.documents.excel.daftar import write_daftar_workbook
from poskoapp.documents.sprin import Penandatangan
from tests.documents.lists import a_group, a_list, kepala


def test_each_polsek_has_a_sheet_with_its_officers_as_text(tmp_path: Path) -> None:
    written = write_daftar_workbook(a_list(20), tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    assert tuple(book.sheetnames) == written.lembar == ("Polsek Contoh 1", "Polsek Contoh 2")
    cells = [cell for row in book["Polsek Contoh 2"].iter_rows() for cell in row]
    officer = a_group(17).petugas[1]
    (nrp,) = [cell for cell in cells if cell.value == officer.nrp]
    assert nrp.data_type == "s"
    assert written.baris == 40


def test_totals_are_formulas_that_carry_their_value(tmp_path: Path) -> None:
    write_daftar_workbook(a_list(20), tmp_path / "d.xlsx")
    formulas, values = (load_workbook(tmp_path / "d.xlsx", data_only=only) for only in (False, True))
    sums = [
        (cell.value, values[sheet.title].cell(cell.row, cell.column).value)
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=SUM")
    ]
    assert [value for _, value in sums] == [128, 256, 32, 64]


def test_sections_of_one_sheet_begin_printed_pages(tmp_path: Path) -> None:
    write_daftar_workbook(a_list(20, "kelurahan", "A3"), tmp_path / "d.xlsx")
    sheet = load_workbook(tmp_path / "d.xlsx")["Polsek Contoh 1"]
    assert len(sheet.row_breaks.brk) == 3
    assert sheet.page_setup.paperSize == 8
    assert sheet.page_setup.orientation == "landscape"


def test_a_name_like_a_formula_stays_a_text_and_odd_sheet_names_are_mended(tmp_path: Path) -> None:
    group = a_group(1, polsek="=1+1/[x]:*?", kecamatan="=cmd|' /C calc'!A0")
    write_daftar_workbook(build_daftar_ploting(kepala(), [group], "polsek", "A4"), tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    texts = [c for row in book.worksheets[0].iter_rows() for c in row if isinstance(c.value, str)]
    assert all(c.data_type == "s" for c in texts if not c.value.startswith("=SUM"))


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_daftar_workbook(a_list(4), tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert first.sha256 == second.sha256


def test_who_signs_stands_in_the_middle_of_the_columns_at_the_right_with_his_name_underlined(
    tmp_path: Path,
) -> None:
    daftar = a_list(4)
    signer = Penandatangan(("KEPALA KEPOLISIAN RESOR",), "Baskara Uji", "AKBP", "75039001")
    signed = replace(daftar, bagian=(replace(daftar.bagian[0], penutup=Penutup(penandatangan=signer)),))
    write_daftar_workbook(signed, tmp_path / "d.xlsx")
    sheet = load_workbook(tmp_path / "d.xlsx").worksheets[0]
    (name,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "BASKARA UJI"]
    (merged,) = [area for area in sheet.merged_cells.ranges if name.coordinate in area]
    assert merged.max_col == len(daftar.bagian[0].tabel.kolom)
    assert name.column > merged.max_col / 2
    assert (name.alignment.horizontal, name.font.bold, name.font.underline) == ("center", True, "single")
