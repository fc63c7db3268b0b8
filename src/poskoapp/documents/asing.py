"""Has a foreign file read by a process of its own, with limits; whatever happens to that, the program goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import IO, Any

import poskoapp
from poskoapp.documents.asing_child import MEMORY, SECONDS
from poskoapp.documents.child_words import FOREIGN_WORD
from poskoapp.documents.excel.windows_job import put_into_job
from poskoapp.domain.errors import InputError

_MODULE = "poskoapp.services.asing"
WALL_SECONDS = 300
"""After that the process is ended, however little it worked (a share that has gone, a machine that slept)."""
_MEND = "Simpan ulang berkas itu dari program asalnya, lalu coba lagi."


def told_by_process(kind: str, path: Path) -> Iterator[Any]:
    """What the process says of a file of that kind, piece by piece. InputError for what it refuses or does not survive."""
    program = own_program(_MODULE)
    with answers([*program, *([] if "-m" in program else [FOREIGN_WORD]), kind], path) as stream:
        yield from (told for told in lines(stream, path, _MEND) if "selesai" not in told)


def lines(
    stream: IO[bytes], path: Path, mend: str, hook: Callable[[dict[str, Any]], Any] | None = None
) -> Iterator[Any]:
    """Its lines up to the one that says that it has finished; InputError where it refuses, or ends before."""
    for line in stream:
        try:
            told: Any = json.loads(line, object_hook=hook)
        except ValueError:
            break  # it was ended in the middle of a line
        if "galat" in told:
            raise InputError(told["galat"], told["saran"])
        yield told
        if "selesai" in told:
            return
    raise InputError(f"{path.name} membuat pembacanya berhenti: berkas itu rusak, atau terlalu rumit.", mend)


@contextmanager
def answers(command: Sequence[str], path: Path) -> Generator[IO[bytes]]:
    """The output of the process; it is ended with the block, by its clock, or by the limits."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*command, os.fspath(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # may quote cells
        env=os.environ | {"PYTHONPATH": str(Path(poskoapp.__file__).parents[1])},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    put_into_job(process, MEMORY, SECONDS)
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


def own_program(module: str) -> list[str]:
    """The packaged program is its own interpreter; on Windows the one without a window answers."""
    program = Path(sys.executable)
    if program.stem.lower().startswith("python"):
        return [sys.executable, "-m", module]
    console = program.with_name("posko-console.exe")
    return [str(console if console.is_file() else program)]
