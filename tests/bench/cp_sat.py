"""CP-SAT as an engineer would write it first; runs in any Python that has OR-Tools, and needs nothing else.

Reads `{"metres": rows of people x groups, "seats": of each group, "patience": seconds}`, tells the seconds for building
and solving, the cost (null where nothing was found in time) and whether it is proven least.
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
    for column, needed in zip(zip(*seats, strict=True), asked["seats"], strict=True):
        model.add(cp_model.LinearExpr.sum(column) == needed)
    costs = [cost for row in metres for cost in row]
    model.minimize(cp_model.LinearExpr.weighted_sum([seat for row in seats for seat in row], costs))
    solver.parameters.max_time_in_seconds = asked["patience"]
    status = solver.solve(model)
    told = {
        "seconds": time.perf_counter() - began,
        "cost": round(solver.objective_value) if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else None,
        "proven": status == cp_model.OPTIMAL,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
