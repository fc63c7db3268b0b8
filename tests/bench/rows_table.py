"""The one table of all tabs with 100,000 rows, without a screen."""

import random
import time
from dataclasses import dataclass

from tests.bench.measure import Contest, Goal, Run, Stopwatch

ROWS = 100_000
FRAME = 0.016
STEPS = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A row like those of the tabs."""

    id: int
    nama: str
    nrp: str
    satuan: str
    km: float


def measure(run: Run) -> None:
    """Sorting, searching and scrolling."""
    from PySide6.QtWidgets import QApplication

    from poskoapp.ui.table import TableModel

    app = QApplication.instance() or QApplication([])
    rows = _rows()
    model = TableModel(_columns(), key=lambda row: row.id)
    model.set_rows(rows)
    while model._preparing.isActive():
        app.processEvents()
    run.contest(_sort(model, rows))
    run.contest(_search(model, rows))
    _scroll(run, model)


def _rows() -> list[Line]:
    draw = random.Random(7)
    return [
        Line(
            n,
            f"{draw.choice(_WORDS)} {draw.choice(_WORDS)} {n % 997}",
            f"{n:08}",
            f"Polsek {n % 83}",
            n % 1013 / 7,
        )
        for n in range(ROWS)
    ]


_WORDS = ("Wiratma", "Sadewo", "Lintang", "Barata", "Kirana", "Pandika", "Jenar", "Wulung", "Tirta", "Mayang")


def _columns():
    from poskoapp.ui.column import Column

    return [
        Column("Nama", lambda r: r.nama),
        Column("NRP", lambda r: r.nrp),
        Column("Satuan", lambda r: r.satuan),
        Column("Jarak (km)", lambda r: r.km, numeric=True),
    ]


def _sort(model, rows: list[Line]) -> Contest:
    from PySide6.QtCore import Qt

    def ours(clock: Stopwatch) -> None:
        model.sort(1, Qt.SortOrder.DescendingOrder)
        with clock:
            model.sort(0)

    def bare(clock: Stopwatch) -> None:
        copy = list(rows)
        with clock:
            copy.sort(key=lambda row: (row.nama.casefold(), row.id))

    goal = Goal(ratio=2.0, seconds=0.150)
    return Contest("Sort 100,000 rows by a column", "list.sort on a tuple key", ours, bare, ROWS, goal)


def _search(model, rows: list[Line]) -> Contest:
    """One keystroke; the rows' texts are prepared when the table rests, as they are on both sides."""
    texts = [f"{r.nama}\n{r.nrp}\n{r.satuan}\n{r.km}".casefold() for r in rows]

    def ours(clock: Stopwatch) -> None:
        model.set_search("")
        with clock:
            model.set_search("sadewo")

    def bare(clock: Stopwatch) -> None:
        with clock:
            _found = [at for at, text in enumerate(texts) if "sadewo" in text]

    goal = Goal(seconds=FRAME)
    return Contest(
        "Search 100,000 rows, one keystroke", "a substring test over prepared strings", ours, bare, ROWS, goal
    )


def _scroll(run: Run, model) -> None:
    from PySide6.QtWidgets import QApplication

    from poskoapp.ui.table_view import TableView

    model.set_search("")
    view = TableView(model, "ukur")
    view.resize(1200, 800)
    view.show()
    QApplication.processEvents()
    bar, frames = view.verticalScrollBar(), []
    for step in range(STEPS):
        began = time.perf_counter()
        bar.setValue(bar.maximum() * step // STEPS)
        view.viewport().repaint()
        frames.append(time.perf_counter() - began)
    frames.sort()
    slow = frames[int(len(frames) * 0.99) - 1]
    told = f"{slow * 1000:.1f} ms (99 %), {frames[len(frames) // 2] * 1000:.1f} ms (median)"
    run.fact("Scroll through 100,000 rows, a frame", told, "≤ 16 ms (99 %)", reached=slow <= FRAME)
