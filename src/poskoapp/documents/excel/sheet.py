"""Rows out of a workbook or a CSV file, with the address of every cell.

`open_sheets` is the one door to a foreign file: whatever stands behind it (this process now) hands out plain rows.
"""

import re
import warnings
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from poskoapp.documents.excel.cell import CellValue, cell_value
from poskoapp.documents.excel.delimited import read_delimited
from poskoapp.documents.excel.precheck import check_size, check_workbook
from poskoapp.documents.excel.sheet_scan import BLANK_RUN
from poskoapp.domain.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_ERROR = re.compile(r"^#(?:REF!|VALUE!|N/A|NAME\?|DIV/0!|NULL!|NUM!|ERROR!|SPILL!|CALC!)$")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_XLSX = "Buka berkas itu di Excel atau LibreOffice dan simpan sebagai .xlsx, lalu impor lagi."


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: its number as the spreadsheet shows it, and its cells from column A on."""

    nomor: int
    nilai: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, named as the spreadsheet does, a CSV file by its own name; its rows can be read once.

    `jumlah_baris` is for progress (all sheets of the file).
    """

    nama: str
    rows: Iterator[SheetRow]
    jumlah_baris: int
    teks_saja: bool = False
    """CSV: numbers come as text, and a zero lost before the file was written is not marked by anything."""
    lembar_lain: tuple[str, ...] = ()
    """The other sheets of the file."""

    def sel(self, nomor: int, kolom: int) -> str:
        """The address of a cell for messages: `Sheet1!C17`, in a CSV file `daftar.csv!C17` (`kolom` counts from 0)."""
        return f"{self.nama}!{column_letters(kolom)}{nomor}"


def column_letters(kolom: int) -> str:
    """`A` for 0, `AA` for 26."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(kolom + 1)


def is_error(value: CellValue) -> bool:
    """Whether a cell shows a spreadsheet error such as `#REF!`."""
    return isinstance(value, str) and bool(_ERROR.match(value.strip()))


def open_sheets(path: Path) -> Generator[Sheet]:
    """The sheets of an .xlsx/.xlsm workbook (visible ones first) or the one table of a .csv file.

    Raises `InputError` for anything else, and for what the pre-check refuses. Each sheet's rows must be read
    before the next sheet is asked for. The file is closed when the iterator ends or is closed.
    """
    check_size(path)
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(b"PK"):
        yield from _workbook_sheets(path)
    else:
        _refuse_foreign(path, head)
        rows = (SheetRow(number, tuple(cells)) for number, cells in read_delimited(path))
        yield Sheet(path.name, _filled(rows), max(1, path.stat().st_size // 80), teks_saja=True)


def _refuse_foreign(path: Path, head: bytes) -> None:
    if head.startswith(_OLE):
        raise _old_or_locked(path)
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if text.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style")):
        raise InputError(f"{path.name} sebenarnya halaman web atau XML yang diberi nama lain.", _SAVE_XLSX)
    if text.startswith(b"%pdf"):
        raise InputError(f"{path.name} adalah PDF, bukan tabel.", "Minta tabelnya sebagai .xlsx atau .csv.")
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if path.suffix.lower() not in {".csv", ".tsv", ".txt"} or (b"\0" in head and not utf16):
        raise InputError(f"{path.name} bukan buku kerja .xlsx dan bukan .csv.", _SAVE_XLSX)


def _old_or_locked(path: Path) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return InputError(
            f"{path.name} dilindungi kata sandi.", "Simpan tanpa kata sandi di Excel, lalu impor lagi."
        )
    return InputError(f"{path.name} berformat Excel lama (.xls).", _SAVE_XLSX)


def _workbook_sheets(path: Path) -> Generator[Sheet]:
    shape = check_workbook(path)
    with path.open("rb") as stream, closing(_load(path, stream)) as workbook:
        sheets = cast("list[ReadOnlyWorksheet]", workbook.worksheets)
        for sheet in sorted(sheets, key=lambda sheet: sheet.sheet_state != "visible"):
            others = tuple(other.title for other in sheets if other is not sheet)
            rows = _rows(path, sheet, max(1, shape.columns))
            yield Sheet(sheet.title, _filled(rows), shape.rows, lembar_lain=others)


def _load(path: Path, stream: IO[bytes]) -> "Workbook":
    from openpyxl import load_workbook

    # Its warnings are about what it does not read (colours, drawings), and may quote cells: nothing for a log.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    try:
        return load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except Exception as problem:  # openpyxl lets through whatever its parts raise
        raise InputError(f"{path.name} rusak: buku kerjanya tidak dapat dibaca.", _SAVE_XLSX) from problem


def _rows(path: Path, sheet: "ReadOnlyWorksheet", columns: int) -> Iterator[SheetRow]:
    """All rows from the first on, `columns` wide, whatever size the file states for the sheet."""
    sheet.reset_dimensions()
    try:
        rows = cast("Iterable[tuple[ReadOnlyCell, ...]]", sheet.iter_rows(max_col=columns))
        for nomor, cells in enumerate(rows, start=1):
            yield SheetRow(nomor, tuple(cell_value(cell) for cell in cells))
    except Exception as problem:  # as above
        raise InputError(f"Lembar {sheet.title} di {path.name} rusak.", _SAVE_XLSX) from problem


def _filled(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """Rows that hold something; ends after many blank ones, which office programs leave by the million."""
    last = 0
    for row in rows:
        if any(
            value is not None and value != "" and not (isinstance(value, str) and not value.strip())
            for value in row.nilai
        ):
            last = row.nomor
            yield row
        elif row.nomor - last > BLANK_RUN:
            return
