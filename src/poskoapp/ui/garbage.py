"""Python's garbage collector, kept out of the worker threads.

It runs in whatever thread happens to allocate. In a worker it would delete the Qt objects of a closed window there, where
they do not live, and wait for a lock that the window's thread holds: the program would stand still for ever.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY = 500
"""Milliseconds between two looks."""
_WHOLE_EVERY = 60.0
"""Seconds between two collections of everything, which takes longer than a frame."""


class GarbageCollector(QObject):
    """From its making on, garbage is collected only here, in the thread of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last_whole = time.monotonic()
        gc.freeze()  # what the program is made of never becomes garbage and need not be looked at again
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        young, middle, old = (
            count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        now = time.monotonic()
        if old and now - self._last_whole > _WHOLE_EVERY:
            self._last_whole = now
            gc.collect()
        elif young or middle:
            gc.collect(1 if middle else 0)
