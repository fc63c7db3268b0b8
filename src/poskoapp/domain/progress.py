"""How long work tells how far it is, and how it is cancelled, without knowing a screen."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

ItemT = TypeVar("ItemT")
_STEP = 200

Progress = Callable[[int, int, str], None]
"""Called with (done, total, Indonesian text). It raises `Cancelled` when the operator has cancelled."""


class Cancelled(Exception):
    """The operator cancelled the running work; nothing of it may remain."""


def no_progress(_done: int, _total: int, _text: str) -> None:
    """For callers that show no progress."""


def counted(items: Sequence[ItemT], progress: Progress, text: str) -> Iterator[ItemT]:
    """The items, telling on the way how many of them are done."""
    for done, item in enumerate(items):
        if done % _STEP == 0:
            progress(done, len(items), text)
        yield item


def share_of(progress: Progress, low: int, high: int) -> Progress:
    """For a part of the work, told as its share of a hundred: from `low` to `high` percent."""

    def report(done: int, total: int, text: str) -> None:
        progress(low + (high - low) * done // max(total, 1), 100, text)

    return report
