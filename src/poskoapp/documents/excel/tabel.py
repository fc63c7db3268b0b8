"""A table as it stands on the screen, as a plain workbook: one sheet, texts as texts, numbers as numbers."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.looks import CELL, HEAD, NUMBERING
from poskoapp.documents.excel.workbook import WorkbookFile

_WIDEST, _NARROWEST = 46, 8


def write_tabel(
    judul: str, kolom: Sequence[str], baris: Sequence[Sequence[object]], path: Path, created: date
) -> None:
    """Write the rows under their titles, whole or not at all; InputError where `path` cannot be written."""
    with atomic_write(path) as temporary:
        book = WorkbookFile(temporary, judul, created)
        sheet = book.sheet(judul[:31])
        sheet.widths([_width(at, title, baris) for at, title in enumerate(kolom)])
        for at, title in enumerate(kolom):
            sheet.text(0, at, title, HEAD)
        for number, row in enumerate(baris, start=1):
            for at, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.number(number, at, value, NUMBERING)
                else:
                    sheet.text(number, at, "" if value is None else str(value), CELL)
        sheet.freeze(1, 0)
        sheet.filter(0, len(baris), len(kolom))
        book.close()


def _width(at: int, title: str, baris: Sequence[Sequence[object]]) -> int:
    longest = max((len(str(row[at])) for row in baris if row[at] is not None), default=0)
    return max(_NARROWEST, min(max(longest, len(title)) + 3, _WIDEST))
