"""Python's garbage collector, kept out of the worker threads.

It runs in whatever thread happens to allocate. In a worker it would delete the Qt objects of a closed window there, where
they do not live, and wait for a lock that the window's thread holds: the program would stand still for ever.
"""

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from poskoapp.ui.jobs import work_under_way

_EVERY = 500
"""Milliseconds between two looks."""
_WHOLE_EVERY = 60.0
"""Seconds between two collections of everything, which takes longer than a frame."""
_PATIENT = 10.0
"""Seconds without any collection while a job is under way."""
_ROWS = 50_000
"""So many objects to look through, 10 ms of work, are rows that were read: they are put aside instead."""
_FELT = 0.02
"""Seconds of a collection that a hand at the keyboard could feel, were it to come again over the same rows."""


class GarbageCollector(QObject):
    """From its making on, garbage is collected only here, in the thread of the window.

    The rows of a Polda are 100,000s of objects that live long: what took long to look through is put aside, and looked
    through again only while another program is in front. What nobody points to any more goes at once all the same; only
    rings of objects wait for that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = self._last_whole = time.monotonic()
        self._put_aside = False
        gc.freeze()  # what the program is made of never becomes garbage and need not be looked at again
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if work_under_way() and time.monotonic() - self._last < _PATIENT:
            return  # most of what is new then are the rows that somebody waits for
        young, middle, old = (
            count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        due = time.monotonic() - self._last_whole > _WHOLE_EVERY
        if due and self._put_aside and not _in_front():
            gc.unfreeze()
            self._collect(2)
            gc.freeze()
            self._put_aside = False
        elif (due and old) or young or middle:
            self._look_through(2 if due and old else 1 if middle else 0)

    def _look_through(self, generation: int) -> None:
        # the collector's own count of new objects does not tell: it falls with each old row that is let go of
        if sum(len(gc.get_objects(each)) for each in range(generation + 1)) > _ROWS:
            self._set_aside()
        else:
            self._collect(generation)

    def _collect(self, generation: int) -> None:
        began = time.thread_time()
        gc.collect(generation)
        if time.thread_time() - began > _FELT:
            self._set_aside()
        self._last = time.monotonic()
        if generation == 2:
            self._last_whole = self._last

    def _set_aside(self) -> None:
        gc.freeze()
        self._put_aside, self._last = True, time.monotonic()


def _in_front() -> bool:
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
