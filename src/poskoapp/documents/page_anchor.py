"""The small line at the lowest edge of every page: which step of the record was the last when it was drawn."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

Line = Callable[[], str]

_line: ContextVar[Line | None] = ContextVar("line", default=None)


@contextmanager
def anchored(line: Line | None) -> Generator[None]:
    """Every page drawn inside the block bears what `line` gives; None: nothing, as on an order, whose text has it."""
    token = _line.set(line)
    try:
        yield
    finally:
        _line.reset(token)


def page_anchor() -> str:
    """What the page that is being drawn has to bear; empty for none."""
    line = _line.get()
    return line() if line else ""
