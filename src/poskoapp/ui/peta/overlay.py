"""What lies still over the map: legend, scale bar, north, and remarks."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from poskoapp.domain.merkator import length_told, round_length
from poskoapp.domain.tps import Tanda
from poskoapp.ui.peta.camera import LEAST_SCALE, Camera
from poskoapp.ui.peta.marks import draw_mark
from poskoapp.ui.peta.symbols import Symbol, draw_symbol
from poskoapp.ui.theme import base_font, scale, scaled, tokens

_MARGIN, _APART = 10, 4
_LEGEND_LINE, _REMARK = 20, 22

LegendLine = tuple[Symbol | Tanda, str]
"""A symbol or a mark with what it means."""


def draw_overlay(
    painter: QPainter, camera: Camera, legend: Sequence[LegendLine], remarks: Sequence[str]
) -> None:
    """All of it into the corners of the picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = base_font(scale())
    font.setPixelSize(round(font.pixelSize() * 0.9))
    painter.setFont(font)
    box = _draw_legend(painter, camera, legend)
    if camera.scale > LEAST_SCALE:  # before anything has its place, all of the world is in the picture
        _draw_scale(painter, camera)
    _draw_north(painter, camera)
    beside = box.top() < _MARGIN + len(remarks) * (scaled(_REMARK) + _APART)
    _draw_remarks(painter, remarks, box.right() + _APART if beside else _MARGIN)


def _box(painter: QPainter, box: QRectF) -> None:
    theme = tokens()
    ground = QColor(theme.surface)
    ground.setAlpha(230)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.text))


def legend_box(camera: Camera, lines: int, wide: int) -> tuple[QRectF, int]:
    """In the lower left corner; and how many lines stand below each other, more columns where the picture is low."""
    line, edges = scaled(_LEGEND_LINE), scaled(10)
    columns = 1
    while columns < lines and -(-lines // columns) * line + edges + 2 * _MARGIN > camera.height:
        columns += 1
    below = -(-lines // columns)
    high = line * below + edges
    return QRectF(_MARGIN, camera.height - high - _MARGIN, wide * columns, high), below


def _draw_legend(painter: QPainter, camera: Camera, legend: Sequence[LegendLine]) -> QRectF:
    metrics, line, side = painter.fontMetrics(), scaled(_LEGEND_LINE), scaled(13)
    wide = max((metrics.horizontalAdvance(text) for _, text in legend), default=0) + scaled(40)
    box, below = legend_box(camera, len(legend), wide)
    _box(painter, box)
    for number, (symbol, text) in enumerate(legend):
        left, top = box.left() + number // below * wide, box.top() + scaled(5) + number % below * line
        middle = QPointF(left + scaled(17), top + line / 2)
        if isinstance(symbol, Tanda):
            draw_mark(painter, symbol, middle, side * 0.42, (tokens().danger, tokens().surface))
        else:
            draw_symbol(painter, symbol, middle, side, tokens().surface)
        words = QRectF(left + scaled(32), top, wide, line)
        painter.setPen(QColor(tokens().text))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
    return box


def _draw_scale(painter: QPainter, camera: Camera) -> None:
    metres = round_length(camera.metres_per_pixel * scaled(130))
    long, high = metres / camera.metres_per_pixel, scaled(30)
    text = length_told(metres)
    wide = max(long, painter.fontMetrics().horizontalAdvance(text)) + scaled(20)
    box = QRectF(camera.width - wide - _MARGIN, camera.height - high - _MARGIN, wide, high)
    _box(painter, box)
    left, y = box.center().x() - long / 2, box.bottom() - scaled(8)
    tick = scaled(4)
    painter.setPen(QPen(QColor(tokens().text), 1.6))
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(left, y - tick),
                QPointF(left, y),
                QPointF(left + long, y),
                QPointF(left + long, y - tick),
            ]
        )
    )
    words = QRectF(box.left(), box.top() + 1, wide, high - scaled(10))
    painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), text)


def _draw_north(painter: QPainter, camera: Camera) -> None:
    middle, half = QPointF(camera.width - scaled(24), scaled(30)), scaled(7)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().text))
    arrow = [(0, -1.6), (0.9, 0.9), (0, 0.35), (-0.9, 0.9)]
    painter.drawPolygon(QPolygonF([middle + QPointF(x * half, y * half) for x, y in arrow]))
    painter.setPen(QColor(tokens().text))
    words = QRectF(middle.x() - 20, middle.y() + half, 40, scaled(16))
    painter.drawText(words, int(Qt.AlignmentFlag.AlignHCenter), "U")


def _draw_remarks(painter: QPainter, remarks: Sequence[str], left: float) -> None:
    """One below the other at the upper edge, beside the legend where that reaches up to them."""
    top, line = float(_MARGIN), scaled(_REMARK)
    for text in remarks:
        wide = painter.fontMetrics().horizontalAdvance(text) + scaled(16)
        box = QRectF(left, top, wide, line)
        _box(painter, box)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        top += line + _APART
