"""Great-circle distances. Straight lines: the plan compares places with each other, it plans no routes."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from poskoapp.domain.merkator import MAX_LATITUDE
from poskoapp.planning.exact import arc_sine_of_root, arc_sines_of_roots, sine_cosine, sines_cosines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""


def haversine_km(a: Point, b: Point) -> float:
    """Kilometres between two points."""
    one, other = _on_sphere(a), _on_sphere(b)
    x, y, z = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    return 2 * EARTH_RADIUS_KM * arc_sine_of_root(min(1.0, (x * x + y * y + z * z) / 4))


def _on_sphere(point: Point) -> tuple[float, float, float]:
    """The place in space, the radius being one."""
    (sine, cosine), (east, north) = sine_cosine(point[0]), sine_cosine(point[1])
    return cosine * north, cosine * east, sine


def known_place(lat: float | None, lng: float | None) -> Point | None:
    """A place, where both of its coordinates are known."""
    return None if lat is None or lng is None else (lat, lng)


def distance_between(a: Point | None, b: Point | None) -> float | None:
    """Kilometres in a straight line between two places; None where one is unknown."""
    return None if a is None or b is None else haversine_km(a, b)


def distances_m(sources: Sequence[Point], targets: Sequence[Point]) -> "NDArray[np.int32]":
    """Whole metres from every source (rows) to every target (columns)."""
    import numpy as np  # kept out of the program's start

    x, y, z = _all_on_sphere(targets)
    starts = zip(*(axis.tolist() for axis in _all_on_sphere(sources)), strict=True)
    metres = np.empty((len(sources), len(targets)), dtype=np.int32)
    for i, (at_x, at_y, at_z) in enumerate(starts):  # one row at a time: no temporary of the whole size
        square = (x - at_x) ** 2
        square += (y - at_y) ** 2
        square += (z - at_z) ** 2
        metres[i] = np.rint(2000 * EARTH_RADIUS_KM * arc_sines_of_roots(np.minimum(square / 4, 1.0)))
    return metres


def _all_on_sphere(points: Sequence[Point]) -> "tuple[Floats, Floats, Floats]":
    import numpy as np

    degrees = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    (sine, cosine), (east, north) = sines_cosines(degrees[:, 0]), sines_cosines(degrees[:, 1])
    return cosine * north, cosine * east, sine


def project_all(
    lat: "NDArray[np.float64]", lng: "NDArray[np.float64]"
) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Degrees as places in the square of Web Mercator, as `domain.merkator.project` gives one."""
    import numpy as np

    sine = np.sin(np.radians(np.clip(lat, -MAX_LATITUDE, MAX_LATITUDE)))
    return lng / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def centre(points: Sequence[Point]) -> Point:
    """Mean of some points that lie close together; at least one. By `fsum`: `sum` rounds as the Python likes."""
    return math.fsum(p[0] for p in points) / len(points), math.fsum(p[1] for p in points) / len(points)
