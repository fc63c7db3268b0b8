"""A sketch map: numbered dots, grey dots of other TPS, the outline of the kelurahan, scale bar, north."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from poskoapp.documents.pdf import fonts
from poskoapp.domain.bilangan import bilangan

METRES_PER_DEGREE = 111_195.0
"""Of latitude, on a sphere of 6,371 km."""
FAR = 10_000.0
"""A TPS so many metres from the others of its group has a wrong coordinate: it is named, not drawn."""
PLACES, NEAR, APART = 5, 700.0, 60.0
"""So many places are to be seen, with other TPS no more than so many metres away, each so many metres from the next."""
LEAST_SPAN = 160.0
"""Metres across the map at least, so that neighbours do not look far apart."""
BARS = (20, 50, 100, 200, 500, 1000, 2000, 5000)
DOT, SMALL, LABEL = 3.4, 1.4, 6.5
EDGE = 13.0
"""Free around the outermost dots."""

Line = tuple[float, float, float, str]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What to draw, in points within its box: dots, small dots, labels (x, y, size, text), length and words of the bar."""

    dots: tuple[tuple[float, float], ...]
    small: tuple[tuple[float, float], ...]
    labels: tuple[Line, ...]
    bar: float
    bar_text: str
    undrawn: tuple[str, ...]
    """Numbers of TPS without a usable coordinate."""
    outline: tuple[Box, ...] = ()
    """Stretches of the kelurahan's boundary within the box (x, y to x, y)."""


def lay_out_sketch(
    places: Sequence[tuple[str, float | None, float | None]],
    others: Sequence[tuple[float, float]],
    box: Box,
    outlines: Sequence[Sequence[tuple[float, float]]] = (),
) -> Sketch | None:
    """The map of these TPS (number, lat, lng) in `box` (left, bottom, right, top); None where none has a coordinate.

    `others` and the closed `outlines` are drawn as far as they reach into it.
    """
    known = [(number, lat, lng) for number, lat, lng in places if lat is not None and lng is not None]
    if not known:
        return None
    middle = median(lat for _, lat, _ in known), median(lng for _, _, lng in known)
    metres = [(number, *_metres((lat, lng), middle)) for number, lat, lng in known]
    drawn = [(number, x, y) for number, x, y in metres if math.hypot(x, y) <= FAR]
    if not drawn:
        return None
    own, around = [(x, y) for _, x, y in drawn], [_metres(place, middle) for place in others]
    projection = _projection([*own, *_nearest(own, around)], box)
    dots = [projection.point(x, y) for x, y in own]
    small = [projection.point(x, y) for x, y in around]
    shown = {number for number, _, _ in drawn}
    bar = _bar(projection.scale, (box[2] - box[0]) * 0.3)
    return Sketch(
        dots=tuple(dots),
        small=tuple(p for p in small if _inside(p, box)),
        labels=tuple(_labels([number for number, _, _ in drawn], dots, box)),
        bar=bar * projection.scale,
        bar_text=f"{bilangan(bar)} m" if bar < 1000 else f"{bilangan(bar / 1000)} km",
        undrawn=tuple(number for number, _, _ in places if number not in shown),
        outline=tuple(
            clipped
            for outline in outlines
            for a, b in _sides([projection.point(*_metres(place, middle)) for place in outline])
            if (clipped := _clipped(a, b, box)) is not None
        ),
    )


def _metres(place: tuple[float, float], middle: tuple[float, float]) -> tuple[float, float]:
    """East and north of `middle`."""
    lat, lng = place
    east = (lng - middle[1]) * METRES_PER_DEGREE * math.cos(math.radians(middle[0]))
    return east, (lat - middle[0]) * METRES_PER_DEGREE


def _nearest(
    own: Sequence[tuple[float, float]], around: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The neighbours that TPS close together are shown among; those far apart are map enough by themselves."""
    seen = _apart([], own)
    east, north = (median(place[axis] for place in own) for axis in (0, 1))
    near = sorted((math.hypot(x - east, y - north), x, y) for x, y in around)
    found = _apart(seen, ((x, y) for away, x, y in near if away <= NEAR))
    return found[len(seen) : PLACES]


def _apart(
    seen: Sequence[tuple[float, float]], places: Iterable[tuple[float, float]]
) -> list[tuple[float, float]]:
    """`seen`, and of these places those that do not lie on one another."""
    found = list(seen)
    for x, y in places:
        if len(found) < PLACES and all(math.hypot(x - a, y - b) > APART for a, b in found):
            found.append((x, y))
    return found


@dataclass(frozen=True, slots=True)
class _Projection:
    scale: float
    """Points per metre."""
    x: float
    y: float

    def point(self, east: float, north: float) -> tuple[float, float]:
        return self.x + east * self.scale, self.y + north * self.scale


def _projection(points: Sequence[tuple[float, float]], box: Box) -> _Projection:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    left, bottom, right, top = box
    wide, high = right - left - 2 * EDGE, top - bottom - 2 * EDGE
    scale = min(wide / max(east - west, LEAST_SPAN), high / max(north - south, LEAST_SPAN * high / wide))
    x, y = (left + right) / 2, (bottom + top) / 2
    return _Projection(scale, x - (west + east) / 2 * scale, y - (south + north) / 2 * scale)


def _bar(scale: float, longest: float) -> int:
    """The longest round length that fits."""
    return max((length for length in BARS if length * scale <= longest), default=BARS[0])


def _inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] + 2 < point[0] < box[2] - 2 and box[1] + 2 < point[1] < box[3] - 2


def _sides(
    corners: Sequence[tuple[float, float]],
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(corners, (*corners[1:], *corners[:1]), strict=True)


def _clipped(a: tuple[float, float], b: tuple[float, float], box: Box) -> Box | None:
    """What of a stretch lies in the box (Liang and Barsky); None where nothing does."""
    (x, y), (right, up) = a, (b[0] - a[0], b[1] - a[1])
    first, last = 0.0, 1.0
    for way, room in ((-right, x - box[0]), (right, box[2] - x), (-up, y - box[1]), (up, box[3] - y)):
        if way == 0:
            if room < 0:
                return None
        elif way < 0:
            first = max(first, room / way)
        else:
            last = min(last, room / way)
    if first >= last:
        return None
    return x + first * right, y + first * up, x + last * right, y + last * up


def _labels(numbers: Sequence[str], dots: Sequence[tuple[float, float]], box: Box) -> Iterator[Line]:
    """Each number beside its dot, where it covers the least of what is there already."""
    taken = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    high = LABEL * 0.72
    for number, (x, y) in zip(numbers, dots, strict=True):
        wide = fonts.bold().width(number, LABEL)
        reach = 2 * (wide + 2 * DOT + 2)
        near = [t for t in taken if abs(t[0] - x) < reach and abs(t[1] - y) < reach]
        best = _best(_spots(x, y, wide, high), near, box)
        taken.append(best)
        yield best[0], best[1], LABEL, number


def _best(spots: Sequence[Box], near: Sequence[Box], box: Box) -> Box:
    """The first that covers nothing, else the one that covers least."""
    covered: list[float] = []
    for spot in spots:
        covered.append(_covered(spot, near, box))
        if not covered[-1]:
            return spot
    return spots[covered.index(min(covered))]


def _spots(x: float, y: float, wide: float, high: float) -> list[Box]:
    """Boxes for a label around a dot, the best first."""
    gap = DOT + 1.2
    middle, low = x - wide / 2, y - high / 2
    corners = [
        (x + gap, low), (x - gap - wide, low), (middle, y + gap), (middle, y - gap - high),
        (x + gap * 0.7, y + gap * 0.7), (x - gap * 0.7 - wide, y + gap * 0.7),
        (x + gap * 0.7, y - gap * 0.7 - high), (x - gap * 0.7 - wide, y - gap * 0.7 - high),
    ]  # fmt: skip
    return [(left, bottom, left + wide, bottom + high) for left, bottom in corners]


def _covered(spot: Box, taken: Sequence[Box], box: Box) -> float:
    left, bottom, right, top = spot
    area = sum(
        (min(right, r) - max(left, x)) * (min(top, t) - max(bottom, b))
        for x, b, r, t in taken
        if x < right and left < r and b < top and bottom < t
    )
    outside = left < box[0] + 1 or bottom < box[1] + 1 or right > box[2] - 1 or top > box[3] - 1
    return area + (1000.0 if outside else 0.0)
