"""A list of cards, best first: who is free for this place, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from poskoapp.ui.plain_text import plain_tip
from poskoapp.ui.stylesheet import SIZES
from poskoapp.ui.theme import scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_CARD = _Role.UserRole + 1
_WRAP = int(Qt.TextFlag.TextWordWrap)
_GAP, _PAD = 8, 10


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate: who, why, and the row that is chosen with it."""

    title: str
    text: str
    row: Any
    tooltip: str = ""


class CardList(QListView):
    """`chosen` carries the row of a card on Enter or a double click."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = _CardModel(self)
        self.setProperty("role", "plain")
        self.setAccessibleName(name)
        self.setModel(self._cards)
        self.setItemDelegate(_CardPainter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(lambda index: self.chosen.emit(index.data(_CARD).row))

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these, the first one chosen next by `choose`."""
        self._cards.set_cards(cards)
        self.setCurrentIndex(self._cards.index(0))

    def cards(self) -> list[Card]:
        """The cards shown."""
        return list(self._cards.cards)

    def step(self, by: int = 1) -> None:
        """Go to the next card (or back), from wherever the keyboard is."""
        at = min(max(self.currentIndex().row() + by, 0), len(self._cards.cards) - 1)
        self.setCurrentIndex(self._cards.index(at))

    def choose(self) -> None:
        """Choose the current card, as Enter does."""
        if self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(_CARD).row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height of a card follows its width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _CardModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()

    def set_cards(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        return {
            _Role.DisplayRole: card.title,
            _Role.AccessibleTextRole: f"{card.title}: {card.text}",
            _Role.ToolTipRole: plain_tip(card.tooltip) or None,
            _CARD: card,
        }.get(role)


class _CardPainter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, card = tokens(), index.data(_CARD)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        frame = area.adjusted(1, 0, -2, -_GAP - 1)
        chosen, focused = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_HasFocus
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.accent_soft if chosen else theme.surface))
        painter.setPen(QPen(QColor(theme.accent if focused else theme.border), 2 if focused else 1))
        painter.drawRoundedRect(frame, 4, 4)
        inner = frame.adjusted(scaled(_PAD), scaled(_PAD - 2), -scaled(_PAD), 0)
        strong, small = _fonts(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        painter.setFont(strong)
        painter.setPen(QColor(theme.text))
        used = painter.boundingRect(inner, _WRAP, card.title)
        painter.drawText(inner, _WRAP, card.title)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(inner.adjusted(0, used.height() + 2, 0, 0), _WRAP, card.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 240
        card = index.data(_CARD)
        room = QRect(0, 0, width - 3 - 2 * scaled(_PAD), 10_000)
        heights = [
            QFontMetrics(font).boundingRect(room, _WRAP, text).height()
            for font, text in zip(_fonts(option.font), (card.title, card.text), strict=True)  # pyright: ignore[reportAttributeAccessIssue]
        ]
        return QSize(width, sum(heights) + 2 + 2 * scaled(_PAD - 2) + _GAP)


def _fonts(base: QFont) -> tuple[QFont, QFont]:
    strong, small = QFont(base), QFont(base)
    strong.setWeight(QFont.Weight.DemiBold)
    small.setPixelSize(round(base.pixelSize() * SIZES["small"] / SIZES["base"]))
    return strong, small
