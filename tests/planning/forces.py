"""Small forces and groups for the assignment, and the best plan found by trying all."""

import itertools
import random
from collections import Counter
from dataclasses import replace

from hypothesis import strategies as st

from poskoapp.planning.distance import haversine_km
from poskoapp.planning.plan import Kelompok, Petugas, Plan, Weights

PLACES = [(-6.20, 106.80), (-6.25, 106.85), (-6.31, 106.92), (-6.22, 107.01)]


KELURAHAN = ["Harapan Baru", "Mekarsari", "Sukamulya"]


WEIGHTS = Weights(tanpa_senior=4, jaga_domisili=3, perubahan=6, tanpa_koordinat=5, tanpa_setempat=0)


STEADY = replace(WEIGHTS, perubahan=200)
"""So heavy that nobody moves whom nothing forces to."""


MIXED = replace(WEIGHTS, tanpa_setempat=7)


place = st.one_of(st.none(), st.sampled_from(PLACES))


@st.composite
def task(
    draw: st.DrawFn, officers: int = 5, groups: int = 3
) -> tuple[list[Petugas], list[Kelompok], dict[int, int]]:
    """A tiny post: some without coordinates, some locked, some with a previous group."""
    people = [
        Petugas(
            i,
            f"8{i:07}",
            *(draw(place) or (None, None)),
            draw(st.booleans()),
            draw(st.sampled_from(KELURAHAN)),
            setempat=not draw(st.booleans()),
        )
        for i in range(1, draw(st.integers(0, officers)) + 1)
    ]
    plots = [
        Kelompok(
            10 + i,
            f"KT-{i}",
            *(draw(place) or (None, None)),
            draw(st.sampled_from(KELURAHAN)),
            need=draw(st.integers(1, 3)),
            locked=tuple(range(100 * i, 100 * i + draw(st.integers(0, 1)))),
            locked_senior=False,
        )
        for i in range(1, draw(st.integers(0, groups)) + 1)
    ]
    plots = [
        replace(
            g,
            locked_senior=bool(g.locked) and draw(st.booleans()),
            locked_setempat=bool(g.locked) and draw(st.booleans()),
        )
        for g in plots
    ]
    before = {o.id: draw(st.sampled_from(plots)).id for o in people if plots and draw(st.booleans())}
    return people, plots, before


Score = tuple[int, int, float]


def score(
    chosen: dict[int, int],
    officers: list[Petugas],
    groups: list[Kelompok],
    previous: dict[int, int],
    weights: Weights,
) -> Score:
    """Open seats, empty groups, cost in km: what a plan is judged by, written without a look at the solver."""
    by_id = {g.id: g for g in groups}
    filled = Counter(chosen.values())
    cost = 0.0
    for o in officers:
        group = by_id.get(chosen.get(o.id, 0))
        if (
            previous.get(o.id) in by_id
            and by_id[previous[o.id]].vacant
            and chosen.get(o.id) != previous[o.id]
        ):
            cost += weights.perubahan
        if group is None:
            continue
        known = o.lat is not None and o.lng is not None and group.lat is not None and group.lng is not None
        cost += haversine_km((o.lat, o.lng), (group.lat, group.lng)) if known else weights.tanpa_koordinat
        cost += weights.jaga_domisili * (o.kelurahan == group.kelurahan)
    for g in groups:
        led = g.locked_senior or any(o.senior for o in officers if chosen.get(o.id) == g.id)
        cost += weights.tanpa_senior * (filled[g.id] + len(g.locked) > 0 and not led)
        local = g.locked_setempat or any(o.setempat for o in officers if chosen.get(o.id) == g.id)
        cost += weights.tanpa_setempat * (g.need > 1 and filled[g.id] > 0 and not local)
    opened = sum(g.vacant - filled[g.id] for g in groups)
    return opened, sum(not g.locked and filled[g.id] == 0 for g in groups), round(cost, 3)


def brute_force(
    officers: list[Petugas], groups: list[Kelompok], previous: dict[int, int], weights: Weights
) -> Score:
    best = (10**9, 0, 0.0)
    for targets in itertools.product([0, *(g.id for g in groups)], repeat=len(officers)):
        used = Counter(targets)
        if all(used[g.id] <= g.vacant for g in groups):
            chosen = {o.id: t for o, t in zip(officers, targets, strict=True) if t}
            best = min(best, score(chosen, officers, groups, previous, weights))
    return best


def chosen(plan: Plan) -> dict[int, int]:
    return {a.officer_id: a.group_id for a in plan.assignments}


def force(n: int, seed: int = 3, senior: float = 0.5) -> list[Petugas]:
    rnd = random.Random(seed)
    return [
        Petugas(i, f"{80_000_000 + i}", *rnd.choice(PLACES), rnd.random() < senior, rnd.choice(KELURAHAN))
        for i in range(n)
    ]


def plots(n: int, need: int = 2, seed: int = 5) -> list[Kelompok]:
    rnd = random.Random(seed)
    return [
        Kelompok(
            1000 + i,
            f"KT-{i:03}",
            -6.2 - rnd.random() / 8,
            106.8 + rnd.random() / 5,
            rnd.choice(KELURAHAN),
            need,
        )
        for i in range(n)
    ]
