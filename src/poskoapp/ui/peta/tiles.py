"""The background of the map, tile by tile."""

from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from poskoapp.services.latar import Latar
from poskoapp.ui.peta.camera import Camera
from poskoapp.ui.theme import tokens
from poskoapp.ui.tokens import DARK

_KEPT = 400
"""Tiles in memory: 100 MB of the usual 256 pixels."""
_MOST = 160
"""Tiles in one picture; where it would take more, coarser ones serve."""
_WIDEST = 1024
_VEIL = {DARK.name: 150}
_LIGHT_VEIL = 70
"""How much of the ground's colour lies over the tiles (of 255), so that the points stand out."""


class Tiles:
    """Draws the tiles of a background."""

    def __init__(self, latar: Latar) -> None:
        self.latar = latar
        self._picture = lru_cache(maxsize=_KEPT)(self._decoded)

    def draw(self, painter: QPainter, camera: Camera) -> None:
        """Those in the picture."""
        low, high = self.latar.levels
        level = min(max(round(camera.level), low), high)
        while level > low and self._count(camera, level) > _MOST:
            level -= 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        first_x, first_y, last_x, last_y = self._range(camera, level)
        side = 1 / 2**level
        if self._count(camera, level) <= _MOST:
            for x in range(first_x, last_x + 1):
                for y in range(first_y, last_y + 1):
                    image = self._picture(level, x, y)
                    if image is not None:
                        left, top = camera.left(x * side), camera.top(y * side)
                        wide = side * camera.scale
                        painter.drawImage(QRectF(left, top, wide, wide), image)
        theme = tokens()
        veil = QColor(theme.window)
        veil.setAlpha(_VEIL.get(theme.name, _LIGHT_VEIL))
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), veil)

    @staticmethod
    def _range(camera: Camera, level: int) -> tuple[int, int, int, int]:
        count = 2**level
        west, north, east, south = (min(max(int(edge * count), 0), count - 1) for edge in camera.bounds)
        return west, north, east, south

    def _count(self, camera: Camera, level: int) -> int:
        west, north, east, south = self._range(camera, level)
        return (east - west + 1) * (south - north + 1)

    def _decoded(self, level: int, x: int, y: int) -> QImage | None:
        content = self.latar.tile(level, x, y)
        image = QImage.fromData(content) if content else QImage()
        return None if image.isNull() or max(image.width(), image.height()) > _WIDEST else image
