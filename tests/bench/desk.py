"""The program's window without a screen, and how long it takes until all that follows from a key is painted."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.measure import Stopwatch

WIDE, HIGH = 1366, 768
PATIENCE = 120.0
BEAT = 4
"""Milliseconds."""
QUIET = 0.25
"""Seconds after which nothing more follows from what was done before."""


class Heartbeat:
    """Beats in the event loop until that holds and all that follows from it is done."""

    def __init__(self, until: Callable[[], bool]) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        self._until = until
        self._loop, self._timer = QEventLoop(), QTimer(interval=BEAT)
        self._timer.timeout.connect(self._beat)

    def longest(self, act: Callable[[], object]) -> float:
        """Do it, and tell the longest time between two beats beyond what a timer takes."""
        from PySide6.QtCore import QTimer

        self._gap, self._last = 0.0, time.perf_counter()
        self._quiet, self._end = None, self._last + PATIENCE
        QTimer.singleShot(0, act)
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        return max(0.0, self._gap - BEAT / 1000)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gap, self._last = max(self._gap, now - self._last), now
        self._quiet = (self._quiet or now) if self._until() else None
        if now > self._end or (self._quiet and now > self._quiet + QUIET):
            self._loop.quit()


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
        self._waiting: Any = None
        for slot in (self.opened.tabs.kekuatan, self.opened.tabs.ploting):
            slot.when_made(self._watch)
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

    def in_view(self, clock: Stopwatch, act: Callable[[], object]) -> None:
        """The act, until what the eye sees first of a tab has been painted; the rest may still be read.

        The event loop runs as in the program: it rests while something is read, and takes no turn from that.
        """
        from PySide6.QtCore import QEventLoop, QTimer

        self.settle()
        loop = self._waiting = QEventLoop()
        with clock:
            QTimer.singleShot(0, act)
            loop.exec()
            for _ in range(4):
                self._app.sendPostedEvents()
                self._app.processEvents()

    def _watch(self, tab: Any) -> None:
        reading = tab._reading
        for each in (reading.desk, reading.tps) if hasattr(reading, "desk") else (reading,):
            each.seen.connect(self._note)
            each.done.connect(self._note)

    def _note(self, _found: object) -> None:
        if self._waiting is not None:
            self._waiting.quit()

    def stall(self, act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> float:
        """Seconds of the longest time in which a key would have found no answer, from the act until all is done.

        The event loop runs as in the program; a heartbeat tells how long it did not come round.
        """
        self.settle()
        return Heartbeat(lambda: until() and not self.busy).longest(act)

    @property
    def busy(self) -> bool:
        """Whether something is still being read or counted."""
        return self.window._parts.jobs.busy or self.opened.watch._runner.busy

    @property
    def loading(self) -> bool:
        """Whether the program still loads ahead what will be looked at next."""
        from poskoapp.ui.warm_up import WarmUp

        return self.window.findChild(WarmUp).under_way

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
