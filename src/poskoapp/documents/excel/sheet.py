"""Rows out of a workbook or a CSV file, with the address of every cell.

`open_sheets` is the one door to a foreign file. It is read by a process of its own with limits (`sheet_process`), and
only plain rows come back.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from poskoapp.documents.excel.cell import CellValue

WITHOUT_RESULT = "#RUMUS!"
"""Shown for a formula that no program has ever calculated, as an error would be."""
_ERROR = re.compile(r"^#(?:REF!|VALUE!|N/A|NAME\?|DIV/0!|NULL!|NUM!|ERROR!|SPILL!|CALC!|RUMUS!)$")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: its number as the spreadsheet shows it, and its cells from column A on."""

    nomor: int
    nilai: tuple[CellValue, ...]
    dicoret: bool = False
    """All its texts are struck through."""


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
    letters = ""
    kolom += 1
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_error(value: CellValue) -> bool:
    """Whether a cell shows a spreadsheet error such as `#REF!`."""
    return isinstance(value, str) and "#" in value and bool(_ERROR.match(value.strip()))


def open_sheets(path: Path) -> Generator[Sheet]:
    """The sheets of a workbook (.xlsx, .xlsm, .xls, .ods; visible ones first) or the one table of a text file.

    Raises `InputError` for anything else, and for what the pre-check refuses. Each sheet's rows must be read
    before the next sheet is asked for. The reading ends when the iterator ends or is closed.
    """
    from poskoapp.documents.excel.sheet_process import sheets_of_process

    yield from sheets_of_process(path)
