"""CP-SAT as an engineer would write it first; runs in any Python that has OR-Tools, and needs nothing else.

Reads `{"metres": rows of people x groups, "seats": per group, "patience": seconds}`, tells seconds, cost and whether proven.
"""

import json
import sys
import time

from ortools.sat.python import cp_model


def main() -> None:
    """Build the model, solve it, tell."""
    asked = json.load(sys.stdin)
    began = time.perf_counter()
    metres, model, solver = asked["metres"], cp_model.CpModel(), cp_model.CpSolver()
    seats = [[model.new_bool_var("") for _ in row] for row in metres]
    for row in seats:
        model.add_at_most_one(row)
    for column in zip(*seats, strict=True):
        model.add(sum(column) == asked["seats"])
    costs = (c * s for row, of in zip(metres, seats, strict=True) for c, s in zip(row, of, strict=True))
    model.minimize(sum(costs))
    solver.parameters.max_time_in_seconds = asked["patience"]
    proven = solver.solve(model) == cp_model.OPTIMAL
    told = {"seconds": time.perf_counter() - began, "cost": round(solver.objective_value), "proven": proven}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
