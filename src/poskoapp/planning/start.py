"""The arcs with which a network is first tried: too many cost time, too few cost rounds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from poskoapp.domain.progress import Progress
from poskoapp.planning.basis import begin_at, begin_like, begin_standing
from poskoapp.planning.flow import Flow, Transport
from poskoapp.planning.network import UNIT, Members, Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Pairs = tuple[Ints, Ints]

ALL_BELOW = 2_000
"""So few places x groups are simply all let in."""
FAR = 10**9
"""Metres beyond any way on Earth."""
LEVELS, FINER = 3, 2
"""So many nearest places tell clusters apart at the most, as long as there are so many times as many groups."""
NEAR = 4
"""Arcs per group that are cheapest at the prices known so far."""


def shortest(net: Network, progress: Progress) -> tuple[Transport, Flow]:
    """The plan with the fewest kilometres; a large one is first solved in the rough, more and more finely.

    Each time the prices and arcs of the rougher solution are where the finer one begins.
    """
    import numpy as np

    if net.metres.size <= ALL_BELOW:
        transport = Transport(net)
        transport.let_in(*_all(net))
        begin_at(transport, np.zeros(len(net.metres), dtype=np.int64))
        return transport, transport.solve(progress, "Menghitung batas bawah jarak")
    *rough, whole = _levels(net)
    found: Flow | None = None
    before = whole
    for belongs in rough:
        level = _approach(_rough(net, belongs), found, _within(belongs, before))
        found, before = level.solve(progress, "Menaksir jarak per wilayah"), belongs
    transport = _approach(net, found, before)
    return transport, transport.solve(progress, "Menghitung batas bawah jarak")


def _approach(net: Network, found: Flow | None, within: "Ints") -> Transport:
    """The network where the rougher one ended, if there is one; `within`: the cluster there of each group."""
    import numpy as np

    transport = Transport(net)
    free = np.zeros(len(net.metres), dtype=np.int64)
    transport.let_in(*cheapest(net, free, NEAR if found else 4 * NEAR))
    if found:
        transport.let_in(*cheapest(net, found.place_price, NEAR))
        transport.let_in(*_inherited(found, within))
    begin_at(transport, found.place_price if found else free, found.open_price if found else 0)
    return transport


def _levels(net: Network) -> "Iterator[Ints]":
    """To which cluster each group belongs, coarsely first: those with the same nearest places; at last each by itself."""
    import numpy as np

    nowhere = (net.metres == 0).all(axis=1, keepdims=True)  # without coordinates a place is near to nothing
    metres: Ints = np.where(nowhere, FAR, net.metres)
    groups = np.arange(metres.shape[1])
    belongs: Ints = np.zeros(len(groups), dtype=np.int64)
    for _ in range(LEVELS):
        nearest: Ints = metres.argmin(axis=0)
        metres[nearest, groups] = FAR + 1
        keys: Ints = belongs * len(metres) + nearest
        belongs = np.searchsorted(np.unique(keys), keys)
        if FINER * int(belongs.max()) > len(groups):
            break
        yield belongs
    yield groups


def _within(belongs: "Ints", before: "Ints") -> "Ints":
    """The coarser cluster in which each cluster lies."""
    import numpy as np

    return before[np.unique(belongs, return_index=True)[1]]


def begin(net: Network, least: Transport, found: Flow) -> Transport:
    """The network with all weights, where the shortest plan ended: seniors and juniors of a place part."""
    import numpy as np

    transport = Transport(net)
    arcs = _all(net) if net.metres.size <= ALL_BELOW else cheapest(net, found.place_price, NEAR)
    if 2 * net.holder_supply.sum() > net.need.sum():
        lacking = (net.held() < net.need)[arcs[1]]
        transport.let_in(arcs[0][lacking], arcs[1][lacking])
        begin_standing(transport)
        return transport
    transport.let_in(*arcs)
    parted = np.concatenate([[False], net.place[1:] == net.place[:-1]]) if len(net.place) else net.junior
    nobody = np.full(len(net.holder_hub), -1, dtype=np.int64)
    begin_like(transport, least, net.place, nobody, parted)
    return transport


def begin_again(net: Network, members: Members, before: Transport, members_before: Members) -> Transport:
    """Nearly the same network again: other draws, or a hub told apart into its residents and the rest."""
    import numpy as np

    hubs = {key: n for n, key in enumerate(members_before.hubs)}
    holders = {(members_before.hubs[hub], *at): n for n, (hub, *at) in enumerate(members_before.holders)}
    transport = Transport(net)
    begin_like(
        transport,
        before,
        np.array(
            [hubs.get(key, hubs.get(replace(key, home=-1), -1)) for key in members.hubs], dtype=np.int64
        ),
        np.array([holders.get((members.hubs[h], *at), -1) for h, *at in members.holders], dtype=np.int64),
        np.array([key not in hubs for key in members.hubs], dtype=np.bool_),
    )
    return transport


def cheapest(net: Network, place_price: "Ints", many: int) -> "Pairs":
    """The few places that are cheapest for each group, at a price per place."""
    import numpy as np

    many = min(many, len(net.metres))
    cost = net.metres + (place_price // UNIT)[:, None]
    places = np.argpartition(cost, many - 1, axis=0)[:many]
    return places.ravel(), np.tile(np.arange(len(net.need)), many)


def _all(net: Network) -> "Pairs":
    import numpy as np

    places, groups = len(net.metres), len(net.need)
    return np.repeat(np.arange(places), groups), np.tile(np.arange(groups), places)


def _rough(net: Network, belongs: "Ints") -> Network:
    """The groups of a cluster become one, at the spot of the one with the shortest way to any place."""
    import numpy as np

    order = np.lexsort((net.metres.min(axis=0), belongs))
    spot = order[np.searchsorted(belongs[order], np.arange(int(belongs.max()) + 1))]
    seats = np.bincount(belongs, net.need).astype(np.int64)
    return replace(
        net,
        metres=net.metres[:, spot],
        need=seats,
        spare=seats,
        kelurahan=net.kelurahan[spot],
        paired=net.paired[spot],
        lone=net.lone[spot],
        group_key=net.group_key[spot],
        open_spare=net.open_spare + net.open_empty,
        open_empty=0,
    )


def _inherited(rough: Flow, belongs: "Ints") -> "Pairs":
    """What serves a cluster may serve each of its groups (a hub is a place here)."""
    import numpy as np

    order = np.argsort(belongs, kind="stable")
    starts = np.searchsorted(belongs[order], np.arange(int(belongs.max()) + 2))
    many = (starts[1:] - starts[:-1])[rough.group]
    within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(rough.hub, many), order[np.repeat(starts[rough.group], many) + within]
