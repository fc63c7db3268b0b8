"""The ground of the map: outlines of kelurahan and kecamatan, and the shapes of plot groups."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from poskoapp.domain.merkator import project
from poskoapp.planning.outline import hull
from poskoapp.services.peta import Peta, WilayahPeta
from poskoapp.ui.peta.camera import Bounds, Camera
from poskoapp.ui.tokens import Tokens

_UNIT = 1e6
"""Paths are kept in millionths of the world (40 m), as Qt takes places that are 1e-12 apart for one."""
_COARSE = 0.6
"""Pixels within which points of an outline fall together."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A place with its lines in the Mercator square."""

    wilayah: WilayahPeta
    lines: tuple[tuple[tuple[float, float], ...], ...]
    bounds: QRectF

    @property
    def middle(self) -> QPointF:
        """Where its name stands."""
        return self.bounds.center()


class Ground:
    """The outlines, with as much detail as can be seen; each degree of detail is made once."""

    def __init__(self, peta: Peta) -> None:
        self.kelurahan = [o for w in peta.kelurahan if (o := _outline(w)) is not None]
        self.kecamatan = [o for w in peta.kecamatan if (o := _outline(w)) is not None]
        self._paths: dict[tuple[str, int], QPainterPath] = {}

    @property
    def bounds(self) -> Bounds | None:
        """All outlines together."""
        united = QRectF()
        for outline in (*self.kelurahan, *self.kecamatan):
            united = united.united(outline.bounds)
        return None if united.isEmpty() else (united.left(), united.top(), united.right(), united.bottom())

    def draw(self, painter: QPainter, camera: Camera, theme: Tokens, *, filled: bool) -> None:
        """All that is in the picture; `filled` unless a picture of the ground lies below."""
        west, north, east, south = camera.bounds
        seen = QRectF(QPointF(west, north), QPointF(east, south))
        detail = math.ceil(math.log(camera.scale, 4))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(transform(camera), True)
        kelurahan = _pen(theme.input_border, 1.0 if filled else 1.4)
        painter.setBrush(QColor(theme.surface) if filled else Qt.BrushStyle.NoBrush)
        if filled:
            kelurahan.setColor(QColor(theme.scroll))
        painter.setPen(kelurahan)
        for outline in self.kelurahan:
            if outline.bounds.intersects(seen):
                painter.drawPath(self._path(outline, detail))
        painter.setPen(_pen(theme.muted, 1.7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for outline in self.kecamatan:
            if outline.bounds.intersects(seen):
                painter.drawPath(self._path(outline, detail))
        painter.restore()

    def _path(self, outline: Outline, detail: int) -> QPainterPath:
        key = outline.wilayah.kode, detail
        if key not in self._paths:
            closed = outline.wilayah.kecamatan_id is not None
            self._paths[key] = path_of(outline.lines, _COARSE / 4.0**detail, closed=closed)
        return self._paths[key]


def path_of(lines: Iterable[Sequence[tuple[float, float]]], coarse: float, *, closed: bool) -> QPainterPath:
    """Lines of the Mercator square as a path, without points nearer to each other than `coarse`."""
    path = QPainterPath()
    for line in lines:
        kept = [line[0]]
        for point in line[1:-1]:
            if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= coarse:
                kept.append(point)
        kept.append(line[-1])
        path.addPolygon(QPolygonF([QPointF(x * _UNIT, y * _UNIT) for x, y in kept]))
        if closed:
            path.closeSubpath()
    return path


def transform(camera: Camera) -> QTransform:
    """From the units of the paths to pixels."""
    scale = camera.scale / _UNIT
    return QTransform(
        scale, 0, 0, scale, camera.width / 2 - camera.x * camera.scale, camera.height / 2 - camera.y * camera.scale
    )  # fmt: skip


def draw_groups(painter: QPainter, groups: Iterable[tuple[Sequence[tuple[float, float]], str]]) -> None:
    """The hulls of some plot groups (pixels of their TPS, colour), lightly."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for places, colour in groups:
        corners = QPolygonF([QPointF(x, y) for x, y in hull(places)])
        ink = QColor(colour)
        painter.setPen(QPen(ink, 1.2))
        ink.setAlpha(38)
        painter.setBrush(ink)
        painter.drawPolygon(corners)
    painter.restore()


def _outline(wilayah: WilayahPeta) -> Outline | None:
    lines = tuple(tuple(project(lat, lng) for lng, lat in line) for line in wilayah.garis)
    if not lines:
        return None
    xs, ys = [x for line in lines for x, _ in line], [y for line in lines for _, y in line]
    return Outline(wilayah, lines, QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))))


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
