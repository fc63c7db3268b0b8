"""Lines of a map made from other places: what surrounds some shapes, what surrounds some points, a ring around one."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

Place = tuple[float, float]
"""Any two coordinates of a plane, or longitude and latitude where the area is small."""

METRES_PER_DEGREE = 111_195.0
"""Of latitude, on a sphere of 6,371 km."""
RING_LEAST_M, RING_STEP_M = 120.0, 45.0
OFF_THE_EDGE = 0.85
"""Share of the way to the nearest edge that a ring may take."""
SLIVER = 0.008
"""Area by square of the length, below which a closed line is a gap between two drawings of one border, no shape."""


def outer_lines(rings: Iterable[Sequence[Place]]) -> list[list[Place]]:
    """What surrounds all these rings together: the stretches that only one of them has, joined into lines."""
    count: Counter[tuple[Place, Place]] = Counter()
    for ring in rings:
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
            count[(a, b) if a <= b else (b, a)] += 1
    lines = _joined([edge for edge, times in count.items() if times == 1])
    return [line for line in lines if line[0] != line[-1] or _roundness(line) > SLIVER]


def _joined(edges: Sequence[tuple[Place, Place]]) -> list[list[Place]]:
    at: dict[Place, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        for end in edge:
            at[end].append(number)
    left, lines = set(range(len(edges))), list[list[Place]]()
    while left:
        number = left.pop()
        line = list(edges[number])
        for _ in range(2):  # onwards from one end, then from the other
            while (following := next((n for n in at[line[-1]] if n in left), None)) is not None:
                left.discard(following)
                a, b = edges[following]
                line.append(b if line[-1] == a else a)
            line.reverse()
        lines.append(line)
    return lines


def _roundness(line: Sequence[Place]) -> float:
    pairs = list(pairwise(line))
    length = sum(math.dist(a, b) for a, b in pairs)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 / length**2


def hull(points: Iterable[Place]) -> list[Place]:
    """The convex hull, anticlockwise (Andrew's monotone chain); the points themselves where they are fewer than three."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return [*_half(ordered), *_half(ordered[::-1])]


def _half(ordered: Sequence[Place]) -> list[Place]:
    line: list[Place] = []
    for point in ordered:
        while len(line) > 1 and _turn(line[-2], line[-1], point) <= 0:
            line.pop()
        line.append(point)
    return line[:-1]


def _turn(a: Place, b: Place, c: Place) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def ring_inside(home: Place, count: int, outline: Sequence[Sequence[Place]] = ()) -> list[Place]:
    """`count` places on a circle around `home`, smaller where else it would reach over the outline (longitude, latitude).

    A home outside of its outline is moved into it: to the middle of its widest stretch, halfway up.
    """
    if not outline:
        return ring_around(*home, count)
    spans = _spans(outline, home[0])
    if not any(west < home[1] < east for west, east in spans):
        heights = [lat for ring in outline for _, lat in ring]
        middle = (min(heights) + max(heights)) / 2
        spans = _spans(outline, middle)
        if not spans:
            return ring_around(*home, count)
        west, east = max(spans, key=lambda span: span[1] - span[0])
        home = middle, (west + east) / 2
    return ring_around(*home, count, _nearest_edge_m(home, outline) * OFF_THE_EDGE)


def _spans(outline: Iterable[Sequence[Place]], lat: float) -> list[tuple[float, float]]:
    """Where a parallel runs inside: from which longitude to which."""
    crossings = sorted(
        a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for ring in outline
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (a[1] > lat) != (b[1] > lat)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _nearest_edge_m(home: Place, outline: Iterable[Sequence[Place]]) -> float:
    """Metres from a place inside to the nearest edge."""
    lat, lng = home
    east_m = METRES_PER_DEGREE * math.cos(math.radians(lat))
    nearest = math.inf
    for ring in outline:
        flat = [((x - lng) * east_m, (y - lat) * METRES_PER_DEGREE) for x, y in ring]
        for (ax, ay), (bx, by) in pairwise((*flat, flat[0])):
            along = (bx - ax) ** 2 + (by - ay) ** 2
            share = min(max(-(ax * (bx - ax) + ay * (by - ay)) / along, 0.0), 1.0) if along else 0.0
            nearest = min(nearest, math.hypot(ax + share * (bx - ax), ay + share * (by - ay)))
    return nearest


def ring_around(lat: float, lng: float, count: int, most_m: float = math.inf) -> list[Place]:
    """`count` places (latitude, longitude) evenly on a circle, first in the north, wide enough to be told apart.

    Its radius is at most `most_m` metres.
    """
    radius = min(max(RING_LEAST_M, count * RING_STEP_M / (2 * math.pi)), most_m) if count > 1 else 0.0
    north = radius / METRES_PER_DEGREE
    east = north / math.cos(math.radians(lat))
    angles = [2 * math.pi * number / count for number in range(count)]
    return [(lat + north * math.cos(angle), lng + east * math.sin(angle)) for angle in angles]
