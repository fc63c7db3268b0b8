"""Pairs of which nobody is from here: officers are exchanged until a pair of BKO only is worth its price.

Whether somebody is senior and whether he is from here do not nest, so both rules together are no network any more. The
cheapest plan without this rule is a lower bound; what the exchanges add to it is told as `above`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poskoapp.planning.places import Places
from poskoapp.planning.plan import Kelompok, Pairs, Petugas, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

TRIED = 40
"""Exchanges that look shortest, and are then reckoned exactly, for each stranger."""
PASSES = 4


@dataclass(frozen=True, slots=True)
class Mixed:
    """The plan after the exchanges; `above` in metres over the cheapest plan that leaves this rule aside."""

    pairs: Pairs
    above: int


def mix(
    places: Places,
    officers: Sequence[Petugas],
    groups: Sequence[Kelompok],
    previous: Mapping[int, int],
    weights: Weights,
    pairs: Pairs,
) -> Mixed:
    """Exchange strangers for people from here, of other groups or free, where that costs less than the rule weighs."""
    if weights.tanpa_setempat <= 0 or all(o.setempat for o in officers):
        return Mixed(pairs, 0)
    desk = _Desk(places, officers, groups, previous, weights, pairs)
    above = len(desk.lonely()) * desk.weight
    for _ in range(PASSES):
        gained = sum(desk.relieve(group) for group in desk.lonely())
        above += gained
        if not gained:
            break
    return Mixed(desk.pairs(), above)


def cost_of(
    places: Places,
    officers: Sequence[Petugas],
    groups: Sequence[Kelompok],
    previous: Mapping[int, int],
    weights: Weights,
    pairs: Pairs,
) -> int:
    """What a plan costs under all soft rules, in metres."""
    return _Desk(places, officers, groups, previous, weights, pairs).cost()


class _Desk:
    """Who sits where, and what an exchange would cost, in metres."""

    def __init__(
        self,
        places: Places,
        officers: Sequence[Petugas],
        groups: Sequence[Kelompok],
        previous: Mapping[int, int],
        weights: Weights,
        pairs: Pairs,
    ) -> None:
        import numpy as np

        unknown = round(weights.tanpa_koordinat * 1000)
        self._metres: NDArray[np.int64] = np.where(places.unknown, unknown, places.metres).astype(np.int64)
        self._place = np.array(places.of_officer, dtype=np.int64)
        self._officers, self._groups, self._weights = officers, groups, weights
        at = {g.id: i for i, g in enumerate(groups) if g.vacant}
        self._before = [at.get(previous.get(o.id, -1), -1) for o in officers]
        self._seats: list[list[int]] = [[] for _ in groups]
        self._where = np.full(len(officers), -1, dtype=np.int64)
        for group, officer in pairs:
            self._seats[group].append(officer)
            self._where[officer] = group
        self._local = np.nonzero([o.setempat for o in officers])[0]
        self._careless = np.array([g.need < 2 or g.locked_setempat for g in groups])
        """Groups that nobody from here need be in."""
        seated = self._where[self._local]
        self._locals = np.bincount(seated[seated >= 0], minlength=len(groups))
        """How many people from here each group has; only where there are more may one go to another group."""
        self.weight = round(weights.tanpa_setempat * 1000)

    def pairs(self) -> Pairs:
        """As they sit now."""
        return tuple(sorted((g, o) for g, seats in enumerate(self._seats) for o in seats))

    def cost(self) -> int:
        """Of everybody's way, and of every rule that is broken."""
        ways = sum(self._way(officer, group) for officer, group in enumerate(self._where.tolist()))
        return ways + sum(self._rules(group, seats) for group, seats in enumerate(self._seats))

    def lonely(self) -> list[int]:
        """Groups of two and more in which nobody is from here."""
        return [g for g, seats in enumerate(self._seats) if self._is_lonely(g, seats)]

    def relieve(self, group: int) -> int:
        """Make the best exchange for this group, if it pays; what it costs, below zero."""
        found = [
            (self._price(group, stranger, local), self._officers[local].nrp, stranger, local)
            for stranger in self._seats[group]
            for local in self._likely(group, stranger)
        ]
        if not found:
            return 0
        price, _, stranger, local = min(found)
        if price < 0:
            self._exchange(stranger, local)
        return min(price, 0)

    def _is_lonely(self, group: int, seats: Sequence[int]) -> bool:
        return (
            not self._careless[group] and bool(seats) and not any(self._officers[o].setempat for o in seats)
        )

    def _likely(self, group: int, stranger: int) -> Iterator[int]:
        import numpy as np

        where = self._where[self._local]
        spare = (where < 0) | self._careless[where] | (self._locals[where] > 1)
        local, where = self._local[spare], where[spare]
        seated = where >= 0
        now = self._metres[self._place[local], where] * seated
        instead = self._metres[self._place[stranger], where] * seated
        extra = self._metres[self._place[local], group] - now + instead
        yield from local[np.argsort(extra, kind="stable")[:TRIED]].tolist()

    def _price(self, group: int, stranger: int, local: int) -> int:
        """Of the exchange: the plan's cost after it less that before."""
        other = int(self._where[local])
        if other == group:
            return 0
        here = [local if o == stranger else o for o in self._seats[group]]
        price = self._rules(group, here) - self._rules(group, self._seats[group])
        price += self._way(local, group) + self._way(stranger, other)
        price -= self._way(stranger, group) + self._way(local, other)
        if other >= 0:
            there = [stranger if o == local else o for o in self._seats[other]]
            price += self._rules(other, there) - self._rules(other, self._seats[other])
        return price

    def _way(self, officer: int, group: int) -> int:
        """Of one officer to one group, or of staying free (-1)."""
        o, weights = self._officers[officer], self._weights
        before = self._before[officer]
        cost = round(weights.perubahan * 1000) if before not in {-1, group} else 0
        if group < 0:
            return cost
        at_home = o.kelurahan == self._groups[group].kelurahan
        return (
            cost + int(self._metres[self._place[officer], group]) + at_home * round(weights.domisili * 1000)
        )

    def _rules(self, group: int, seats: Sequence[int]) -> int:
        g = self._groups[group]
        led = g.locked_senior or not seats or any(self._officers[o].senior for o in seats)
        lacking = 0 if led else round(self._weights.tanpa_senior * 1000)
        return lacking + self.weight * self._is_lonely(group, seats)

    def _exchange(self, stranger: int, local: int) -> None:
        group, other = int(self._where[stranger]), int(self._where[local])
        self._seats[group][self._seats[group].index(stranger)] = local
        if other >= 0:
            self._seats[other][self._seats[other].index(local)] = stranger
            self._locals[other] -= 1
        self._locals[group] += 1
        self._where[stranger], self._where[local] = other, group
