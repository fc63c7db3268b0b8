"""What lies still over the map: legend, scale bar, north, and remarks."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from poskoapp.domain.merkator import length_told, round_length
from poskoapp.domain.tps import Tanda
from poskoapp.ui.peta.camera import Camera
from poskoapp.ui.peta.marks import draw_mark
from poskoapp.ui.peta.symbols import Symbol, draw_symbol
from poskoapp.ui.theme import base_font, scale, scaled, tokens

_MARGIN = 10

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
    _draw_legend(painter, camera, legend)
    _draw_scale(painter, camera)
    _draw_north(painter, camera)
    _draw_remarks(painter, remarks)


def _box(painter: QPainter, box: QRectF) -> None:
    theme = tokens()
    ground = QColor(theme.surface)
    ground.setAlpha(230)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.text))


def _draw_legend(painter: QPainter, camera: Camera, legend: Sequence[LegendLine]) -> None:
    metrics, line, side = painter.fontMetrics(), scaled(20), scaled(13)
    wide = max((metrics.horizontalAdvance(text) for _, text in legend), default=0) + scaled(40)
    high = line * len(legend) + scaled(10)
    box = QRectF(_MARGIN, camera.height - high - _MARGIN, wide, high)
    _box(painter, box)
    for number, (symbol, text) in enumerate(legend):
        top = box.top() + scaled(5) + number * line
        middle = QPointF(box.left() + scaled(17), top + line / 2)
        if isinstance(symbol, Tanda):
            draw_mark(painter, symbol, middle, side * 0.42, (tokens().danger, tokens().surface))
        else:
            draw_symbol(painter, symbol, middle, side, tokens().surface)
        words = QRectF(box.left() + scaled(32), top, wide, line)
        painter.setPen(QColor(tokens().text))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)


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


def _draw_remarks(painter: QPainter, remarks: Sequence[str]) -> None:
    """One below the other in the upper left corner."""
    top, line = float(_MARGIN), scaled(22)
    for text in remarks:
        wide = painter.fontMetrics().horizontalAdvance(text) + scaled(16)
        box = QRectF(_MARGIN, top, wide, line)
        _box(painter, box)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        top += line + 4
