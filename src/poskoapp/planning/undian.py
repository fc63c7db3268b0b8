"""The draw: an order that nobody chose and that anybody can repeat.

The key of a person is the SHA-256 of `benih:nrp` in UTF-8; the smallest key is drawn first. Any platform, also
`printf '%s' '45:81040123' | sha256sum`, gives the same key, so a protocol can be checked outside this program.
"""

import hashlib
from collections.abc import Iterable


def draw_key(benih: int, nrp: str) -> str:
    """The person's key in 64 hexadecimal digits."""
    return hashlib.sha256(f"{benih}:{nrp}".encode()).hexdigest()


def draw(benih: int, nrp: Iterable[str]) -> dict[str, int]:
    """The draw number of each NRP, 1 the first; whatever the order in which they are given."""
    ordered = sorted(set(nrp), key=lambda n: (draw_key(benih, n), n))
    return {n: number for number, n in enumerate(ordered, start=1)}


def digest(lines: Iterable[str]) -> str:
    """SHA-256 of the lines, sorted and each ended by a newline: what the draw was made from."""
    text = "".join(f"{line}\n" for line in sorted(lines))
    return hashlib.sha256(text.encode()).hexdigest()
