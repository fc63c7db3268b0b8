"""Everything that can be read in a file that was just written: for the register of whose data it holds."""

import re
import zipfile
from html import unescape
from pathlib import Path

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts

_CELL = re.compile(rb"<(?:\w+:)?(t|v)(?: [^>]*)?>([^<]+)</")
_SPREADSHEETS = frozenset({".xlsx", ".xlsm"})
_PLAIN = frozenset({".csv", ".txt", ".json", ".geojson", ".tsv"})


def text_of(path: Path) -> str:
    """The text of a PDF, a workbook or a plain file, one line or cell below the other; empty for anything else."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return pdf_text(path)
    if suffix in _SPREADSHEETS:
        return _cells_of(path)
    return path.read_text(encoding="utf-8-sig", errors="replace") if suffix in _PLAIN else ""


def pdf_text(source: Path | bytes) -> str:
    """The text of all pages."""
    with opened_pdf(source) as pdf:
        return "\n".join(page_texts(pdf))


def _cells_of(path: Path) -> str:
    """Every text and number of every part: also what stands in headers, hidden sheets or comments."""
    with zipfile.ZipFile(path) as book:
        parts = [book.read(name) for name in book.namelist() if name.endswith(".xml") and _may_hold(name)]
    found = (content.decode("utf-8", "replace") for part in parts for _tag, content in _CELL.findall(part))
    return unescape("\n".join(found))


def _may_hold(name: str) -> bool:
    return name.startswith(("xl/worksheets/", "xl/sharedStrings", "xl/comments", "xl/threadedComments"))
