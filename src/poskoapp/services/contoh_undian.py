"""Draws for the examples: the same seed gives the same example on any machine and any Python."""

from collections.abc import Sequence
from typing import TypeVar

from poskoapp.planning.undian import draw_key

T = TypeVar("T")


def shuffled(benih: int, perihal: str, items: Sequence[T]) -> list[T]:
    """The items in an order drawn for `perihal`; only their number and places matter, not what they are."""
    order = sorted(range(len(items)), key=lambda i: draw_key(benih, f"{perihal}:{i}"))
    return [items[i] for i in order]


def pick(benih: int, perihal: str, items: Sequence[T]) -> T:
    """One of the items."""
    return items[below(benih, perihal, len(items))]


def below(benih: int, perihal: str, limit: int) -> int:
    """A whole number from 0 up to, not including, `limit`."""
    return int(draw_key(benih, perihal)[:16], 16) % limit


def dealt(benih: int, perihal: str, shares: dict[T, int], total: int) -> list[T]:
    """`total` cards in drawn order, of each kind as many as its share of all shares, by largest remainder."""
    whole = sum(shares.values())
    counts = {kind: total * share // whole for kind, share in shares.items()}
    left = total - sum(counts.values())
    by_remainder = sorted(shares, key=lambda kind: -(total * shares[kind] % whole))
    for kind in by_remainder[:left]:
        counts[kind] += 1
    return shuffled(benih, perihal, [kind for kind, count in counts.items() for _ in range(count)])
