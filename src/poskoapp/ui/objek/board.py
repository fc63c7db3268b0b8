"""The board of an object's week: a column for each day, a row for each shift, painted with the names in it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from poskoapp.domain.waktu import BULAN, HARI, jam
from poskoapp.services.jaga import Giliran
from poskoapp.services.jaga_baris import ShiftRow
from poskoapp.ui.drag import PENUGASAN, PERSONEL, carried_keys
from poskoapp.ui.objek.columns import light, tone_of
from poskoapp.ui.stylesheet import SIZES
from poskoapp.ui.theme import scaled, tokens

DAYS = 7
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
SHIFT = _Role.UserRole + 1
_PAD, _LINE = 6, 17


class _BoardModel(QAbstractTableModel):
    """Shifts by day and by their hours, as the schedule on paper has them; a new pattern may count them otherwise."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first = date(2000, 1, 1)
        self.turns: list[str] = []
        self.cells: dict[tuple[int, int], ShiftRow] = {}

    def show_rows(self, first: date, rows: Sequence[ShiftRow]) -> None:
        self.beginResetModel()
        self.first = first
        numbers: dict[str, set[int]] = {}
        for row in rows:
            numbers.setdefault(_hours(row), set()).add(row.shift.nomor)
        hours = sorted(numbers, key=lambda told: (min(numbers[told]), told))
        self.turns = [_turn(told, numbers[told]) for told in hours]
        self.cells = {}
        for row in rows:
            day = (row.shift.mulai.date() - first).days
            if 0 <= day < DAYS:
                self.cells[hours.index(_hours(row)), day] = row
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.turns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        row = self.cells.get((index.row(), index.column()))
        if row is None:
            return None
        if role == SHIFT:
            return row
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            names = ", ".join(p.sebutan for p in row.penjaga) or "kosong"
            return f"{len(row.penjaga)} dari {row.shift.butuh} penjaga: {names}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            day = self.first + timedelta(days=section)
            return f"{HARI[day.weekday()]}\n{day.day} {BULAN[day.month - 1][:3]}"
        return self.turns[section]


def _hours(row: ShiftRow) -> str:
    return f"{jam(row.shift.mulai)}\N{EN DASH}{jam(row.shift.selesai)}"


def _turn(hours: str, numbers: set[int]) -> str:
    """`Shift 2` over its hours, or these alone where they are another shift on another day."""
    return f"Shift {min(numbers)}\n{hours}" if len(numbers) == 1 else hours


class _BoardPainter(QStyledItemDelegate):
    """A cell: the light with the count, then a name a line; what does not fit is counted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, area = tokens(), option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, QColor(theme.accent_soft if chosen else theme.surface))
        row: ShiftRow | None = index.data(SHIFT)
        if row is not None:
            self._paint_shift(painter, option, row)
        painter.setPen(QPen(QColor(theme.rule)))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if chosen:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_shift(self, painter: QPainter, option: QStyleOptionViewItem, row: ShiftRow) -> None:
        theme, area = tokens(), option.rect  # pyright: ignore[reportAttributeAccessIssue]
        font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        font.setPixelSize(round(font.pixelSize() * SIZES["small"] / SIZES["base"]))
        there, wanted = len(row.penjaga), row.shift.butuh
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        left, top, width = area.left() + scaled(_PAD), area.top() + scaled(4), area.width() - scaled(2 * _PAD)
        painter.setFont(strong)
        painter.setPen(QColor(getattr(theme, tone_of(wanted, there) or "text")))
        head = f"{light(wanted, there)}  {there} / {wanted}"
        if row.tanpa_ketua:
            head += "  tanpa Ka jaga"
        line = scaled(_LINE)
        painter.drawText(left, top, width, line, int(Qt.AlignmentFlag.AlignVCenter), head)
        room = max(0, (area.height() - scaled(8) - line) // line)
        painter.setFont(font)
        for place, told in enumerate(_lines(row, room)):
            painter.setPen(QColor(theme.text if place or told[0] != "…" else theme.muted))
            name = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                left, top + (place + 1) * line, width, line, int(Qt.AlignmentFlag.AlignVCenter), name
            )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(120), scaled(110))


class ShiftBoard(QTableView):
    """`chosen` carries the `ShiftRow` with the cursor or None; `opened` the one on which Enter fell.

    `dropped` carries (kind, key, `Giliran`) of a person dragged onto a shift; `emptied` the shift on which Del fell.
    """

    chosen = Signal(object)
    opened = Signal(object)
    dropped = Signal(str, int, object)
    emptied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = _BoardModel(self)
        self.setModel(self._board)
        self.setAccessibleName("Papan jaga")
        self.setItemDelegate(_BoardPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(scaled(72))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(scaled(44))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(scaled(84))
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setFixedWidth(scaled(112))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.selectionModel().currentChanged.connect(lambda now, _old: self.chosen.emit(now.data(SHIFT)))
        self.activated.connect(lambda index: self.opened.emit(index.data(SHIFT)))

    def show_rows(self, first: date, rows: Sequence[ShiftRow]) -> None:
        """Show a week; the shift with the cursor keeps it."""
        before = self.current_turn()
        self.selectionModel().blockSignals(True)
        self._board.show_rows(first, rows)
        self.selectionModel().blockSignals(False)
        if before is None or not self.select(before):
            filled = sorted(self._board.cells)
            if filled:
                self.setCurrentIndex(self._board.index(*filled[0]))
            else:
                self.chosen.emit(None)

    def current_row(self) -> ShiftRow | None:
        """The shift with the cursor."""
        return self.currentIndex().data(SHIFT)

    def current_turn(self) -> Giliran | None:
        """The same, as a service takes it."""
        return turn_of(self.current_row())

    def rows(self) -> list[ShiftRow]:
        """The shifts shown."""
        return list(self._board.cells.values())

    def select(self, giliran: Giliran) -> bool:
        """Put the cursor on this shift; False where it is not shown."""
        for (line, column), row in self._board.cells.items():
            if turn_of(row) == giliran:
                self.setCurrentIndex(self._board.index(line, column))
                self.chosen.emit(row)
                return True
        return False

    def select_at(self, saat: datetime) -> bool:
        """Put the cursor on the shift that runs at a moment."""
        for row in self._board.cells.values():
            if row.shift.mulai <= saat < row.shift.selesai:
                turn = turn_of(row)
                return turn is not None and self.select(turn)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del empties the shift."""
        if event.key() == Qt.Key.Key_Delete and self.current_row() is not None:
            self.emptied.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """People only."""
        if event.mimeData().hasFormat(PERSONEL) or event.mimeData().hasFormat(PENUGASAN):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only onto a shift."""
        if self.indexAt(event.position().toPoint()).data(SHIFT) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say who was let go over which shift."""
        turn = turn_of(self.indexAt(event.position().toPoint()).data(SHIFT))
        for kind in (PERSONEL, PENUGASAN):
            keys = carried_keys(event.mimeData(), kind)
            if keys and turn is not None:
                event.acceptProposedAction()
                self.dropped.emit(kind, keys[0], turn)


def turn_of(row: ShiftRow | None) -> Giliran | None:
    """The shift of a row."""
    return None if row is None else Giliran(row.objek_id, row.shift.mulai, row.shift.selesai)


def _lines(row: ShiftRow, room: int) -> list[str]:
    names = [p.sebutan for p in row.penjaga]
    if len(names) <= room:
        return names
    return [*names[: max(0, room - 1)], f"… {len(names) - max(0, room - 1)} lagi"] if room else []
