"""Few arcs let in must give what all of them give, by whatever way the solver gets there."""

import random
from dataclasses import replace

import numpy as np
import pytest

from poskoapp.domain.progress import no_progress
from poskoapp.planning.flow import Flow, Transport
from poskoapp.planning.network import Network, gather, shortest_network, weighted_network
from poskoapp.planning.places import survey
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from poskoapp.planning.start import begin, begin_again, shortest

WEIGHTS = Weights(tanpa_senior=6, jaga_domisili=4)


def post(force: int, seed: int) -> tuple[list[Petugas], list[Kelompok]]:
    """50 crowded places in the west, 70 groups spread to the east: the nearest place is seldom the right one."""
    rnd = random.Random(seed)
    spots = [(-6.2 - rnd.random() / 5, 106.8 + rnd.random() / 5) for _ in range(50)]
    officers = [
        Petugas(i, f"{80_000_000 + i}", *rnd.choice(spots), rnd.random() < 0.4, f"K{rnd.randrange(9)}")
        for i in range(force)
    ]
    groups = [
        Kelompok(i, f"KT-{i:02}", -6.2 - rnd.random() / 5, 106.8 + rnd.random() / 2, f"K{i % 9}", 2)
        for i in range(70)
    ]
    return officers, groups


def everything(net: Network) -> tuple[Transport, Flow]:
    transport = Transport(net)
    places, groups = net.metres.shape
    transport.let_in(np.repeat(np.arange(places), groups), np.tile(np.arange(groups), places))
    return transport, transport.solve(no_progress, "")


def arcs(flow: Flow) -> set[tuple[int, int, int]]:
    return set(zip(flow.hub.tolist(), flow.group.tolist(), flow.count.tolist(), strict=True))


@pytest.mark.parametrize("force", [100, 141, 400])
@pytest.mark.parametrize("seed", [1, 2])
def test_few_arcs_give_the_very_plan_that_all_arcs_give(force: int, seed: int) -> None:
    officers, groups = post(force, seed)
    places = survey(officers, groups)
    net = weighted_network(
        places, groups, gather(places, officers, groups, {}, frozenset()), WEIGHTS, f"{seed}:0"
    )
    least = shortest(shortest_network(places, groups), no_progress)

    transport = begin(net, *least)
    few, (whole, full) = transport.solve(no_progress, ""), everything(net)

    assert few.proven
    assert transport.is_unique()
    assert whole.is_unique()
    assert few.cost == full.cost
    assert arcs(few) == arcs(full)


@pytest.mark.parametrize(("gone", "weight"), [(9, 900.0), (31, 900.0), (9, 3.0)])
def test_a_repair_that_begins_with_who_stands_finds_the_very_plan_that_all_arcs_give(
    gone: int, weight: float
) -> None:
    officers, groups = post(140, 3)
    previous = {o.id: groups[n // 2].id for n, o in enumerate(officers)}
    here = [o for n, o in enumerate(officers) if n % 140 >= gone]
    places = survey(here, groups)
    members = gather(places, here, groups, previous, frozenset())
    net = weighted_network(places, groups, members, replace(WEIGHTS, perubahan=weight), "3:0")
    transport = begin(net, *shortest(shortest_network(places, groups), no_progress))

    few, (_, full) = transport.solve(no_progress, ""), everything(net)

    assert few.proven
    assert (few.cost, few.holder_stays.tolist()) == (full.cost, full.holder_stays.tolist())
    assert arcs(few) == arcs(full)


def test_the_shortest_plan_from_few_arcs_is_as_short_as_from_all() -> None:
    officers, groups = post(150, 3)
    net = shortest_network(survey(officers, groups), groups)

    few, full = shortest(net, no_progress)[1], everything(net)[1]

    assert few.cost == few.bound == full.cost


def test_going_on_from_a_like_network_ends_where_a_fresh_start_does() -> None:
    officers, groups = post(141, 4)
    places = survey(officers, groups)
    least = shortest(shortest_network(places, groups), no_progress)
    whole = gather(places, officers, groups, {}, frozenset())
    before = begin(weighted_network(places, groups, whole, WEIGHTS, "1:0"), *least)
    before.solve(no_progress, "")
    split = gather(
        places,
        officers,
        groups,
        {},
        frozenset((p, j, k) for p in range(9) for j in (True, False) for k in (1, 2)),
    )
    net = weighted_network(places, groups, split, WEIGHTS, "1:0")

    on, fresh = (
        t.solve(no_progress, "") for t in (begin_again(net, split, before, whole), begin(net, *least))
    )

    assert len(split.hubs) > len(whole.hubs)
    assert on.proven
    assert arcs(on) == arcs(fresh)
