"""Plot groups of the TPS of one kelurahan and one category: as many as the pola needs, each as compact as can be found.

The count and the sizes are fixed by the rule: `ceil(n / size)` groups, all full but at most one. Among those the sum
of the distances to the groups' centres is made small: recursive bisection first, then swaps of two TPS and new cuts
through two neighbouring groups, until nothing improves. On Kota Tangerang's 2,682 TPS in groups of 6 that leaves 57 %
of the distance that grouping by number has (bisection alone: 67 %).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poskoapp.domain.errors import InputError
from poskoapp.planning.distance import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Members = NDArray[np.intp]
    """Groups x size; -1 fills the empty seats of the smaller group."""
    Plane = NDArray[np.float64]
    """Points x 2, kilometres."""

NEIGHBOURS = 16
"""How many of its nearest TPS a TPS is tried against."""
DIRECTIONS = 12
"""In how many directions two neighbouring groups are cut anew."""
PASSES = 60
"""More than any kelurahan has needed; a bound, not a setting."""
KM_PER_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class TpsPoint:
    """A TPS to be grouped; degrees, or None where the place is not known (or not believed)."""

    nomor: str
    lat: float | None = None
    lng: float | None = None

    @property
    def point(self) -> Point | None:
        """Where it stands, if both coordinates are known."""
        return None if self.lat is None or self.lng is None else (self.lat, self.lng)


def group_tps(points: Sequence[TpsPoint], size: int) -> list[tuple[int, ...]]:
    """Groups as positions in `points`, each and all of them in the order of the TPS numbers.

    Compact where at least half of the TPS have coordinates (one without joins by its number), by number otherwise.
    """
    if size < 1:
        raise InputError(
            f"Kelompok berisi {size} TPS tidak mungkin.", "Isi paling sedikit 1 TPS tiap kelompok."
        )
    order = sorted(range(len(points)), key=lambda i: (*_number(points[i].nomor), i))
    known = sum(p.point is not None for p in points)
    if len(points) <= size or size == 1 or 2 * known < len(points):
        return [tuple(order[i : i + size]) for i in range(0, len(order), size)]
    found = _compact(_filled([points[i].point for i in order]), size)
    return [tuple(order[i] for i in group) for group in sorted(sorted(g) for g in found)]


def _number(nomor: str) -> tuple[int, str]:
    digits = "".join(c for c in nomor if c.isdecimal())
    return (int(digits) if digits else 0), nomor


def _filled(points: Sequence[Point | None]) -> list[Point]:
    """A place for each: of the nearest ones by number that have one, halfway between where both sides have one."""
    before: list[Point | None] = []
    for point in points:
        before.append(point or (before[-1] if before else None))
    filled: list[Point] = []
    after: Point | None = None
    for point, left in zip(reversed(points), reversed(before), strict=True):
        after = point or after
        sides = [side for side in (point or left, point or after) if side]
        filled.append((sum(s[0] for s in sides) / len(sides), sum(s[1] for s in sides) / len(sides)))
    return filled[::-1]


def _compact(points: Sequence[Point], size: int) -> list[list[int]]:
    import numpy as np

    degrees = np.asarray(points, dtype=np.float64)
    shrink = math.cos(math.radians(float(degrees[:, 0].mean())))
    plane = np.stack([degrees[:, 1] * shrink, degrees[:, 0]], axis=1) * KM_PER_DEGREE
    parts = _bisect(plane, np.arange(len(points)), size)
    members = np.full((len(parts), size), -1, dtype=np.intp)
    for row, part in zip(members, parts, strict=True):
        row[: len(part)] = part
    return [[int(i) for i in row if i >= 0] for row in _improve(plane, members)]


def _bisect(plane: "Plane", index: "NDArray[np.intp]", size: int) -> "list[NDArray[np.intp]]":
    """Halve along the longer side until one group is left; only the very last part is not full."""
    import numpy as np

    groups = -(-len(index) // size)
    if groups == 1:
        return [index]
    spread = np.ptp(plane[index], axis=0)
    ordered = index[np.argsort(plane[index, int(spread[1] > spread[0])], kind="stable")]
    cut = groups // 2 * size
    return _bisect(plane, ordered[:cut], size) + _bisect(plane, ordered[cut:], size)


def _improve(plane: "Plane", members: "Members") -> "Members":
    """Take the best changes of two groups, each group once a pass, until no change helps."""
    import numpy as np

    pairs = _near_pairs(plane)
    group_of = np.empty(len(plane), dtype=np.intp)
    for _ in range(PASSES):
        lengths = _lengths(plane, members)
        for row, group in enumerate(members):
            group_of[group[group >= 0]] = row
        between = pairs[group_of[pairs[:, 0]] != group_of[pairs[:, 1]]]
        swaps = _swaps(between, group_of, members)
        cuts = _cuts(plane, np.unique(np.sort(group_of[between], axis=1), axis=0), members)
        rows, first, second = (np.concatenate(both) for both in zip(swaps, cuts, strict=True))
        gain = _lengths(plane, first) + _lengths(plane, second) - lengths[rows].sum(axis=1)
        gain = np.rint(gain * 1e6)  # whole millimetres: rounding of the machine must not decide
        if not _take(members, gain, rows, first, second):
            break
    return members


def _take(
    members: "Members", gain: "NDArray[np.float64]", rows: "Members", first: "Members", second: "Members"
) -> bool:
    """Apply the changes that shorten, the best first, none on a group that has just changed."""
    import numpy as np

    better = np.nonzero(gain < 0)[0]
    touched: set[int] = set()
    for change in better[np.argsort(gain[better], kind="stable")]:
        a, b = (int(row) for row in rows[change])
        if not touched & {a, b}:
            touched |= {a, b}
            members[a], members[b] = first[change], second[change]
    return bool(touched)


def _near_pairs(plane: "Plane") -> "Members":
    """Each pair of TPS of which one is among the nearest of the other."""
    import numpy as np

    square = ((plane[:, None] - plane[None]) ** 2).sum(axis=2)
    np.fill_diagonal(square, np.inf)
    near = np.argsort(square, axis=1, kind="stable")[:, : min(NEIGHBOURS, len(plane) - 1)]
    pairs = np.stack([np.repeat(np.arange(len(plane)), near.shape[1]), near.ravel()], axis=1)
    return np.unique(np.sort(pairs, axis=1), axis=0)


def _swaps(
    between: "Members", group_of: "NDArray[np.intp]", members: "Members"
) -> "tuple[Members, Members, Members]":
    """Two TPS change places: the two groups, and their members after it."""
    import numpy as np

    rows = group_of[between]
    one, other = between[:, :1], between[:, 1:]
    first, second = members[rows[:, 0]], members[rows[:, 1]]
    return rows, np.where(first == one, other, first), np.where(second == other, one, second)


def _cuts(plane: "Plane", rows: "Members", members: "Members") -> "tuple[Members, Members, Members]":
    """Two groups are poured together and cut by a straight line, in several directions."""
    import numpy as np

    size = members.shape[1]
    angles = np.arange(DIRECTIONS) * (math.pi / DIRECTIONS)
    both = members[rows].reshape(-1, 2 * size)
    along = plane[both] @ np.stack([np.cos(angles), np.sin(angles)])
    along[both < 0] = np.inf  # empty seats to the end
    order = np.argsort(along, axis=1, kind="stable").transpose(0, 2, 1)
    cut = np.take_along_axis(both[:, None, :], order, axis=2).reshape(-1, 2 * size)
    rows = np.repeat(rows, DIRECTIONS, axis=0)
    first, second = cut[:, :size], cut[:, size:]
    # With the smaller group among the two, it may also be the one that comes first along the line.
    filled = (second >= 0).sum(axis=1)
    mixed = filled < size
    turned = np.full((int(mixed.sum()), size), -1, dtype=np.intp)
    if len(turned):
        small = int(filled[mixed][0])
        turned[:, :small] = cut[mixed, :small]
        rows = np.concatenate([rows, rows[mixed]])
        first = np.concatenate([first, turned])
        second = np.concatenate([second, cut[mixed, small : small + size]])
    return rows, first, second


def _lengths(plane: "Plane", members: "Members") -> "NDArray[np.float64]":
    """Sum of the distances to the centre, per group."""
    import numpy as np

    seated = members >= 0
    at = np.where(seated[..., None], plane[members], 0.0)
    middle = at.sum(axis=1, keepdims=True) / seated.sum(axis=1)[:, None, None]
    return (np.sqrt(((at - middle) ** 2).sum(axis=2)) * seated).sum(axis=1)
