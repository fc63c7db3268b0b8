"""Sorting and filtering of a table's rows in plain lists; fast because Qt has no part in it.

Measured on 100,000 rows: a proxy model over a Python model sorts in 98 s and filters in 3.5 s; this takes 0.1 s and 0.01 s.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import compress, repeat
from operator import contains, is_not
from typing import Any, Generic

from poskoapp.ui.column import Column, Row
from poskoapp.ui.number_text import cell_text

_FEW = 4


def mostly_same(before: Sequence[Row], now: Sequence[Row]) -> bool:
    """Whether at least half of the rows are the very ones that stood there, as after a step that changed a few."""
    return len(before) == len(now) and sum(map(is_not, before, now)) <= len(now) // 2


class RowOrder(Generic[Row]):
    """Which rows are shown, and in which order, as positions in `rows`."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        self._columns = columns
        self._searched = [column.value for column in columns if column.searched]
        self._passes: dict[str, Callable[[Row], bool]] = {}
        self._words: tuple[str, ...] = ()
        self._sorted_by: tuple[Column[Row], bool] | None = None
        self.rows: list[Row] = []
        self._keys: list[Any] = []
        """By what the rows are ordered, where they are; what a key is made of may have changed since."""
        self._texts: list[str] = []
        self.replace(())

    def replace(self, rows: Iterable[Row]) -> None:
        """Take other rows; order, filters and search stay as they are."""
        before, self.rows = self.rows, list(rows)
        self._texts = self._texts_kept(before)
        self._order: list[int] = list(range(len(self.rows)))
        if self._sorted_by:
            self._order = self._in_order(*self._sorted_by)
        self._narrow_all()

    def exchange(self, fresh: Mapping[int, Row]) -> bool:
        """Put other rows in the places of some, by their positions; False, with nothing done, where that moves any row."""
        if not all(self._stays(at, row) for at, row in fresh.items()):
            return False
        for at, row in fresh.items():
            self.rows[at] = row
            if at < len(self._texts):
                self._texts[at] = self._text(row)
        return True

    def _stays(self, at: int, row: Row) -> bool:
        """Whether the row would be shown, or not, where the one is for which it comes."""
        if self._sorted_by and [self._keys[at]] != self._sorted_by[0].sort_keys([row]):
            return False
        if not self._passes and not self._words:
            return True
        passes = all(passes(row) for passes in self._passes.values())
        if passes is not (at in self._passing):
            return False
        found = passes and all(word in self._text(row) for word in self._words)
        return found is (at in self.shown)

    def sort(self, column: Column[Row] | None, *, descending: bool = False) -> None:
        """Order by a column, equal rows as they stood; None restores the order in which the rows came."""
        self._sorted_by = (column, descending) if column else None
        self._order = self._in_order(column, descending) if column else list(range(len(self.rows)))
        shown = set(self.shown)
        self._passing = self._with_filters()
        self.shown = (
            [at for at in self._order if at in shown] if len(shown) < len(self._order) else self._order
        )

    def search(self, text: str) -> None:
        """Show only rows that contain every word of `text`; typing on narrows what is already shown."""
        words = tuple(text.casefold().split())
        narrower = all(any(old in new for new in words) for old in self._words)
        base = self.shown if narrower else self._passing
        self._words = words
        self.shown = self._matching(base)

    def filter(self, name: str, passes: Callable[[Row], bool] | None) -> None:
        """Show only rows that pass the named filter besides all others; None lifts it."""
        self._passes.pop(name, None)
        if passes is not None:
            self._passes[name] = passes
        self._narrow_all()

    def places(self, wanted: Collection[int]) -> list[int]:
        """Where the rows at these positions of `rows` are shown, from top to bottom; the others are left out."""
        if len(wanted) <= _FEW:
            # One scan in C for each beats one in Python for all.
            return sorted(self.shown.index(at) for at in wanted if at in self.shown)
        chosen = set(wanted)
        return [place for place, at in enumerate(self.shown) if at in chosen]

    @property
    def unprepared(self) -> int:
        """Of how many rows the search text is not there yet."""
        return len(self.rows) - len(self._texts)

    def prepare(self, count: int) -> bool:
        """Prepare the search texts of the next `count` rows ahead of the first keystroke; False when all are."""
        start = len(self._texts)
        self._texts.extend(map(self._text, self.rows[start : start + count]))
        return len(self._texts) < len(self.rows)

    def _text(self, row: Row) -> str:
        return "\n".join([cell_text(value(row)) for value in self._searched]).casefold()

    def _texts_kept(self, before: list[Row]) -> list[str]:
        """The search texts after a small change: those of the very rows that were there before are still right."""
        texts = self._texts
        if not texts or not mostly_same(before, self.rows):
            return []
        fresh = [at for at, (old, new) in enumerate(zip(before, self.rows, strict=True)) if old is not new]
        for at in fresh:
            if at < len(texts):  # the others are yet to be prepared
                texts[at] = self._text(self.rows[at])
        return texts

    def _narrow_all(self) -> None:
        self._passing = self._with_filters()
        self.shown: list[int] = self._matching(self._passing)

    def _with_filters(self) -> list[int]:
        passing = self._order
        rows = self.rows
        for passes in self._passes.values():
            passing = [at for at in passing if passes(rows[at])]
        return passing

    def _matching(self, base: list[int]) -> list[int]:
        if self._words:
            self.prepare(len(self.rows))
        texts = self._texts
        for word in self._words:
            if self._sorted_by and len(base) > len(texts) // 4:
                # Texts are read in the order in which they lie in memory; in any other it takes twice as long.
                hits = list(map(contains, texts, repeat(word)))
                base = list(compress(base, map(hits.__getitem__, base))) if False in hits else base
            else:
                asked = texts if len(base) == len(texts) else map(texts.__getitem__, base)
                base = list(compress(base, map(contains, asked, repeat(word))))
        return base

    def _in_order(self, column: Column[Row], descending: bool) -> list[int]:
        keys = self._keys = column.sort_keys(self.rows)
        filled = list(range(len(keys)))
        empty: list[int] = []
        if None in keys:
            empty = [at for at in filled if keys[at] is None]
            filled = [at for at in filled if keys[at] is not None]
        filled.sort(key=keys.__getitem__, reverse=descending)
        # Numbers made anew lie in memory as they will be walked: a search takes half the time then.
        return array("q", filled + empty).tolist()
