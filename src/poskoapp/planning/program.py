"""A linear program that grows by columns, solved by HiGHS, with costs and prices in integers.

Every matrix here is that of a network: its basic solutions and its prices are whole numbers, so rounding what the
solver returns loses nothing, and `gap` then checks the result exactly.
"""

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from poskoapp.planning.network import UNIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

OPTIONS = {
    "output_flag": False,
    "solver": "simplex",
    "presolve": "off",
    "threads": 1,
    "random_seed": 0,
    "dual_feasibility_tolerance": 1e-8,
    # The draw has already made equal costs differ; the solver's own disturbance has only to be cleaned up again.
    "dual_simplex_cost_perturbation_multiplier": 0.0,
}
"""Of HiGHS. They decide how fast it is; where a plan is the only cheapest one, never which plan it finds."""
DUAL, PRIMAL = 1, 4
"""Ways of simplex. Columns added to a solved program leave its flow possible, only not the cheapest: that is for the primal.
"""
ROWS = 3
"""No column meets more rows."""
BASIC, AT_UPPER = 1, 2
"""States of a column or row in a basis; 0 is at the lower bound."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Some columns: cost in UNIT parts, the most they may carry (-1: no limit), rows and signs (row -1: none)."""

    cost: "Ints"
    limit: "Ints"
    rows: "Ints"
    signs: "Ints"


def columns(cost: "Ints", *rows: "Ints", limit: "Ints | None" = None, minus: int = -1) -> Columns:
    """Columns that meet `rows`, each with +1, or -1 in the one at position `minus`."""
    import numpy as np

    padding = [np.full(len(cost), -1, dtype=np.int64)] * (ROWS - len(rows))
    signs = np.ones((len(cost), ROWS), dtype=np.int64)
    if minus >= 0:
        signs[:, minus] = -1
    free = np.full(len(cost), -1, dtype=np.int64)
    return Columns(cost, free if limit is None else limit, np.stack([*rows, *padding], axis=1), signs)


class Program:
    """Rows with whole-numbered bounds; columns are added and the program is solved again from where it stood."""

    def __init__(self, lower: "Ints", upper: "Ints", *, unbounded: int) -> None:
        """Rows from `lower` to `upper`; `unbounded` stands for no lower bound."""
        import numpy as np

        self._solver: Any = importlib.import_module("highspy").Highs()  # it has no complete types
        for option, value in OPTIONS.items():
            self._solver.setOptionValue(option, value)
        self._lower, self._upper, self._unbounded = lower, upper, unbounded
        low = np.where(lower == unbounded, -np.inf, lower.astype(np.float64))
        none = np.empty(0, dtype=np.int32)
        self._solver.addRows(len(lower), low, upper.astype(np.float64), 0, none, none, np.empty(0))
        self.columns = columns(np.empty(0, dtype=np.int64))
        self.flow = np.empty(0, dtype=np.int64)
        self.price = np.zeros(len(lower), dtype=np.int64)
        self.whole = self._solved = False

    def add(self, more: Columns) -> None:
        """Append columns; their numbers go on from those there are."""
        import numpy as np

        meets = more.rows >= 0
        starts = np.concatenate([[0], np.cumsum(meets.sum(axis=1))[:-1]]) if len(more.cost) else np.empty(0)
        self._solver.addCols(
            len(more.cost),
            more.cost / UNIT,
            np.zeros(len(more.cost)),
            np.where(more.limit < 0, np.inf, more.limit.astype(np.float64)),
            int(meets.sum()),
            starts.astype(np.int32),
            more.rows[meets].astype(np.int32),
            more.signs[meets].astype(np.float64),
        )
        old = self.columns
        self.columns = Columns(
            np.concatenate([old.cost, more.cost]),
            np.concatenate([old.limit, more.limit]),
            np.concatenate([old.rows, more.rows]),
            np.concatenate([old.signs, more.signs]),
        )

    def basis(self) -> "tuple[Ints, Ints]":
        """Where the solver stands: the state of each column and row."""
        import numpy as np

        basis = self._solver.getBasis()
        return (
            np.array([int(state) for state in basis.col_status], dtype=np.int64),
            np.array([int(state) for state in basis.row_status], dtype=np.int64),
        )

    def begin_at(self, columns_at: "Ints", rows_at: "Ints") -> None:
        """Begin at such a basis. It need not fit quite: the solver completes it."""
        highspy: Any = importlib.import_module("highspy")
        states = [highspy.HighsBasisStatus(state) for state in range(3)]
        basis = highspy.HighsBasis()
        basis.valid = True
        basis.alien = int((columns_at == BASIC).sum() + (rows_at == BASIC).sum()) != len(rows_at)
        basis.col_status = [states[state] for state in columns_at.tolist()]
        basis.row_status = [states[state] for state in rows_at.tolist()]
        self._solver.setBasis(basis)

    def solve(self) -> None:
        """Find the cheapest flow over the columns there are, and the prices that prove it."""
        import numpy as np

        self._solver.setOptionValue("simplex_strategy", PRIMAL if self._solved else DUAL)
        self._solver.run()
        self._solved = True
        status = self._solver.modelStatusToString(self._solver.getModelStatus())
        if status != "Optimal":
            raise RuntimeError(f"HiGHS ended with {status}")
        solution = self._solver.getSolution()
        flow = np.asarray(solution.col_value, dtype=np.float64)
        price = np.asarray(solution.row_dual, dtype=np.float64) * UNIT
        self.flow, self.price = (np.rint(exact).astype(np.int64) for exact in (flow, price))
        off = max(float(np.abs(exact - np.rint(exact)).max(initial=0.0)) for exact in (flow, price))
        self.whole = off < 0.25

    def reduced_cost(self) -> "Ints":
        """Of each column: its cost less the prices of its rows."""
        c = self.columns
        return c.cost - (self.price[c.rows] * c.signs * (c.rows >= 0)).sum(axis=1)

    def cost(self) -> int:
        """Of the flow."""
        return int((self.columns.cost * self.flow).sum())

    def bound(self) -> int | None:
        """What the prices prove: no flow over these columns costs less. None if they are no proof."""
        import numpy as np

        free = self._lower == self._unbounded
        reduced, limit = self.reduced_cost(), self.columns.limit
        if (self.price[free] > 0).any() or (reduced[limit < 0] < 0).any():
            return None
        earned = self.price * np.where(self.price < 0, self._upper, np.where(free, 0, self._lower))
        return int(earned.sum() + (np.minimum(reduced, 0) * np.maximum(limit, 0)).sum())
