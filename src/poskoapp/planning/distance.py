"""Great-circle distances. Straight lines: the plan compares places with each other, it plans no routes."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""


def haversine_km(a: Point, b: Point) -> float:
    """Kilometres between two points."""
    lat_a, lng_a = math.radians(a[0]), math.radians(a[1])
    lat_b, lng_b = math.radians(b[0]), math.radians(b[1])
    half = math.sin((lat_a - lat_b) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lng_a - lng_b) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def known_place(lat: float | None, lng: float | None) -> Point | None:
    """A place, where both of its coordinates are known."""
    return None if lat is None or lng is None else (lat, lng)


def distance_between(a: Point | None, b: Point | None) -> float | None:
    """Kilometres in a straight line between two places; None where one is unknown."""
    return None if a is None or b is None else haversine_km(a, b)


def distances_m(sources: Sequence[Point], targets: Sequence[Point]) -> "NDArray[np.int32]":
    """Whole metres from every source (rows) to every target (columns)."""
    import numpy as np  # kept out of the program's start

    a = np.radians(np.asarray(sources, dtype=np.float64).reshape(-1, 2))
    b = np.radians(np.asarray(targets, dtype=np.float64).reshape(-1, 2))
    metres = np.empty((len(a), len(b)), dtype=np.int32)
    for i, (lat, lng) in enumerate(a):  # one row at a time: no temporary of the whole size
        half = np.sin((b[:, 0] - lat) / 2) ** 2
        half += np.cos(lat) * np.cos(b[:, 0]) * np.sin((b[:, 1] - lng) / 2) ** 2
        metres[i] = np.rint(2000 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))
    return metres


def centre(points: Sequence[Point]) -> Point:
    """Mean of some points that lie close together; at least one."""
    return sum([p[0] for p in points]) / len(points), sum([p[1] for p in points]) / len(points)
