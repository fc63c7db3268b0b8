"""From counts per arc to persons: the draw decides who of several equal officers goes where."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from poskoapp.planning.flow import Flow
from poskoapp.planning.network import Members, Split, number_kelurahan
from poskoapp.planning.plan import Kelompok, Pairs, Peran, Petugas


@dataclass(frozen=True, slots=True)
class Seating:
    """Positions of (group, officer), and which residents would need a hub of their own to be kept from home."""

    pairs: tuple[tuple[int, int], ...]
    clashes: Split


def seat(
    flow: Flow,
    members: Members,
    officers: Sequence[Petugas],
    groups: Sequence[Kelompok],
    numbers: Mapping[str, int],
) -> Seating:
    """Give the flow its persons, in the order of the draw (`numbers` by NRP) and of the group codes.

    Within a hub that mixes residents of several kelurahan nobody need guard at home unless nearly all of them live
    there: those cases are handed back as `clashes`, for a network that tells them apart.
    """

    def drawn(positions: Iterable[int]) -> list[int]:
        return sorted(positions, key=lambda i: numbers[officers[i].nrp])

    pairs, pool = _stay(flow, members, drawn)
    seats: defaultdict[int, list[int]] = defaultdict(list)
    for hub, group, count in zip(flow.hub.tolist(), flow.group.tolist(), flow.count.tolist(), strict=True):
        seats[hub].extend([group] * count)
    kelurahan = number_kelurahan(groups)
    at_group = [kelurahan[g.kelurahan] for g in groups]
    home = [kelurahan.get(o.kelurahan or "", -1) for o in officers]
    clashes: set[tuple[int, bool, int]] = set()
    for hub, targets in seats.items():
        targets.sort()
        order = drawn(pool[hub])
        left = _keep_from_home([at_group[g] for g in targets], order, home)
        key = members.hubs[hub]
        clashes |= {(key.place, key.junior, kel) for kel in left if key.home < 0}
        pairs.extend(zip(targets, order, strict=False))
    return Seating(tuple(sorted(pairs)), frozenset(clashes))


def _stay(
    flow: Flow, members: Members, drawn: Callable[[Iterable[int]], list[int]]
) -> tuple[list[tuple[int, int]], list[list[int]]]:
    """Who stays in the group that he has, and for each hub who is to be had there, those who lost their groups too."""
    pool = [list(of) for of in members.of_hub]
    pairs: list[tuple[int, int]] = []
    moved: defaultdict[int, list[int]] = defaultdict(list)
    joins: Counter[int] = Counter()
    told = zip(
        members.holders,
        members.of_holder,
        flow.holder_stays.tolist(),
        flow.holder_leaves.tolist(),
        strict=True,
    )
    for (hub, group, _), of, stays, leaves in told:
        ordered = drawn(of)
        pairs.extend((group, i) for i in ordered[:stays])
        moved[hub].extend(ordered[stays:])
        joins[hub] += leaves
    for hub, of in moved.items():  # to the flow they are all alike
        pool[hub].extend(drawn(of)[: joins[hub]])
    return pairs, pool


def _keep_from_home(targets: Sequence[int], order: list[int], home: Sequence[int]) -> set[int]:
    """Exchange officers within `order` so that none guards where he lives; the kelurahan where that cannot be."""
    left: set[int] = set()
    for seat_at, kel in enumerate(targets):
        if home[order[seat_at]] != kel:
            continue
        for other, officer in enumerate(order):
            if home[officer] != kel and (other >= len(targets) or targets[other] != kel):
                order[seat_at], order[other] = officer, order[seat_at]
                break
        else:
            left.add(kel)
    return left


def away_from_home(officers: Sequence[Petugas], groups: Sequence[Kelompok], pairs: Pairs) -> Pairs:
    """Nobody guards where he lives, and as many seats are filled as that allows.

    Who must leave his seat takes another that is open; if all those are where he lives too, somebody who does not live
    there makes room for him.
    """
    at = [g.kelurahan for g in groups]
    seats = [(g, o) for g, o in pairs if officers[o].kelurahan != at[g]]
    filled = Counter(g for g, _ in seats)
    open_ = [i for i, g in enumerate(groups) for _ in range(g.vacant - filled[i])]
    seated = {o for _, o in seats}
    for officer in (i for i in range(len(officers)) if i not in seated):
        home = officers[officer].kelurahan
        free = next((i for i, g in enumerate(open_) if at[g] != home), None)
        if free is not None:
            seats.append((open_.pop(free), officer))
        elif open_:
            found = (
                i for i, (g, o) in enumerate(seats) if at[g] != home and officers[o].kelurahan != at[open_[0]]
            )
            if (swap := next(found, None)) is not None:
                group, other = seats[swap]
                seats[swap] = (open_.pop(0), other)
                seats.append((group, officer))
    return tuple(sorted(seats))


def roles(group: Kelompok, seated: Sequence[Petugas], numbers: Mapping[str, int]) -> dict[int, Peran]:
    """The most suitable leads: a senior, by rank, then by the draw; with someone locked there, only a missing senior."""
    ranked = sorted(seated, key=lambda o: (not o.senior, o.urut, numbers[o.nrp]))
    peran: dict[int, Peran] = {o.id: "anggota" for o in seated}
    if ranked and (not group.locked or (ranked[0].senior and not group.locked_senior)):
        peran[ranked[0].id] = "ketua"
    return peran
