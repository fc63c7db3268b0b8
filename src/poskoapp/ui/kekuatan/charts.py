"""Small pictures for those who would rather look than read: bands of strength, the musters of two weeks, the share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from poskoapp.domain.apel import HitunganApel
from poskoapp.domain.dsp import PitaDsp
from poskoapp.ui.number_text import number_text
from poskoapp.ui.theme import scaled, tokens

_ROW, _NAME, _VALUE, _MARK = 22, 122, 96, 12
_FULL = 150.0
"""Per cent at which a bar ends: what lies beyond says so by its figure."""
_INK = {
    PitaDsp.BERLEBIH: "khusus",
    PitaDsp.IDEAL: "kurang_rawan",
    PitaDsp.CUKUP: "rawan",
    PitaDsp.KURANG: "sangat_rawan",
}
_CORNERS: dict[PitaDsp, tuple[tuple[float, float], ...]] = {
    PitaDsp.BERLEBIH: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    PitaDsp.CUKUP: ((0.5, 0), (1, 1), (0, 1)),
    PitaDsp.KURANG: ((0, 0), (1, 0), (1, 1), (0, 1)),
}
"""The shapes of the bands beside their colours; ideal is a disc."""


def pita_ink(pita: PitaDsp) -> QColor:
    """The colour of a band in the theme in force."""
    return QColor(getattr(tokens(), _INK[pita]))


def draw_pita(painter: QPainter, area: QRectF, pita: PitaDsp) -> None:
    """The band's sign: a diamond, a disc, a triangle or a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(pita_ink(pita)))
    corners = _CORNERS.get(pita)
    if corners is None:
        painter.drawEllipse(area)
        return
    points = [QPointF(area.left() + x * area.width(), area.top() + y * area.height()) for x, y in corners]
    painter.drawPolygon(QPolygonF(points))


@dataclass(frozen=True, slots=True)
class BarLine:
    """A line of a picture: a name, a bar of `persen` with a mark at `garis`, and the figure in words."""

    nama: str
    persen: float
    kata: str
    garis: float
    pita: PitaDsp | None = None
    lebih: bool = False


class BarChart(QWidget):
    """Names at the left, bars of per cent, figures at the right; as high as it has lines."""

    def __init__(self, judul: str, kosong: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judul, self._kosong = judul, kosong
        self._lines: Sequence[BarLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(judul)

    def show_lines(self, lines: Sequence[BarLine]) -> None:
        """Show these."""
        self._lines = lines
        told = "; ".join(f"{line.nama} {line.kata}" for line in lines)
        self.setAccessibleDescription(told or self._kosong)
        self.updateGeometry()
        self.update()

    def lines(self) -> Sequence[BarLine]:
        """What is shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        """All lines below the title."""
        return QSize(scaled(360), scaled(_ROW) * (max(len(self._lines), 2) + 1) + scaled(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title, then line by line."""
        del event
        painter, theme = QPainter(self), tokens()
        font = painter.font()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(0, 0, self.width(), scaled(_ROW)), Qt.AlignmentFlag.AlignVCenter, self._judul)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        if not self._lines:
            painter.setPen(QColor(theme.muted))
            area = QRectF(0, scaled(_ROW), self.width(), 2 * scaled(_ROW))
            painter.drawText(area, int(Qt.TextFlag.TextWordWrap), self._kosong)
        name = self.name_width(painter.fontMetrics())
        for at, line in enumerate(self._lines, start=1):
            self._paint_line(painter, line, at * scaled(_ROW) + scaled(4), name)

    def name_width(self, metrics: QFontMetrics) -> int:
        """As wide as the longest name, but never so that less than half is left for the bars and figures."""
        longest = max((metrics.horizontalAdvance(line.nama) for line in self._lines), default=0)
        return min(max(longest + scaled(10), scaled(_NAME)), self.width() // 2)

    def _paint_line(self, painter: QPainter, line: BarLine, y: int, name: int) -> None:
        theme, row = tokens(), scaled(_ROW)
        value, mark = scaled(_VALUE), scaled(_MARK)
        painter.setPen(QColor(theme.text))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        text = painter.fontMetrics().elidedText(line.nama, Qt.TextElideMode.ElideRight, name - scaled(8))
        painter.drawText(QRectF(0, y, name, row), middle, text)
        bar = QRectF(name, y + row * 0.28, max(self.width() - name - value - mark, 24), row * 0.44)
        painter.fillRect(bar, QColor(theme.rule))
        ink = pita_ink(line.pita) if line.pita else QColor(theme.danger if line.lebih else theme.accent)
        full = QRectF(bar.left(), bar.top(), bar.width() * min(line.persen, _FULL) / _FULL, bar.height())
        painter.fillRect(full, ink)
        at = bar.left() + bar.width() * min(line.garis, _FULL) / _FULL
        painter.setPen(QPen(QColor(theme.text), scaled(2)))
        painter.drawLine(QPointF(at, y + row * 0.14), QPointF(at, y + row * 0.86))
        if line.pita:
            side = scaled(10)
            draw_pita(painter, QRectF(bar.right() + scaled(8), y + (row - side) / 2, side, side), line.pita)
        painter.setPen(QColor(theme.danger if line.lebih else theme.text))
        area = QRectF(bar.right() + scaled(22), y, value - scaled(12), row)
        painter.drawText(area, middle, line.kata)


class MusterChart(QWidget):
    """A column for each of the last days: how many were there, and the missing hatched above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[tuple[date, HitunganApel]] = ()
        self.setMinimumHeight(scaled(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Apel 14 hari terakhir")

    def show_days(self, days: Sequence[tuple[date, HitunganApel]]) -> None:
        """Show these days, oldest first."""
        self._days = days
        told = [
            f"{day.day}/{day.month}: hadir {number_text(found.hadir)}, kurang {number_text(found.kurang)}"
            for day, found in days
        ]
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(scaled(420), scaled(132))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns from left to right, each with its day and the number missing."""
        del event
        painter, theme = QPainter(self), tokens()
        painter.setPen(QColor(theme.muted))
        title = QRectF(0, 0, self.width(), scaled(18))
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), "Yang kurang pada apel 14 hari terakhir")
        if not self._days:
            return
        width = self.width() / len(self._days)
        most = max(1, *(found.kurang for _, found in self._days))
        for at, (day, found) in enumerate(self._days):
            self._paint_day(painter, (at * width, width), day, found.kurang, most)

    def _paint_day(
        self, painter: QPainter, place: tuple[float, float], day: date, kurang: int, most: int
    ) -> None:
        theme, (x, width) = tokens(), place
        top, bottom = scaled(38), self.height() - scaled(18)
        height = (bottom - top) * kurang / most
        bar = QRectF(x + width * 0.2, bottom - height, width * 0.6, height)
        last = day == self._days[-1][0]
        painter.fillRect(bar, QColor(theme.accent if last else theme.scroll))
        painter.setPen(QColor(theme.border))
        painter.drawLine(QPointF(x, bottom + 0.5), QPointF(x + width, bottom + 0.5))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(x, bar.top() - scaled(18), width, scaled(18)), centre, number_text(kurang))
        painter.setPen(QColor(theme.text if last else theme.muted))
        told = f"{day.day}/{day.month}"
        if painter.fontMetrics().horizontalAdvance("99/99 ") > width:
            told = str(day.day)
        painter.drawText(QRectF(x, bottom + 2, width, scaled(16)), centre, told)
