"""Starts the process that reads a foreign table, and takes its rows; whatever happens to it, the program goes on."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, cast

from poskoapp.documents.asing import answers, lines, own_program
from poskoapp.documents.child_words import SHEET_WORD
from poskoapp.documents.excel import sheet_child
from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.sheet import Sheet, SheetRow

_KEPT = 5_000
"""Different texts that are looked for again."""
_MEND = "Salin tabelnya ke buku kerja baru, simpan sebagai .xlsx, lalu impor lagi."


def sheets_of_process(path: Path) -> Generator[Sheet]:
    """The sheets as the process tells them. InputError for what it refuses, and where it breaks down."""
    with answers(_command(), path) as stream:
        answer = lines(stream, path, _MEND, sheet_child.moment)
        told = next(answer)
        while "lembar" in told:
            following: list[Any] = []
            rows = _rows(answer, following)
            yield Sheet(told["lembar"], rows, told["baris"], told["teks"], tuple(told["lain"]))
            for _row in rows:
                pass  # what was not wanted of this sheet
            told = following[0]


def _rows(answer: Iterator[Any], following: list[Any]) -> Iterator[SheetRow]:
    seen: dict[str, str] = {}  # a rank or a unit stands in thousands of rows and is held once
    for told in answer:
        if not isinstance(told, list):
            following.append(told)
            return
        if len(seen) > _KEPT:
            seen.clear()
        for nomor, nilai, dicoret in cast("list[tuple[int, list[CellValue], bool]]", told):
            cells = (seen.setdefault(value, value) if type(value) is str else value for value in nilai)
            yield SheetRow(nomor, tuple(cells), dicoret)


def _command() -> list[str]:
    program = own_program(sheet_child.__name__)
    return program if "-m" in program else [*program, SHEET_WORD]
