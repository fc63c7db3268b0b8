"""How the timeline looks: days and hours above, a lane each with its bars; what is wrong by colour and by a mark."""

from datetime import datetime, timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from poskoapp.domain.konflik import Tingkat
from poskoapp.domain.waktu import BULAN, HARI, jam, singkat
from poskoapp.domain.walkat import StatusGiliran
from poskoapp.services.walkat_baris import GiliranRow, ReguRow
from poskoapp.services.walkat_masalah import MasalahGiliran
from poskoapp.ui.pengawalan.timeline_lanes import Bar, Lane
from poskoapp.ui.pengawalan.timeline_places import HEAD, LANE, Places
from poskoapp.ui.theme import scaled, tokens

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_SATURDAY = 5


class TimelinePainter:
    """Paints once."""

    def __init__(self, painter: QPainter, places: Places, area: QRect) -> None:
        self._p, self._places, self._axis, self._area = painter, places, places.axis, area
        self._head, self._lane = scaled(HEAD), scaled(LANE)
        self._small = QFont(painter.font())
        self._small.setPixelSize(scaled(11))

    def paint(self, regu: ReguRow | None, *, focused: bool) -> None:
        """Everything."""
        theme, lanes = tokens(), self._places.lanes
        self._p.fillRect(self._area, QColor(theme.surface))
        self._paint_days(len(lanes))
        if regu is not None:
            self._paint_outside(regu, len(lanes))
        for at, lane in enumerate(lanes):
            self._paint_bars(at, lane)
        self._p.fillRect(QRect(0, 0, self._axis.left, self._area.height()), QColor(theme.surface))
        for at, lane in enumerate(lanes):
            self._paint_name(at, lane)
        self._p.setPen(QPen(QColor(theme.accent if focused else theme.border), 2 if focused else 1))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.drawRect(self._area.adjusted(0, 0, -1, -1))

    def _paint_days(self, lanes: int) -> None:
        theme, bottom = tokens(), self._head + lanes * self._lane
        self._p.fillRect(QRect(0, 0, self._area.width(), self._head), QColor(theme.header))
        step = self._axis.hour_step()
        for day in self._axis.days(self._area.width()):
            left, right = self._axis.x(day), self._axis.x(day + timedelta(days=1))
            if day.weekday() >= _SATURDAY:
                self._p.fillRect(
                    QRect(left, self._head, right - left, bottom - self._head), QColor(theme.hover)
                )
            self._paint_hours(day, step, bottom)
            self._p.setPen(QColor(theme.border))
            self._p.drawLine(left, 0, left, bottom)
            self._p.setPen(QColor(theme.text))
            room = QRect(
                max(left, self._axis.left) + 5, 2, right - max(left, self._axis.left) - 6, self._head // 2
            )
            self._p.drawText(room, _MIDDLE, _fitting(self._p, day, room.width()))

    def _paint_hours(self, day: datetime, step: int | None, bottom: int) -> None:
        if step is None:
            return
        theme = tokens()
        self._p.save()
        self._p.setFont(self._small)
        for hour in range(0, 24, step):
            moment = day + timedelta(hours=hour)
            x = self._axis.x(moment)
            self._p.setPen(QColor(theme.rule))
            self._p.drawLine(x, self._head, x, bottom)
            self._p.setPen(QColor(theme.muted))
            self._p.drawText(QRect(x + 4, self._head // 2, 60, self._head // 2), _MIDDLE, jam(moment))
        self._p.restore()

    def _paint_outside(self, regu: ReguRow, lanes: int) -> None:
        """Time in which the team does not escort is hatched."""
        height = lanes * self._lane
        hatch = QBrush(QColor(tokens().border), Qt.BrushStyle.BDiagPattern)
        begin, end = self._axis.x(regu.mulai), self._axis.x(regu.akhir)
        self._p.fillRect(QRect(0, self._head, max(0, begin), height), hatch)
        self._p.fillRect(QRect(end, self._head, max(0, self._area.width() - end), height), hatch)

    def _paint_bars(self, at: int, lane: Lane) -> None:
        top = self._head + at * self._lane
        self._p.setPen(QColor(tokens().rule))
        self._p.drawLine(0, top + self._lane, self._area.width(), top + self._lane)
        for bar in lane.bars:
            rect = self._places.bar(at, bar)
            if rect.right() >= self._axis.left and rect.left() <= self._area.width():
                self._paint_bar(bar, rect)

    def _paint_bar(self, bar: Bar, rect: QRect) -> None:
        theme, p = tokens(), self._p
        duty = bar.turn.status is StatusGiliran.DINAS
        hard = bar.problem is not None and bar.problem.tingkat is Tingkat.KERAS
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.danger if hard else theme.warning if bar.problem else theme.accent
        p.setBrush(QColor(ground if duty else theme.accent_soft))
        edge = theme.text if bar.chosen else ground
        pen = QPen(QColor(edge), 2 if bar.chosen else 1)
        if not duty:
            pen.setStyle(Qt.PenStyle.DashLine)
        p.setPen(pen)
        p.drawRoundedRect(rect.adjusted(1, 0, -1, 0), 3, 3)
        p.setPen(QColor(theme.surface if duty else theme.text))
        p.setFont(self._small)
        mark = "! " if bar.problem else ""
        for text in (
            f"{mark}{bar.turn.status.label} {jam(bar.mulai)}–{jam(bar.selesai)}",
            f"{mark}{bar.turn.status.label}",
            mark,
        ):
            if p.fontMetrics().horizontalAdvance(text) + 8 <= rect.width():
                p.drawText(rect.adjusted(6, 0, -2, 0), _MIDDLE, text)
                break
        p.restore()

    def _paint_name(self, at: int, lane: Lane) -> None:
        theme, top = tokens(), self._head + at * self._lane
        room = QRect(8, top + 2, self._axis.left - 14, self._lane // 2)
        strong = QFont(self._p.font())
        strong.setWeight(QFont.Weight.DemiBold)
        self._p.save()
        for font, ink, text in ((strong, theme.text, lane.title), (self._small, theme.muted, lane.text)):
            self._p.setFont(font)
            self._p.setPen(QColor(ink))
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            self._p.drawText(room, _MIDDLE, elided)
            room.translate(0, self._lane // 2 - 3)
        self._p.restore()
        self._p.setPen(QColor(theme.border))
        self._p.drawLine(self._axis.left, 0, self._axis.left, top + self._lane)


def turn_told(turn: GiliranRow, problem: MasalahGiliran | None) -> str:
    """What a turn is, in words."""
    told = f"{turn.status.label} {singkat(turn.mulai)} – {singkat(turn.selesai)}"
    return f"{told}\n{problem.pesan[:1].upper()}{problem.pesan[1:]}." if problem else told


def _fitting(painter: QPainter, day: datetime, width: int) -> str:
    """The longest way to write the day that fits."""
    month = BULAN[day.month - 1][:3]
    ways = (f"{HARI[day.weekday()]}, {day.day} {month}", f"{day.day} {month}", str(day.day))
    return next((way for way in ways if painter.fontMetrics().horizontalAdvance(way) <= width), "")
