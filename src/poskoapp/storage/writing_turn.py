"""Whose turn it is to write into the open file."""

import threading
from collections.abc import Generator
from contextlib import contextmanager


class WritingTurn:
    """One thread writes at a time; others wait for their turn."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    @contextmanager
    def taken(self) -> Generator[None]:
        """The turn of this thread, which must not have it already."""
        if self._holder == threading.get_ident():
            raise RuntimeError("a write inside a write: a use case is one transaction")
        with self._lock:
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None
