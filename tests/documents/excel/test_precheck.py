import time
import zipfile

import pytest

from poskoapp.documents.excel.precheck import Limits, check_workbook
from poskoapp.documents.excel.sheet import open_sheets
from poskoapp.domain.errors import InputError
from tests.documents.excel.workbooks import sheet_xml, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def good(tmp_path):
    return workbook(tmp_path / "baik.xlsx", [["NRP", "NAMA"], ["83050123", "Budi Santika"]])


def rows_of(path):
    return [row for sheet in open_sheets(path) for row in sheet.rows]


def test_an_honest_workbook_passes_and_its_shape_is_told(good):
    shape = check_workbook(good)
    assert (shape.rows, shape.columns, shape.macros, shape.external_links) == (2, 2, False, False)


def test_macros_and_links_are_reported_and_do_no_harm(good):
    with_part(good, "xl/vbaProject.bin", b"x")
    with_part(good, "xl/externalLinks/externalLink1.xml", b"<x/>")
    shape = check_workbook(good)
    assert shape.macros
    assert shape.external_links
    assert len(rows_of(good)) == 2


HOSTILE = {
    "doctype": (sheet_xml("", '<!DOCTYPE a [<!ENTITY b "c">]>'), "berbahaya"),
    "far cell": (sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "XFD1048576"),
    "far row": (sheet_xml('<row r="60000"><c r="A60000"><v>1</v></c></row>'), "A60000"),
    "far row, prefixed": (
        sheet_xml('<row r="60000"><c r="A60000"><v>1</v></c></row>')
        .replace(b"<", b"<x:")
        .replace(b"<x:/", b"</x:")
        .replace(b"<x:?", b"<?")
        .replace(b"xmlns=", b"xmlns:x="),
        "A60000",
    ),
    "column without address": (sheet_xml(f"<row>{'<c/>' * 300}<c><v>1</v></c></row>"), "256 kolom"),
    "bad address": (sheet_xml('<row r="1"><c r="A99999999"><v>1</v></c></row>'), "tidak sah"),
    "huge merge": (
        sheet_xml("", after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "gabungan",
    ),
    "white space": (sheet_xml(" " * 30_000_000), "macet"),
    "utf-16": (sheet_xml("").decode().replace("UTF-8", "UTF-16").encode("utf-16"), "penyandian"),
    "cut off": (sheet_xml("")[:-20], "terpotong"),
    "no xml": (b"bukan xml", "rusak"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_sheet_is_refused_at_once_in_a_clear_sentence(good, kind):
    content, said = HOSTILE[kind]
    with_part(good, SHEET, content)
    began = time.perf_counter()
    with pytest.raises(InputError, match=said) as refusal:
        check_workbook(good)
    assert time.perf_counter() - began < 3  # a fraction of a second on a quiet machine
    assert refusal.value.saran


def test_a_bomb_in_the_shared_strings_is_refused(good):
    with_part(good, "xl/sharedStrings.xml", b"<sst><si><t>" + b"A" * 80_000_000 + b"</t></si></sst>")
    with pytest.raises(InputError, match="mengembang"):
        check_workbook(good)


def test_a_million_rows_without_a_value_are_no_obstacle(good):
    ghosts = "".join(f'<row r="{n}" spans="1:9" ht="15"/>' for n in range(2, 1_048_577))
    data = '<row r="1"><c r="A1" t="inlineStr"><is><t>NRP</t></is></c></row>'
    content = sheet_xml(data + ghosts).replace(b"<sheetData>", b'<dimension ref="A1:I1048576"/><sheetData>')
    with_part(good, SHEET, content)
    assert check_workbook(good).rows == 1
    assert [row.nomor for row in rows_of(good)] == [1]


@pytest.mark.parametrize("size", [b"", b'<dimension xmlns="urn:x" ref="A1"/>'])
def test_rows_without_a_value_count_where_the_sheet_states_no_size(good, size):
    """Then the reader goes through all of them, so they must not be a bomb."""
    ghosts = "".join(f'<row r="{n}"/>' for n in range(1, 60_001))
    with_part(good, SHEET, sheet_xml(ghosts).replace(b"<sheetData>", size + b"<sheetData>"))
    with pytest.raises(InputError, match="macet"):
        check_workbook(good, Limits(part_bytes=500_000))


def test_rows_without_a_value_do_not_count_where_the_sheet_states_its_size(good):
    ghosts = "".join(f'<row r="{n}"/>' for n in range(1, 60_001))
    content = sheet_xml(ghosts).replace(b"<sheetData>", b'<dimension ref="A1:B2"/><sheetData>')
    with_part(good, SHEET, content)
    assert check_workbook(good, Limits(part_bytes=500_000)).rows == 0


def test_a_wrong_dimension_hides_no_row(good):
    with zipfile.ZipFile(good) as archive:
        content = archive.read(SHEET).replace(b'ref="A1:B2"', b'ref="A1:A1"')
    assert b'ref="A1:A1"' in content
    with_part(good, SHEET, content)
    assert rows_of(good)[1].nilai == ("83050123", "Budi Santika")


@pytest.mark.parametrize("name", ["../luar.xml", "/luar.xml", "C:\\luar.xml"])
def test_part_names_that_lead_outside_are_refused(good, name):
    with_part(good, name, b"x")
    with pytest.raises(InputError, match="ke luar"):
        check_workbook(good)


def test_thousands_of_parts_are_refused(good):
    with zipfile.ZipFile(good, "a") as archive:
        for number in range(2_100):
            archive.writestr(f"xl/media/{number}", b"")
    with pytest.raises(InputError, match="bagian"):
        check_workbook(good)


FOREIGN = {
    "kosong.xlsx": (b"", "kosong"),
    "lama.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "dokumen Office lain"),
    "kunci.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "kata sandi",
    ),
    "web.xls": (b"<html><table><tr><td>NRP</td></tr></table></html>", "halaman web"),
    "surat.xlsx": (b"%PDF-1.7 ...", "PDF"),
    "gambar.xlsx": (b"\x89PNG\r\n\x1a\n\0\0", "bukan buku kerja"),
    "biner.csv": (b"\0\1\2\3" * 50, "bukan"),
    "potong.xlsx": (b"PK\x03\x04" + b"x" * 300, "rusak"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_wrong_file_is_named_for_what_it_is(tmp_path, name):
    content, said = FOREIGN[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        rows_of(path)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(InputError, match="tidak ada"):
        rows_of(tmp_path / "tiada.xlsx")


def test_a_dangerous_declaration_is_refused_whatever_the_part_is_called(good):
    with_part(good, "xl/teks.dat", b'\n<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "a">]><sst/>')
    with pytest.raises(InputError, match="deklarasi XML"):
        check_workbook(good)


def test_a_sheet_is_looked_at_wherever_it_lies(good):
    with_part(good, "xl/lain/a.dat", sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>'))
    with pytest.raises(InputError, match="XFD1"):
        check_workbook(good)


def test_a_row_in_the_wrong_place_is_refused_and_never_passed_over(good):
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'
    with_part(good, SHEET, sheet_xml(rows))
    with pytest.raises(InputError, match="Baris 1 di"):
        check_workbook(good)


def test_a_strict_workbook_is_named_and_not_read_as_an_empty_one(good):
    with_part(good, "xl/workbook.xml", b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')
    with pytest.raises(InputError, match="Strict Open XML"):
        check_workbook(good)
