"""Small signs beside a TPS that is hard to guard: a wave, a cross, a mountain."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from poskoapp.domain.tanda_peta import TANDA_LINES
from poskoapp.domain.tps import Tanda
from poskoapp.services.peta import TpsPeta


def draw_marks(
    painter: QPainter,
    places: Iterable[tuple[TpsPeta, float, float]],
    side: int,
    reach: float,
    colours: tuple[str, str],
) -> None:
    """The signs of the TPS at these pixels, beside symbols `side` wide; of those that would hide each other the first."""
    taken: set[tuple[int, int]] = set()
    cell = reach * 2
    for tps, x, y in places:
        for number, tanda in enumerate(tps.tanda):
            at = QPointF(x + side / 2 + reach * (1 + 2.4 * number), y - side / 2)
            spot = int(at.x() // cell), int(at.y() // cell)
            if spot not in taken:
                taken.add(spot)
                draw_mark(painter, tanda, at, reach, colours)


def draw_mark(
    painter: QPainter, tanda: Tanda, middle: QPointF, reach: float, colours: tuple[str, str]
) -> None:
    """The sign of one mark, `reach` pixels from its middle; `colours` are those of the ink and of the ground."""
    ink, ground = colours
    for colour, thick in ((ground, reach * 0.9), (ink, reach * 0.38)):
        pen = QPen(QColor(colour), max(thick, 1.0))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for line in TANDA_LINES[tanda]:
            painter.drawPolyline(QPolygonF([middle + QPointF(x * reach, y * reach) for x, y in line]))
