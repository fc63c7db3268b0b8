"""Web Mercator (EPSG:3857), the projection of nearly every map tile: the world as a square of side 1, north at the top."""

import math

MAX_LATITUDE = 85.05112878
"""Where the square ends (EPSG:3857)."""
EQUATOR_M = 2 * math.pi * 6_378_137.0
"""Metres around the world on the sphere of that projection."""


def project(lat: float, lng: float) -> tuple[float, float]:
    """Degrees as a place in the square: x grows eastwards, y southwards."""
    sine = math.sin(math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat))))
    return lng / 360 + 0.5, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of a place in the square."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), (x - 0.5) * 360


def metres_across(y: float) -> float:
    """How many metres on the ground the whole width of the square stands for at this height of it."""
    return EQUATOR_M * math.cos(math.radians(unproject(0.5, y)[0]))


def round_length(longest: float) -> float:
    """The longest of 1, 2, 5, 10, 20, 50 ... that is not longer than `longest` metres, for a scale bar."""
    power = 10.0 ** math.floor(math.log10(max(longest, 1e-3)))
    return max(step * power for step in (1, 2, 5) if step == 1 or step * power <= longest)


def length_told(metres: float) -> str:
    """`500 m`, `2 km`."""
    return f"{metres:g} m".replace(".", ",") if metres < 1000 else f"{metres / 1000:g} km".replace(".", ",")
