"""Writes the sheets of the roster: the title block that all share, and the lists under it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from poskoapp.documents.excel.looks import (
    BAND_FILL,
    CELL,
    DRILL,
    HEAD,
    KOP,
    KOP_LAST,
    LATIHAN,
    LINE_POINTS,
    SUM_COUNT,
    SUM_TEXT,
    TITLE,
    wrapped_lines,
)
from poskoapp.documents.excel.roster import (
    DSP,
    KEKUATAN,
    PLOTING,
    PROGRESS_STEP,
    REKAP,
    LembarRoster,
    RosterDocument,
)
from poskoapp.documents.excel.roster_kolom import NIHIL, SUM, Column, Lembar, lists_of
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import SheetFile, WorkbookFile
from poskoapp.domain.progress import Progress
from poskoapp.domain.waktu import tanggal

RowT = TypeVar("RowT")
_TIGHT = 0.8
"""A text that fills more of its column than this may need a second line."""


@dataclass(frozen=True, slots=True)
class RowSpan:
    """Rows (from 0) that a list fills: first, and how many."""

    awal: int
    jumlah: int

    def reference(self, column: int) -> str:
        """`J9:J120`."""
        letters = column_letters(column)
        return f"{letters}{self.awal + 1}:{letters}{max(self.awal + self.jumlah, self.awal + 1)}"


def write_sheets(document: RosterDocument, path: Path, progress: Progress) -> tuple[LembarRoster, ...]:
    """All sheets into a new file at `path`; cancelling through `progress` leaves it unfinished."""
    from poskoapp.documents.excel.roster_dsp import write_dsp
    from poskoapp.documents.excel.roster_rekap import write_rekap

    book = WorkbookFile(path, f"{document.judul} {document.polres}", document.tanggal)
    lists = list(lists_of(document))
    total = sum(len(rows) for _, rows in lists)
    steps = _Steps(total, progress)
    rekap, spans = book.sheet(REKAP), dict[str, RowSpan]()
    written = [LembarRoster(REKAP, len(document.rekap))]
    for lembar, rows in lists:
        spans[lembar.nama] = _write_list(document, book.sheet(lembar.nama), lembar, steps.over(rows))
        written.append(LembarRoster(lembar.nama, len(rows)))
        if lembar.nama == KEKUATAN and document.dsp:
            write_dsp(document, book.sheet(DSP))
            written.append(LembarRoster(DSP, len(document.dsp)))
    write_rekap(document, rekap, spans[KEKUATAN], spans[PLOTING])
    progress(total, total, "Menyimpan buku kerja")
    book.close()
    return tuple(written)


class _Steps:
    """Tells the progress over all lists."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done = 0
        self._total = total
        self._progress = progress

    def over(self, rows: Iterable[RowT]) -> Iterator[RowT]:
        for row in rows:
            if self._done % PROGRESS_STEP == 0:
                self._progress(self._done, self._total, "Menulis roster")
            self._done += 1
            yield row


def write_title(document: RosterDocument, sheet: SheetFile, judul: str, columns: int) -> int:
    """Kop, title, operation, date, and LATIHAN where it is one. Gives the next free row."""
    row = 0
    if document.latihan:
        sheet.band(row, (0, columns - 1), LATIHAN, DRILL)
        row += 1
    for position, line in enumerate(document.kop):
        sheet.text(row, 0, line, KOP_LAST if position == len(document.kop) - 1 else KOP)
        row += 1
    row += 1
    lines = (
        judul,
        document.operasi.upper(),
        document.rencana.upper(),
        document.polres.upper(),
        f"KEADAAN TANGGAL {tanggal(document.tanggal).upper()}",
    )
    for line in filter(None, lines):
        sheet.band(row, (0, columns - 1), line, TITLE)
        row += 1
    footer = f"{document.polres} - {document.operasi} - {tanggal(document.tanggal)}"
    sheet.header_footer(LATIHAN if document.latihan else "", footer)
    return row + 1


def _write_list(
    document: RosterDocument, sheet: SheetFile, lembar: Lembar[Any], rows: Iterator[Any]
) -> RowSpan:
    """A list under its title: header, rows, totals that follow the filter."""
    columns = lembar.kolom
    sheet.widths([column.lebar for column in columns])
    printed = sum(column.cetak for column in columns)
    head = write_title(document, sheet, lembar.judul, printed)
    for number, column in enumerate(columns):
        sheet.text(head, number, column.judul, HEAD)
    sheet.height(head, 30)
    totals = [0] * len(columns)
    last = _write_rows(sheet, head, columns, rows, totals)
    if last == head:
        last = head + 1
        for number in range(len(columns)):
            sheet.text(last, number, NIHIL if number == 1 else "", CELL)
    span = RowSpan(head + 1, last - head)
    _write_totals(sheet, columns, span, totals)
    sheet.filter(head, last, len(columns))
    sheet.freeze(head + 1, 0)
    sheet.page(document.kertas, printed, (head, head), last + 1)
    return span


def _write_rows(
    sheet: SheetFile, head: int, columns: Sequence[Column[Any]], rows: Iterator[Any], totals: list[int]
) -> int:
    """The rows below `head`; adds up `totals`, and gives the last row."""
    plain = sheet.looks([column.gaya for column in columns])
    banded = sheet.looks([replace(column.gaya, fill=BAND_FILL) for column in columns])
    getters = [column.nilai for column in columns]
    tight = [column.lebar * _TIGHT for column in columns]
    counted = [(number, column.jumlah) for number, column in enumerate(columns) if column.jumlah]
    last = head
    for last, row in enumerate(rows, start=head + 1):
        values = [getter(row) for getter in getters]
        lines = max(
            [
                wrapped_lines(value, columns[number].lebar)
                for number, value in enumerate(values)
                if isinstance(value, str) and len(value) > tight[number]
            ],
            default=1,
        )
        sheet.line(last, values, banded if getattr(row, "pita", False) else plain, LINE_POINTS * lines + 3)
        for number, kind in counted:
            value = values[number]
            totals[number] += int(value or 0) if kind == SUM else bool(value)
    return last


def _write_totals(
    sheet: SheetFile, columns: Sequence[Column[Any]], span: RowSpan, totals: Sequence[int]
) -> None:
    at = span.awal + span.jumlah
    for number, column in enumerate(columns):
        if column.jumlah:
            sheet.formula(
                at, number, f"=SUBTOTAL({column.jumlah},{span.reference(number)})", totals[number], SUM_COUNT
            )
        else:
            sheet.text(at, number, "JUMLAH" if number == 1 else "", SUM_TEXT)
