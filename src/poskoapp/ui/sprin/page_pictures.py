"""Draws pages beside the screen, the newest wish first; what is no longer wanted is never drawn."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from poskoapp.services.pratinjau import Pratinjau
from poskoapp.ui.printing import as_image


@dataclass(frozen=True, slots=True)
class Wish:
    """A page, by its index, in so many pixels per point."""

    halaman: int
    scale: float


class PagePictures(QObject):
    """Owns the `Pratinjau` shown and closes it. `ready` carries the `Wish` and its `QImage`."""

    ready = Signal(object, object)
    _drawn = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="halaman")
        self._lock = threading.Lock()
        self._wishes: list[Wish] = []
        self._order = 0
        self._closed = False
        self._pratinjau: Pratinjau | None = None
        self._drawn.connect(self._deliver)

    def show_order(self, pratinjau: Pratinjau | None) -> None:
        """Draw pages of this order from now on; None for none. One that comes after the end is closed at once."""
        if self._closed and pratinjau is not None:
            pratinjau.close()
            return
        old = self._pratinjau
        with self._lock:
            self._order += 1
            self._pratinjau, self._wishes = pratinjau, []
        if old is not None:
            self._worker.submit(old.close)  # after the page that is being drawn

    def wish(self, wishes: Sequence[Wish]) -> None:
        """Draw these, in this order, and nothing else that was wished before."""
        if self._pratinjau is None:
            return
        with self._lock:
            self._wishes = list(wishes)
        for _wish in wishes:
            self._worker.submit(self._draw_next)

    def close(self) -> None:
        """Let go of the order and of the thread."""
        self.show_order(None)
        self._closed = True
        self._worker.shutdown(wait=True)

    def _draw_next(self) -> None:
        """In the worker thread."""
        with self._lock:
            if not self._wishes or self._pratinjau is None:
                return
            wish, order, pratinjau = self._wishes.pop(0), self._order, self._pratinjau
        self._drawn.emit(order, wish, as_image(pratinjau.gambar(wish.halaman, wish.scale)))

    def _deliver(self, order: int, wish: Wish, image: QImage) -> None:
        if order == self._order:
            self.ready.emit(wish, image)
