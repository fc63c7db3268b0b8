"""The one table model of all tabs: columns are values, rows are frozen dataclasses, order and filters are lists."""

import time
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.column import Column, Row
from poskoapp.ui.jobs import work_under_way
from poskoapp.ui.row_order import RowOrder, mostly_same
from poskoapp.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NO_PARENT = QModelIndex()

ROW_ROLE = _Role.UserRole + 1
"""The row object itself travels under this role; nobody counts rows."""

_PREPARED_BEYOND = 200
"""Longer tables are prepared for a search before the first key is pressed."""
_AWAITED_BEYOND = 2_000
"""With more rows left to prepare a search follows when they are: no key waits for them."""
_PREPARED_AT_ONCE, _PREPARED_FOR = 50, 0.004
"""Rows, and seconds between two looks at what the operator does meanwhile."""
_LEAVING_AT_ONCE = 2_000
_LATER = 50
"""Milliseconds until it is tried again, while a job is under way whose end somebody waits for."""
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind, sorted and filtered by itself.

    `key` names a row across refreshes: selection and place follow it. `refused` carries the `PoskoError` of an edit;
    `rest_asked` says that somebody wants all rows while only the first of many are there.
    """

    refused = Signal(object)
    rest_asked = Signal()

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._places: dict[Hashable, int] = {}
        self._order: RowOrder[Row] = RowOrder(self.columns)
        self._awaiting: str | None = None
        self._leaving: list[Row] = []
        self.whole = True
        """False while only the first of many rows are there."""
        self._preparing = QTimer(self, interval=0)
        self._preparing.timeout.connect(self._prepare_some)

    # ------------------------------------------------------------ rows

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows; order, filters and search stay, selection follows the keys."""
        self.whole = True
        self._change(lambda: self._replace(rows))
        if max(len(self._order.rows), len(self._leaving)) > _PREPARED_BEYOND:
            self._preparing.start(0)
        elif self._awaiting is not None:
            self.set_search(self._awaiting)

    def begin_rows(self, rows: Sequence[Row]) -> None:
        """What is in view of many rows, until `set_rows` brings them all: in their places, or alone where none is known."""
        if any(self._key(row) in self._places_in_source() for row in rows):
            self.change_rows(rows)
        else:
            self.whole = False
            self._change(lambda: self._replace(rows))

    def change_rows(self, rows: Sequence[Row]) -> None:
        """Other rows for those with their keys, as after a step that changed a few: nothing else is looked at or painted."""
        places = self._places_in_source()
        fresh = {places[self._key(row)]: row for row in rows if self._key(row) in places}
        if self._order.exchange(fresh):
            for at in self._order.places(list(fresh)):
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        else:
            self.set_rows([fresh.get(at, row) for at, row in enumerate(self._order.rows)])

    def set_search(self, text: str) -> None:
        """Show only rows that contain every word of `text`; of many that are not prepared yet, as soon as they are."""
        preparing = self._preparing.isActive() and self._order.unprepared > _AWAITED_BEYOND
        if text.strip() and (preparing or not self.whole):
            self._awaiting = text
            return
        self._awaiting = None
        self._change(lambda: self._order.search(text))

    def set_filter(self, name: str, passes: Callable[[Row], bool] | None) -> None:
        """Show only rows that pass; None lifts the filter of that name."""
        self._change(lambda: self._order.filter(name, passes))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 restores the order in which the rows came."""
        chosen = self.columns[column] if column >= 0 else None
        self._change(lambda: self._order.sort(chosen, descending=order == Qt.SortOrder.DescendingOrder))

    def row(self, position: int) -> Row:
        """The row shown at a position."""
        return self._order.rows[self._order.shown[position]]

    def shown_rows(self) -> list[Row]:
        """All rows that pass search and filters, in the order shown."""
        self.complete()
        rows = self._order.rows
        return [rows[at] for at in self._order.shown]

    def complete(self) -> None:
        """Do not wait for what is still being read."""
        if not self.whole:
            self.rest_asked.emit()

    def total(self) -> int:
        """How many rows there are without search and filters."""
        return len(self._order.rows)

    def key_at(self, position: int) -> Hashable:
        """The key of the row shown at a position."""
        return self._key(self.row(position))

    def positions(self, keys: Collection[Hashable]) -> list[int]:
        """Where the rows with these keys are shown now; those that are not shown are left out."""
        if not keys:
            return []
        places = self._places_in_source()
        return self._order.places([places[key] for key in keys if key in places])

    # ------------------------------------------------------------ Qt's questions

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._order.shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        reader = READERS.get(role)
        if reader is None or not index.isValid():
            return None
        return reader(self.columns[index.column()], self.row(index.row()))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in {_Role.DisplayRole, _Role.ToolTipRole}:
            return self.columns[section].judul
        return self.columns[section].alignment if role == _Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.columns[index.column()].edit else _PLAIN

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Hand an edited text to the column; what the service refuses goes out as `refused`."""
        column, row = self.columns[index.column()], self.row(index.row())
        if role != _Role.EditRole or column.edit is None or str(value) == column.text(row):
            return False
        try:
            column.edit(row, str(value).strip())
        except PoskoError as error:
            self.refused.emit(error)
            return False
        return True

    # ------------------------------------------------------------ inside

    def _change(self, change: Callable[[], None]) -> None:
        self.beginResetModel()
        change()
        self.endResetModel()

    def _replace(self, rows: Iterable[Row]) -> None:
        before = self._order.rows
        if len(before) > _PREPARED_BEYOND:
            self._leaving += before  # letting go of all of a Polda's at once is felt
        self._order.replace(rows)
        if self._places and not self._stand_as(before):
            self._places = {}

    def _stand_as(self, before: list[Row]) -> bool:
        """Whether the rows have the keys of those before them, as after a step that changed a few."""
        now = self._order.rows
        return mostly_same(before, now) and all(
            old is new or self._key(old) == self._key(new) for old, new in zip(before, now, strict=True)
        )

    def _places_in_source(self) -> dict[Hashable, int]:
        if not self._places:
            self._places = {self._key(row): at for at, row in enumerate(self._order.rows)}
        return self._places

    def _prepare_some(self) -> None:
        if self._leaving:
            del self._leaving[-_LEAVING_AT_ONCE:]
            return
        makes_way = self._awaiting is None and work_under_way()
        self._preparing.setInterval(_LATER if makes_way else 0)
        if makes_way:
            return
        end = time.perf_counter() + _PREPARED_FOR
        while self._order.prepare(_PREPARED_AT_ONCE):
            if time.perf_counter() > end:
                return
        self._places_in_source()
        self._preparing.stop()
        if self._awaiting is not None:
            self.set_search(self._awaiting)


def _ink(column: Column[Any], row: Any) -> QColor | None:
    tone = column.tone(row) if column.tone else None
    return QColor(getattr(tokens(), tone)) if tone else None


READERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    _Role.DisplayRole: Column.text,
    _Role.EditRole: Column.text,
    _Role.DecorationRole: lambda column, row: column.icon(row) if column.icon else None,
    _Role.ToolTipRole: lambda column, row: column.tooltip(row) if column.tooltip else None,
    _Role.TextAlignmentRole: lambda column, _row: column.alignment,
    _Role.ForegroundRole: _ink,
    ROW_ROLE: lambda _column, row: row,
}
"""How a model answers Qt: what a cell is, by role."""
