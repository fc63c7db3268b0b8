"""Reading PDF pages with pdfium, which knows no threads: everything that touches it goes through one lock."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from poskoapp.domain.errors import InputError

LOCK = RLock()
"""Hold it while calling pdfium; release it between pages, so that a preview does not wait for a long check."""


def open_pdf(source: Path | bytes) -> Any:
    """The opened PDF; close it under the lock. What is no readable PDF is an `InputError`."""
    from pypdfium2 import PdfDocument, PdfiumError  # pyright: ignore[reportMissingTypeStubs]

    name = source.name if isinstance(source, Path) else "Berkas"
    if isinstance(source, Path) and not source.is_file():
        raise InputError(f"Berkas {source} tidak ada.", "Periksa nama dan foldernya.")
    try:
        with LOCK:
            return PdfDocument(source)
    except PdfiumError as problem:
        raise InputError(
            f"{name} bukan PDF yang dapat dibaca, atau rusak.", "Pakai berkas PDF yang asli."
        ) from problem


@contextmanager
def opened_pdf(source: Path | bytes) -> Generator[Any]:
    """The PDF, closed at the end of the block."""
    document = open_pdf(source)
    try:
        yield document
    finally:
        with LOCK:
            document.close()


HYPHEN_AT_LINE_END = "\ufffe"
"""How pdfium tells a hyphen with which a line ends, taking it for a divided word."""


def page_texts(document: Any) -> Iterator[str]:
    """The text of each page, in the order in which it was drawn."""
    for number in range(len(document)):
        with LOCK:
            page = document[number]
            text = page.get_textpage()
            yield text.get_text_range().replace(HYPHEN_AT_LINE_END, "-")
            text.close()
            page.close()


def attachment(document: Any, name: str) -> bytes | None:
    """The content of the file of that name inside the PDF."""
    with LOCK:
        for number in range(document.count_attachments()):
            found = document.get_attachment(number)
            if found.get_name() == name:
                return bytes(found.get_data())
    return None
