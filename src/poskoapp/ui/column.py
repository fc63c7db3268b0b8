"""A column as plain values: what it shows of a row, how it sorts, and whether it can be edited."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QPainter

from poskoapp.ui.number_text import cell_text

Row = TypeVar("Row")

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table or tree.

    `value` gives what is shown (text, number, None); `sort` what is compared instead of it; `edit` takes (row, text),
    calls a service and may raise a `PoskoError`. `width` is what it needs in pixels at 100 % text; room left over is
    shared by the text columns of a table (in a tree, 0 takes all of it). `tone` names the token that colours the text
    (`accent`, `danger`, `muted`); None is the ordinary ink.
    """

    judul: str
    value: Callable[[Row], Any]
    sort: Callable[[Row], Any] | None = None
    align: Qt.AlignmentFlag | None = None
    width: int = 120
    icon: Callable[[Row], QIcon | None] | None = None
    tooltip: Callable[[Row], str] | None = None
    edit: Callable[[Row, str], object] | None = None
    tone: Callable[[Row], str | None] | None = None
    numeric: bool = False
    whole: bool = False
    """Not narrowed where the room is scarce: all of its words are told apart by their ends."""
    searched: bool = True
    hidden: bool = False
    paint: Callable[[QPainter, QRect, Row], None] | None = None
    """Draws the cell instead of its text, which stays what is copied and exported."""

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Numbers right, text left, unless the column says otherwise."""
        return self.align or (RIGHT if self.numeric else LEFT)

    def text(self, row: Row) -> str:
        """What the cell shows."""
        return cell_text(self.value(row))

    def sort_keys(self, rows: Iterable[Row]) -> list[Any]:
        """What the cells are ordered by; None comes last in both directions."""
        found = map(self.sort or self.value, rows)
        return [key.casefold() if isinstance(key, str) else key for key in found]
