"""Draws the cells of trees: calm ground, soft selection, a visible focus. Serves the tables with editors and hints."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from poskoapp.ui.plain_text import plain_tip
from poskoapp.ui.table_painter import ICON, PADDING
from poskoapp.ui.theme import scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class CellPainter(QStyledItemDelegate):
    """The same look as `TablePainter`, cell by cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = tokens()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.accent_soft))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        icon = cast("QIcon | None", index.data(_Role.DecorationRole))
        if icon is not None:
            side = scaled(ICON)
            icon.paint(painter, inner.x() - 1, inner.y() + (inner.height() - side) // 2, side, side)
            inner.setLeft(inner.left() + side + 5)
        ink = index.data(_Role.ForegroundRole)
        painter.setPen(ink or QColor(theme.text))
        text = option.fontMetrics.elidedText(  # pyright: ignore[reportAttributeAccessIssue]
            index.data(_Role.DisplayRole) or "", Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(index.data(_Role.TextAlignmentRole)), text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The column's own hint, or else the whole text of a cell that shows only part of it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = index.data(_Role.DisplayRole) or ""
        fits = option.fontMetrics.horizontalAdvance(text) + 2 * PADDING <= view.visualRect(index).width()  # pyright: ignore[reportAttributeAccessIssue]
        hint = index.data(_Role.ToolTipRole) or ("" if fits else text)
        QToolTip.showText(event.globalPos(), plain_tip(hint), view)
        return True
