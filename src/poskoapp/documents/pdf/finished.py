"""From a drawing to a finished file: written beside its target, read back, and only then named."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from poskoapp.documents.atomic import atomic_write
from poskoapp.domain.progress import Progress, no_progress, share_of

DRAWN, READ = 65, 85
"""Percent of the work that is done when the pages are drawn, and read back; the rest is entering who stands in them."""

DrawnT = TypeVar("DrawnT")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn. `tak_tercetak`: texts with letters that the typeface lacks; `terpotong`: texts cut in their cell."""

    halaman: int
    digest: str
    tak_tercetak: tuple[str, ...] = ()
    terpotong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A finished file. `digest` is of what it says, `sha256` of its bytes."""

    path: Path
    halaman: int
    digest: str
    sha256: str
    tak_tercetak: tuple[str, ...]
    terpotong: tuple[str, ...]


def write_checked(
    path: Path,
    draw: Callable[[IO[bytes], Progress], DrawnT],
    check: Callable[[Path, Progress], object],
    progress: Progress = no_progress,
) -> tuple[DrawnT, str]:
    """Draw to `path`, all or nothing, with the SHA-256 of its bytes; `check` raises where it does not say what it should.

    Raises `InputError` where the place can't be written. `progress` counts percent.
    """
    with atomic_write(path) as temporary:
        with temporary.open("wb") as stream:
            drawn = draw(stream, share_of(progress, 0, DRAWN))
        check(temporary, share_of(progress, DRAWN, READ))
        progress(READ, 100, "Mencatat berkas yang keluar")
        sha256 = hashlib.sha256(temporary.read_bytes()).hexdigest()
    return drawn, sha256


def write_pdf(
    path: Path,
    draw: Callable[[IO[bytes], Progress], Drawn],
    check: Callable[[Path, Progress], object],
    progress: Progress = no_progress,
) -> PdfFile:
    """`write_checked` for papers that are no order."""
    drawn, sha256 = write_checked(path, draw, check, progress)
    return PdfFile(path, drawn.halaman, drawn.digest, sha256, drawn.tak_tercetak, drawn.terpotong)
