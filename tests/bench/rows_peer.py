"""The assignment against the way that an engineer would try first: a yes or no for every person and group."""

import importlib
import json
import os
import random
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from poskoapp.domain.progress import no_progress
from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import distances_m
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from poskoapp.services.pengelompokan import plan_groups
from poskoapp.services.ploting_bahan import free_officers, read_bahan, seats_of
from poskoapp.storage.database import Database
from tests.bench import rows_tangerang
from tests.bench.field import M, SeveralPolres, make_at_once
from tests.bench.measure import NO_GOAL, Contest, Goal, Run, Stopwatch, apart, fresh

GROUPS, SEATS = 120, 2
ORTOOLS = "POSKO_ORTOOLS"
"""The environment's name for a Python that has OR-Tools."""
PATIENCE = 60.0
"""Seconds after which a peer gives up."""


def measure(run: Run) -> None:
    """Ours against HiGHS with one binary per pair, and against CP-SAT where a Python with OR-Tools is named."""
    officers, groups = _instance()
    _against(run, officers, groups, Peer("HiGHS", _highs_apart))
    if not os.environ.get(ORTOOLS):
        run.fact(
            "Assignment against CP-SAT", "not measured: no --ortools PYTHON was named", "≥ 500 times faster"
        )
        return
    _against(run, officers, groups, Peer("CP-SAT", _cp_sat, Goal(faster=500)))
    for place, instance in (
        ("Kota Tangerang", rows_tangerang.instance),
        ("Bekasi", lambda: _bekasi(run.folder)),
    ):
        _against(run, *instance(), Peer(f"CP-SAT, {place}", _cp_sat, repeats=0))


@dataclass(frozen=True, slots=True)
class Peer:
    """Another way to solve the same: `solve` takes metres (people x groups) and seats, gives seconds and metres found."""

    name: str
    solve: Callable[[list[list[int]], list[int]], tuple[float, int | None]]
    goal: Goal = NO_GOAL
    repeats: int = 2


def _bekasi(folder: Path) -> tuple[list[Petugas], list[Kelompok]]:
    """Who is plotted where at the size M."""
    (own := folder / "bekasi").mkdir(exist_ok=True)  # the field of this size stays as it is
    path = make_at_once(M, own)
    pangkat = SeveralPolres(M).daftar_pangkat()
    db = Database.open(path)
    with db.read() as session:
        bahan = read_bahan(session, pangkat, None)
    db.close()
    fresh(path)
    groups = plan_groups(bahan.field, no_progress)
    return free_officers(bahan, groups), seats_of(groups, pangkat)


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


def _against(run: Run, officers: Sequence[Petugas], groups: Sequence[Kelompok], peer: Peer) -> None:
    """The times, and the cost that the peer had found when it ended, of itself or for want of patience."""
    metres = distances_m([_at(o) for o in officers], [_at(g) for g in groups]).tolist()
    seats = [g.need for g in groups]
    own: list[int] = []
    others: list[int | None] = []

    def ours(clock: Stopwatch) -> None:
        with clock:
            plan = assign(officers, groups, benih=1, weights=Weights(0, 0, 0, 0, 0))
        own.append(round(plan.total_km * 1000))

    def theirs(clock: Stopwatch) -> None:
        seconds, cost = peer.solve(metres, seats)
        clock.seconds += seconds
        others.append(cost)
        if cost is not None and cost < own[0]:
            raise AssertionError(f"{peer.name} found {cost} m, less than our {own[0]} m")

    ours(Stopwatch())
    size = f"{len(officers):,} people x {len(groups):,} groups"
    against = f"peer: {peer.name}, a boolean for each of {size}, at most {PATIENCE:.0f} s"
    name = f"Assignment against {peer.name}"
    run.contest(Contest(name, against, ours, theirs, len(officers), peer.goal, repeats=peer.repeats))
    found = [cost for cost in others if cost is not None]
    told = f"{100 * (min(found) / own[0] - 1):.1f} %" if found else f"nothing found in {PATIENCE:.0f} s"
    run.fact(f"Assignment: {peer.name} above our cost", told)


def _timed(
    solve: Callable[[list[list[int]], list[int]], int], metres: list[list[int]], seats: list[int]
) -> tuple[float, int]:
    """Seconds, without loading the solver, and the metres found."""
    solve([[1], [1]], [2])
    began = time.perf_counter()
    cost = solve(metres, seats)
    return time.perf_counter() - began, cost


def _at(thing: Petugas | Kelompok) -> tuple[float, float]:
    return (thing.lat or 0.0, thing.lng or 0.0)


def _highs(metres: list[list[int]], needed: list[int]) -> int:
    highspy = importlib.import_module("highspy")
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("time_limit", PATIENCE)
    seats = [[solver.addBinary(obj=cost) for cost in row] for row in metres]
    for row in seats:
        solver.addConstr(sum(row) <= 1)
    for column, need in zip(zip(*seats, strict=True), needed, strict=True):
        solver.addConstr(sum(column) == need)
    solver.minimize()
    return round(solver.getObjectiveValue())


def _highs_apart(metres: list[list[int]], seats: list[int]) -> tuple[float, int]:
    return apart(_timed, _highs, metres, seats)


def _cp_sat(metres: list[list[int]], seats: list[int]) -> tuple[float, int | None]:
    """In a Python of its own: OR-Tools brings another HiGHS, and one process cannot hold both."""
    asked = json.dumps({"metres": metres, "seats": seats, "patience": PATIENCE})
    script = Path(__file__).with_name("cp_sat.py")
    told = subprocess.run(
        [os.environ[ORTOOLS], str(script)], input=asked, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    answer = json.loads(told.stdout)
    return answer["seconds"], answer["cost"]
