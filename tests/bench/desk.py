"""The program's window without a screen, and how long it takes until all that follows from a key is painted."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.measure import Stopwatch

WIDE, HIGH = 1366, 768
PATIENCE = 120.0
QUIET = 0.25
"""Seconds after which nothing more follows from what was done before."""


class Desk:
    """A window on a file, and a clock that stops when all that follows from a key or a call has been painted."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from poskoapp.app.program import Program
        from poskoapp.ui.garbage import GarbageCollector
        from poskoapp.ui.theme import Theme

        app = QApplication.instance()
        self._app: Any = app or QApplication(["posko"])
        self._garbage = GarbageCollector(self._app)
        self._program = Program(Theme(self._app))
        self.opened = self._program.open_operation(path)
        self.window = self.opened.window
        self.window.resize(WIDE, HIGH)
        self.window.show()
        self.settle(lambda: self.opened.watch.report is not None)

    @property
    def ploting(self) -> Any:
        """The tab Ploting TPS."""
        return self.opened.tabs.ploting.tab

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Until that holds and nothing is under way any more."""
        end = time.monotonic() + PATIENCE
        while not until() and time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.001)
        quiet = time.monotonic() + QUIET
        while time.monotonic() < quiet:
            self._app.processEvents()
            time.sleep(0.001)

    def timed(self, clock: Stopwatch, act: Callable[[], object]) -> None:
        """The act, the steps and repaints that follow from it at once; no pause, no timer that waits for one."""
        self.settle()
        with clock:
            act()
            self._app.processEvents()
            while self.window._parts.jobs.busy:
                self._app.processEvents()
            for _ in range(4):
                self._app.sendPostedEvents()
                self._app.processEvents()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.window._parts.history.undo_action.trigger()

    def redo(self) -> None:
        """Ctrl+Y."""
        self.window._parts.history.redo_action.trigger()

    def close(self) -> None:
        """The end of the program."""
        self.window.close()
        self.settle()
