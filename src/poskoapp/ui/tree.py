"""The tree of places or units on the same columns as the tables."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from poskoapp.ui.column import Column, Row
from poskoapp.ui.table import READERS

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NO_PARENT = QModelIndex()
_ROOT = -1
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TreeModel(QAbstractItemModel, Generic[Row]):
    """Rows in a flat list, each naming its parent by key; a row whose parent is not there stands at the top.

    `spoken` adds for screen readers what an icon in the first column says.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent_key: Callable[[Row], Hashable | None],
        spoken: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key, self._parent_key, self._spoken = key, parent_key, spoken
        self._readers = READERS | {_Role.AccessibleTextRole: self._said}
        self._rows: list[Row] = []
        self._above: list[int] = []
        self._below: dict[int, list[int]] = {_ROOT: []}
        self._place: list[int] = []
        self._at: dict[Hashable, int] = {}

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows, siblings in the order in which they come; the same ones in their places only change."""
        fresh = list(rows)
        if self._stand_as(fresh):
            self._exchange(fresh)
        else:
            self._replace(fresh)

    def change_rows(self, rows: Iterable[Row]) -> None:
        """Other rows in the places of those with their keys; one that is not shown is passed over."""
        last = len(self.columns) - 1
        for row in rows:
            at = self._at.get(self._key(row))
            if at is not None:
                self._rows[at], place = row, self._place[at]
                self.dataChanged.emit(self.createIndex(place, 0, at), self.createIndex(place, last, at))

    def _stand_as(self, rows: list[Row]) -> bool:
        def place(row: Row) -> tuple[Hashable, Hashable | None]:
            return self._key(row), self._parent_key(row)

        return len(rows) == len(self._rows) and all(
            old == new or place(old) == place(new) for old, new in zip(self._rows, rows, strict=True)
        )

    def _exchange(self, rows: list[Row]) -> None:
        """Nothing moves: no need to lay out, open and select all of it anew."""
        before, self._rows = self._rows, rows
        last = len(self.columns) - 1
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new and old != new:
                place = self._place[at]
                self.dataChanged.emit(self.createIndex(place, 0, at), self.createIndex(place, last, at))

    def _replace(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._at = {self._key(row): at for at, row in enumerate(self._rows)}
        self._above = [self._at.get(self._parent_key(row), _ROOT) for row in self._rows]
        self._below = {_ROOT: []}
        self._place = []
        for at, above in enumerate(self._above):
            siblings = self._below.setdefault(above, [])
            self._place.append(len(siblings))
            siblings.append(at)
        self.endResetModel()

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Where the row with this key stands; invalid when there is none."""
        at = self._at.get(key)
        return QModelIndex() if at is None else self.createIndex(self._place[at], column, at)

    def row(self, index: Index) -> Row:
        """The row at an index."""
        return self._rows[index.internalId()]

    def all_keys(self) -> list[Hashable]:
        """All keys, as the rows came."""
        return list(self._at)

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        siblings = self._below.get(parent.internalId() if parent.isValid() else _ROOT, [])
        if parent.column() > 0 or not (0 <= row < len(siblings) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, child: Index | None = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        if child is None:
            return super().parent()
        above = self._above[child.internalId()] if child.isValid() else _ROOT
        return QModelIndex() if above == _ROOT else self.createIndex(self._place[above], 0, above)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        if parent.column() > 0:
            return 0
        return len(self._below.get(parent.internalId() if parent.isValid() else _ROOT, ()))

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        reader = self._readers.get(role) if index.isValid() else None
        return reader(self.columns[index.column()], self.row(index)) if reader else None

    def _said(self, column: Column[Row], row: Row) -> str:
        more = self._spoken(row) if self._spoken and column is self.columns[0] else ""
        return ", ".join(part for part in (column.text(row), more) if part)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _Role.DisplayRole:
            return self.columns[section].judul
        return self.columns[section].alignment if role == _Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _PLAIN if index.isValid() else Qt.ItemFlag.NoItemFlags
