"""The transportation network behind the assignment, in integers.

Officers with the same way to everywhere (place, seniority, domicile where it matters) are one *hub* with a supply.
Those who had a group before are *holders*: they may stay there for less, or join their hub. Each group takes what it
needs; a junior passes its *pair* gate, which lets one fewer through than the group needs and asks a price for the
last, so that a pair without a senior costs exactly the weight of that rule. All this is a network, so the linear
program has whole-numbered solutions and whole-numbered prices.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poskoapp.planning.places import Places
from poskoapp.planning.plan import Kelompok, Petugas, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

UNIT = 1 << 24
"""Parts of a metre. Whole metres are the distance; what is below decides between equal plans, by the draw."""

Split = frozenset[tuple[int, bool, int]]


@dataclass(frozen=True, slots=True)
class HubKey:
    """What officers of one hub share; `home` is a kelurahan of theirs that has to be told apart, or -1."""

    place: int
    junior: bool
    home: int


@dataclass(frozen=True, slots=True)
class Network:
    """Arrays of the network; costs in UNIT parts of a metre. `metres` is places x groups."""

    metres: "NDArray[np.int32]"
    place: "Ints"
    junior: "NDArray[np.bool_]"
    home: "Ints"
    supply: "Ints"
    hub_key: "NDArray[np.uint64]"
    need: "Ints"
    kelurahan: "Ints"
    paired: "NDArray[np.bool_]"
    """Groups that still want a senior, by a gate."""
    lone: "NDArray[np.bool_]"
    """Empty groups of one seat that want a senior in it: there a junior simply costs more, without a gate."""
    spare: "Ints"
    """Seats of a group that may stay open before it is quite empty."""
    group_key: "NDArray[np.uint64]"
    holder_hub: "Ints"
    holder_group: "Ints"
    holder_home: "NDArray[np.bool_]"
    """The holder lives in the kelurahan of the group."""
    holder_supply: "Ints"
    holder_key: "NDArray[np.uint64]"
    open_spare: int
    open_empty: int
    senior_cost: int
    home_cost: int
    change_cost: int
    drawn: bool

    def arc_cost(self, hub: "Ints", group: "Ints") -> "Ints":
        """From hubs to groups, pairwise: metres, domicile, draw."""
        import numpy as np

        cost = self.metres[self.place[hub], group].astype(np.int64) * UNIT
        cost += (self.home[hub] == self.kelurahan[group]) * self.home_cost
        cost += (self.junior[hub] & self.lone[group]) * self.senior_cost
        return cost + self.lot(self.hub_key[hub], group)

    def holder_cost(self) -> "Ints":
        """Each holder to the group it had, cheaper by what a change costs."""
        import numpy as np

        cost = self.metres[self.place[self.holder_hub], self.holder_group].astype(np.int64) * UNIT
        cost += self.holder_home * self.home_cost - self.change_cost
        cost += (self.junior[self.holder_hub] & self.lone[self.holder_group]) * self.senior_cost
        return cost + self.lot(self.holder_key, self.holder_group)

    def held(self) -> "Ints":
        """How many each group had."""
        import numpy as np

        return np.bincount(self.holder_group, self.holder_supply, len(self.need)).astype(np.int64)

    def lot(self, key: "NDArray[np.uint64]", group: "Ints") -> "Ints":
        """Less than a metre, the same on every machine (splitmix64 of both keys)."""
        import numpy as np

        if not self.drawn:
            return np.zeros(len(group), dtype=np.int64)
        z = key ^ (self.group_key[group] * np.uint64(0x9E3779B97F4A7C15))
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return ((z ^ (z >> np.uint64(31))) >> np.uint64(40)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Members:
    """Who stands behind the network: positions of officers by hub and by holder (hub, group, lives there)."""

    hubs: tuple[HubKey, ...]
    of_hub: tuple[list[int], ...]
    holders: tuple[tuple[int, int, bool], ...]
    of_holder: tuple[list[int], ...]


def shortest_network(places: Places, groups: Sequence[Kelompok]) -> Network:
    """Only kilometres and coverage: what the lower bound is taken from. A hub is a place."""
    count = len(places.points)
    standing = Counter(places.of_officer)
    hubs = [(HubKey(p, junior=False, home=-1), standing[p]) for p in range(count)]
    return _network(places.metres, groups, hubs, [], Weights(0, 0, 0, 0, 0), None)


def weighted_network(
    places: Places, groups: Sequence[Kelompok], members: Members, weights: Weights, benih: str
) -> Network:
    """The whole model; `benih` (seed and try) makes the draw."""
    metres = places.metres
    if places.unknown.any():
        metres = metres.copy()
        metres[places.unknown] = round(weights.tanpa_koordinat * 1000)
    hubs = [(hub, len(of)) for hub, of in zip(members.hubs, members.of_hub, strict=True)]
    holders = [(*key, len(of)) for key, of in zip(members.holders, members.of_holder, strict=True)]
    named = [f"{places.points[h.place]}|{int(h.junior)}|{h.home}" for h in members.hubs]
    return _network(metres, groups, hubs, holders, weights, (benih, named))


def gather(
    places: Places,
    officers: Sequence[Petugas],
    groups: Sequence[Kelompok],
    previous: Mapping[int, int],
    split: Split,
) -> Members:
    """Collapse the officers; `split` names the place, seniority and kelurahan whose residents need a hub of their own."""
    kelurahan = number_kelurahan(groups)
    group_at = {g.id: i for i, g in enumerate(groups) if g.vacant}
    hubs: dict[tuple[int, bool, int], list[int]] = {}
    holders: dict[tuple[tuple[int, bool, int], int, bool], list[int]] = {}
    for i, (officer, place) in enumerate(zip(officers, places.of_officer, strict=True)):
        home = kelurahan.get(officer.kelurahan or "", -1)
        junior = not officer.senior
        hub = place, junior, home if (place, junior, home) in split else -1
        here = hubs.setdefault(hub, [])
        held = group_at.get(previous.get(officer.id, -1))
        if held is None:
            here.append(i)
        else:
            lives_there = home == kelurahan[groups[held].kelurahan]
            holders.setdefault((hub, held, lives_there), []).append(i)
    ordered = sorted(hubs)
    number = {hub: n for n, hub in enumerate(ordered)}
    held_keys = sorted(((number[hub], group, home), of) for (hub, group, home), of in holders.items())
    return Members(
        hubs=tuple(HubKey(*hub) for hub in ordered),
        of_hub=tuple(hubs[h] for h in ordered),
        holders=tuple(key for key, _ in held_keys),
        of_holder=tuple(of for _, of in held_keys),
    )


def number_kelurahan(groups: Sequence[Kelompok]) -> dict[str, int]:
    """A number for each kelurahan that has a group."""
    return {code: n for n, code in enumerate(sorted({g.kelurahan for g in groups}))}


def _kelurahan_of(groups: Sequence[Kelompok]) -> "NDArray[np.int64]":
    import numpy as np

    number = number_kelurahan(groups)
    return np.array([number[g.kelurahan] for g in groups], dtype=np.int64)


def _wanting(groups: Sequence[Kelompok], weights: Weights) -> "tuple[NDArray[np.bool_], NDArray[np.bool_]]":
    """Groups that still want a senior: by a gate, and (empty ones of a single seat) without one."""
    import numpy as np

    wanted = np.array([weights.tanpa_senior > 0 and not g.locked_senior for g in groups], dtype=np.bool_)
    single = np.array([g.vacant == 1 and not g.locked for g in groups], dtype=np.bool_)
    return wanted & ~single, wanted & single


def _network(
    metres: "NDArray[np.int32]",
    groups: Sequence[Kelompok],
    hubs: Sequence[tuple[HubKey, int]],
    holders: Sequence[tuple[int, int, bool, int]],
    weights: Weights,
    lots: tuple[str, Sequence[str]] | None,
) -> Network:
    import numpy as np

    benih, named = lots or ("", [""] * len(hubs))
    need, spare = _seats(groups)
    there = sum(n for _, n in hubs) + sum(h[3] for h in holders)
    open_spare, open_empty = _left_open(int(need.sum()) - there, int(spare.sum()))
    paired, lone = _wanting(groups, weights)
    return Network(
        metres=metres,
        place=np.array([h.place for h, _ in hubs], dtype=np.int64),
        junior=np.array([h.junior for h, _ in hubs], dtype=np.bool_),
        home=np.array([h.home for h, _ in hubs], dtype=np.int64),
        supply=np.array([n for _, n in hubs], dtype=np.int64),
        hub_key=_keys(f"{benih}:{name}" for name in named),
        need=need,
        kelurahan=_kelurahan_of(groups),
        paired=paired,
        lone=lone,
        spare=spare,
        group_key=_keys(f"{benih}:{g.kode}" for g in groups),
        holder_hub=np.array([h[0] for h in holders], dtype=np.int64),
        holder_group=np.array([h[1] for h in holders], dtype=np.int64),
        holder_home=np.array([h[2] for h in holders], dtype=np.bool_),
        holder_supply=np.array([h[3] for h in holders], dtype=np.int64),
        holder_key=_keys(f"{benih}:{named[hub]}|{groups[g].kode}|{int(home)}" for hub, g, home, _ in holders),
        open_spare=open_spare,
        open_empty=open_empty,
        senior_cost=_in_units(weights.tanpa_senior),
        home_cost=_in_units(weights.domisili),
        change_cost=_in_units(weights.perubahan),
        drawn=lots is not None,
    )


def _seats(groups: Sequence[Kelompok]) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Vacant seats of each group, and those beside somebody who stands or will stand in it."""
    import numpy as np

    need = [g.vacant for g in groups]
    spare = [g.vacant - (not g.locked) if g.vacant else 0 for g in groups]
    return np.array(need, dtype=np.int64), np.array(spare, dtype=np.int64)


def _left_open(short: int, spare: int) -> tuple[int, int]:
    """Seats that stay open beside somebody, and in groups that stay empty, where so many officers are missing."""
    beside = min(max(0, short), spare)
    return beside, max(0, short) - beside


def _in_units(kilometres: float) -> int:
    return round(kilometres * 1000) * UNIT


def _keys(names: Iterable[str]) -> "NDArray[np.uint64]":
    import numpy as np

    found = [int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") for name in names]
    return np.array(found, dtype=np.uint64)
