"""A plan that only one of several equal ones is must not pass for the only one."""

from dataclasses import replace

import numpy as np

from poskoapp.domain.progress import no_progress
from poskoapp.planning.assignment import assign
from poskoapp.planning.flow import Transport
from poskoapp.planning.network import gather, shortest_network, weighted_network
from poskoapp.planning.places import survey
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from poskoapp.planning.start import begin, shortest

WEST, EAST = (-6.2, 106.8), (-6.2, 106.9)


def officer(i: int, place: tuple[float, float]) -> Petugas:
    return Petugas(i, f"8000000{i}", *place, senior=i % 2 == 0)


def group(i: int, place: tuple[float, float]) -> Kelompok:
    return Kelompok(i, f"KT-{i}", *place, "Mekarsari", need=1)


def unique(officers: list[Petugas], groups: list[Kelompok]) -> bool:
    places = survey(officers, groups)
    return shortest(shortest_network(places, groups), no_progress)[0].is_unique()


def test_each_at_the_nearest_group_is_the_only_shortest_plan() -> None:
    assert unique([officer(1, WEST), officer(2, EAST)], [group(1, WEST), group(2, EAST)])


def test_two_who_could_change_places_for_nothing_are_noticed() -> None:
    assert not unique([officer(1, WEST), officer(2, EAST)], [group(1, WEST), group(2, WEST)])


def test_they_are_noticed_too_where_the_solver_was_never_shown_the_other_ways() -> None:
    places = survey([officer(1, WEST), officer(2, EAST)], groups := [group(1, WEST), group(2, WEST)])
    transport = Transport(shortest_network(places, groups))
    straight = np.arange(2)
    transport.let_in(straight, straight)

    transport.solve(no_progress, "")

    assert len(transport.hub) < 4
    assert not transport.is_unique()


def test_one_of_two_who_could_as_well_stay_behind_is_noticed() -> None:
    middle = (-6.2, 106.85)

    assert not unique([officer(1, WEST), officer(2, EAST)], [group(1, middle)])


def test_the_draw_leaves_one_plan_of_several_that_are_equally_long() -> None:
    officers = [officer(1, WEST), officer(2, EAST), officer(3, WEST), officer(4, EAST)]
    groups = [group(i, WEST) for i in (1, 2, 3)]
    places = survey(officers, groups)
    transport, least = shortest(shortest_network(places, groups), no_progress)
    members = gather(places, officers, groups, {}, frozenset())

    net = weighted_network(places, groups, members, Weights(), "1:0")

    drawn = begin(net, transport, least)
    drawn.solve(no_progress, "")

    assert not transport.is_unique()
    assert drawn.is_unique()


def test_who_of_several_that_lost_their_groups_stays_free_is_no_other_flow() -> None:
    officers = [replace(officer(i, WEST), senior=False) for i in range(1, 5)]
    groups = [replace(group(i, WEST), locked=(90 + i,)) for i in (1, 2)] + [group(3, EAST)]
    seats = [replace(g, need=2) for g in groups[:2]] + groups[2:]
    plan = assign(officers, seats, benih=1, previous={1: 1, 2: 1, 3: 2, 4: 2})

    assert plan.unique
