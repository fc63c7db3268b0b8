"""A bar whose parts are told apart by their fill as well as by colour: full, hatched, hollow; and a line across it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from poskoapp.ui.theme import scaled, tokens

_HEIGHT, _OVER = 10, 3
"""Pixels of the bar, and by how much the line reaches over it on both sides."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many, in the colour that the theme calls `ink`; `fill` hatched or full."""

    jumlah: int
    ink: str
    fill: Qt.BrushStyle = Qt.BrushStyle.SolidPattern


class Bar(QWidget):
    """Parts of a total from left to right; what is left of it stays hollow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[Part] = ()
        self._total, self._line = 0, None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(scaled(48))

    def show_parts(self, parts: Sequence[Part], total: int, line: int | None = None, told: str = "") -> None:
        """Show these of `total`, with a line at `line`; `told` says in words what is seen."""
        self._parts, self._total, self._line = parts, total, line
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the line."""
        return QSize(scaled(200), scaled(_HEIGHT + 2 * _OVER))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts, the frame and the line."""
        del event
        theme, painter = tokens(), QPainter(self)
        frame = QRectF(self.rect()).adjusted(0.5, scaled(_OVER) + 0.5, -0.5, -scaled(_OVER) - 0.5)
        painter.fillRect(frame, QColor(theme.window))
        x = frame.left()
        for part in self._parts:
            width = frame.width() * part.jumlah / max(self._total, 1)
            painter.fillRect(
                QRectF(x, frame.top(), width, frame.height()),
                QBrush(QColor(getattr(theme, part.ink)), part.fill),
            )
            x += width
        painter.setPen(QPen(QColor(theme.input_border), 1))
        painter.drawRect(frame)
        if self._line is not None and self._total:
            at = frame.left() + frame.width() * min(self._line / self._total, 1)
            painter.setPen(QPen(QColor(theme.text), scaled(2)))
            painter.drawLine(round(at), 0, round(at), self.height())
