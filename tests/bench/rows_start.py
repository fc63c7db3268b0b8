"""The start of the program to a window that answers, and the memory that it takes then."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.field import Field, copied
from tests.bench.measure import MEGABYTE, Contest, Goal, Run, Stopwatch, fresh

ROOT = Path(__file__).parents[2]
MEMORY = {"M": 220, "XL": 700}
"""Goals for the whole program, in megabytes."""

_TELL = """
def tell():
    import sys, time
    moment = time.time()
    import psutil
    heavy = {"reportlab", "openpyxl", "xlsxwriter", "numpy", "highspy", "pypdf", "pypdfium2", "alembic"}
    print(moment, psutil.Process().memory_info().rss, *sorted(heavy & set(sys.modules)))
"""

_OURS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from poskoapp.__main__ import main

app = QApplication(["posko"])
def answered():
    for window in app.topLevelWidgets():
        if window.isVisible():
            window.repaint()
    tell()
    app.quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, answered))
main(['gui', '--berkas', sys.argv[1]])
"""
_SETTLED = _OURS.replace(
    "QTimer.singleShot(0, lambda: QTimer.singleShot(0, answered))", "QTimer.singleShot(8_000, answered)"
)
"""With what is counted beside the screen, for which SQLAlchemy, the entities and the rules are loaded."""

_EMPTY = """
import sqlalchemy
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(["kosong"])
window = QMainWindow()
window.resize(1440, 880)
window.show()
def answered():
    window.repaint()
    tell()
    app.quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, answered))
app.exec()
"""


def measure(run: Run, field: Field) -> None:
    """The rows of this size."""
    path = copied(field.plotted, run.folder / "mulai.posko")
    sizes: list[int] = []
    loaded: set[str] = set()

    def ours(clock: Stopwatch) -> None:
        told, _ = _answered(clock, run.folder, _OURS, str(path))
        loaded.update(told)

    def empty(clock: Stopwatch) -> None:
        _, rss = _answered(clock, run.folder, _EMPTY)
        sizes.append(rss)

    for side in (ours, empty):
        side(Stopwatch())  # bytecode and the disk's cache
    goal = Goal(ratio=1.6) if field.size.name == "M" else Goal()
    run.contest(
        Contest("Start to a window that answers", "an empty PySide6 window and import sqlalchemy",
                ours, empty, field.tps, goal, repeats=max(3, run.repeats))
    )  # fmt: skip
    run.fact("Start: heavy libraries loaded", ", ".join(sorted(loaded)) or "none", "none", reached=not loaded)
    _, settled = _answered(Stopwatch(), run.folder, _SETTLED, str(path))
    whole, bare = settled / MEGABYTE, median(sizes) / MEGABYTE
    limit = MEMORY.get(field.size.name)
    run.fact(
        "Memory of the whole program", f"{whole:.0f} MB (empty window {bare:.0f} MB)",
        f"≤ {limit} MB" if limit else "", reached=whole <= limit if limit else None,
    )  # fmt: skip
    fresh(path)


def _answered(clock: Stopwatch, folder: Path, script: str, *arguments: str) -> tuple[list[str], int]:
    """Runs a script; the time until it answered goes to the clock. Returns what else it said, and its memory."""
    home = folder / "rumah"
    names = (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "APPDATA",
        "LOCALAPPDATA",
    )
    variables = {
        **os.environ, **dict.fromkeys(names, str(home)),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")]))),
    }  # fmt: skip
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    home.mkdir(exist_ok=True)
    began = time.time()
    finished = subprocess.run(
        [sys.executable, "-c", _TELL + script, *arguments],
        env=variables, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if finished.returncode:
        raise AssertionError(f"the window did not answer: {finished.stderr[-2000:]}")
    moment, memory, *heavy = finished.stdout.split()
    clock.seconds += float(moment) - began
    return heavy, int(memory)
