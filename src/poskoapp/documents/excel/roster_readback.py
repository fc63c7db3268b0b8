"""Reads the finished roster back and compares it with what it was made from."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import cast

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.roster import (
    KEKUATAN,
    OBJEK,
    PLOTING,
    REKAP,
    SIAGA,
    WALKAT,
    RosterDocument,
    TugasRoster,
)
from poskoapp.documents.excel.roster_rekap import FIRST_COUNT, counts_of
from poskoapp.documents.excel.roster_sheets import KEKUATAN_COLUMNS, PLOTING_COLUMNS
from poskoapp.documents.excel.roster_tugas import TUGAS_COLUMNS
from poskoapp.documents.excel.roster_walkat import WALKAT_COLUMNS
from poskoapp.documents.excel.workbook import clean

_KEKUATAN_NRP = next(n for n, column in enumerate(KEKUATAN_COLUMNS) if column.jumlah == 3)
_PLOTING_NRP = next(n for n, column in enumerate(PLOTING_COLUMNS) if column.jumlah == 3)
_TUGAS_NRP = next(n for n, column in enumerate(TUGAS_COLUMNS) if column.jumlah == 3)
_WALKAT_NRP = next(n for n, column in enumerate(WALKAT_COLUMNS) if column.jumlah == 3)
_PLOTING_TPS = next(n for n, column in enumerate(PLOTING_COLUMNS) if column.judul == "JML TPS")
_PLOTING_NOMOR = next(n for n, column in enumerate(PLOTING_COLUMNS) if column.judul == "NOMOR TPS")
_PLOTING_KELOMPOK = next(n for n, column in enumerate(PLOTING_COLUMNS) if column.judul == "KELOMPOK")


class ReadBackError(Exception):
    """The finished workbook does not say what it was made from: a bug of ours, never the operator's mistake."""


def check_roster(path: Path, document: RosterDocument) -> None:
    """Every person once and in order on both lists, every group's TPS, and the totals of REKAP. Raises `ReadBackError`."""
    rows = _read(path)
    _equal(list(rows), [REKAP, KEKUATAN, PLOTING, *document.tambahan()], "lembar")
    _check_kekuatan(rows[KEKUATAN], document)
    _check_ploting(rows[PLOTING], document)
    _check_rekap(rows[REKAP], document)
    if document.walkat:
        _check_walkat(rows[WALKAT], document)
    for nama, duties in ((SIAGA, document.siaga), (OBJEK, document.objek)):
        if duties:
            _check_duties(rows[nama], nama, duties)


def _read(path: Path) -> dict[str, list[list[CellValue]]]:
    from openpyxl import load_workbook

    with path.open("rb") as stream, closing(load_workbook(stream, read_only=True, data_only=True)) as book:
        return {
            sheet.title: [cast("list[CellValue]", list(cells)) for cells in sheet.iter_rows(values_only=True)]
            for sheet in book.worksheets
        }


def _numbered(rows: list[list[CellValue]]) -> list[list[CellValue]]:
    """The rows of a table: they have a running number."""
    return [cells for cells in rows if cells and isinstance(cells[0], int)]


def _total_row(rows: list[list[CellValue]], position: int) -> list[CellValue]:
    return next(cells for cells in rows if len(cells) > position and cells[position] == "JUMLAH")


def _check_kekuatan(rows: list[list[CellValue]], document: RosterDocument) -> None:
    found = [cells[_KEKUATAN_NRP] for cells in _numbered(rows)]
    _equal(found, [clean(person.nrp) or None for person in document.personel], "NRP di KEKUATAN")
    _equal(_total_row(rows, 1)[_KEKUATAN_NRP], sum(1 for nrp in found if nrp), "jumlah di KEKUATAN")


def _check_duties(rows: list[list[CellValue]], nama: str, duties: Sequence[TugasRoster]) -> None:
    found = [cells[_TUGAS_NRP] for cells in _numbered(rows)]
    _equal(found, [clean(duty.nrp) or None for duty in duties], f"NRP di {nama}")
    _equal(_total_row(rows, 1)[_TUGAS_NRP], sum(1 for nrp in found if nrp), f"jumlah di {nama}")


def _check_walkat(rows: list[list[CellValue]], document: RosterDocument) -> None:
    found = [cells[_WALKAT_NRP] for cells in _numbered(rows)]
    _equal(found, [clean(person.nrp) or None for person in document.walkat], "NRP di WALKAT")
    _equal(_total_row(rows, 1)[_WALKAT_NRP], sum(1 for nrp in found if nrp), "jumlah di WALKAT")


def _check_ploting(rows: list[list[CellValue]], document: RosterDocument) -> None:
    lines = _numbered(rows)
    guards = [cells[_PLOTING_NRP] for cells in lines if len(cells) > _PLOTING_NRP and cells[_PLOTING_NRP]]
    expected = [clean(person.nrp) for kelompok in document.kelompok for person in kelompok.personel]
    _equal(guards, expected, "NRP di PLOTING TPS")
    groups = [
        (cells[_PLOTING_KELOMPOK], cells[_PLOTING_NOMOR], cells[_PLOTING_TPS])
        for cells in lines
        if cells[_PLOTING_TPS] is not None
    ]
    stated = [(clean(k.kode), clean(k.nomor_tps) or None, len(k.tps)) for k in document.kelompok]
    _equal(groups, stated, "kelompok di PLOTING TPS")
    totals = _total_row(rows, 1)
    tps = sum(len(kelompok.tps) for kelompok in document.kelompok)
    _equal((totals[_PLOTING_TPS], totals[_PLOTING_NRP]), (tps, len(expected)), "jumlah di PLOTING TPS")


def _check_rekap(rows: list[list[CellValue]], document: RosterDocument) -> None:
    expected = [counts_of(row) for row in document.rekap]
    found = [tuple(cells[FIRST_COUNT : FIRST_COUNT + 10]) for cells in _numbered(rows)]
    _equal(found, expected, "baris REKAP")
    sums = tuple(sum(counts[n] for counts in expected) for n in range(10))
    totals = _total_row(rows, 0)[FIRST_COUNT : FIRST_COUNT + 10]
    _equal(tuple(totals), sums, "jumlah di REKAP")


def _equal(found: object, expected: object, what: str) -> None:
    """Without the values: they are about persons and must not reach a log."""
    if found != expected:
        raise ReadBackError(f"{what} tidak sama dengan isi yang ditulis")
