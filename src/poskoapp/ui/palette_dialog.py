"""The line of Ctrl+K and what it finds."""

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from poskoapp.ui.screen_room import fitting, fitting_width
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import label

if TYPE_CHECKING:
    from poskoapp.services.palet import IndeksPalet, Pencarian, Temuan

_ROW, _SHOWN, _FEWEST = 34, 11, 5
_AROUND = 100
"""Pixels that the line and what is told below take."""
_PART = 0.006
"""Seconds of searching at a time: within a frame, with the painting."""
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_FOUND = Qt.ItemDataRole.UserRole


class PaletteDialog(QDialog):
    """A line to type in and what it finds; `chosen` carries the `Temuan` on which Enter or a click fell."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cari di mana saja")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._index: IndeksPalet | None = None
        self._going: Pencarian | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        self.line, self.list, self._told = QLineEdit(), QListWidget(), label("", "small")
        self.line.setPlaceholderText(
            "Nama, NRP, TPS dan kelurahan, kode kelompok, nomor Sprin, satuan, perintah …"
        )
        self.line.setAccessibleName("Cari di mana saja")
        self.list.setAccessibleName("Temuan")
        self.list.setItemDelegate(_FoundPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(scaled(_ROW) * _FEWEST + 4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(8))
        column.setSpacing(scaled(8))
        for widget in (self.line, self.list, self._told):
            column.addWidget(widget)
        self.setFixedWidth(fitting_width(640))
        self.resize(fitting(640, _ROW * _SHOWN + _AROUND))
        self.line.textChanged.connect(lambda _text: self._search())
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._enter())
        self._search()

    def set_index(self, index: "IndeksPalet") -> None:
        """Search in this from now on."""
        self._index = index
        self._search()

    def found(self) -> "list[Temuan]":
        """What is listed."""
        return [self.list.item(at).data(_FOUND) for at in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the cursor stays in the line; Enter goes there."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._move(event.key())
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_SHOWN}.get(Qt.Key(key), _SHOWN)
        self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))

    def _enter(self) -> None:
        self._finish()
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(_FOUND))

    def _search(self) -> None:
        """Begin anew; what takes longer than a part of a frame goes on when the next keys are in."""
        self._going = self._index.pencarian(self.line.text()) if self._index else None
        self._go_on()

    def _go_on(self) -> None:
        if self._going is None or self._going.maju(perf_counter() + _PART):
            self._show(self._going.temuan if self._going else [])
            self._going = None
        else:
            self._later.start()

    def _finish(self) -> None:
        """Enter means what the words find, not what stands there yet."""
        if self._going is not None:
            self._show(self._going.selesai())
            self._going = None

    def _show(self, found: "list[Temuan]") -> None:
        self._later.stop()
        self.list.clear()
        for each in found:
            item = QListWidgetItem(f"{each.judul}, {each.keterangan}, {each.jenis.label}")
            item.setData(_FOUND, each)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        if self._index is None:
            self._told.setText("Menyiapkan pencarian …")
        else:
            self._told.setText("↑ ↓ memilih, Enter ke sana, Esc menutup" if found else "Tidak ada yang cocok")


class _FoundPainter(QStyledItemDelegate):
    """Name, what belongs to it, and at the right its kind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line each."""
        del option, index
        return QSize(100, scaled(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """As said."""
        found: Temuan = index.data(_FOUND)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - PySide's stubs leave it out
        chosen = option.state & QStyle.StateFlag.State_Selected  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if chosen:
            painter.fillRect(area, QColor(tokens().accent_soft))
        inner = area.adjusted(scaled(10), 0, -scaled(10), 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(QColor(tokens().muted))
        painter.drawText(inner, side, found.jenis.label)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        room = inner.adjusted(0, 0, -scaled(90), 0)
        strong = QFont(painter.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(tokens().text))
        title = painter.fontMetrics().elidedText(found.judul, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left, title)
        used = painter.fontMetrics().horizontalAdvance(title) + scaled(10)
        strong.setWeight(QFont.Weight.Normal)
        painter.setFont(strong)
        painter.setPen(QColor(tokens().muted))
        rest = room.adjusted(used, 0, 0, 0)
        told = painter.fontMetrics().elidedText(
            found.keterangan, Qt.TextElideMode.ElideRight, max(rest.width(), 0)
        )
        painter.drawText(rest, left, told)
        painter.restore()
