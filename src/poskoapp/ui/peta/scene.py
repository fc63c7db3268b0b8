"""Draws the whole map into one picture: ground, plot groups, points, units, names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from poskoapp.domain.merkator import project
from poskoapp.domain.tps import Tanda
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.peta import Peta, SatuanPeta, TpsPeta
from poskoapp.ui.icons import Cakupan
from poskoapp.ui.peta.camera import Bounds, Camera
from poskoapp.ui.peta.colouring import Colouring, cakupan_of
from poskoapp.ui.peta.ground import draw_groups
from poskoapp.ui.peta.labels import Label, Labels
from poskoapp.ui.peta.marks import draw_marks
from poskoapp.ui.peta.overlay import LegendLine
from poskoapp.ui.peta.points import side_for
from poskoapp.ui.peta.ready import ReadyMap, ready_map
from poskoapp.ui.theme import base_font, scale, scaled, tokens
from poskoapp.ui.tokens import Tokens

if TYPE_CHECKING:
    from poskoapp.ui.peta.tiles import Tiles

_NUMBERED = 220
"""Up to so many TPS in the picture, each bears its number."""
_GROUPED = 900
"""Up to so many, their plot groups are drawn."""
_ROOMY, _SMALL_MARKS = 13, 0.6
"""Beside symbols of so many pixels a mark has its full size; beside smaller ones down to this share of it."""
_NAMED, _TRIED = 160, 700
"""Kelurahan that are named at the most; where there are more than so many in the picture, only kecamatan are."""
_GROUP_INK = {
    Cakupan.PENUH: "kurang_rawan",
    Cakupan.SEBAGIAN: "rawan",
    Cakupan.KOSONG: "sangat_rawan",
}
_UNITS = 60
"""Units in sight, more than any Polres has, from which on their signs keep apart."""
Place = tuple[TpsPeta, float, float]


class Scene:
    """What is on the map, and how a picture of it is made."""

    def __init__(self) -> None:
        self.colouring = Colouring()
        self.tiles: Tiles | None = None
        self.set_peta(Peta([], [], [], [], 0, 0))

    def set_peta(self, peta: Peta) -> None:
        """Another map."""
        self.take(ready_map(peta, self.colouring, tokens()))

    def take(self, ready: ReadyMap) -> None:
        """Another map, or other colours, made ready beside the screen."""
        self.ready, self.colouring = ready, ready.colouring
        self.peta, self.ground, self.points = ready.peta, ready.ground, ready.points
        self._satuan, self._kelurahan = ready.satuan, ready.kelurahan
        self.points.set_looks(ready.looks)

    def as_it_is(self) -> "Scene":
        """What is on the map now; it can be drawn in any thread, whatever becomes of this one meanwhile."""
        same = copy(self)
        same.points = copy(self.points)
        return same

    def recolour(self) -> None:
        """The plotting, the theme or what the colours tell has changed."""
        self.take(self.ready.coloured(self.colouring, tokens()))

    @property
    def bounds(self) -> Bounds | None:
        """Everything: the outlines, which may be those of one kelurahan only, and the points."""
        parts = [part for part in (self.ground.bounds, self.points.bounds) if part is not None]
        if not parts:
            return None
        west, north, east, south = zip(*parts, strict=True)
        return min(west), min(north), max(east), max(south)

    def picture(self, camera: Camera, ratio: float = 1.0) -> QImage:
        """The map as the camera sees it; `ratio` pixels of the screen for each of the camera's."""
        theme = tokens()
        sharp = Camera(
            camera.x,
            camera.y,
            camera.scale * ratio,
            round(camera.width * ratio),
            round(camera.height * ratio),
        )
        image = QImage(sharp.width, sharp.height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(theme.window))
        painter = QPainter(image)
        if self.tiles is not None:
            self.tiles.draw(painter, sharp)
        self.ground.draw(painter, sharp, theme, filled=self.tiles is None)
        side = round(side_for(len(self.points.seen(camera)), camera.metres_per_pixel) * scale() * ratio)
        places = self.points.places(sharp, _GROUPED)
        draw_groups(painter, self._hulls(places, theme))
        painter.end()  # the points are written into its memory
        self.points.draw(image, sharp, side, theme.surface, theme.accent)
        painter.begin(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = scaled(7) * 0.6 * ratio * min(1.0, max(_SMALL_MARKS, side / (_ROOMY * scale() * ratio)))
        draw_marks(painter, self.points.marked(sharp), side, reach, (theme.danger, theme.surface))
        self._draw_names(painter, sharp, places, side, ratio)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def legend(self) -> list[LegendLine]:
        """What the symbols and the marks that are there mean."""
        marks: list[LegendLine] = [(tanda, tanda.label) for tanda in Tanda if tanda in self.points.tanda]
        return [*self.colouring.legend(tokens()), *marks]

    def satuan_told(self, camera: Camera, left: float, top: float) -> str:
        """The name of the unit whose sign is at that pixel; empty where none is."""
        reach = scaled(9)
        for satuan, (x, y) in self._satuan:
            if abs(camera.left(x) - left) <= reach and abs(camera.top(y) - top) <= reach:
                return satuan.nama
        return ""

    def _hulls(
        self, places: Iterable[Place], theme: Tokens
    ) -> list[tuple[Sequence[tuple[float, float]], str]]:
        inside: dict[int, list[tuple[float, float]]] = defaultdict(list)
        groups: dict[int, KelompokRow] = {}
        for tps, x, y in places:
            group = self.colouring.group_of(tps)
            if group is not None:
                groups[group.id] = group
                inside[group.id].append((x, y))
        return [
            (found, getattr(theme, _GROUP_INK[cakupan_of(groups[key])]))
            for key, found in inside.items()
            if len(found) > 1
        ]

    def _draw_names(
        self, painter: QPainter, camera: Camera, places: Sequence[Place], side: int, ratio: float
    ) -> None:
        theme = tokens()
        labels = Labels(painter, theme.surface)
        fonts = _Fonts(ratio)
        self._draw_units(painter, camera, labels, fonts)
        for outline in self.ground.kecamatan or ():
            self._name(
                labels, camera, outline.middle, outline.wilayah.nama.upper(), fonts.strong, theme.muted
            )
        if not self.ground.kecamatan:
            for each in self.peta.kecamatan:
                if each.place is not None:
                    at = QPointF(*project(*each.place))
                    self._name(labels, camera, at, each.nama.upper(), fonts.strong, theme.muted)
        self._draw_numbers(labels, places, side, fonts)
        west, north, east, south = camera.bounds
        seen = [(nama, x, y) for nama, x, y in self._kelurahan if west < x < east and north < y < south]
        named = 0
        for nama, x, y in seen if len(seen) <= _TRIED else ():
            if named < _NAMED:
                named += self._name(labels, camera, QPointF(x, y), nama, fonts.plain, theme.muted)

    def _name(self, labels: Labels, camera: Camera, at: QPointF, text: str, font: QFont, ink: str) -> bool:
        x, y = camera.left(at.x()), camera.top(at.y())
        inside = 0 < x < camera.width and 0 < y < camera.height
        return inside and labels.draw(Label(text, QPointF(x, y)), font, ink)

    def _draw_units(self, painter: QPainter, camera: Camera, labels: Labels, fonts: "_Fonts") -> None:
        theme, half = tokens(), fonts.half
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        house = [(-1, 1), (-1, -0.25), (0, -1.1), (1, -0.25), (1, 1)]
        placed = [(satuan, QPointF(camera.left(x), camera.top(y))) for satuan, (x, y) in self._satuan]
        seen = [
            (satuan, at) for satuan, at in placed if 0 < at.x() < camera.width and 0 < at.y() < camera.height
        ]
        if len(seen) > _UNITS:
            seen = _apart(seen, 6 * half)
        for satuan, at in seen:
            painter.setBrush(QColor(theme.text if satuan.polsek else theme.accent))
            painter.drawPolygon(QPolygonF([at + QPointF(a * half, b * half) for a, b in house]))
            labels.reserve(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        for satuan, at in seen:  # after all signs, so that none lies over a name
            labels.draw(Label(satuan.nama, at, half + 3), fonts.strong, theme.text)

    def _draw_numbers(self, labels: Labels, places: Sequence[Place], side: int, fonts: "_Fonts") -> None:
        for _, x, y in places:
            labels.reserve(QRectF(x - side / 2, y - side / 2, side, side))
        theme = tokens()
        named: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for tps, x, y in places:
            group = self.colouring.group_of(tps)
            if group is not None:
                named[group.kode].append((x, y))
        for kode, found in named.items():
            x, y = (sum(place[axis] for place in found) / len(found) for axis in (0, 1))
            labels.draw(Label(kode, QPointF(x, y), side), fonts.strong, theme.text)
        if len(places) <= _NUMBERED:
            for tps, x, y in places:
                labels.draw(Label(tps.nomor, QPointF(x, y), side / 2 + 2), fonts.plain, theme.text)


def _apart(units: Sequence[tuple[SatuanPeta, QPointF]], room: float) -> list[tuple[SatuanPeta, QPointF]]:
    """One unit for each square of so many pixels, a Polres before a Polsek: signs may not hide the TPS of a Polda."""
    kept: dict[tuple[float, float], tuple[SatuanPeta, QPointF]] = {}
    for satuan, at in sorted(units, key=lambda unit: unit[0].polsek):
        kept.setdefault((at.x() // room, at.y() // room), (satuan, at))
    return list(kept.values())


class _Fonts:
    """The two fonts of the names, and half the width of a unit's sign."""

    def __init__(self, ratio: float) -> None:
        self.plain, self.strong = base_font(scale() * ratio), base_font(scale() * ratio)
        for font in (self.plain, self.strong):
            font.setPixelSize(round(font.pixelSize() * 0.86))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.half = scaled(7) * ratio
