"""A month as a row of days, each with how many are away; a click or the arrow keys choose one of them."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from poskoapp.domain.waktu import HARI, tanggal
from poskoapp.ui.number_text import number_text
from poskoapp.ui.theme import scaled, tokens

_LINE, _SMALL, _LEAST, _WEEKEND = 18, 10, 7, 5
_ROOMY = 17
"""Width of a day in which its number stands apart from the next."""
_DAY = timedelta(days=1)


class HariStrip(QWidget):
    """`chosen` carries the day that was chosen, or None where it was given up again."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._counts = today, dict[date, int]()
        self.day: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Yang tidak hadir setiap hari")

    def show_counts(self, counts: Mapping[date, int]) -> None:
        """The days of a month with how many are away on each."""
        self._counts = dict(counts)
        if self.day not in self._counts:
            self.day = None
        told = (f"{tanggal(day)} {number_text(n)}" for day, n in self._counts.items() if n)
        self.setAccessibleDescription("; ".join(told) or "tidak ada")
        self.update()

    def set_today(self, today: date) -> None:
        """Another day is marked as today's."""
        self._today = today
        self.update()

    def choose(self, day: date | None) -> None:
        """Mark a day, or none."""
        if day != self.day and (day is None or day in self._counts):
            self.day = day
            self.update()
            self.chosen.emit(day)

    def sizeHint(self) -> QSize:
        """Weekday, day, and number."""
        return QSize(scaled(31 * 26), scaled(3 * _LINE + 8))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The same day again gives it up."""
        day = self._day_at(event.position().toPoint())
        self.choose(None if day == self.day else day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next day, Esc gives it up."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        days = list(self._counts)
        if by and days:
            begin = self.day or (self._today if self._today in self._counts else days[0]) - by * _DAY
            self.choose(min(max(begin + by * _DAY, days[0]), days[-1]))
        elif event.key() == Qt.Key.Key_Escape and self.day:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Day by day."""
        del event
        painter = QPainter(self)
        for at, (day, number) in enumerate(self._counts.items()):
            self._draw(painter, self._cell(at), day, number)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().accent)))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _draw(self, painter: QPainter, cell: QRectF, day: date, number: int) -> None:
        theme, weekend = tokens(), day.weekday() >= _WEEKEND
        chosen = day == self.day
        painter.setPen(QPen(QColor(theme.rule)))
        painter.setBrush(QColor(theme.accent_soft if chosen else theme.header if weekend else theme.surface))
        painter.drawRect(cell)
        if day == self._today or chosen:
            painter.setPen(QPen(QColor(theme.accent), scaled(2)))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        line = QRectF(cell.left(), scaled(4), cell.width(), scaled(_LINE))
        for text, tone in (
            (HARI[day.weekday()][: 1 if cell.width() < scaled(34) else 3], theme.muted),
            (str(day.day), theme.text),
            (number_text(number) if number else "·", theme.danger if number else theme.muted),
        ):
            painter.setPen(QColor(tone))
            painter.setFont(_fitting(self.font(), text, cell.width() - 4))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
            line.translate(0, scaled(_LINE))

    def _cell(self, at: int) -> QRectF:
        width = self.width() / max(len(self._counts), 1)
        return QRectF(at * width, 0, width, self.height() - 1)

    def _day_at(self, point: QPoint) -> date | None:
        days = list(self._counts)
        at = int(point.x() // (self.width() / max(len(days), 1)))
        return days[at] if 0 <= at < len(days) else None


def _fitting(font: QFont, text: str, room: float) -> QFont:
    """Smaller where the numbers of two days would run into each other."""
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide <= room:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(int(QFontInfo(font).pixelSize() * room / wide), _LEAST))
    return smaller


def draw_days(
    painter: QPainter, room: QRect, month: tuple[date, date], span: tuple[date, date], *, chosen: bool
) -> None:
    """A row of a table as the days of a month: those of the span filled, with their numbers."""
    theme, (first, last) = tokens(), month
    count = (last - first).days + 1
    width = room.width() / count
    painter.save()
    font = painter.font()
    font.setPixelSize(scaled(_SMALL))
    painter.setFont(font)
    begin, end = max(span[0], first), min(span[1], last)
    bar = QRectF(
        room.left() + (begin - first).days * width,
        room.top() + 4,
        ((end - begin).days + 1) * width,
        room.height() - 9,
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    painter.drawRoundedRect(bar, 3, 3)
    roomy = width >= scaled(_ROOMY)
    for at in range(count):
        day = first + at * _DAY
        within = begin <= day <= end
        beside = day in (begin - _DAY, end + _DAY) and not roomy
        told = day in (begin, end) or roomy if within else day.weekday() == 0 and not beside
        painter.setPen(QColor(theme.on_accent if within else theme.text if chosen else theme.muted))
        cell = QRectF(room.left() + at * width, room.top(), width, room.height() - 1)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day) if told else "" if within else "·")
    painter.restore()
