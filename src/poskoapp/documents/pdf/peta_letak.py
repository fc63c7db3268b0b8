"""Where things of the printed map stand on its page, and whether two of them meet."""

from collections.abc import Iterator
from dataclasses import dataclass

from poskoapp.documents.peta import PetaCetak
from poskoapp.domain.merkator import metres_across

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

LEAST_SPAN_M = 400.0
"""Metres across the map at least, so that neighbours do not look far apart."""


@dataclass(frozen=True, slots=True)
class View:
    """From the Mercator square to points on the page."""

    scale: float
    left: float
    bottom: float
    x: float
    y: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Points from the lower left corner of the page."""
        return self.left + (x - self.x) * self.scale, self.bottom - (y - self.y) * self.scale


def view_of(peta: PetaCetak, box: Box) -> View:
    """All that is drawn, as large as the box lets it."""
    places = list(_extent(peta))
    xs, ys = sorted(x for x, _ in places), sorted(y for _, y in places)
    left, bottom, right, top = box
    least = LEAST_SPAN_M / metres_across(ys[0])
    wide, high = max(xs[-1] - xs[0], least), max(ys[-1] - ys[0], least)
    scale = min((right - left - 24) / wide, (top - bottom - 24) / high)
    middle_x, middle_y = (xs[0] + xs[-1]) / 2, (ys[0] + ys[-1]) / 2
    return View(scale, (left + right) / 2, (bottom + top) / 2, middle_x, middle_y)


def _extent(peta: PetaCetak) -> Iterator[tuple[float, float]]:
    """Corners of the outlines where there are some, else the TPS."""
    lines = [line for place in (*peta.kecamatan, *peta.kelurahan) for line in place.garis]
    if lines:
        for line in lines:
            yield from line
    else:
        for titik in peta.titik:
            yield titik.x, titik.y


def within(box: Box, outer: Box) -> bool:
    """Whether a box lies wholly in another."""
    return box[0] > outer[0] and box[1] > outer[1] and box[2] < outer[2] and box[3] < outer[3]


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have something in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
