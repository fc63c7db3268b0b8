"""The tree at the left of a tab; what is open and where the cursor stands survive a refresh."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from poskoapp.ui.cell_painter import CellPainter
from poskoapp.ui.column import Row
from poskoapp.ui.empty_state import EmptyState
from poskoapp.ui.icons import icon
from poskoapp.ui.table_export import ExportedTable, cell_value, table_words
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.tree import TreeModel

if TYPE_CHECKING:
    from poskoapp.documents.excel.tabel import Isi, TabelTampak

_ROW_HEIGHT = 26
_INDENT = "    "


class TreeView(QTreeView, ExportedTable, Generic[Row]):
    """`row_changed` carries the current row or None."""

    row_changed = Signal(object)

    def __init__(self, model: TreeModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.judul = table_words(name)
        self._open: set[Hashable] = set()
        self._current: Hashable = None
        self._last_row: Row | None = None
        self.empty = EmptyState()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_TreeCellPainter(self))
        self._build()
        self._build_header()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(self._tell_row)
        self.selectionModel().currentRowChanged.connect(self._tell_row)

    def current_row(self) -> Row | None:
        """The row with the cursor."""
        index = self.currentIndex()
        return self._model.row(index) if index.isValid() else None

    def select(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key, opening what is above it; False when there is none."""
        index = self._model.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def shown_table(self) -> "TabelTampak":
        """The rows that are in view or can be scrolled to; those below another are set in."""
        from poskoapp.documents.excel.tabel import TabelTampak

        columns = [at for at in range(len(self._model.columns)) if not self.isColumnHidden(at)]
        rows: list[list[Isi]] = []
        index = self._model.index(0, 0)
        while index.isValid():
            row = self._model.row(index)
            cells = [cell_value(self._model.columns[at].value(row)) for at in columns]
            cells[0] = _INDENT * self._depth(index) + str(cells[0])
            rows.append(cells)
            index = self.indexBelow(index)
        titles = tuple(self._model.columns[at].judul for at in columns)
        return TabelTampak(self.judul, titles, rows, len(self._model.all_keys()))

    def _depth(self, index: QModelIndex) -> int:
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth

    def _build(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.add_export_actions()
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(scaled(16))
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)

    def _build_header(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(scaled(32))
        header.setFixedHeight(scaled(32))
        for at, column in enumerate(self._model.columns):
            stretched = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, stretched)
            if column.width:
                header.resizeSection(at, scaled(column.width))

    def _remember(self) -> None:
        row = self.current_row()
        indexes = {key: self._model.index_of(key) for key in self._model.all_keys()}
        self._open = {key for key, index in indexes.items() if self.isExpanded(index)}
        at = self.currentIndex()
        self._current = next((key for key, index in indexes.items() if index == at.siblingAtColumn(0)), None)
        self._last_row = row

    def _restore(self) -> None:
        for key in self._open:
            self.setExpanded(self._model.index_of(key), True)
        index = self._model.index_of(self._current) if self._current is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        self._tell_row()

    def _tell_row(self, _current: QModelIndex | None = None, _previous: QModelIndex | None = None) -> None:
        row = self.current_row()
        if row != self._last_row:
            self._last_row = row
            self.row_changed.emit(row)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Only a small chevron before what can be opened; no lines."""
        theme = tokens()
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(rect, QColor(theme.accent_soft))
        if not self._model.hasChildren(index):
            return
        side = scaled(12)
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        icon(name, "muted").paint(
            painter,
            rect.right() - side,
            rect.center().y() - side // 2 + 1,
            side,
            side,
            Qt.AlignmentFlag.AlignCenter,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """What to do when there is nothing in the tree."""
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            self.empty.paint(QPainter(self.viewport()), self.viewport().rect(), filtered=False)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and header grow with the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.header().setFixedHeight(scaled(32))
            self.setIndentation(scaled(16))


class _TreeCellPainter(CellPainter):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Any) -> QSize:
        return QSize(scaled(80), scaled(_ROW_HEIGHT))
