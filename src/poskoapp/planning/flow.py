"""The cheapest flow through the network, found on few arcs and proven on all of them.

Of the arcs from hubs to groups (36 million in a large Polda) only a few near ones enter the program. The prices that
its solution leaves are then held against every arc; those that would pay are added and the program is solved again,
until none pays. That is the proof that the plan is best among all plans.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from poskoapp.domain.progress import Progress
from poskoapp.planning.network import UNIT, Network
from poskoapp.planning.program import Columns, Program, columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Pairs = tuple[Ints, Ints]

PER_GROUP = 6
"""Arcs that pay, added per group and round; more where few groups want any:"""
AT_LEAST = 400
"""So many may come in a round, which takes longer than they do."""
BLOCK = 64
"""Places priced at a time: keeps the memory small."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the rows of each kind begin: hubs, holders, groups, pair gates, open seats of two kinds."""

    holders: int
    groups: int
    gates: int
    spare: int
    empty: int

    @classmethod
    def of(cls, net: Network) -> "Layout":
        """Row numbers for this network; hubs begin at 0."""
        holders = len(net.supply)
        groups = holders + len(net.holder_supply)
        gates = groups + len(net.need)
        spare = gates + len(net.need)
        return cls(holders, groups, gates, spare, spare + 1)


@dataclass(frozen=True, slots=True)
class Flow:
    """Where officers go: counts by arc.

    `proven`: exact; `place_price`: what one more officer at a place would save; `open_price`: what one seat left open
    less would cost (below zero), where any must be; `seat_price`: what one seat less to fill,
    and one open seat less, could save at most.
    """

    hub: "Ints"
    group: "Ints"
    count: "Ints"
    holder_stays: "Ints"
    holder_leaves: "Ints"
    cost: int
    bound: int | None
    proven: bool
    place_price: "Ints"
    open_price: int
    seat_price: int


class Transport:
    """One network and the program over the arcs that have been let in so far."""

    def __init__(self, net: Network) -> None:
        import numpy as np

        self.net = net
        self.rows = Layout.of(net)
        groups = len(net.need)
        loose = -1
        lower = np.full(self.rows.empty + 1, loose, dtype=np.int64)
        lower[self.rows.groups : self.rows.gates] = net.need
        lower[self.rows.spare :] = net.open_spare, net.open_empty
        upper = np.concatenate(
            [net.supply, net.holder_supply, net.need, np.maximum(net.need - 1, 0), lower[self.rows.spare :]]
        )
        self.program = Program(lower, upper, unbounded=loose)
        every = np.arange(groups)
        self._fixed = [*self._holder_columns(), *self._gate_and_open_columns(every)]
        self.alone = len(self._fixed[2].cost)
        for more in self._fixed:
            self.program.add(more)
        self.first_arc = len(self.program.columns.cost)
        self.hub = self.group = np.empty(0, dtype=np.int64)
        self._hubs_of_place = _by_place(net)
        self._tight: Pairs = self.hub, self.group

    def _holder_columns(self) -> tuple[Columns, Columns]:
        """Holders leave for their hub, or stay."""
        import numpy as np

        net, rows = self.net, self.rows
        own = rows.holders + np.arange(len(net.holder_hub))
        # One part for leaving: an idle holder has only one way to be idle.
        leave = columns(np.ones_like(own), own, net.holder_hub, minus=1)
        gate = self._gate(net.holder_hub, net.holder_group)
        return leave, columns(net.holder_cost(), own, rows.groups + net.holder_group, gate)

    def _gate_and_open_columns(self, every: "Ints") -> tuple[Columns, Columns, Columns, Columns]:
        """The price of a pair without a senior; seats that stay open; and seats filled from nowhere, at a ruinous cost."""
        import numpy as np

        net, rows = self.net, self.rows
        paired = every[net.paired & (net.need > 0)]
        alone = columns(np.full(len(paired), net.senior_cost, dtype=np.int64), rows.gates + paired, minus=0)
        some = every[net.spare > 0] if net.open_spare else every[:0]
        gate = np.where(net.paired[some], rows.gates + some, -1)
        lot = net.lot(np.full(len(some), 1, dtype=np.uint64), some)
        spare = columns(lot, rows.groups + some, np.full_like(some, rows.spare), gate, limit=net.spare[some])
        none = every[net.need > net.spare] if net.open_empty else every[:0]
        lot = net.lot(np.full(len(none), 2, dtype=np.uint64), none)
        at_all = columns(lot, rows.groups + none, np.full_like(none, rows.empty), limit=np.ones_like(none))
        farthest = int(net.metres.max(initial=0)) * UNIT
        ruin = 8 * (farthest + net.senior_cost + net.home_cost + net.change_cost + UNIT)
        return alone, spare, at_all, columns(np.full(len(every), ruin, dtype=np.int64), rows.groups + every)

    def _gate(self, hub: "Ints", group: "Ints") -> "Ints":
        import numpy as np

        return np.where(self.net.junior[hub] & self.net.paired[group], self.rows.gates + group, -1)

    def let_in(self, places: "Ints", groups: "Ints") -> None:
        """Arcs from every hub at these places to these groups, pairwise; those already there are left out."""
        self._add(*self._at_hubs(places, groups))

    def _at_hubs(self, places: "Ints", groups: "Ints") -> "Pairs":
        import numpy as np

        starts, order = self._hubs_of_place
        many = starts[places + 1] - starts[places]
        within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        return order[np.repeat(starts[places], many) + within], np.repeat(groups, many)

    def _add(self, hub: "Ints", group: "Ints") -> None:
        import numpy as np

        wanted = np.unique(hub * len(self.net.need) + group)
        wanted = wanted[~np.isin(wanted, self.hub * len(self.net.need) + self.group)]
        hub, group = np.divmod(wanted, len(self.net.need))
        self.program.add(
            columns(self.net.arc_cost(hub, group), hub, self.rows.groups + group, self._gate(hub, group))
        )
        self.hub, self.group = np.concatenate([self.hub, hub]), np.concatenate([self.group, group])

    def solve(self, progress: Progress, text: str) -> Flow:
        """Solve and let in what pays until nothing does."""
        rounds = 0
        while True:
            progress(rounds, rounds + 1, text)
            self.program.solve()
            hub, group, reduced = self._paying()
            rounds += 1
            if not (reduced < 0).any():
                self._tight = hub, group
                return self._flow()
            self._add(*_best_per_group(hub, group, reduced))

    def _paying(self) -> "tuple[Ints, Ints, Ints]":
        """All arcs outside the program that cost no more than their prices (those of zero could be used as well)."""
        import numpy as np

        net, price = self.net, self.program.price
        found: list[Ints] = []
        at_group = price[self.rows.groups : self.rows.gates]
        at_gate = price[self.rows.gates : self.rows.spare]
        for junior in (False, True):
            hubs = np.nonzero(net.junior == junior)[0]
            best = np.full(len(net.metres), -(1 << 62), dtype=np.int64)
            np.maximum.at(best, net.place[hubs], price[hubs])
            earned = at_group + (at_gate * net.paired - net.lone * net.senior_cost if junior else 0)
            found.extend(self._below(best, earned, hubs))
        keys = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *found]))
        keys = keys[~np.isin(keys, self.hub * len(net.need) + self.group)]
        hub, group = np.divmod(keys, len(net.need))
        gate = self._gate(hub, group)
        reduced = net.arc_cost(hub, group) - price[hub] - at_group[group] - price[gate] * (gate >= 0)
        keep = reduced <= 0
        return hub[keep], group[keep], reduced[keep]

    def _below(self, best: "Ints", earned: "Ints", hubs: "Ints") -> "list[Ints]":
        """Keys of arcs that pay even with the draw and domicile left aside, block by block of places."""
        import numpy as np

        net, found = self.net, list["Ints"]()
        allowed = np.zeros(len(net.supply), dtype=np.bool_)
        allowed[hubs] = True
        for start in range(0, len(best), BLOCK):
            metres = net.metres[start : start + BLOCK].astype(np.int64)
            place, group = np.nonzero(metres * UNIT - best[start : start + BLOCK, None] <= earned)
            hub, group = self._at_hubs(place + start, group)
            found.append((hub * len(net.need) + group)[allowed[hub]])
        return found

    def is_unique(self) -> bool:
        """Whether no other flow is as cheap as the one found last."""
        from poskoapp.planning.uniqueness import is_unique

        exact = self.program.whole and self.program.bound() == self.program.cost()
        return exact and is_unique(self, self._tight)

    def _flow(self) -> Flow:
        import numpy as np

        net, program = self.net, self.program
        stop = np.cumsum([0, *(len(c.cost) for c in self._fixed)])
        leaves, stays, _alone, _spare, _empty, nowhere = (
            program.flow[a:b] for a, b in pairwise(stop.tolist())
        )
        if nowhere.any():
            raise RuntimeError("the ruinous cost was not high enough")
        count = program.flow[self.first_arc :]
        used = np.nonzero(count)[0]
        cost, bound = program.cost(), program.bound()
        price = np.zeros(len(net.metres), dtype=np.int64)
        np.minimum.at(price, net.place, program.price[: self.rows.holders])
        return Flow(
            hub=self.hub[used],
            group=self.group[used],
            count=count[used],
            holder_stays=stays,
            holder_leaves=leaves,
            cost=cost,
            bound=bound,
            proven=program.whole and bound == cost,
            place_price=-price,
            open_price=-int(program.price[self.rows.spare if net.open_spare else self.rows.empty]),
            seat_price=int(
                max(0, program.price[self.rows.groups : self.rows.gates].max(initial=0))
                + np.abs(program.price[self.rows.spare :]).sum()
            ),
        )


def _by_place(net: Network) -> "Pairs":
    """Hubs in the order of their places, and where each place begins among them."""
    import numpy as np

    order = np.argsort(net.place, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(net.place, minlength=len(net.metres)))])
    return starts, order


def _best_per_group(hub: "Ints", group: "Ints", reduced: "Ints") -> "Pairs":
    """Those that pay, the best few of each group."""
    import numpy as np

    order = np.lexsort((hub, reduced, group))
    order = order[reduced[order] < 0]
    first = np.searchsorted(group[order], group[order])
    many = max(PER_GROUP, AT_LEAST // len(np.unique(group[order])))
    keep = order[np.arange(len(order)) - first < many]
    return hub[keep], group[keep]
