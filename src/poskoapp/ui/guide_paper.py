"""The whole guide as a PDF, for the drawer of the desk."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.paths import resources
from poskoapp.ui.guide_pages import guide_folder, guide_pages, with_pictures

_RESOLUTION = 150
_ON_PAPER = 620
"""Width of a picture, which fills the line."""
_MARGIN = QMarginsF(5, 0, 0, 0)
"""Millimetres, for the holes of a folder; a text document adds 2 cm on each side by itself."""
_TEXT = 10
"""Points."""
_STYLE = """
body { font-size: 10pt; color: #222222; }
p.judul { font-size: 16pt; font-weight: 600; margin: 0 0 8px 0; }
p.bagian { font-size: 11pt; font-weight: 600; margin: 12px 0 4px 0; }
p, li { margin: 0 0 6px 0; }
b { font-weight: 600; }
"""


def write_guide(path: Path) -> None:
    """Writes every page. Raises InputError where `path` cannot be written."""
    with atomic_write(path) as temporary:
        temporary.write_bytes(guide_pdf())


def guide_pdf() -> bytes:
    """Every page, each beginning a sheet of A4. For the window's thread: a text document starts timers."""
    document = QTextDocument()
    document.setDefaultFont(_paper_font())
    document.setDefaultStyleSheet(_STYLE)
    folder = QUrl.fromLocalFile(str(guide_folder())).toString()
    pages = _BREAK.join(page.html.replace('src="', f'src="{folder}/') for page in guide_pages())
    document.setHtml(with_pictures(pages, _ON_PAPER))
    titles = [block for block in _blocks(document) if block.charFormat().fontPointSize() > _TEXT]
    broken = QTextBlockFormat()
    broken.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    content = _printed(document)
    while (alone := _first_alone(titles, _last_lines(content))) is not None:
        titles.remove(alone)
        QTextCursor(alone).mergeBlockFormat(broken)
        content = _printed(document)
    return content


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _first_alone(titles: list[QTextBlock], last_lines: set[str]) -> QTextBlock | None:
    return next((block for block in titles if block.text() in last_lines), None)


def _last_lines(content: bytes) -> set[str]:
    """What stands lowest on each sheet, over its number: a title there is without what it is the title of."""
    with opened_pdf(content) as pdf:
        sheets = [[line.strip() for line in text.splitlines() if line.strip()] for text in page_texts(pdf)]
    return {lines[-2] for lines in sheets if len(lines) > 2}


def _printed(document: QTextDocument) -> bytes:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle("Panduan Posko")
    writer.setResolution(_RESOLUTION)
    portrait, unit = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), portrait, _MARGIN, unit))
    document.print_(writer)
    return bytes(content.data().data())


def _paper_font() -> QFont:
    """The face of all our papers: the screen's draws commas and stops as glyphs that no reader can copy as text."""
    for name in ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    return QFont("Liberation Sans", _TEXT)


_BREAK = '<p style="page-break-before: always; margin: 0"></p>'
