"""One workbook with all the mess of the offices at once: what comes of it, row by row."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from sqlalchemy import select

from poskoapp.domain.model import Personel
from poskoapp.services.impor import ImporReport, ImporService, save_ditolak
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
ROWS = [
    ("Barata Wulung, S.H.", "AKP", 81020301, "Kanit", "Polsek Barat", 31000),
    ("Drs. Kirana Segara, M.Si", "Penata TK. I\u00a0III/d", "19800101 200501 1 001", "Ba", "POLSEK  BARAT", "1-2-1980"),
    ("Tirta Ranupati", "BRIGADIR", 91020302.0, "Ba", "polsek barat", "2 Maret 1991"),
    ("Jenar Lintang", "Bripka", 1020303, "Ba", "Polsek\u00a0Barat", date(2001, 2, 3)),
    ("Surya\u00a0Lestari", "Bripda", "99 02 03 04", "Ba", "Polsek Barat", None),
]  # fmt: skip
"""Name, rank, number, duty, unit, born: what each office writes in its own way."""


def messy_workbook(path: Path) -> Path:
    """Titles, a header of two tiers with merged cells, numbers of columns, totals above and below, and rows to the end."""
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    book.active["A1"] = "Catatan: lihat lembar 2"
    sheet = book.create_sheet("Sheet2")
    sheet["A1"], sheet["A2"] = "DAFTAR PERSONEL", "PER NOVEMBER 2024"
    sheet.merge_cells("A1:G1")
    sheet.append([])
    sheet.append(["NO", "IDENTITAS", None, None, "PENUGASAN", None, "LAHIR", "KET"])
    sheet.append([None, "NAMA DAN GELAR", "PANGKAT", "NRP/NIP", "JABATAN", "KESATUAN"])
    for cells in ("B4:D4", "E4:F4", "A4:A5", "G4:G5"):
        sheet.merge_cells(cells)
    sheet.append([1, 2, 3, 4, 5, 6, 7, 8])
    sheet.append([None, "JUMLAH", None, "=COUNT(D9:D30)"])
    sheet.append(["POLSEK BARAT"])
    for nama, pangkat, nrp, jabatan, satuan, lahir in ROWS:
        sheet.append([f"=A{sheet.max_row}+1", nama, pangkat, nrp, jabatan, satuan, lahir, "='[1]Lain'!A1"])
    sheet.append([6, *ROWS[2], "dua kali"])
    sheet.append([7, "Coret Sudah Pindah", "Bripka", 91020399, "Ba", "Polsek Barat"])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(strike=True)
    sheet.append([8, "Rusak Nomornya", "Bripka", "#REF!", "Ba", "Polsek Barat"])
    sheet.append([9, "Pangkat Aneh", "Xyz", 91020398, "Ba", "Polsek Barat"])
    sheet.append([10, "Satuan Asing", "Bripka", 91020397, "Ba", "Antah Berantah"])
    sheet.append([])
    sheet.append([None, "TOTAL", None, 10])
    sheet.cell(1_048_576, 1).font = Font(bold=True)
    book.save(path)
    return path


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=4)


@pytest.fixture
def report(filled: FilledFile, tmp_path: Path) -> ImporReport:
    path = messy_workbook(tmp_path / "daftar.xlsx")
    service = ImporService(filled.db, PANGKAT)
    return assert_undoable(filled.db, lambda: service.import_personel(path))


def test_the_good_rows_of_a_messy_workbook_are_taken_whole(filled, report):
    with filled.db.read() as session:
        people = session.execute(
            select(Personel.nama, Personel.pangkat, Personel.nrp).where(
                Personel.id.not_in(filled.personel_ids)
            )
        )
        found = sorted(tuple(row) for row in people)
    assert found == [
        ("Barata Wulung, S.H.", "AKP", "81020301"),
        ("Drs. Kirana Segara, M.Si", "Penata Tk I", "198001012005011001"),
        ("Jenar Lintang", "Bripka", "01020303"),
        ("Surya Lestari", "Bripda", "99020304"),
        ("Tirta Ranupati", "Brigpol", "91020302"),
    ]
    assert report.baru == len(ROWS)


def test_every_bad_row_is_told_by_cell_with_its_reason(report):
    told = {r.sel.rpartition("!")[2]: r.alasan for r in report.ditolak}
    assert list(told) == ["B15", "D16", "C17", "F18"]
    for cell, words in {"B15": "dicoret", "D16": "#REF!", "C17": "'Xyz'", "F18": "Antah Berantah"}.items():
        assert words in told[cell]


def test_every_repair_is_told_by_cell_the_lost_zero_and_the_double_row_too(report):
    told = [(r.sel.rpartition("!")[2], r.lama, r.baru) for r in report.perbaikan]
    assert told == [
        ("C10", "Penata TK. I\u00a0III/d", "Penata Tk I"),
        ("D10", "19800101 200501 1 001", "198001012005011001"),
        ("C11", "BRIGADIR", "Brigpol"),
        ("D12", "1020303", "01020303"),
        ("D13", "99 02 03 04", "99020304"),
        ("C14", "BRIGADIR", "Brigpol"),
        ("D14", "91020302", ""),
    ]


def test_the_bad_rows_come_back_as_a_workbook_that_is_taken_once_it_is_mended(filled, report, tmp_path):
    path = tmp_path / "ditolak.xlsx"
    save_ditolak(report, path, date(2024, 11, 20))
    book = openpyxl.load_workbook(path)
    fixes = {"#REF!": 91020396, "Xyz": "Bripka", "Antah Berantah": "Polsek Barat"}
    for row in book.active.iter_rows():
        for cell in row:
            cell.value = fixes.get(cell.value, cell.value)
    book.save(path)
    again = ImporService(filled.db, PANGKAT).import_personel(path)
    assert (again.baru, [r.alasan for r in again.ditolak]) == (4, [])
