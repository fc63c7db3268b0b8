"""The symbols of the map, each told by its shape and its filling as well as by its colour; and how they get onto it."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from poskoapp.ui.icons import Cakupan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Shape(Enum):
    """Corners in a square of side 2 around the middle; none for the disc."""

    DISC = ()
    TRIANGLE = ((0.0, -1.0), (1.0, 0.8), (-1.0, 0.8))
    SQUARE = ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))
    DIAMOND = ((0.0, -1.1), (1.1, 0.0), (0.0, 1.1), (-1.1, 0.0))


@dataclass(frozen=True, slots=True)
class Symbol:
    """How one kind of point looks. `colour` is `#rrggbb`; `pale` where its place is only approximate."""

    shape: Shape
    colour: str
    filling: Cakupan = Cakupan.PENUH
    pale: bool = False


def draw_symbol(painter: QPainter, symbol: Symbol, middle: QPointF, side: float, ground: str) -> None:
    """Draw it `side` wide around `middle`, on a ground of that colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if symbol.pale:
        painter.setOpacity(0.55)
    thick = max(side * 0.14, 1.0)
    path = _path(symbol.shape, middle, side / 2 - thick / 2 - 0.3)
    ink = QColor(symbol.colour)
    if side >= 7:
        painter.strokePath(path, QPen(QColor(ground), thick + 1.6))
    painter.fillPath(path, ink if symbol.filling is Cakupan.PENUH else QColor(ground))
    if symbol.filling is Cakupan.SEBAGIAN:
        painter.setClipRect(QRectF(middle.x() - side, middle.y() - side, side, 2 * side))
        painter.fillPath(path, ink)
        painter.setClipping(False)
    painter.strokePath(path, QPen(ink, thick))
    painter.restore()


def _path(shape: Shape, middle: QPointF, reach: float) -> QPainterPath:
    path = QPainterPath()
    if shape is Shape.DISC:
        path.addEllipse(middle, reach * 0.92, reach * 0.92)
    else:
        path.addPolygon(QPolygonF([middle + QPointF(x * reach, y * reach) for x, y in shape.value]))
        path.closeSubpath()
    return path


@dataclass(frozen=True, slots=True)
class Stamp:
    """The pixels of a symbol: where from its middle, and their premultiplied colours."""

    down: "NDArray[np.intp]"
    right: "NDArray[np.intp]"
    colours: "NDArray[np.uint32]"
    cover: "NDArray[np.uint32]"
    """How much of each pixel it covers, 1 to 255."""
    reach: int


@lru_cache(maxsize=256)
def stamp_of(symbol: Symbol, side: int, ground: str) -> Stamp:
    """The stamp of a symbol `side` pixels wide."""
    import numpy as np

    reach = side // 2 + 2
    image = QImage(2 * reach + 1, 2 * reach + 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_symbol(painter, symbol, QPointF(reach + 0.5, reach + 0.5), side, ground)
    painter.end()
    pixels = pixels_of(image).copy()
    down, right = np.nonzero(pixels >> 24)
    colours = pixels[down, right]
    return Stamp(down - reach, right - reach, colours, (colours >> 24).astype(np.uint32), reach)


def pixels_of(image: QImage) -> "NDArray[np.uint32]":
    """The image's own memory as rows of pixels; lives as long as the image."""
    import numpy as np

    flat = np.frombuffer(image.bits(), dtype=np.uint32)
    return flat.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()]


def stamp_points(
    pixels: "NDArray[np.uint32]", left: "NDArray[np.intp]", top: "NDArray[np.intp]", stamp: Stamp
) -> None:
    """Put the stamp on the picture at each of these places; where two overlap, the later one is above."""
    import numpy as np

    high, wide = pixels.shape
    reach = stamp.reach
    inside = (left >= reach) & (left < wide - reach) & (top >= reach) & (top < high - reach)
    left, top = left[inside], top[inside]
    if not len(left):
        return
    # from far away most of a Polda's TPS share a pixel: only the last of those is to be seen
    number, spot, last = np.arange(len(left)), top * wide + left, np.empty(high * wide, dtype=np.intp)
    last[spot] = number
    seen = last[spot] == number
    left, top = left[seen], top[seen]
    solid = stamp.cover >= 250
    for chosen in (~solid, solid):
        rows = top[:, None] + stamp.down[chosen]
        columns = left[:, None] + stamp.right[chosen]
        colours, cover = stamp.colours[chosen], stamp.cover[chosen]
        pixels[rows, columns] = colours if chosen is solid else _over(colours, cover, pixels[rows, columns])


def _over(
    colours: "NDArray[np.uint32]", cover: "NDArray[np.uint32]", ground: "NDArray[np.uint32]"
) -> "NDArray[np.uint32]":
    """Premultiplied colours over a ground: two channels at a time."""
    rest = 256 - cover
    odd = ((ground >> 8) & 0x00FF00FF) * rest & 0xFF00FF00
    even = ((ground & 0x00FF00FF) * rest >> 8) & 0x00FF00FF
    return (colours + odd + even).astype(colours.dtype)
