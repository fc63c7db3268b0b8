"""A month as a strip of days: when somebody is missing, and when he is on duty; buttons and arrow keys turn the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from poskoapp.domain.waktu import BULAN, HARI, month_end, rentang, tanggal
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import button, label

_HEAD, _LANE, _GAP = 30, 18, 3
_DAY = timedelta(days=1)
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class Rentang:
    """Days from first to last, both included, and what fills them: an absence, or else a duty."""

    mulai: date
    selesai: date
    sebutan: str
    absen: bool

    def touches(self, first: date, last: date) -> bool:
        """Whether one of its days lies in the span."""
        return self.mulai <= last and first <= self.selesai


class BulanStrip(QWidget):
    """Opens on the month of `day`, or, where that is empty, on the nearest one that is not."""

    def __init__(self, spans: Sequence[Rentang], day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans, self._name = spans, label("", "strong")
        self.days = _Days(spans, day)
        self.before = button("‹", lambda: self.turn(-1), tooltip="Bulan sebelumnya")
        self.after = button("›", lambda: self.turn(1), tooltip="Bulan berikutnya")
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        for widget in (self.before, self._name, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(label("atas: tidak hadir · bawah: tugas", "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(row)
        column.addWidget(self.days)
        self._show(_nearest(spans, day))

    @property
    def bulan(self) -> date:
        """The first day of the month that is shown."""
        return self.days.first

    def turn(self, by: int) -> None:
        """So many months on."""
        months = self.bulan.year * 12 + self.bulan.month - 1 + by
        if date.min.year * 12 < months < date.max.year * 12:
            self._show(date(months // 12, months % 12 + 1, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the months."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by:
            self.turn(by)
        else:
            super().keyPressEvent(event)

    def _show(self, first: date) -> None:
        self._name.setText(f"{BULAN[first.month - 1]} {first.year}")
        self.days.show_month(first)


def _nearest(spans: Sequence[Rentang], day: date) -> date:
    """The first day of the month to open on."""
    first = day.replace(day=1)
    if not spans or any(span.touches(first, month_end(first)) for span in spans):
        return first
    edges = [edge for span in spans for edge in (span.mulai, span.selesai)]
    return min(edges, key=lambda edge: abs(edge - day)).replace(day=1)


class _Days(QWidget):
    """The cells: day and weekday, under them two lanes."""

    def __init__(self, spans: Sequence[Rentang], today: date) -> None:
        super().__init__()
        self._spans, self._today = spans, today
        self.first = today.replace(day=1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """The head and both lanes."""
        return QSize(scaled(560), scaled(_HEAD + 2 * (_LANE + _GAP)))

    def show_month(self, first: date) -> None:
        """Show this month; it is told in words as well."""
        self.first = first
        last = month_end(first)
        told = [
            f"{span.sebutan} {rentang(max(span.mulai, first), min(span.selesai, last))}"
            for span in self._spans
            if span.touches(first, last)
        ]
        self.setAccessibleName(f"{BULAN[first.month - 1]} {first.year}")
        self.setAccessibleDescription("; ".join(told) or "tanpa tugas dan ketidakhadiran")
        self.update()

    def told(self, day: date) -> str:
        """What fills a day, line by line."""
        lines = [span.sebutan for span in self._spans if span.touches(day, day)]
        return "\n".join((f"{HARI[day.weekday()]}, {tanggal(day)}", *dict.fromkeys(lines)))

    def event(self, event: QEvent) -> bool:
        """The day under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.told(day) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Day by day."""
        del event
        painter = QPainter(self)
        day = self.first
        for at in range(month_end(self.first).day):
            self._draw_head(painter, self._cell(at), day + at * _DAY)
        for span in self._spans:
            self._draw_span(painter, span)

    def _draw_head(self, painter: QPainter, cell: QRectF, day: date) -> None:
        theme = tokens()
        weekend = day.weekday() >= _WEEKEND
        painter.setPen(QPen(QColor(theme.rule)))
        painter.setBrush(QBrush(QColor(theme.header if weekend else theme.surface)))
        painter.drawRect(cell)
        if day == self._today:
            painter.setPen(QPen(QColor(theme.accent), scaled(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(theme.muted if weekend else theme.text))
        head = QRectF(cell.left(), 0, cell.width(), scaled(_HEAD) / 2)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            head.translated(0, head.height()), Qt.AlignmentFlag.AlignCenter, HARI[day.weekday()][0]
        )

    def _draw_span(self, painter: QPainter, span: Rentang) -> None:
        last = month_end(self.first)
        if not span.touches(self.first, last):
            return
        begin, end = max(span.mulai, self.first).day - 1, min(span.selesai, last).day - 1
        theme = tokens()
        ink = QColor(theme.warning if span.absen else theme.accent)
        top = scaled(_HEAD) + (0 if span.absen else scaled(_LANE + _GAP))
        area = self._cell(begin).united(self._cell(end))
        bar = QRectF(area.left() + 1, top, area.width() - 2, scaled(_LANE))
        painter.setPen(QPen(ink))
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern) if span.absen else QBrush(ink))
        painter.drawRoundedRect(bar, 3, 3)
        text = painter.fontMetrics().elidedText(
            span.sebutan, Qt.TextElideMode.ElideRight, int(bar.width()) - 8
        )
        if len(text) > 1:
            self._draw_word(painter, bar, text, absen=span.absen)

    def _draw_word(self, painter: QPainter, bar: QRectF, text: str, *, absen: bool) -> None:
        theme = tokens()
        if absen:  # on the hatching a word needs a ground of its own
            width = painter.fontMetrics().horizontalAdvance(text) + scaled(6)
            ground = QRectF(bar.left() + 3, bar.top() + 2, min(width, bar.width() - 6), bar.height() - 4)
            painter.fillRect(ground, QColor(theme.surface))
        painter.setPen(QColor(theme.text if absen else theme.on_accent))
        painter.drawText(bar.adjusted(6, 0, -2, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _cell(self, at: int) -> QRectF:
        width = self.width() / 31
        return QRectF(at * width, 0, width, self.height() - 1)

    def _day_at(self, point: QPoint) -> date | None:
        at = int(point.x() // (self.width() / 31))
        return self.first + at * _DAY if 0 <= at < month_end(self.first).day else None
