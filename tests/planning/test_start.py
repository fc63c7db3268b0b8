"""A plan too large to be solved at once is approached in the rough, and ends at the same optimum."""

import random

import pytest

from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import Point
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from tests.plan_checker import cheapest_km

UNITS, GROUPS = 30, 240
ONLY_KM = Weights(0, 0, 0, 0, 0)


@pytest.fixture(params=[1, 2, 3])
def draw(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


def somewhere(draw: random.Random) -> Point:
    return round(draw.uniform(-7.4, -6.2), 6), round(draw.uniform(106.5, 108.5), 6)


def officers_of(draw: random.Random, units: list[Point], many: int) -> list[Petugas]:
    shares = [draw.uniform(1, 5) for _ in units]
    places = draw.choices(units, shares, k=many)
    return [Petugas(n, f"{80_000_000 + n}", *place, senior=n % 2 == 0) for n, place in enumerate(places)]


def groups_at(places: list[Point]) -> list[Kelompok]:
    return [Kelompok(n, f"K-{n:03}", *place, "", 1 + n % 2) for n, place in enumerate(places)]


def test_the_kilometres_are_those_that_another_algorithm_finds(draw: random.Random) -> None:
    units, places = [somewhere(draw) for _ in range(UNITS)], [somewhere(draw) for _ in range(GROUPS)]
    groups = groups_at(places)
    officers = officers_of(draw, units, sum(g.need for g in groups) + 20)

    plan = assign(officers, groups, benih=1, weights=ONLY_KM)

    supply = [(unit, sum((o.lat, o.lng) == unit for o in officers)) for unit in units]
    fewest = cheapest_km(supply, [(place, g.need) for place, g in zip(places, groups, strict=True)])
    assert plan.proven
    assert plan.covered == GROUPS
    assert plan.total_km == pytest.approx(fewest, abs=0.001 * len(officers))


def test_with_too_few_officers_all_of_them_stand_and_the_plan_is_proven_best(draw: random.Random) -> None:
    units, places = [somewhere(draw) for _ in range(UNITS)], [somewhere(draw) for _ in range(GROUPS)]
    officers = officers_of(draw, units, 200)

    plan = assign(officers, groups_at(places), benih=1, weights=ONLY_KM)

    assert plan.proven
    assert len(plan.assignments) == 200
    assert plan.total_km == pytest.approx(plan.lower_bound_km)
