"""The rows that an import refused, as they stood in the table, with the reason beside each: to mend and import again."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.header import TableKind
from poskoapp.documents.excel.looks import CELL, HEAD
from poskoapp.documents.excel.table import Rejection
from poskoapp.documents.excel.workbook import WorkbookFile

_REMARKS = (("SEL ASAL", 12.0), ("ALASAN DITOLAK", 70.0))


def titles_of(kind: TableKind, kolom: Mapping[str, int], judul: Sequence[str] = ()) -> dict[int, str]:
    """The usual title of each column (from 0) that was read, and the words above each that was not."""
    read = {kolom[item.nama]: item.alias[0] for item in kind.fields if item.nama in kolom}
    beside = {column: title for column, title in enumerate(judul) if title and column not in read}
    return dict(sorted((read | beside).items()))


def write_ditolak(ditolak: Sequence[Rejection], titles: Mapping[int, str], path: Path, created: date) -> None:
    """Write one sheet in the columns of the table that was read; raises InputError where `path` cannot be written."""
    width = max((*titles, *(len(row.isi) - 1 for row in ditolak)), default=-1) + 1
    with atomic_write(path) as temporary:
        book = WorkbookFile(temporary, "Baris yang ditolak", created)
        sheet = book.sheet("Ditolak")
        heads = [titles.get(column, "") for column in range(width)] + [title for title, _width in _REMARKS]
        for column, title in enumerate(heads):
            sheet.text(0, column, title, HEAD)
        for number, row in enumerate(ditolak, start=1):
            cells = [cell_words(value) for value in row.isi]
            cells += [""] * (width - len(cells))
            for column, text in enumerate([*cells, row.sel, row.alasan]):
                sheet.text(number, column, text, CELL)
        sheet.widths([20.0] * width + [each for _title, each in _REMARKS])
        sheet.freeze(1, 0)
        book.close()


def cell_words(value: CellValue) -> str:
    """A cell as text; a whole number without its fraction."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)
