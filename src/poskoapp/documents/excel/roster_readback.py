"""Reads the finished roster back and compares it, cell by cell, with what it was made from."""

from pathlib import Path
from typing import Any

from poskoapp.documents.excel.roster import DSP, KEKUATAN, REKAP, RosterDocument
from poskoapp.documents.excel.roster_kolom import NIHIL, SUM, Column, lists_of
from poskoapp.documents.excel.roster_rekap import FIRST_COUNT, counts_of
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import clean
from poskoapp.documents.excel.written_sheet import Cells, ReadBackError, written_sheets

TOTAL = "JUMLAH"


def check_roster(path: Path, document: RosterDocument) -> None:
    """Every cell of every list, and the totals that its formulas give. Raises `ReadBackError`."""
    lists = {lembar.nama: (lembar, rows) for lembar, rows in lists_of(document)}
    names = [REKAP, *lists]
    if document.dsp:
        names.insert(names.index(KEKUATAN) + 1, DSP)
    found: list[str] = []
    for nama, cells in written_sheets(path):
        found.append(nama)
        if nama in lists:
            lembar, rows = lists[nama]
            _check_list(nama, cells, lembar.kolom, rows)
        elif nama == REKAP:
            _check_rekap(cells, document)
        elif nama == DSP:
            _check_dsp(cells, document)
    _equal(found, names, "lembar")


def _check_list(nama: str, cells: Cells, columns: tuple[Column[Any], ...], rows: list[Any]) -> None:
    head = _head_row(nama, cells)
    letters = [column_letters(number) for number in range(len(columns))]
    titles = {letter: column.judul for letter, column in zip(letters, columns, strict=True)}
    _equal(cells.get(head), titles, f"judul kolom {nama}")
    totals: dict[str, str | float] = {letters[1]: TOTAL}
    totals |= {letter: 0 for letter, column in zip(letters, columns, strict=True) if column.jumlah}
    for number, row in enumerate(rows, start=head + 1):
        expected = {
            letter: value
            for letter, column in zip(letters, columns, strict=True)
            if (value := _stored(column.nilai(row))) is not None
        }
        _equal(cells.get(number), expected, f"baris {number} lembar {nama}")
        for letter, column in zip(letters, columns, strict=True):
            if column.jumlah and (value := expected.get(letter)) is not None:
                totals[letter] = float(totals[letter]) + (float(value) if column.jumlah == SUM else 1)
    if not rows:
        _equal(cells.get(head + 1), {letters[1]: NIHIL}, f"baris nihil di {nama}")
    last = head + 1 + max(len(rows), 1)
    _equal(cells.get(last), totals, f"jumlah di {nama}")
    _equal(max(cells), last, f"akhir lembar {nama}")


def _stored(value: str | float | None) -> str | float | None:
    """A value as the file keeps it: no empty texts, 16 digits."""
    if isinstance(value, str):
        return clean(value) or None
    return value if value is None or isinstance(value, int) else float(f"{value:.16G}")


def _head_row(nama: str, cells: Cells) -> int:
    row = next((number for number, row in cells.items() if row.get("A") == "NO"), None)
    if row is None:
        raise ReadBackError(f"{nama} tidak mempunyai kepala tabel")
    return row


def _check_rekap(cells: Cells, document: RosterDocument) -> None:
    expected = [counts_of(row) for row in document.rekap]
    letters = [column_letters(FIRST_COUNT + n) for n in range(10)]
    numbered = [row for row in cells.values() if isinstance(row.get("A"), float)]
    found = [tuple(row[letter] for letter in letters) for row in numbered]
    _equal(found, expected, "baris REKAP")
    sums = tuple(sum(counts[n] for counts in expected) for n in range(10))
    totals = [row for row in cells.values() if row.get("A") == TOTAL]
    _equal([tuple(row.get(letter) for letter in letters) for row in totals], [sums], "jumlah di REKAP")


def _check_dsp(cells: Cells, document: RosterDocument) -> None:
    numbered = [row for row in cells.values() if isinstance(row.get("A"), float)]
    found = [(row.get("B"), *(row.get(letter) for letter in ("O", "P"))) for row in numbered]
    expected = [(clean(unit.satuan), sum(unit.dsp), sum(unit.riil)) for unit in document.dsp]
    _equal(found, expected, f"baris {DSP}")


def _equal(found: object, expected: object, what: str) -> None:
    """Without the values: they are about persons and must not reach a log."""
    if found != expected:
        raise ReadBackError(f"{what} tidak sama dengan isi yang ditulis")
