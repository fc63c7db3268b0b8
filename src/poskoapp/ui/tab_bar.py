"""The tabs as underlined words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from poskoapp.ui.theme import tokens

_GIVES_UP = 14
"""Pixels of the room around its word that a tab can do without."""


class UnderlinedTabs(QTabWidget):
    """A tab widget without frames."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_UnderlinedTabBar())
        self.setDocumentMode(True)
        self.setAccessibleName("Bagian")


class _UnderlinedTabBar(QTabBar):
    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setAccessibleName("Tab")
        self._fitting: tuple[object, int] = (None, 0)
        """What each tab gives up, and of what that follows: Qt asks dozens of times while a page is laid out."""

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the word in semi-bold, so that nothing moves when another tab is chosen."""
        room = (self.parentWidget() or self).width()
        of = room, self.font().key(), tuple(self.tabText(at) for at in range(self.count()))
        if self._fitting[0] != of:
            self._fitting = of, self._tighter(room)
        return self._roomy(index) - QSize(self._fitting[1], 0)

    def _roomy(self, index: int) -> QSize:
        return super().tabSizeHint(index) + QSize(_extra_width(self.tabText(index), self.font()), 0)

    def _tighter(self, room: int) -> int:
        """What each tab gives up, so that all of them are seen on a small screen with large text."""
        wanted = sum(self._roomy(index).width() for index in range(self.count()))
        lacking = wanted - room
        return min(max(-(-lacking // self.count()), 0), _GIVES_UP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring around the current tab while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.drawRoundedRect(self.tabRect(self.currentIndex()).adjusted(2, 3, -3, -6), 3, 3)


_EXTRA: dict[tuple[str, str], int] = {}


def _extra_width(text: str, font: QFont) -> int:
    """How much wider a text is in semi-bold; Qt asks this for every tab on every change of any."""
    known = _EXTRA.get((text, font.key()))
    if known is None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        wider = QFontMetrics(bold).horizontalAdvance(text) - QFontMetrics(font).horizontalAdvance(text)
        known = _EXTRA[text, font.key()] = max(wider, 0)
    return known
