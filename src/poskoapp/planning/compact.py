"""Compact groups of a fixed size, of many kelurahan at a time.

Recursive bisection along several axes gives the starts; then swaps of two TPS and new cuts through two neighbouring
groups, until nothing improves; the best of the starts is kept. Kelurahan are only worked on together because numpy is
slow at small things: each comes out as it would alone. On Kota Tangerang's 2,682 TPS in groups of 6 that leaves 56 %
of the distance that grouping by number has (bisection alone: 64 %).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from poskoapp.planning.distance import Point, centre
from poskoapp.planning.exact import sine_cosine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.intp]
    Members = NDArray[np.intp]
    """Groups x size; -1 fills the empty seats of the smaller group."""
    Plane = NDArray[np.float64]
    """Points x 2, kilometres."""
    Change = tuple[Members, Members, Members]
    """Which two groups, and the members of each after it."""

STARTS = 2
"""Axes of bisection that are tried."""
NEIGHBOURS = 16
"""How many of its nearest TPS a TPS is tried against."""
DIRECTIONS = tuple(sine_cosine(15 * n) for n in range(12))
"""In which directions two neighbouring groups are cut anew."""
PASSES = 60
"""More than any kelurahan has needed; a bound, not a setting."""
BLOCK = 2_048
"""Groups measured at a time: they stay in the processor's cache."""
KM_PER_DEGREE = 111.195
MILLIMETRES = 1e6
"""Of a kilometre: gains are compared in whole ones, rounding of the machine must not decide."""


def compact(parts: Sequence[Sequence[Point]], size: int) -> list[list[list[int]]]:
    """Groups of positions within each part, each and all of them in order; every part has more points than `size`."""
    import numpy as np

    planes = [_flat(points) for points in parts]
    ends = np.cumsum([len(plane) for plane in planes])
    shift = ends - [len(plane) for plane in planes]
    plane = np.concatenate(planes)
    pairs = np.concatenate([_near_pairs(own) + at for own, at in zip(planes, shift, strict=True)])
    groups = np.array([-(-len(own) // size) for own in planes])
    best: Members | None = None
    for start in range(STARTS):
        begun = [
            _seated(own, size, 90 * start / STARTS, at)
            for own, at in zip(planes, shift.tolist(), strict=True)
        ]
        found = _improve(plane, pairs, np.concatenate(begun))
        best = found if best is None else _better(plane, groups, best, found)
    rows = iter(best if best is not None else ())
    return [
        sorted(sorted(int(i) - at for i in next(rows) if i >= 0) for _ in range(many))
        for many, at in zip(groups.tolist(), shift.tolist(), strict=True)
    ]


def settled(
    parts: Sequence[Sequence[Point]], size: int, standing: Sequence[Sequence[Sequence[int]]]
) -> list[bool]:
    """Whether the groups that stand in each part are no longer than plain bisection: `compact` has nothing to redo.

    What `compact` has made always is; what was made for other places, or by number, nearly never.
    """
    import numpy as np

    planes = [_flat(points) for points in parts]
    shift = (np.cumsum([len(plane) for plane in planes]) - [len(plane) for plane in planes]).tolist()
    plane = np.concatenate(planes)
    begun = np.concatenate([_seated(own, size, 0.0, at) for own, at in zip(planes, shift, strict=True)])
    stands = np.full_like(begun, -1)
    flat = (np.asarray(group) + at for groups, at in zip(standing, shift, strict=True) for group in groups)
    for row, group in zip(stands, flat, strict=True):
        row[: len(group)] = group
    part = np.repeat(np.arange(len(planes)), [-(-len(own) // size) for own in planes])
    longer = np.bincount(part, _lengths(plane, stands) - _lengths(plane, begun))
    return (np.rint(longer * MILLIMETRES) <= 0).tolist()


def _flat(points: Sequence[Point]) -> "Plane":
    import numpy as np

    degrees = np.asarray(points, dtype=np.float64)
    _, shrink = sine_cosine(centre(points)[0])
    return np.stack([degrees[:, 1] * shrink, degrees[:, 0]], axis=1) * KM_PER_DEGREE


def _better(plane: "Plane", groups: "Ints", one: "Members", other: "Members") -> "Members":
    """Of each part the shorter solution, the first if they are equal."""
    import numpy as np

    part = np.repeat(np.arange(len(groups)), groups)
    gain = np.bincount(part, _lengths(plane, other) - _lengths(plane, one))
    return np.where((np.rint(gain * MILLIMETRES) < 0)[part, None], other, one)


def _seated(plane: "Plane", size: int, angle: float, shift: int) -> "Members":
    """A start: bisection along the axes turned by `angle`, in degrees."""
    import numpy as np

    x, y = plane[:, 0], plane[:, 1]
    sin, cos = sine_cosine(angle)
    turned = np.stack([x * cos + y * sin, y * cos - x * sin], axis=1)
    parts = list(_bisect(turned, np.arange(len(plane)), size))
    members = np.full((len(parts), size), -1, dtype=np.intp)
    for row, part in zip(members, parts, strict=True):
        row[: len(part)] = part + shift
    return members


def _bisect(plane: "Plane", index: "Ints", size: int) -> "Iterator[Ints]":
    """Halve along the longer side until one group is left; only the very last part is not full."""
    import numpy as np

    groups = -(-len(index) // size)
    if groups == 1:
        yield index
        return
    spread = np.ptp(plane[index], axis=0)
    ordered = index[np.argsort(plane[index, int(spread[1] > spread[0])], kind="stable")]
    cut = groups // 2 * size
    yield from _bisect(plane, ordered[:cut], size)
    yield from _bisect(plane, ordered[cut:], size)


def _improve(plane: "Plane", pairs: "Members", members: "Members") -> "Members":
    """Take the best changes of two groups, each group once a pass, until no change helps.

    Two groups that a pass has left as they were need not be tried again.
    """
    import numpy as np

    group_of = np.empty(len(plane), dtype=np.intp)
    fresh = np.ones(len(members), dtype=np.bool_)
    lengths = _lengths(plane, members)
    for _ in range(PASSES):
        rows, seats = np.nonzero(members >= 0)
        group_of[members[rows, seats]] = rows
        met = group_of[pairs]
        open_ = (met[:, 0] != met[:, 1]) & fresh[met].any(axis=1)
        between, met = pairs[open_], met[open_]
        keys = np.unique(np.minimum(met[:, 0], met[:, 1]) * len(members) + np.maximum(met[:, 0], met[:, 1]))
        swaps = _swaps(between, met, members)
        cuts = _cuts(plane, np.stack(np.divmod(keys, len(members)), axis=1), members)
        rows, first, second = (np.concatenate(part) for part in zip(swaps, cuts, strict=True))
        gain = _lengths(plane, first) + _lengths(plane, second) - lengths[rows].sum(axis=1)
        fresh = _take(members, np.rint(gain * MILLIMETRES), rows, first, second)
        if not fresh.any():
            break
        lengths[fresh] = _lengths(plane, members[fresh])
    return members


def _take(
    members: "Members", gain: "NDArray[np.float64]", rows: "Members", first: "Members", second: "Members"
) -> "NDArray[np.bool_]":
    """Apply the changes that shorten, the best first, none on a group that has just changed; which have changed."""
    import numpy as np

    better = np.nonzero(gain < 0)[0]
    better = better[np.argsort(gain[better], kind="stable")]
    touched = bytearray(len(members))
    taken: list[int] = []
    for change, (a, b) in zip(better.tolist(), rows[better].tolist(), strict=True):
        if not (touched[a] or touched[b]):
            touched[a] = touched[b] = 1
            taken.append(change)
    members[rows[taken, 0]], members[rows[taken, 1]] = first[taken], second[taken]
    return np.frombuffer(touched, dtype=np.bool_)


def _near_pairs(plane: "Plane") -> "Members":
    """Each pair of TPS of which one is among the nearest of the other."""
    import numpy as np

    square = ((plane[:, None] - plane[None]) ** 2).sum(axis=2)
    np.fill_diagonal(square, np.inf)
    near = np.argsort(square, axis=1, kind="stable")[:, : min(NEIGHBOURS, len(plane) - 1)]
    mine = np.repeat(np.arange(len(plane)), near.shape[1])
    keys = np.unique(np.minimum(mine, near.ravel()) * len(plane) + np.maximum(mine, near.ravel()))
    return np.stack(np.divmod(keys, len(plane)), axis=1)


def _swaps(between: "Members", rows: "Members", members: "Members") -> "Change":
    """Two TPS change places: the two groups, and their members after it."""
    import numpy as np

    one, other = between[:, :1], between[:, 1:]
    first, second = members[rows[:, 0]], members[rows[:, 1]]
    return rows, np.where(first == one, other, first), np.where(second == other, one, second)


def _cuts(plane: "Plane", rows: "Members", members: "Members") -> "Change":
    """Two groups are poured together and cut by a straight line, in several directions."""
    import numpy as np

    size = members.shape[1]
    both = members[rows].reshape(-1, 1, 2 * size)
    sin, cos = np.array(DIRECTIONS).T[..., None]
    along = plane[both, 0] * cos + plane[both, 1] * sin
    along[np.broadcast_to(both < 0, along.shape)] = np.inf  # empty seats to the end
    order = np.argsort(along, axis=2, kind="stable")
    cut = np.take_along_axis(np.broadcast_to(both, order.shape), order, axis=2).reshape(-1, 2 * size)
    rows = np.repeat(rows, len(DIRECTIONS), axis=0)
    first, second = cut[:, :size], cut[:, size:]
    # With the smaller group among the two, it may also be the one that comes first along the line.
    filled = (second >= 0).sum(axis=1)
    mixed = np.nonzero(filled < size)[0]
    if len(mixed):
        seat = np.arange(size)
        small = np.where(seat < filled[mixed, None], first[mixed], -1)
        full = np.take_along_axis(cut[mixed], filled[mixed, None] + seat, axis=1)
        rows = np.concatenate([rows, rows[mixed]])
        first, second = np.concatenate([first, small]), np.concatenate([second, full])
    return rows, first, second


def _lengths(plane: "Plane", members: "Members") -> "NDArray[np.float64]":
    """Sum of the distances to the centre, per group; added seat by seat, so that every numpy rounds alike."""
    import numpy as np

    x_of, y_of = np.ascontiguousarray(plane.T)
    lengths = np.empty(len(members))
    for start in range(0, len(members), BLOCK):
        seats = np.ascontiguousarray(members[start : start + BLOCK].T)
        seated = seats >= 0
        many = seated.sum(axis=0)
        x, y = x_of.take(seats, mode="wrap") * seated, y_of.take(seats, mode="wrap") * seated
        x -= x.sum(axis=0) / many
        y -= y.sum(axis=0) / many
        lengths[start : start + BLOCK] = (np.sqrt(x * x + y * y) * seated).sum(axis=0)
    return lengths
