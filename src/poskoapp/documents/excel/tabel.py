"""A table as it stands on the screen, as a workbook: titles above, texts as texts, numbers as numbers, read back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.looks import (
    CELL,
    COUNT,
    DRILL,
    HEAD,
    LATIHAN,
    LINE_POINTS,
    TITLE,
    wrapped_lines,
)
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import SheetFile, Style, WorkbookFile, clean
from poskoapp.documents.excel.written_sheet import ReadBackError, written_sheets
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.operasi_isian import Kertas
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import jam, tanggal

Isi = str | float | None
_WIDEST, _NARROWEST = 46, 8
_FRACTION = replace(COUNT, number_format="[$-421]#,##0.0##")
_UNDER = Style(border=False, size=9)
_STEP = 1_000
_FORBIDDEN = str.maketrans("[]:*?/\\'", "        ")


@dataclass(frozen=True, slots=True)
class TabelTampak:
    """What somebody looks at: the columns and rows that are shown, in their order, of `semua` rows in all."""

    judul: str
    kolom: tuple[str, ...]
    baris: Sequence[Sequence[Isi]]
    semua: int


@dataclass(frozen=True, slots=True)
class KepalaTabel:
    """What stands above every table of a file, and when the table was as it is."""

    operasi: str
    polres: str
    pada: datetime
    kertas: Kertas = Kertas.A4
    latihan: bool = False


def write_tabel(
    tabel: TabelTampak, kepala: KepalaTabel, path: Path, progress: Progress = no_progress
) -> None:
    """Write the table, whole or not at all; InputError where `path` cannot be written."""
    with atomic_write(path) as temporary:
        book = WorkbookFile(temporary, f"{tabel.judul} {kepala.polres}", kepala.pada.date())
        head = _fill(book.sheet(_sheet_name(tabel.judul)), tabel, kepala, progress)
        progress(len(tabel.baris), len(tabel.baris), "Menyimpan buku kerja")
        book.close()
        _check(temporary, tabel, head)


def _fill(sheet: SheetFile, tabel: TabelTampak, kepala: KepalaTabel, progress: Progress) -> int:
    """Everything; gives the row of the column titles (from 0)."""
    head = _write_title(sheet, tabel, kepala)
    columns, last = len(tabel.kolom), head + len(tabel.baris)
    widths = [_width(at, title, tabel.baris) for at, title in enumerate(tabel.kolom)]
    sheet.widths(widths)
    for at, title in enumerate(tabel.kolom):
        sheet.text(head, at, title, HEAD)
    looks = sheet.looks([_look(at, tabel.baris) for at in range(columns)])
    for number, row in enumerate(tabel.baris, start=1):
        if number % _STEP == 1:
            progress(number - 1, len(tabel.baris), "Menulis tabel")
        sheet.line(head + number, row, looks, LINE_POINTS * _lines(row, widths) + 3)
    sheet.freeze(head + 1, 0)
    sheet.filter(head, last, columns)
    sheet.page(kepala.kertas, columns, (head, head), last)
    footer = f"{kepala.polres} - {kepala.operasi} - {tanggal(kepala.pada.date())}"
    sheet.header_footer(LATIHAN if kepala.latihan else "", footer)
    return head


def _write_title(sheet: SheetFile, tabel: TabelTampak, kepala: KepalaTabel) -> int:
    """Title, whose it is, as of when, and how many rows of how many; gives the next free row."""
    told = f"{bilangan(len(tabel.baris))} baris"
    if tabel.semua > len(tabel.baris):
        told = f"{bilangan(len(tabel.baris))} dari {bilangan(tabel.semua)} baris"
    at = 0
    if kepala.latihan:
        sheet.text(0, 0, LATIHAN, replace(DRILL, align="left"))
        at = 1
    lines = (
        (tabel.judul.upper(), replace(TITLE, align="left")),
        (f"{kepala.operasi} - {kepala.polres}", _UNDER),
        (f"Keadaan {tanggal(kepala.pada.date())} pukul {jam(kepala.pada)}, {told}", _UNDER),
    )
    for number, (text, look) in enumerate(lines, start=at):
        sheet.text(number, 0, text, look)
    return at + len(lines) + 1


def _look(at: int, baris: Sequence[Sequence[Isi]]) -> Style:
    kinds = {type(row[at]) for row in baris} - {type(None)}
    if float in kinds:
        return _FRACTION
    return COUNT if kinds == {int} else CELL


def _lines(row: Sequence[Isi], widths: Sequence[int]) -> int:
    texts = [(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)]
    return max((wrapped_lines(text, width) for text, width in texts if len(text) > width * 0.8), default=1)


def _width(at: int, title: str, baris: Sequence[Sequence[Isi]]) -> int:
    longest = max((len(str(row[at])) for row in baris if row[at] is not None), default=0)
    return max(_NARROWEST, min(max(longest, len(title)) + 3, _WIDEST))


def _sheet_name(judul: str) -> str:
    """Excel forbids some signs, and more than 31."""
    return clean(judul).translate(_FORBIDDEN).strip()[:31] or "Tabel"


def _check(path: Path, tabel: TabelTampak, head: int) -> None:
    """Every cell says what it should; ReadBackError, a bug of ours, where one does not."""
    _name, cells = next(written_sheets(path))
    letters = [column_letters(at) for at in range(len(tabel.kolom))]
    for number, row in enumerate((tabel.kolom, *tabel.baris), start=head + 1):
        wanted = {
            letter: kept for letter, value in zip(letters, row, strict=True) if (kept := _stored(value)) != ""
        }
        if {letter: value for letter, value in cells.get(number, {}).items() if value != ""} != wanted:
            raise ReadBackError(f"baris {number} tidak sama dengan isi yang ditulis")


def _stored(value: Isi) -> str | float:
    if isinstance(value, str):
        return clean(value)
    return "" if value is None else float(f"{value:.16G}")
