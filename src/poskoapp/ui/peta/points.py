"""The polling stations as arrays: drawn, found and chosen by the ten thousand without a loop over them."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from poskoapp.planning.distance import project_all
from poskoapp.services.peta import TpsPeta
from poskoapp.ui.peta.camera import Bounds, Camera
from poskoapp.ui.peta.symbols import Shape, Symbol, pixels_of, stamp_of, stamp_points

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIDES = ((250, 17), (900, 13), (3_000, 10), (12_000, 8), (30_000, 6))
"""Up to so many points in the picture, each so many pixels wide; more are 4 wide."""
_SMALLEST = 4
_APART_M = 55.0
"""Metres between neighbours in a town."""
_ROBUST = 0.002
"""Share of the outermost points on each side that the first view leaves out: one slip of the keys is on another island."""


Looks = tuple[list[Symbol], "NDArray[np.int16]"]
"""The kinds of symbols, those drawn below first, and the place of each point's among them."""


class Points:
    """All TPS that have a place, in the order of the list that they came from."""

    def __init__(self, tps: Sequence[TpsPeta]) -> None:
        import numpy as np

        self.tps = [t for t in tps if t.place is not None]
        places = np.array([t.place for t in self.tps], dtype=np.float64).reshape(-1, 2)
        self._x, self._y = project_all(places[:, 0], places[:, 1])
        self.tanda = {tanda for t in self.tps for tanda in t.tanda}
        """What any of them is marked with."""
        self._marked = np.array([bool(t.tanda) for t in self.tps], dtype=bool)
        self._ids = np.array([t.id for t in self.tps], dtype=np.int64)
        self._styles = np.zeros(len(self.tps), dtype=np.int16)
        self._symbols: list[Symbol] = []
        self._chosen = np.zeros(len(self.tps), dtype=bool)
        self._shown = np.ones(len(self.tps), dtype=bool)

    @property
    def bounds(self) -> Bounds | None:
        """Where they are, but for the few outermost; None where there are none."""
        import numpy as np

        if not self.tps:
            return None
        west, east = np.quantile(self._x, (_ROBUST, 1 - _ROBUST))
        north, south = np.quantile(self._y, (_ROBUST, 1 - _ROBUST))
        return float(west), float(north), float(east), float(south)

    def bounds_of(self, ids: Iterable[int]) -> Bounds | None:
        """Where these are."""
        import numpy as np

        at = np.isin(self._ids, list(ids))
        x, y = self._x[at], self._y[at]
        return (float(x.min()), float(y.min()), float(x.max()), float(y.max())) if len(x) else None

    def looks_of(self, symbols: Sequence[Symbol]) -> "Looks":
        """How each looks by its symbol; the kinds that come first are drawn below."""
        import numpy as np

        made = {id(symbol): symbol for symbol in symbols}  # few, each shared by thousands of points
        kinds = sorted(dict.fromkeys(made.values()), key=_rank)
        place = {symbol: at for at, symbol in enumerate(kinds)}
        style = {key: place[symbol] for key, symbol in made.items()}
        return kinds, np.array([style[id(symbol)] for symbol in symbols], dtype=np.int16)

    def set_looks(self, looks: "Looks") -> None:
        """Look like that from now on."""
        self._symbols, self._styles = looks

    def choose(self, ids: Iterable[int]) -> None:
        """These are marked."""
        import numpy as np

        self._chosen = np.isin(self._ids, list(ids))

    def narrow(self, ids: Iterable[int] | None) -> None:
        """Only these are there; None for all."""
        import numpy as np

        self._shown = np.ones(len(self.tps), dtype=bool) if ids is None else np.isin(self._ids, list(ids))

    def seen(self, camera: Camera) -> "NDArray[np.intp]":
        """Those in the picture."""
        import numpy as np

        west, north, east, south = camera.bounds
        inside = (self._x >= west) & (self._x <= east) & (self._y >= north) & (self._y <= south)
        return np.flatnonzero(inside & self._shown)

    def draw(self, image: QImage, camera: Camera, side: int, ground: str, accent: str) -> None:
        """All of them into a picture of the camera's size, `side` pixels wide, the marked ones in a ring."""
        seen = self.seen(camera)
        left = camera.left(self._x[seen]).astype(int)
        top = camera.top(self._y[seen]).astype(int)
        pixels, styles = pixels_of(image), self._styles[seen]
        for style, symbol in enumerate(self._symbols):
            own = styles == style
            if own.any():
                stamp_points(pixels, left[own], top[own], stamp_of(symbol, side, ground))
        chosen = self._chosen[seen]
        for style, symbol in enumerate(self._symbols):
            own = chosen & (styles == style)
            if own.any():
                halo = stamp_of(Symbol(Shape.DISC, accent), max(side + 8, 11), ground)
                stamp_points(pixels, left[own], top[own], halo)
                stamp_points(pixels, left[own], top[own], stamp_of(symbol, max(side, 6), ground))

    def at(self, camera: Camera, left: float, top: float, within: float) -> TpsPeta | None:
        """The nearest to a pixel, no farther than `within`."""
        seen = self.seen(camera)
        if not len(seen):
            return None
        away = (camera.left(self._x[seen]) - left) ** 2 + (camera.top(self._y[seen]) - top) ** 2
        nearest = int(away.argmin())
        return self.tps[int(seen[nearest])] if away[nearest] <= within**2 else None

    def beside(self, ids: Collection[int], by: int) -> int:
        """The key of the TPS so many further than the first of these, in the order of codes, round and round."""
        at = next((n for n, each in enumerate(self.tps) if each.id in ids), -1 if by > 0 else 0)
        return self.tps[(at + by) % len(self.tps)].id

    def inside(self, camera: Camera, corners: Sequence[QPointF]) -> frozenset[int]:
        """Keys of those within a closed line of pixels."""
        import numpy as np

        seen = self.seen(camera)
        x, y = camera.left(self._x[seen]), camera.top(self._y[seen])
        within = np.zeros(len(seen), dtype=bool)
        for a, b in zip(corners, (*corners[1:], corners[0]), strict=True):
            if a.y() != b.y():
                crosses = (a.y() > y) != (b.y() > y)
                within ^= crosses & (x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x())
        return frozenset(self._ids[seen[within]].tolist())

    def places(self, camera: Camera, limit: int) -> list[tuple[TpsPeta, float, float]]:
        """Those in the picture with their pixels, for labels; none where they are more than `limit`."""
        seen = self.seen(camera)
        return [] if len(seen) > limit else self._with_pixels(camera, seen)

    def marked(self, camera: Camera) -> list[tuple[TpsPeta, float, float]]:
        """Those in the picture that are hard to guard, with their pixels, however many they are."""
        seen = self.seen(camera)
        return self._with_pixels(camera, seen[self._marked[seen]])

    def _with_pixels(self, camera: Camera, seen: "NDArray[np.intp]") -> list[tuple[TpsPeta, float, float]]:
        left, top = camera.left(self._x[seen]).tolist(), camera.top(self._y[seen]).tolist()
        return [(self.tps[i], x, y) for i, x, y in zip(seen.tolist(), left, top, strict=True)]


def side_for(count: int, metres_per_pixel: float) -> int:
    """How wide each of `count` symbols in the picture is: neighbours in a street stay apart."""
    roomy = next((side for most, side in _SIDES if count <= most), _SMALLEST)
    return max(_SMALLEST, min(roomy, round(_APART_M / metres_per_pixel)))


def _rank(symbol: Symbol) -> tuple[bool, int]:
    """The rare and heavy kinds above the many light ones; pale ones below all."""
    return not symbol.pale, list(Shape).index(symbol.shape)
