"""What scrolls instead of being cut off, where a small screen or large text leaves it too little room."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QWidget

from poskoapp.ui.screen_room import screen_room
from poskoapp.ui.theme import scaled

_LEAST = 160
_MARGINS, _AROUND = 48, 150
"""Pixels at the left and right of the pages of all dialogs; those that title, buttons and margins take in height."""


class ScrolledPage(QScrollArea):
    """As large as its page wants to be, within the screen less what stands around it; the page scrolls below that."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        _hold(self, page)
        self.setWidgetResizable(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Where lines wrap, their height at this width counts, not the one at the narrowest."""
        self.widget().setMinimumHeight(1 if self._wrapping() else 0)
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        """That of the page, within the screen."""
        needed, wrapping = self.widget().sizeHint(), self._wrapping()
        # Less a scroll bar: Qt keeps one that it showed once unless everything fits beside it too.
        width = max(needed.width(), self.window().minimumWidth() - _MARGINS) - scaled(12)
        height = wrapping.totalHeightForWidth(width) if wrapping else needed.height()
        return QSize(needed.width(), height).boundedTo(self.room())

    def minimumSizeHint(self) -> QSize:
        """As wide as the page where the screen allows it; its height can be scrolled through."""
        high = self.sizeHint().height()
        bar = self.verticalScrollBar().sizeHint().width() if high >= self.room().height() else 0
        least = QSize(self.widget().minimumSizeHint().width() + bar, min(high, scaled(_LEAST)))
        return least.boundedTo(self.room())

    def room(self) -> QSize:
        """What the screen leaves for the page."""
        return screen_room() - QSize(_MARGINS, scaled(_AROUND))

    def _wrapping(self) -> QLayout | None:
        layout = self.widget().layout()
        return layout if layout is not None and layout.hasHeightForWidth() else None


class ColumnSheet(ScrolledPage):
    """Columns side by side, as those of a form."""

    def __init__(self, columns: QHBoxLayout) -> None:
        sheet = QWidget()
        columns.setContentsMargins(0, 0, 0, 0)
        sheet.setLayout(columns)
        super().__init__(sheet)
        self._columns = columns

    def fold(self) -> None:
        """They stand below each other where the screen is too narrow for them side by side."""
        beside = self._columns.sizeHint().width() <= self.room().width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)


class TabRoom(QScrollArea):
    """The room of a tab, as large as the window leaves; what the tab needs beyond that is scrolled to."""

    def __init__(self, page: QWidget | None = None) -> None:
        super().__init__()
        if page is not None:
            self.hold(page)

    def hold(self, page: QWidget) -> None:
        """The tab, best made in the viewport."""
        _hold(self, page)

    def minimumSizeHint(self) -> QSize:
        """No tab makes the window larger than the screen."""
        return QSize(scaled(320), scaled(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page follows."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands on the page may need more room now."""
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        page, room = self.widget(), self.viewport().size()
        if page is None:
            return
        least, layout = page.minimumSizeHint().expandedTo(page.minimumSize()), page.layout()
        width, height = max(room.width(), least.width()), least.height()
        if layout is not None and layout.hasHeightForWidth():
            height = layout.totalMinimumHeightForWidth(width)
        page.resize(width, max(room.height(), height))


def _hold(area: QScrollArea, page: QWidget) -> None:
    """The page lies on the ground of the window, without a frame; Tab goes to what is on it."""
    area.setWidget(page)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("role", "page")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
