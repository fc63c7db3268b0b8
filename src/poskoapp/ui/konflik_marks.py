"""The conflicts of the rows of a table: a mark in their colour before the name, and their sentences beside the mouse."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from PySide6.QtGui import QIcon

from poskoapp.domain.konflik import Konflik, Tingkat
from poskoapp.ui.icons import icon

_MOST = 5
"""Sentences that are told of one row."""
INK = {Tingkat.KERAS: "danger", Tingkat.LUNAK: "warning"}


def tingkat_icon(tingkat: Tingkat) -> QIcon:
    """The mark of a broken rule."""
    return icon("triangle-alert", INK[tingkat])


class KonflikMarks:
    """`key` says which row a conflict is about, None for none of this table."""

    def __init__(self, key: Callable[[Konflik], int | None]) -> None:
        self._key = key
        self._of: dict[int, list[Konflik]] = {}

    def take(self, konflik: Iterable[Konflik]) -> set[int]:
        """The conflicts found last, the heaviest of a row first; gives the rows that have others than before."""
        of_row: defaultdict[int, list[Konflik]] = defaultdict(list)
        for each in konflik:
            key = self._key(each)
            if key is not None:
                of_row[key].append(each)
        before, self._of = self._of, dict(of_row)
        return {key for key in before.keys() | of_row.keys() if before.get(key) != of_row.get(key)}

    def icon(self, key: int) -> QIcon | None:
        """The mark of a row in which something is broken."""
        own = self._of.get(key)
        return tingkat_icon(own[0].tingkat) if own else None

    def told(self, key: int, otherwise: str) -> str:
        """What is told of a row, and below it what it breaks."""
        own = self._of.get(key, [])
        more = [f"dan {len(own) - _MOST} konflik lain"] if len(own) > _MOST else []
        return "\n".join(text for text in (otherwise, *(k.pesan for k in own[:_MOST]), *more) if text)
