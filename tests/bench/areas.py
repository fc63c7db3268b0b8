"""The areas of the measurements, each in a process of its own, so that its memory is its own."""

import traceback
from pathlib import Path

from tests.bench import (
    rows_build,
    rows_cards,
    rows_desk,
    rows_lampiran,
    rows_lembar,
    rows_map,
    rows_negara,
    rows_papers,
    rows_peer,
    rows_plan,
    rows_planning,
    rows_stall,
    rows_start,
    rows_table,
    rows_tabs,
    rows_tangerang,
)
from tests.bench.field import SIZES, Field, make_field
from tests.bench.measure import Outcome, Run

AREAS = {
    "build": rows_build.measure,
    "planning": rows_planning.measure,
    "plan": rows_plan.measure,
    "papers": rows_papers.measure,
    "tabs": rows_tabs.measure,
    "desk": rows_desk.measure,
    "stall": rows_stall.measure,
    "start": rows_start.measure,
}
FREE = {
    "table": rows_table.measure,
    "map": rows_map.measure,
    "peer": rows_peer.measure,
    "lampiran": rows_lampiran.measure,
    "cards": rows_cards.measure,
    "lembar": rows_lembar.measure,
    "tangerang": rows_tangerang.measure,
    "negara": rows_negara.measure,
}
"""Areas that need no operation file."""
SKIPPED = {("plan", "10M"), ("plan", "XL"), ("start", "L")} | {
    (area, size) for area in ("desk", "stall") for size in ("M", "10M")
}
"""What would take long and tell little."""


def field_of(name: str, folder: Path) -> Field:
    """The operation files of a size."""
    return make_field(SIZES[name], folder)


def measure(area: str, run: Run, field: Field | None) -> list[Outcome]:
    """The rows of an area at a size. One that breaks is told as missed, and the others go on."""
    try:
        if field is None:
            FREE[area](run)
        else:
            AREAS[area](run, field)
    except Exception as problem:  # noqa: BLE001 - whatever it is, it belongs into the table
        traceback.print_exc()
        run.fact(
            f"Area {area} broke off",
            " ".join(f"{type(problem).__name__}: {problem}".split())[:200],
            reached=False,
        )
    return run.outcomes
