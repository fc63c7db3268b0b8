import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.documents.excel.templat import Isian, fill_templat, found_marks, read_templat, sheets_of
from poskoapp.documents.excel.templat_geser import shift_formula, shift_reference
from poskoapp.documents.excel.templat_isian import SUMBER, column, figure, slug
from poskoapp.domain.errors import InputError
from tests.documents.excel.rosters import roster
from tests.documents.excel.templates import template


def filled(tmp_path, *isian, personel=5, **changes):
    document = roster(personel=personel, **changes)
    path = tmp_path / "isi.xlsx"
    written = fill_templat(template(), isian, document, path)
    return document, openpyxl.load_workbook(path), written


def test_placeholders_are_found_by_themselves_however_they_are_spelt():
    known, strange = found_marks(sheets_of(template()))
    assert [(m.sel, m.sumber) for m in known] == [
        ("A1", "polres"), ("A5", "kekuatan.no"), ("B5", "kekuatan.nama"), ("C5", "kekuatan.nrp_nip"),
    ]  # fmt: skip
    assert [(m.sel, m.sumber) for m in strange] == [("A10", "kota yang aneh")]


def test_figures_stand_within_the_words_around_them(tmp_path):
    _, book, _ = filled(tmp_path)
    assert book["DATA"]["A1"].value == "ROSTER Polres Randuwangi TANGGAL 20 November 2024"
    assert book["DATA"]["A1"].font.bold


def test_a_list_longer_than_its_room_moves_all_that_follows(tmp_path):
    document, book, written = filled(tmp_path)
    sheet = book["DATA"]
    assert [sheet.cell(row, 3).value for row in range(5, 10)] == [p.nrp for p in document.personel]
    assert all(sheet.cell(row, 3).data_type == "s" for row in range(5, 10))
    assert [sheet.cell(row, 2).fill.fgColor.rgb for row in range(5, 10)] == ["00FFFF00"] * 5
    assert (sheet["A10"].value, sheet["D10"].value) == ("JUMLAH", "=SUM(D5:D9)")
    assert written.baris_baru == 2
    assert {str(r) for r in sheet.merged_cells.ranges} == {"A1:E1", "A12:C12"}
    assert [sheet.cell(row, 4).value for row in (7, 8, 9)] == ["=A7*2", "=A8*2", "=A9*2"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "E5:E9"
    (rule,) = sheet.conditional_formatting
    assert str(rule.sqref) == "D5:D9"
    assert rule.rules[0].formula == ["$D$10"]
    assert sheet.auto_filter.ref == "A4:E9"
    assert sheet.print_area == "'DATA'!$A$1:$E$12"
    assert sheet.print_title_rows == "$4:$4"
    other = book["RINGKAS"]
    assert [other[c].value for c in ("B1", "B2", "B3")] == [
        "=DATA!D10",
        "=SUM(DATA!D5:D9)",
        "DATA!D8 bukan rumus",
    ]
    assert book.defined_names["Total"].attr_text == "DATA!$D$10"


def test_a_shorter_list_leaves_the_rest_of_its_rows_empty(tmp_path):
    _, book, written = filled(tmp_path, personel=1)
    assert written.baris_baru == 0
    assert [book["DATA"].cell(row, 3).value for row in (6, 7)] == [None, None]
    assert book["DATA"]["D8"].value == "=SUM(D5:D7)"


def test_an_empty_list_takes_the_placeholders_away(tmp_path):
    _, book, _ = filled(tmp_path, personel=0)
    assert [book["DATA"].cell(5, c).value for c in (1, 2, 3)] == [None, None, None]


def test_what_is_not_asked_for_stays_byte_for_byte(tmp_path):
    filled(tmp_path, personel=3)
    before, after = zipfile.ZipFile(io.BytesIO(template())), zipfile.ZipFile(tmp_path / "isi.xlsx")
    same = [name for name in before.namelist() if before.read(name) == after.read(name)]
    assert {
        "xl/styles.xml",
        "xl/charts/chart1.xml",
        "xl/drawings/drawing1.xml",
        "xl/theme/theme1.xml",
    } <= set(same)
    assert before.namelist() == after.namelist()
    charts = zipfile.ZipFile(filled(tmp_path)[2].path).read("xl/charts/chart1.xml")
    assert b"'DATA'!$D$5:$D$9" in charts


def test_a_mark_fills_a_cell_without_any_placeholder(tmp_path):
    marks = (Isian("RINGKAS", "A5", "jumlah_personel"), Isian("RINGKAS", "A7", "rekap.kecamatan"))
    document, book, _ = filled(tmp_path, *marks)
    assert book["RINGKAS"]["A5"].value == 5
    assert [book["RINGKAS"][f"A{n}"].value for n in (7, 8)] == [row.kecamatan for row in document.rekap]


def test_a_mark_on_a_sheet_that_has_gone_is_refused_and_nothing_written(tmp_path):
    with pytest.raises(InputError, match="TIADA"):
        filled(tmp_path, Isian("TIADA", "A1", "polres"))
    assert list(tmp_path.iterdir()) == []


def test_an_exercise_is_marked_on_every_sheet(tmp_path):
    _, book, _ = filled(tmp_path, latihan=True)
    assert all("LATIHAN" in sheet.oddHeader.center.text for sheet in book)


def test_texts_never_become_formulas(tmp_path):
    _, book, _ = filled(tmp_path, Isian("RINGKAS", "A5", "operasi"), operasi="=1+1")
    assert (book["RINGKAS"]["A5"].value, book["RINGKAS"]["A5"].data_type) == ("=1+1", "s")


def test_every_source_can_be_asked_for():
    document = roster()
    for sumber in SUMBER:
        if sumber.daftar:
            assert isinstance(column(sumber.kunci, document), list)
        else:
            assert isinstance(figure(sumber.kunci, document), str | int | float)
    assert len({s.kunci for s in SUMBER}) == len(SUMBER)
    assert slug("Kekuatan. NRP / NIP") == "kekuatan.nrp_nip"


def test_what_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "surat.xlsx"
    path.write_bytes(b"PK\x03\x04 bukan")
    with pytest.raises(InputError):
        read_templat(path)


def test_formulas_follow_the_rows():
    def moved(text, own="DATA"):
        return shift_formula(text, own, "DATA", 7, 2)

    assert moved("SUM(D5:D7)+D8-D7") == "SUM(D5:D9)+D10-D7"
    assert moved('IF(A8="D8",LOG10(A9),$D$8)') == 'IF(A10="D8",LOG10(A11),$D$10)'
    assert moved("D8+DATA!D8+LAIN!D8", "LAIN") == "D8+DATA!D10+LAIN!D8"
    assert shift_formula("'DATA 1'!$4:$8", "", "DATA 1", 7, 2) == "'DATA 1'!$4:$10"


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 50), st.integers(0, 20))
def test_a_range_never_loses_a_row(first, more, last, count):
    start, _, end = shift_reference(f"A{first}:A{first + more}", last, count).partition(":")
    assert int(end[1:]) - int(start[1:]) >= more
    assert int(start[1:]) in (first, first + count)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_formulas_of_the_filled_template(tmp_path):
    filled(tmp_path)
    out = tmp_path / "lo"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(tmp_path / "isi.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    book = openpyxl.load_workbook(out / "isi.xlsx", data_only=True)
    assert book["DATA"]["D10"].value == 2 * (1 + 2 + 3 + 4 + 5)
    assert book["RINGKAS"]["B1"].value == book["RINGKAS"]["B2"].value == 30
