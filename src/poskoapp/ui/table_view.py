"""The one table of all tabs, set up like a good spreadsheet: dense, quiet, and everything by keyboard."""

from collections.abc import Collection, Hashable
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QHeaderView, QTableView, QWidget

from poskoapp.ui.cell_painter import CellPainter
from poskoapp.ui.column import Column, Row
from poskoapp.ui.column_choice import ColumnChoice
from poskoapp.ui.empty_state import EmptyState
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_export import ExportedTable, cell_value, table_words
from poskoapp.ui.table_painter import TablePainter
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.tsv import cells_for_clipboard

if TYPE_CHECKING:
    from poskoapp.documents.excel.tabel import TabelTampak

_ROW_HEIGHT, _LEAST_ROWS = 28, 3
_Select = QItemSelectionModel.SelectionFlag


class TableView(QTableView, ExportedTable, Generic[Row]):
    """Shows a `TableModel`; `name` is where this operator's widths and hidden columns are kept.

    `judul` is what it is called where it leaves the program.

    `row_changed` carries the current row or None, also when the same place shows another row after a refresh;
    `row_opened` the row on which Enter or a double click fell.
    """

    row_changed = Signal(object)
    row_opened = Signal(object)

    def __init__(self, model: TableModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.judul = table_words(name)
        self._kept: tuple[set[Hashable], Hashable, int, int] = (set(), None, 0, 0)
        self._last_row: Row | None = None
        self.empty = EmptyState()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellPainter(self))
        self._painter = TablePainter(self, model)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._build_behaviour()
        self._build_headers(name)
        self._build_actions()
        self._connect(model)

    # ------------------------------------------------------------ for the tabs

    def current_row(self) -> Row | None:
        """The row with the cursor."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def total(self) -> int:
        """How many rows there are without search and filters."""
        return self._model.total()

    def selected_rows(self) -> list[Row]:
        """The selected rows as shown, from top to bottom."""
        return [self._model.row(position) for position in self._selected_positions()]

    def select(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key and show it; False when it is not shown."""
        positions = self._model.positions({key})
        if positions:
            self.selectRow(positions[0])
            self.scrollTo(self.currentIndex())
        return bool(positions)

    def choose(self, keys: Collection[Hashable]) -> None:
        """Select just the rows with these keys, the cursor on the first; those that are not shown stay out."""
        positions = self._model.positions(keys)
        self.selectionModel().select(self._selection(positions), _Select.ClearAndSelect)
        if positions:
            index = self._model.index(positions[0], 0)
            self.selectionModel().setCurrentIndex(index, _Select.NoUpdate)
            self.scrollTo(index)

    def selectRow(self, row: int) -> None:
        """Choose this row and no other, also while Shift or Ctrl is down, as for a capital typed into the search."""
        index = self._model.index(row, max(self.columnAt(0), 0))
        self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect | _Select.Rows)

    def selectAll(self) -> None:
        """All rows, also those that are still being read."""
        self._model.complete()
        super().selectAll()

    def keys_in_view(self) -> list[Hashable]:
        """The keys of the rows that the eye can see, and of the one with the cursor."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        seen = range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1) if first >= 0 else ()
        current = self.currentIndex()
        return [self._model.key_at(at) for at in {*seen, current.row()} if at >= 0]

    def repaint_rows(self, keys: Collection[Hashable]) -> None:
        """What is shown of these rows is other than before, although they are the same."""
        height, width = self.verticalHeader().defaultSectionSize(), self.viewport().width()
        for position in self._model.positions(keys):
            self.viewport().update(0, self.rowViewportPosition(position), width, height)

    def go_to_hits(self) -> None:
        """From the search field: take the keyboard, with the cursor on the first row that was found."""
        narrowed = self._model.rowCount() < self._model.total()
        if self._model.rowCount() and (narrowed or not self.selectionModel().hasSelection()):
            self.selectRow(0)
        self.setFocus()

    def copy(self, *, with_titles: bool = False) -> None:
        """Selected rows, shown columns, to the clipboard."""
        columns = self.shown_columns()
        lines: list[tuple[Any, ...]] = [tuple(column.judul for column in columns)] if with_titles else []
        lines += [tuple(cell_value(column.value(row)) for column in columns) for row in self.selected_rows()]
        QApplication.clipboard().setMimeData(cells_for_clipboard(lines))

    def shown_table(self) -> "TabelTampak":
        """The rows that pass search and filters, in their order, with the columns that are not hidden."""
        from poskoapp.documents.excel.tabel import TabelTampak

        columns = self.shown_columns()
        rows = [[cell_value(column.value(row)) for column in columns] for row in self._model.shown_rows()]
        return TabelTampak(self.judul, tuple(column.judul for column in columns), rows, self._model.total())

    def table_model(self) -> TableModel[Row]:
        """What it shows."""
        return self._model

    def shown_columns(self) -> list[Column[Row]]:
        """The columns that are not hidden, from left to right."""
        header = self.horizontalHeader()
        return [
            self._model.columns[at]
            for at in sorted(range(len(self._model.columns)), key=header.visualIndex)
            if not header.isSectionHidden(at)
        ]

    # ------------------------------------------------------------ building

    def _build_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _build_headers(self, name: str) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        # Told of the selection, it would ask every row of every column whether all is chosen, each time it is painted.
        columns.setSelectionModel(QItemSelectionModel(self._model, columns))
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setSortIndicatorClearable(True)
        columns.setSectionsMovable(True)
        self.setSortingEnabled(True)
        self._size_rows()
        self.column_choice = ColumnChoice(columns, self._model.columns, f"tabel/{name}")

    def _build_actions(self) -> None:
        for text, keys, with_titles in (
            ("Salin", QKeySequence(QKeySequence.StandardKey.Copy), False),
            ("Salin dengan judul kolom", QKeySequence("Ctrl+Shift+C"), True),
        ):
            action = QAction(text, self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, titles=with_titles: self.copy(with_titles=titles))
            self.addAction(action)
        self.add_export_actions()

    def _connect(self, model: TableModel[Row]) -> None:
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._tell_row)
        model.dataChanged.connect(lambda *_: self._tell_row())
        self.activated.connect(lambda index: self.row_opened.emit(model.row(index.row())))

    # ------------------------------------------------------------ selection across refreshes

    def _selected_positions(self) -> list[int]:
        ranges = self.selectionModel().selection()
        return sorted({at for part in ranges.toList() for at in range(part.top(), part.bottom() + 1)})

    def _selection(self, positions: list[int]) -> QItemSelection:
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        for first, final in _runs(positions):
            selection.select(self._model.index(first, 0), self._model.index(final, last))
        return selection

    def _remember(self) -> None:
        index = self.currentIndex()
        keys = {self._model.key_at(at) for at in self._selected_positions()}
        current = self._model.key_at(index.row()) if index.isValid() else None
        self._kept = (keys, current, max(index.column(), 0), self.verticalScrollBar().value())

    def _restore(self) -> None:
        keys, current, column, scrolled = self._kept
        self.selectionModel().select(self._selection(self._model.positions(keys)), _Select.ClearAndSelect)
        place = self._model.positions({current}) if current is not None else []
        if place:
            index = self._model.index(place[0], column)
            self.selectionModel().setCurrentIndex(index, _Select.NoUpdate)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self._tell_row()

    def _tell_row(self, _current: QModelIndex | None = None, _previous: QModelIndex | None = None) -> None:
        row = self.current_row()
        if row != self._last_row:
            self._last_row = row
            self.row_changed.emit(row)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, or what to do when there are none."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens().surface))
        if self._model.rowCount() == 0:
            hides = self._model.whole and self._model.total() > 0
            self.empty.paint(painter, self.viewport().rect(), filtered=hides)
        else:
            self._painter.paint(painter, event.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Rows and header grow with the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(
            self, "column_choice"
        ):
            self._size_rows()
            self.column_choice.rescale()

    def minimumSizeHint(self) -> QSize:
        """In a tab its titles and a few rows: on a low screen the page is scrolled instead, which a dialog is not."""
        least = super().minimumSizeHint()
        if isinstance(self.window(), QDialog):
            return least
        return QSize(least.width(), max(least.height(), scaled(_ROW_HEIGHT * (_LEAST_ROWS + 1) + 4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room."""
        super().resizeEvent(event)
        self.column_choice.fit(self.viewport().width())

    def _size_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(scaled(_ROW_HEIGHT + 4))


def _runs(positions: list[int]) -> list[tuple[int, int]]:
    """Neighbouring positions as (first, last), because one range selects faster than its rows."""
    runs: list[tuple[int, int]] = []
    for at in positions:
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
