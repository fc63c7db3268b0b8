"""From the order to the finished file."""

import io
from dataclasses import dataclass
from pathlib import Path

from poskoapp.documents.pdf.finished import write_checked
from poskoapp.documents.pdf.pages import render, render_letter
from poskoapp.documents.pdf.readback import check_sprin
from poskoapp.documents.sprin import SprinDocument
from poskoapp.documents.sprin_rules import validate
from poskoapp.domain.progress import Progress, no_progress


@dataclass(frozen=True, slots=True)
class SprinFile:
    """What was written. `digest` is of the frozen content, `sha256` of the file.

    `tak_tercetak`: texts with letters that the typeface lacks (printed as `?`); `terpotong`: texts cut in their cell.
    """

    halaman: int
    personel: int
    digest: str
    sha256: str
    tak_tercetak: tuple[str, ...]
    terpotong: tuple[str, ...]


def write_sprin(document: SprinDocument, path: Path, *, progress: Progress = no_progress) -> SprinFile:
    """Print the order to `path`, all or nothing: it gets its name only after it has been read back and found right.

    Raises `RuleViolation` or `InputError` for an order that may not be printed or a place that can't be written;
    `ReadbackFailed` is a bug of ours. `progress` counts percent.
    """
    validate(document)
    rendered, sha256 = write_checked(
        path,
        lambda stream, share: render(document, stream, share),
        lambda temporary, share: check_sprin(temporary, document, share),
        progress,
    )
    return SprinFile(
        halaman=rendered.halaman,
        personel=document.jumlah_personel,
        digest=rendered.digest,
        sha256=sha256,
        tak_tercetak=rendered.tak_tercetak,
        terpotong=rendered.terpotong,
    )


def sprin_bytes(document: SprinDocument, progress: Progress = no_progress) -> bytes:
    """The PDF in memory, for a preview: neither validated nor read back."""
    stream = io.BytesIO()
    render(document, stream, progress)
    return stream.getvalue()


def letter_bytes(document: SprinDocument) -> bytes:
    """The letter alone as a PDF in memory, for the first look while its lampiran is laid out."""
    stream = io.BytesIO()
    render_letter(document, stream)
    return stream.getvalue()
