"""The side of the process that reads a foreign file: limits itself, and answers in lines of JSON.

JSON, because what a broken reader may send back must never be able to run (a pickle would).
"""

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from poskoapp.domain.errors import InputError

MEMORY = 1024**3
"""Bytes of address space."""
SECONDS = 60
"""Of processor time."""
TOO_MUCH = "terlalu rumit: memerlukan memori lebih dari 1 GB"


def answer(
    path: Path, read: Callable[[Path], Iterable[Any]], default: Callable[[object], Any] | None = None
) -> int:
    """Write what `read` gives to the standard output, or the refusal; 0 in both cases."""
    _limit()
    out = sys.stdout.buffer
    try:
        for told in read(path):
            _tell(out, told, default)
        _tell(out, {"selesai": True})
    except InputError as refusal:
        _tell(out, {"galat": refusal.galat, "saran": refusal.saran})
    except MemoryError:
        _tell(out, {"galat": f"{path.name} {TOO_MUCH}.", "saran": "Bagi menjadi beberapa berkas."})
    except OSError as problem:
        _tell(
            out, {"galat": f"{path.name} tidak dapat dibaca ({problem.strerror}).", "saran": "Salin ulang."}
        )
    return 0


def _tell(out: IO[bytes], told: Any, default: Callable[[object], Any] | None = None) -> None:
    out.write(json.dumps(told, default=default, separators=(",", ":")).encode("ascii") + b"\n")
    out.flush()


def _limit() -> None:
    """On Linux; on Windows whoever starts this process puts it into a job with the same limits."""
    with suppress(ImportError):
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
