"""Plot groups of the TPS of one kelurahan and one category: as many as the pola needs, each as compact as can be found.

The count and the sizes are fixed by the rule: `ceil(n / size)` groups, all full but at most one. Among those the sum
of the distances to the groups' centres is made small; `compact` tells how, and how far it gets.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.compact import compact, settled
from poskoapp.planning.distance import Point

BATCH = 6_000
"""TPS worked on at a time: enough to keep numpy busy, few enough to stay in the processor's cache."""


@bulk_built
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


Groups = list[tuple[int, ...]]
"""Positions of the TPS, each group and all of them in the order of the TPS numbers."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is grouped by itself, and how many TPS fit into a group; `standing`: its groups as they are now."""

    points: Sequence[TpsPoint]
    size: int
    standing: Sequence[Collection[int]] = ()


def group_parts(parts: Sequence[Part], progress: Progress = no_progress) -> list[Groups]:
    """The groups of each part; the parts do not know of each other, they are only worked on together.

    Compact where at least half of the TPS have coordinates (one without joins by its number), by number otherwise.
    Standing groups that keep the rule and are compact already stay; those by number stay where they are as few as they
    can be, so that a TPS that leaves a group does not shift all after it.
    """
    found: dict[int, Groups] = {}
    waiting: defaultdict[int, list[int]] = defaultdict(list)
    orders = [_by_number(part) for part in parts]
    for at, (part, order) in enumerate(zip(parts, orders, strict=True)):
        if _is_compact(part):
            waiting[part.size].append(at)
        elif _as_few(part):
            found[at] = [tuple(order[n] for n in group) for group in _ranked(part, order)]
        else:
            found[at] = [tuple(order[i : i + part.size]) for i in range(0, len(order), part.size)]
    for size, places in sorted(waiting.items()):
        filled = {at: _filled([parts[at].points[i].point for i in orders[at]]) for at in places}
        found |= _settled(places, parts, orders, filled)
        for batch in _batches([at for at in places if at not in found], parts):
            progress(len(found), len(parts), "Mengelompokkan TPS")
            for at, groups in zip(batch, compact([filled[at] for at in batch], size), strict=True):
                found[at] = [tuple(orders[at][i] for i in group) for group in groups]
    return [found[at] for at in range(len(parts))]


def _settled(
    places: Sequence[int], parts: Sequence[Part], orders: Sequence[list[int]], filled: dict[int, list[Point]]
) -> dict[int, Groups]:
    """The standing groups of those parts that need no others."""
    standing: dict[int, list[list[int]]] = {}
    for at in places:
        if _keeps_the_rule(parts[at]):
            standing[at] = _ranked(parts[at], orders[at])
    if not standing:
        return {}
    size = parts[places[0]].size
    stays = settled([filled[at] for at in standing], size, list(standing.values()))
    return {
        at: [tuple(orders[at][i] for i in group) for group in groups]
        for (at, groups), stay in zip(standing.items(), stays, strict=True)
        if stay
    }


def _keeps_the_rule(part: Part) -> bool:
    """As many standing groups as there have to be, all full but one, with just these TPS."""
    full = sum(len(group) == part.size for group in part.standing)
    return full >= len(part.points) // part.size and _as_few(part)


def _as_few(part: Part) -> bool:
    """As many standing groups as there have to be, none over-full, with just these TPS."""
    groups, size, many = part.standing, part.size, len(part.points)
    return (
        len(groups) == -(-many // size)
        and all(len(group) <= size for group in groups)
        and sorted(i for group in groups for i in group) == list(range(many))
    )


def _ranked(part: Part, order: list[int]) -> list[list[int]]:
    """The standing groups as places in the order of the numbers."""
    rank = {i: n for n, i in enumerate(order)}
    return sorted(sorted(rank[i] for i in group) for group in part.standing)


def _by_number(part: Part) -> list[int]:
    if part.size < 1:
        raise InputError(
            f"Kelompok berisi {part.size} TPS tidak mungkin.", "Isi paling sedikit 1 TPS tiap kelompok."
        )
    return sorted(range(len(part.points)), key=lambda i: (*_number(part.points[i].nomor), i))


def _is_compact(part: Part) -> bool:
    many = len(part.points)
    return many > part.size > 1 and 2 * sum(p.point is not None for p in part.points) >= many


def _batches(places: Sequence[int], parts: Sequence[Part]) -> Iterator[list[int]]:
    batch: list[int] = []
    held = 0
    for at in places:
        if batch and held + len(parts[at].points) > BATCH:
            yield batch
            batch, held = [], 0
        batch.append(at)
        held += len(parts[at].points)
    if batch:
        yield batch


def _number(nomor: str) -> tuple[int, str]:
    digits = nomor if nomor.isdecimal() else "".join(c for c in nomor if c.isdecimal())
    return (int(digits) if digits else 0), nomor


def _filled(points: Sequence[Point | None]) -> list[Point]:
    """A place for each: of the nearest ones by number that have one, halfway between where both sides have one."""
    known = [point for point in points if point]
    if len(known) == len(points):
        return known
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
