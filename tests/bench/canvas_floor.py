"""The floor and the peer of a printed lampiran: its strings and lines straight on a canvas, and reportlab's LongTable."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any
from unittest.mock import patch

from poskoapp.documents.pdf import fonts, pages
from poskoapp.documents.pdf.fonts import Face
from poskoapp.documents.pdf.paper import Frame, Imprint, Paper
from poskoapp.documents.sprin import SprinDocument

Text = tuple[str, float, float, float, str]
"""Typeface, size, x, y, text."""


@dataclass
class DrawnPage:
    """What stands on a page: its size, texts and lines."""

    size: tuple[float, float]
    texts: list[Text] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)


def drawn_pages(document: SprinDocument) -> list[DrawnPage]:
    """All texts and lines of an order, noted while the program draws it."""
    noted: list[DrawnPage] = []

    class NotingPaper(Paper):
        """Notes what it draws. Fills, the code in the foot, bookmarks and the attachment are left out of the floor."""

        def start(self, frame: Frame) -> None:
            noted.append(DrawnPage((frame.width, frame.height)))
            super().start(frame)

        def text(self, x: float, y: float, text: str, face: Face, size: float, **spaces: float) -> None:
            noted[-1].texts.append((face.name, size, x, y, text))
            super().text(x, y, text, face, size, **spaces)

        def texts(self, face: Face, lines: Iterable[tuple[float, float, float, str]]) -> None:
            kept = list(lines)
            noted[-1].texts.extend((face.name, size, x, y, text) for x, y, size, text in kept)
            super().texts(face, kept)

        def rules(self, segments: Iterable[tuple[float, float, float, float]]) -> None:
            kept = list(segments)
            noted[-1].lines.extend(kept)
            super().rules(kept)

        def __init__(self, stream: IO[bytes], imprint: Imprint) -> None:
            super().__init__(stream, imprint)

    with patch.object(pages, "Paper", NotingPaper):
        pages.render(document, io.BytesIO())
    return noted


def draw_straight(drawn: list[DrawnPage]) -> bytes:
    """The same strings and lines with reportlab's own calls, and nothing else."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=1)
    for page in drawn:
        canvas.setPageSize(page.size)
        canvas.lines(page.lines)
        current = None
        for face, size, x, y, text in page.texts:
            if (face, size) != current:
                current = face, size
                canvas.setFont(face, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    _forget()
    return stream.getvalue()


def draw_long_table(document: SprinDocument) -> bytes:
    """The rows of the lampiran as an engineer would print them first: one LongTable, the header repeated."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

    lampiran = document.lampiran
    if lampiran is None:
        raise AssertionError("an order without a lampiran")
    kolom = lampiran.stored_kolom
    rows: list[Any] = [tuple(k.judul for k in kolom), *(row.cells for row in lampiran.rows)]
    scale = (landscape(A4)[0] - 60) / sum(k.lebar for k in kolom)
    table = LongTable(rows, colWidths=[k.lebar * scale for k in kolom], repeatRows=1)
    face = fonts.regular().name
    table.setStyle(
        TableStyle(
            [("FONT", (0, 0), (-1, -1), face, 7), ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
             ("BACKGROUND", (0, 0), (-1, 0), (0.86, 0.86, 0.86))]
        )
    )  # fmt: skip
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=landscape(A4), leftMargin=30, rightMargin=30).build([table])
    _forget()
    return stream.getvalue()


def _forget() -> None:
    for face in (fonts.regular(), fonts.bold()):
        face.forget()
