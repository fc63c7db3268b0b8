"""The assignment against the way that an engineer would try first: a yes or no for every person and group."""

import importlib
import json
import os
import random
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import distances_m
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from tests.bench.measure import NO_GOAL, Contest, Goal, Run, Stopwatch, apart

GROUPS, SEATS = 120, 2
ORTOOLS = "POSKO_ORTOOLS"
"""The environment's name for a Python that has OR-Tools."""
PATIENCE = 60.0
"""Seconds after which a peer gives up."""


def measure(run: Run) -> None:
    """Ours against HiGHS with one binary per pair, and against CP-SAT where a Python with OR-Tools is named."""
    officers, groups = _instance()
    _against(run, officers, groups, "HiGHS", _highs_apart, NO_GOAL)
    if os.environ.get(ORTOOLS):
        _against(run, officers, groups, "CP-SAT", _cp_sat, Goal(faster=500))
    else:
        run.fact(
            "Assignment against CP-SAT", "not measured: no --ortools PYTHON was named", "≥ 500 times faster"
        )


def _instance() -> tuple[list[Petugas], list[Kelompok]]:
    """As many officers as seats, from a few units; kilometres are all that counts."""
    draw = random.Random(3)
    units = [(-6.2 + draw.uniform(-0.1, 0.1), 107.0 + draw.uniform(-0.1, 0.1)) for _ in range(13)]
    officers = [
        Petugas(n, f"{80_000_000 + n}", *units[n % len(units)], senior=n % 2 == 0)
        for n in range(GROUPS * SEATS)
    ]
    groups = [
        Kelompok(
            n,
            f"K-{n:03}",
            -6.2 + draw.uniform(-0.1, 0.1),
            107.0 + draw.uniform(-0.1, 0.1),
            f"kel-{n // 3}",
            SEATS,
        )
        for n in range(GROUPS)
    ]
    return officers, groups


def _against(
    run: Run,
    officers: Sequence[Petugas],
    groups: Sequence[Kelompok],
    name: str,
    solve: Callable[[list[list[int]]], tuple[float, int]],
    goal: Goal,
) -> None:
    """The times, and the cost that the peer had found when it ended, of itself or for want of patience."""
    metres = distances_m([_at(o) for o in officers], [_at(g) for g in groups]).tolist()
    own: list[int] = []
    others: list[int] = []

    def ours(clock: Stopwatch) -> None:
        with clock:
            plan = assign(officers, groups, benih=1, weights=Weights(0, 0, 0, 0, 0))
        own.append(round(plan.total_km * 1000))

    def peer(clock: Stopwatch) -> None:
        seconds, cost = solve(metres)
        clock.seconds += seconds
        others.append(cost)
        if cost < own[0]:
            raise AssertionError(f"{name} found {cost} m, less than our {own[0]} m")

    ours(Stopwatch())
    against = f"peer: {name}, a boolean for each of {len(officers)} people x {len(groups)} groups, at most {PATIENCE:.0f} s"
    run.contest(Contest(f"Assignment against {name}", against, ours, peer, len(officers), goal, repeats=2))
    dearer = 100 * (min(others) / own[0] - 1)
    run.fact(f"Assignment: {name} above our cost", f"{dearer:.1f} %")


def _timed(solve: Callable[[list[list[int]]], int], metres: list[list[int]]) -> tuple[float, int]:
    """Seconds, without loading the solver, and the metres found."""
    solve([[1], [1]])
    began = time.perf_counter()
    cost = solve(metres)
    return time.perf_counter() - began, cost


def _at(thing: Petugas | Kelompok) -> tuple[float, float]:
    return (thing.lat or 0.0, thing.lng or 0.0)


def _highs(metres: list[list[int]]) -> int:
    highspy = importlib.import_module("highspy")
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("time_limit", PATIENCE)
    seats = [[solver.addBinary(obj=cost) for cost in row] for row in metres]
    for row in seats:
        solver.addConstr(sum(row) <= 1)
    for column in zip(*seats, strict=True):
        solver.addConstr(sum(column) == SEATS)
    solver.minimize()
    return round(solver.getObjectiveValue())


def _highs_apart(metres: list[list[int]]) -> tuple[float, int]:
    return apart(_timed, _highs, metres)


def _cp_sat(metres: list[list[int]]) -> tuple[float, int]:
    """In a Python of its own: OR-Tools brings another HiGHS, and one process cannot hold both."""
    asked = json.dumps({"metres": metres, "seats": SEATS, "patience": PATIENCE})
    script = Path(__file__).with_name("cp_sat.py")
    told = subprocess.run(
        [os.environ[ORTOOLS], str(script)], input=asked, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    answer = json.loads(told.stdout)
    return answer["seconds"], answer["cost"]
