"""Boundaries of kecamatan and kelurahan that the post has loaded into its file."""

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity

Ring = Sequence[tuple[float, float]]
"""A closed line (longitude, latitude in degrees); the first point is not repeated at the end."""

FINENESS = 100_000
"""Places are stored in whole hundred-thousandths of a degree (1.1 m)."""


class Batas(Entity):
    """The boundary of one kecamatan or kelurahan."""

    __tablename__ = "batas"

    kode: Mapped[str] = mapped_column(unique=True)
    """Kemendagri's code: `PP.KK.CC` of a kecamatan, `PP.KK.CC.DDDD` of a kelurahan."""
    cincin: Mapped[str]
    """Its rings, as `pack_rings` packs them."""
    sumber: Mapped[str]
    """Name of the file that it came from."""


def pack_rings(rings: Sequence[Ring]) -> str:
    """Rings as text: steps from point to point in whole parts of a degree, `;` between rings."""
    return ";".join(" ".join(map(str, _steps(ring))) for ring in rings)


def unpack_rings(text: str) -> list[list[tuple[float, float]]]:
    """What `pack_rings` packed, rounded to its fineness."""
    return [_places([int(step) for step in ring.split()]) for ring in text.split(";") if ring]


def _steps(ring: Ring) -> list[int]:
    whole = [(0, 0), *((round(lng * FINENESS), round(lat * FINENESS)) for lng, lat in ring)]
    return [step for (x, y), (to_x, to_y) in pairwise(whole) for step in (to_x - x, to_y - y)]


def _places(steps: list[int]) -> list[tuple[float, float]]:
    x = y = 0
    places: list[tuple[float, float]] = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + east, y + north
        places.append((x / FINENESS, y / FINENESS))
    return places
