"""Workbooks of many rows: the roster written with its look and read back, against the same cells without any."""

from tests.bench.measure import Contest, Goal, Run, Stopwatch, fresh
from tests.bench.rows_papers import cells_of_book, write_unstyled

ROWS = (10_000, 100_000)


def measure(run: Run) -> None:
    """Each number of rows."""
    for many in ROWS:
        run.contest(_written(run, many))


def _written(run: Run, many: int) -> Contest:
    """Half of them people, half of them guards; styles, heights, totals with values, every cell read back."""
    from poskoapp.documents.excel.roster import write_roster
    from tests.documents.excel.rosters import roster

    document = roster(groups=many // 4, personel=many // 2)
    path, other = run.folder / f"roster-{many}.xlsx", run.folder / "roster-lantai.xlsx"
    rows = write_roster(document, path).baris
    sheets = cells_of_book(path)

    def ours(clock: Stopwatch) -> None:
        fresh(path)
        with clock:
            write_roster(document, path)

    def bare(clock: Stopwatch) -> None:
        with clock:
            write_unstyled(sheets, other)

    return Contest(
        "Roster: styled rows, written and read back", "openpyxl write-only, unstyled, the same cells",
        ours, bare, rows, Goal(ratio=1.4), repeats=None if many < ROWS[-1] else 0,
    )  # fmt: skip
