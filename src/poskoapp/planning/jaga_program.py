"""One window of the roster as an integer program: who takes which shift, at least cost."""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from poskoapp.planning.jaga_plan import ShiftJaga, Timbangan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

TIME_LIMIT = 20.0
"""Seconds for one window; far more than any took. What is found by then is used, and not called proven."""

WHOLE = 1e-6
"""Nearer to a whole number than that is one."""
SAME = 0.1
"""What a few draws weigh together: a solution that costs no more than this above the bound is as good as the best."""


@dataclass(frozen=True, slots=True)
class Window:
    """Shifts by time, who can take them (people by rows), who may lead, and what each pair costs."""

    shifts: Sequence[ShiftJaga]
    can: "Bools"
    senior: "Bools"
    cost: "Floats"
    istirahat: int
    timbangan: Timbangan


@dataclass(frozen=True, slots=True)
class Solved:
    """Who takes which shift, and whether nothing costs less."""

    chosen: "Bools"
    proven: bool


def solve_window(window: Window) -> Solved:
    """The cheapest choice; each shift may stay short at the price of an empty seat."""
    import numpy as np

    people, places = np.nonzero(window.can)
    chosen = np.zeros(window.can.shape, dtype=bool)
    if not len(people):
        return Solved(chosen, proven=True)
    rows = _Rows(len(people))
    n_shifts, t = len(window.shifts), window.timbangan
    empty = len(people) + np.arange(n_shifts)
    leaderless = empty + n_shifts
    for shift, of in enumerate(window.shifts):
        on = np.flatnonzero(places == shift)
        rows.add([*on.tolist(), int(empty[shift])], float(of.kosong), float(of.kosong))
        if of.perlu_ketua and of.kosong:
            led = on[window.senior[people[on]]].tolist()
            rows.add([*led, int(leaderless[shift])], 1.0, np.inf)
    for clique in cliques(window.shifts, window.istirahat):
        _one_of_each(rows, people, places, clique)
    cost = np.concatenate(
        [window.cost[people, places], np.full(n_shifts, t.kosong), np.full(n_shifts, t.tanpa_ketua)]
    )
    upper = np.concatenate([np.ones(len(people)), [s.kosong for s in window.shifts], np.ones(n_shifts)])
    values, proven = _solve(cost, upper, rows)
    taken = values[: len(people)] > 0.5
    chosen[people[taken], places[taken]] = True
    return Solved(chosen, proven)


def cliques(shifts: Sequence[ShiftJaga], rest: int) -> list[list[int]]:
    """Sets of shifts any two of which lie closer together than the rest; each pair that does is in one of them."""
    found: list[list[int]] = []
    for start in sorted({s.mulai for s in shifts}):
        near = [i for i, s in enumerate(shifts) if s.mulai <= start < s.selesai + rest]
        if found and set(found[-1]) <= set(near):
            found.pop()
        found.append(near)
    return [each for each in found if len(each) > 1]


def _one_of_each(rows: "_Rows", people: "Ints", places: "Ints", clique: list[int]) -> None:
    """Each person takes at most one of these shifts."""
    import numpy as np

    inside = np.flatnonzero(np.isin(places, clique))
    of = people[inside]
    order = np.argsort(of, kind="stable")
    bounds = np.flatnonzero(np.diff(of[order])) + 1
    for part in np.split(inside[order], bounds):
        if len(part) > 1:
            rows.add(part.tolist(), -np.inf, 1.0)


class _Rows:
    """Rows of ones, gathered."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.starts: list[int] = []
        self.index: list[int] = []

    def add(self, index: Sequence[int], lower: float, upper: float) -> None:
        """The sum of these columns lies between the two."""
        self.starts.append(len(self.index))
        self.index.extend(index)
        self.lower.append(lower)
        self.upper.append(upper)


def _options() -> Iterator[tuple[str, object]]:
    yield from (("output_flag", False), ("threads", 1), ("random_seed", 0), ("time_limit", TIME_LIMIT))
    yield from (("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-6))


def _solve(cost: "Floats", upper: "Floats", rows: _Rows) -> "tuple[Floats, bool]":
    """Whole numbers of least cost, and whether that is proven.

    The relaxed program nearly always has them; what is halved is settled by itself, and only if that costs more than a
    draw, the whole program is solved in integers.
    """
    import numpy as np

    solver = _loaded(cost, upper, rows)
    status, relaxed, bound = _run(solver)
    if np.abs(relaxed - np.rint(relaxed)).max(initial=0.0) < WHOLE:
        return np.rint(relaxed), status == "Optimal"
    every = np.arange(len(cost), dtype=np.int32)
    kinds = _modelling().HighsVarType
    solver.changeColsIntegrality(len(every), every, np.full(len(every), kinds.kInteger))
    settled = np.abs(relaxed - np.rint(relaxed)) < WHOLE
    low = np.where(settled, np.rint(relaxed), 0.0)
    solver.changeColsBounds(len(every), every, low, np.where(settled, low, upper))
    status, values, total = _run(solver)
    if status != "Optimal" or total > bound + SAME:
        solver.changeColsBounds(len(every), every, np.zeros(len(cost)), upper)
        status, values, _ = _run(solver)
    return np.rint(values), status == "Optimal"


def _loaded(cost: "Floats", upper: "Floats", rows: _Rows) -> Any:
    import numpy as np

    solver = _modelling().Highs()
    for option, value in _options():
        solver.setOptionValue(option, value)
    none = np.empty(0, dtype=np.int32)
    solver.addCols(len(cost), cost, np.zeros(len(cost)), upper, 0, none, none, np.empty(0))
    solver.addRows(
        len(rows.lower),
        np.array(rows.lower),
        np.array(rows.upper),
        len(rows.index),
        np.array(rows.starts, dtype=np.int32),
        np.array(rows.index, dtype=np.int32),
        np.ones(len(rows.index)),
    )
    return solver


def _run(solver: Any) -> "tuple[str, Floats, float]":
    import numpy as np

    solver.run()
    status = solver.modelStatusToString(solver.getModelStatus())
    if status not in ("Optimal", "Time limit reached", "Infeasible"):
        raise RuntimeError(f"HiGHS ended with {status}")
    values = np.asarray(solver.getSolution().col_value, dtype=np.float64)
    return status, values, float(solver.getInfo().objective_function_value)


def _modelling() -> Any:
    return importlib.import_module("highspy")  # it has no complete types
