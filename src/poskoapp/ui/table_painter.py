"""Paints the visible cells of a table in one pass.

A delegate asked cell by cell takes four questions across the border to Qt for each of them; this takes none, and it
paints opaquely, so that Qt moves the picture when scrolling and asks only for the rows that come into view.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from poskoapp.ui.column import Column
from poskoapp.ui.table import TableModel
from poskoapp.ui.theme import scaled, tokens

PADDING = 8
ICON = 16
_REMEMBERED = 20_000
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class _Lane:
    """A column where it stands now: the left edge and the width of its text."""

    column: Column[Any]
    left: int
    width: int
    slack: float
    """How much of the room that a text leaves goes before it: 0 left, 1 right, 0.5 centred."""


class TablePainter:
    """Belongs to one view; remembers how wide texts are."""

    def __init__(self, view: QTableView, model: TableModel[Any]) -> None:
        self._view = view
        self._model = model
        self._widths: dict[str, int] = {}
        self._font_key = ""

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """All rows and columns that `dirty` touches."""
        view, theme = self._view, tokens()
        self._forget_other_font()
        lanes = self._lanes(dirty)
        first, last = max(view.rowAt(dirty.top()), 0), view.rowAt(dirty.bottom())
        last = self._model.rowCount() - 1 if last < 0 else last
        height = view.verticalHeader().defaultSectionSize()
        chosen = [(part.top(), part.bottom()) for part in view.selectionModel().selection().toList()]
        metrics = view.fontMetrics()
        baseline = (height + metrics.ascent() - metrics.descent()) // 2
        ink, soft, rule = QColor(theme.text), QColor(theme.accent_soft), QColor(theme.rule)
        for position in range(first, last + 1):
            top = view.rowViewportPosition(position)
            if any(start <= position <= end for start, end in chosen):
                painter.fillRect(dirty.left(), top, dirty.width(), height, soft)
            painter.fillRect(dirty.left(), top + height - 1, dirty.width(), 1, rule)
            painter.setPen(ink)
            row = self._model.row(position)
            for lane in lanes:
                self._paint_cell(painter, lane, row, QRect(lane.left, top, lane.width, height), baseline)
        self._paint_focus(painter)

    def _paint_cell(self, painter: QPainter, lane: _Lane, row: Any, room: QRect, baseline: int) -> None:
        column, left, width = lane.column, lane.left, lane.width
        if column.paint:
            column.paint(painter, room, row)
            return
        picture = column.icon(row) if column.icon else None
        if picture is not None:
            side = scaled(ICON)
            picture.paint(painter, left - 1, room.top() + (room.height() - side) // 2, side, side)
            left, width = left + side + 4, width - side - 4
        text = column.text(row)
        advance = self._advance(text)
        if advance > width:
            text = self._view.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            advance = width
        tone = column.tone(row) if column.tone else None
        if tone:
            painter.save()
            painter.setPen(QColor(getattr(tokens(), tone)))
        painter.drawText(left + int((width - advance) * lane.slack), room.top() + baseline, text)
        if tone:
            painter.restore()

    def _paint_focus(self, painter: QPainter) -> None:
        if self._view.hasFocus() and self._view.currentIndex().isValid():
            painter.setPen(QColor(tokens().accent))
            painter.drawRect(self._view.visualRect(self._view.currentIndex()).adjusted(0, 0, -1, -2))

    def _lanes(self, dirty: QRect) -> list[_Lane]:
        lanes: list[_Lane] = []
        for at, column in enumerate(self._model.columns):
            left, width = self._view.columnViewportPosition(at), self._view.columnWidth(at)
            if width and left <= dirty.right() and left + width >= dirty.left():
                slack = 1.0 if column.alignment & _RIGHT else 0.5 if column.alignment & _CENTRE else 0.0
                lanes.append(_Lane(column, left + PADDING, width - 2 * PADDING, slack))
        return lanes

    def _advance(self, text: str) -> int:
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = QFontMetrics(self._view.font()).horizontalAdvance(text)
        return known

    def _forget_other_font(self) -> None:
        key = self._view.font().key()
        if key != self._font_key or len(self._widths) > _REMEMBERED:
            self._font_key = key
            self._widths.clear()
