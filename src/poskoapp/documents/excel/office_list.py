"""Writes a plain list as an office keeps it: title lines, one heading, numbered rows of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.workbook import TEXT, SheetFile, Style, WorkbookFile
from poskoapp.domain.operasi_isian import Kertas

_TITLE = Style(border=False, bold=True, size=12)
_HEAD = Style(bold=True, align="center", fill="#D9D9D9")
_CELL = Style(number_format=TEXT)
_NUMBER = Style(align="center")
_NO = ("NO", 6)


@dataclass(frozen=True, slots=True)
class DaftarKantor:
    """A list: its title lines, the date that its file bears, columns with their widths, and rows of as many texts."""

    lembar: str
    judul: tuple[str, ...]
    tanggal: date
    kolom: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[str]]


def write_office_list(daftar: DaftarKantor, path: Path) -> None:
    """Writes the list to `path`, whole or not at all; the same list gives the same bytes."""
    with atomic_write(path) as part:
        book = WorkbookFile(part, daftar.judul[0], daftar.tanggal)
        _fill(book.sheet(daftar.lembar), daftar)
        book.close()


def _fill(sheet: SheetFile, daftar: DaftarKantor) -> None:
    columns = (_NO, *daftar.kolom)
    header = len(daftar.judul) + 1
    last = header + len(daftar.rows)
    sheet.widths([width for _, width in columns])
    for number, line in enumerate(daftar.judul):
        sheet.text(number, 0, line, _TITLE)
    for column, (title, _) in enumerate(columns):
        sheet.text(header, column, title, _HEAD)
    for number, row in enumerate(daftar.rows, start=1):
        sheet.number(header + number, 0, number, _NUMBER)
        for column, text in enumerate(row, start=1):
            sheet.text(header + number, column, text, _CELL)
    sheet.freeze(header + 1, 2)
    sheet.filter(header, last, len(columns))
    sheet.page(Kertas.A4, len(columns), (header, header), last)
    sheet.header_footer("", daftar.judul[0])
