"""Names on the map: the important ones first, none over another."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

_CELL = 96
"""Pixels of the grid by which neighbours are found."""
_GAP = 3
_HALO = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1))


@dataclass(frozen=True, slots=True)
class Label:
    """A text around a place, or beside it from `beside` pixels on."""

    text: str
    at: QPointF
    beside: float = 0.0


class Labels:
    """Draws what fits; keeps what is taken."""

    def __init__(self, painter: QPainter, halo: str) -> None:
        self.painter, self._halo = painter, QColor(halo)
        self._taken: dict[tuple[int, int], list[QRectF]] = {}

    def reserve(self, box: QRectF) -> None:
        """Keep this free of names."""
        for cell in _cells(box):
            self._taken.setdefault(cell, []).append(box)

    def draw(self, label: Label, font: QFont, ink: str) -> bool:
        """Draw it unless it would lie over another."""
        metrics = QFontMetricsF(font)
        wide, high = metrics.horizontalAdvance(label.text), metrics.ascent() + metrics.descent()
        for box in self._boxes(label, wide, high):
            if not any(box.intersects(other) for cell in _cells(box) for other in self._taken.get(cell, ())):
                self.reserve(box.adjusted(-_GAP, -1, _GAP, 1))
                self._write(label.text, box.topLeft(), font, ink)
                return True
        return False

    @staticmethod
    def _boxes(label: Label, wide: float, high: float) -> list[QRectF]:
        x, y, gap = label.at.x(), label.at.y(), label.beside
        if not gap:
            return [QRectF(x - wide / 2, y - high / 2, wide, high)]
        return [
            QRectF(x + gap, y - high / 2, wide, high),
            QRectF(x - gap - wide, y - high / 2, wide, high),
            QRectF(x - wide / 2, y - gap - high, wide, high),
            QRectF(x - wide / 2, y + gap, wide, high),
        ]

    def _write(self, text: str, corner: QPointF, font: QFont, ink: str) -> None:
        painter, laid = self.painter, QStaticText(text)  # laid out once for nine times that it is drawn
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(QTransform(), font)
        painter.setFont(font)
        painter.setPen(self._halo)
        for right, down in _HALO:
            painter.drawStaticText(corner + QPointF(right, down), laid)
        painter.setPen(QColor(ink))
        painter.drawStaticText(corner, laid)


def _cells(box: QRectF) -> list[tuple[int, int]]:
    left, right = int(box.left() // _CELL), int(box.right() // _CELL)
    top, bottom = int(box.top() // _CELL), int(box.bottom() // _CELL)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
