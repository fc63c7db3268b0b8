"""Starts the process that reads a workbook, and takes its rows; whatever happens to it, the program goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import IO, Any, cast

import poskoapp
from poskoapp.documents.excel import sheet_child
from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.sheet import Sheet, SheetRow
from poskoapp.documents.excel.windows_job import put_into_job
from poskoapp.domain.errors import InputError

_KEPT = 5_000
"""Different texts that are looked for again."""
WALL_SECONDS = 300
"""After that the process is ended, however little it worked (a share that has gone, a machine that slept)."""


def sheets_of_process(path: Path) -> Generator[Sheet]:
    """The sheets as the process tells them. InputError for what it refuses, and where it breaks down."""
    with _reader(path) as stream:
        lines = _lines(stream, path)
        told = next(lines)
        while "lembar" in told:
            following: list[Any] = []
            rows = _rows(lines, following)
            yield Sheet(told["lembar"], rows, told["baris"], lembar_lain=tuple(told["lain"]))
            for _row in rows:
                pass  # what was not wanted of this sheet
            told = following[0]


def _rows(lines: Iterator[Any], following: list[Any]) -> Iterator[SheetRow]:
    seen: dict[str, str] = {}  # a rank or a unit stands in thousands of rows and is held once
    for told in lines:
        if not isinstance(told, list):
            following.append(told)
            return
        if len(seen) > _KEPT:
            seen.clear()
        for nomor, nilai, dicoret in cast("list[tuple[int, list[CellValue], bool]]", told):
            cells = (seen.setdefault(value, value) if type(value) is str else value for value in nilai)
            yield SheetRow(nomor, tuple(cells), dicoret)


def _lines(stream: IO[bytes], path: Path) -> Iterator[Any]:
    for line in stream:
        try:
            told: Any = json.loads(line, object_hook=sheet_child.moment)
        except ValueError:
            break  # it was ended in the middle of a line
        if "galat" in told:
            raise InputError(told["galat"], told["saran"])
        yield told
        if "selesai" in told:
            return
    raise InputError(
        f"{path.name} membuat pembacanya berhenti: berkas itu rusak, atau terlalu rumit.",
        "Salin tabelnya ke buku kerja baru, simpan sebagai .xlsx, lalu impor lagi.",
    )


@contextmanager
def _reader(path: Path) -> Generator[IO[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*_command(), os.fspath(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # may quote cells
        env=os.environ | {"PYTHONPATH": str(Path(poskoapp.__file__).parents[1])},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    put_into_job(process, sheet_child.MEMORY, sheet_child.SECONDS)
    clock = Timer(WALL_SECONDS, process.kill)
    clock.daemon = True
    clock.start()
    try:
        assert process.stdout is not None  # noqa: S101 - asked for above
        yield process.stdout
    finally:
        clock.cancel()
        process.kill()
        with suppress(OSError):
            process.stdout.close() if process.stdout else None
        process.wait()


def _command() -> list[str]:
    """The packaged program is its own interpreter; on Windows the one without a window answers."""
    program = Path(sys.executable)
    if program.stem.lower().startswith("python"):
        return [sys.executable, "-m", sheet_child.__name__]
    console = program.with_name("posko-console.exe")
    return [str(console if console.is_file() else program), sheet_child.WORD]
