"""The whole guide as a PDF, for the drawer of the desk."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from poskoapp.documents.atomic import atomic_write
from poskoapp.paths import resources
from poskoapp.ui.guide_pages import guide_folder, guide_pages, with_pictures

_RESOLUTION = 150
_ON_PAPER = 490
"""Width of a picture, which fills the line."""
_MARGIN = QMarginsF(20, 18, 20, 20)
"""Millimetres."""
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
    return QFont("Liberation Sans", 10)


_BREAK = '<p style="page-break-before: always; margin: 0"></p>'
