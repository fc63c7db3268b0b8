from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from poskoapp.documents.excel.sheet import column_letters, open_sheets
from poskoapp.documents.excel.xlsx_looks import tells_by_looks
from tests.documents.excel.workbooks import workbook


def test_a_number_shown_with_leading_zeros_comes_with_them(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        [["NRP"], [3050123], [3050123.0], [3050123]],
        formats={"A2": "00000000", "A3": "00000000", "A4": "0"},
    )
    (sheet,) = open_sheets(path)
    path_rows = [row.nilai[0] for sheet in open_sheets(path) for row in sheet.rows]
    assert path_rows == ["NRP", "03050123", "03050123", 3050123]
    assert sheet.sel(17, 2) == "Sheet1!C17"


DATES = [
    "dd/mm/yyyy",
    "[$-421]dd mmmm yyyy",
    "d-mmm-yy",
    "yyyy",
    "m/d/yyyy h:mm",
    "[$-F800]dddd\\, mmmm dd",
    "hh:mm",
]


def test_dates_read_fast_are_those_that_the_slow_reader_gives(tmp_path):
    values = [datetime(2024, 11, 27), datetime(2024, 11, 27, 7, 30), 45000, 45000.5, 0.25, 1, 60, 61]
    rows = [["TGL", *values] for _format in DATES]
    formats = {
        f"{column_letters(at)}{row}": told for row, told in enumerate(DATES, start=1) for at in range(1, 9)
    }
    path = workbook(tmp_path / "a.xlsx", rows, formats=formats)
    assert not tells_by_looks(path)
    slow = load_workbook(path).active.iter_rows(values_only=True)
    assert [row.nilai for sheet in open_sheets(path) for row in sheet.rows] == list(slow)


def test_a_service_number_in_a_cell_that_looks_like_a_date_is_read(tmp_path):
    formats = {"A2": "dd/mm/yyyy", "B2": "dd/mm/yyyy"}
    path = workbook(tmp_path / "a.xlsx", [["NRP", "TGL"], [83050123, 45000]], formats=formats)
    (_title, row) = [row.nilai for sheet in open_sheets(path) for row in sheet.rows]
    assert row == (83050123, datetime(2023, 3, 15))


def test_a_span_of_time_is_read_however_long(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["JAM", 1.5, 83050123]], formats={"B1": "[h]:mm", "C1": "[h]:mm"})
    assert tells_by_looks(path)
    ((_, hours, _far),) = [row.nilai for sheet in open_sheets(path) for row in sheet.rows]
    assert hours == timedelta(hours=36)


def test_column_letters_go_on_after_z():
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_in_any_encoding_and_with_any_delimiter(tmp_path, encoding, delimiter):
    lines = [
        ["NRP", "NAMA", "JABATAN"],
        ["03050123", "José Wirya", "Ba, Sat; Lantas"],
        ["83050124", "Sari", "Ba"],
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    read = [(sheet, list(row.nilai)) for sheet in open_sheets(path) for row in sheet.rows]
    assert [cells for _sheet, cells in read] == lines
    sheet = read[0][0]
    assert sheet.teks_saja
    assert sheet.sel(17, 2) == "a.csv!C17"


def test_hidden_sheets_come_last(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Tersembunyi"
    book.active.sheet_state = "hidden"
    book.create_sheet("Tampak")
    book.save(tmp_path / "a.xlsx")
    assert [sheet.nama for sheet in open_sheets(tmp_path / "a.xlsx")] == ["Tampak", "Tersembunyi"]
