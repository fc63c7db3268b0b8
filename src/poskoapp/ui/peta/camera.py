"""Which part of the world the map shows: places of the Mercator square to pixels and back. Plain arithmetic."""

import math
from dataclasses import dataclass, replace
from typing import TypeVar

from poskoapp.domain.merkator import metres_across

Number = TypeVar("Number")
"""A number, or an array of them."""

Bounds = tuple[float, float, float, float]
"""West, north, east, south in the Mercator square."""

LEAST_SCALE, MOST_SCALE = 256.0, 256.0 * 2**21
"""Pixels across the whole world: one tile, and five centimetres a pixel."""
EDGE = 28
"""Pixels free around what is fitted."""


@dataclass(frozen=True, slots=True)
class Camera:
    """`x`, `y` stand in the middle of a picture of `width` by `height` pixels, the world being `scale` pixels wide."""

    x: float = 0.5
    y: float = 0.5
    scale: float = LEAST_SCALE
    width: int = 1
    height: int = 1

    def left(self, x: Number) -> Number:
        """Pixels from the left edge."""
        return (x - self.x) * self.scale + self.width / 2  # pyright: ignore[reportOperatorIssue]

    def top(self, y: Number) -> Number:
        """Pixels from the top edge."""
        return (y - self.y) * self.scale + self.height / 2  # pyright: ignore[reportOperatorIssue]

    def world(self, left: float, top: float) -> tuple[float, float]:
        """What is at that pixel."""
        return self.x + (left - self.width / 2) / self.scale, self.y + (top - self.height / 2) / self.scale

    @property
    def bounds(self) -> Bounds:
        """What is in the picture."""
        return *self.world(0, 0), *self.world(self.width, self.height)

    def shows(self, bounds: Bounds) -> bool:
        """Whether all of that is in the picture."""
        west, north, east, south = self.bounds
        return west < bounds[0] and north < bounds[1] and bounds[2] < east and bounds[3] < south

    def covers(self, other: "Camera") -> bool:
        """Whether the picture of this one has all that the other sees, in its scale."""
        west, north = self.world(0, 0)
        left, top = round(other.left(west)), round(other.top(north))
        reaches = left + self.width >= other.width and top + self.height >= other.height
        return self.scale == other.scale and left <= 0 and top <= 0 and reaches

    @property
    def metres_per_pixel(self) -> float:
        """On the ground, in the middle of the picture."""
        return metres_across(self.y) / self.scale

    def resized(self, width: int, height: int) -> "Camera":
        """The same middle and scale in another picture."""
        return replace(self, width=max(width, 1), height=max(height, 1))

    def moved(self, right: float, down: float) -> "Camera":
        """What is seen moves by so many pixels."""
        return self._within(self.x - right / self.scale, self.y - down / self.scale, self.scale)

    def zoomed(self, factor: float, left: float, top: float) -> "Camera":
        """Nearer by `factor`; what is at that pixel stays there."""
        scale = min(max(self.scale * factor, LEAST_SCALE), MOST_SCALE)
        x, y = self.world(left, top)
        return self._within(x - (left - self.width / 2) / scale, y - (top - self.height / 2) / scale, scale)

    def fitted(self, bounds: Bounds, *, closest: float = 256.0 * 2**18) -> "Camera":
        """All of `bounds` in the picture, no nearer than the scale `closest`."""
        west, north, east, south = bounds
        wide, high = max(self.width - 2 * EDGE, 1), max(self.height - 2 * EDGE, 1)
        scale = min(wide / max(east - west, 1e-12), high / max(south - north, 1e-12), closest)
        return replace(self, x=(west + east) / 2, y=(north + south) / 2, scale=max(scale, LEAST_SCALE))

    def _within(self, x: float, y: float, scale: float) -> "Camera":
        """Never off the world."""
        return replace(self, x=min(max(x, 0.0), 1.0), y=min(max(y, 0.0), 1.0), scale=scale)

    @property
    def level(self) -> float:
        """The zoom level of tiles of 256 pixels."""
        return math.log2(self.scale / 256)
