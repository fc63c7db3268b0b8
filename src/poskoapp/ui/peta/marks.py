"""Small signs beside a TPS that is hard to guard: a wave, a cross, a mountain."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from poskoapp.domain.tanda_peta import TANDA_LINES
from poskoapp.domain.tps import Tanda


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
