"""How the strip of stages looks: months above, a bar for each stage, a line for today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from poskoapp.services.tahapan_baris import TahapanRow
from poskoapp.ui.tahapan.axis import Axis
from poskoapp.ui.theme import scaled, tokens


@dataclass(frozen=True, slots=True)
class Placed:
    """A stage with its bar, and where its name stands."""

    row: TahapanRow
    bar: QRectF
    text: QRectF
    inside: bool


class StripPainter:
    """Paints once, in a strip with this axis and area and a head this high."""

    def __init__(self, painter: QPainter, axis: Axis, area: QRect, head: int) -> None:
        self._p, self._axis, self._area, self._head = painter, axis, area, head

    def paint(
        self, stages: Sequence[Placed], today: date, chosen: TahapanRow | None, *, focused: bool
    ) -> None:
        """Everything; the chosen stage stands out while the strip has the keyboard."""
        self._paint_months()
        self._paint_today(today)
        for placed in stages:
            self._paint_bar(placed, today, chosen=focused and placed.row is chosen)

    def _paint_months(self) -> None:
        theme, axis, width, height = tokens(), self._axis, self._area.width(), self._area.height()
        last = axis.at(width)
        self._p.setPen(QPen(QColor(theme.rule), 1))
        for day in axis.days(last):
            x = round(axis.x(day)) + 0.5
            self._p.drawLine(QPointF(x, self._head), QPointF(x, height))
        months = list(axis.months(last))
        metrics = QFontMetricsF(self._p.font())
        nexts = [axis.x(day) for day, _ in months[1:]] + [float(width)]
        for (day, name), following in zip(months, nexts, strict=True):
            x = axis.x(day)
            self._p.setPen(QPen(QColor(theme.border), 1))
            self._p.drawLine(round(x), 0, round(x), height)
            self._p.setPen(QColor(theme.muted))
            told = month_within(metrics, name, following - x - scaled(8))
            place = QRectF(x + scaled(4), 0, following - x, self._head)
            self._p.drawText(place, Qt.AlignmentFlag.AlignVCenter, told)
        if axis.day >= scaled(20):
            self._paint_days(last)

    def _paint_days(self, last: date) -> None:
        for day in self._axis.days(last):
            if day.day > 4:
                place = QRectF(self._axis.x(day), 0, self._axis.day, self._head)
                self._p.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_today(self, today: date) -> None:
        x = self._axis.x(today) + self._axis.day / 2
        if 0 <= x <= self._area.width():
            self._p.setPen(QPen(QColor(tokens().danger), scaled(2)))
            self._p.drawLine(round(x), self._head - scaled(2), round(x), self._area.height())

    def _paint_bar(self, placed: Placed, today: date, *, chosen: bool) -> None:
        theme, row = tokens(), placed.row
        running, over = row.on(today), row.selesai < today
        fill = theme.accent if running else theme.header if over else theme.accent_soft
        self._p.setBrush(QColor(fill))
        self._p.setPen(QPen(QColor(theme.text if chosen else theme.accent), scaled(2) if chosen else 1))
        if over and not chosen:
            self._p.setPen(QPen(QColor(theme.input_border), 1))
        self._p.drawRoundedRect(placed.bar, scaled(3), scaled(3))
        ink = theme.on_accent if running and placed.inside else theme.muted if over else theme.text
        self._p.setPen(QColor(ink))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        self._p.drawText(placed.text, align, row.nama)


def month_within(metrics: QFontMetricsF, month: str, width: float) -> str:
    """A month as wide as it may be: with its year, its name alone, its first three letters, or nothing."""
    ways = (month, month.partition(" ")[0], month[:3])
    return next((told for told in ways if metrics.horizontalAdvance(told) <= width), "")


def paint_empty(painter: QPainter, area: QRect, *, focused: bool) -> None:
    """A strip without stages."""
    painter.setPen(QColor(tokens().muted))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "Belum ada tahapan")
    if focused:
        painter.setPen(QPen(QColor(tokens().accent), scaled(2)))
        painter.drawRect(area.adjusted(1, 1, -1, -1))
