"""The panes of a tab, side by side, with a handle between them that moves."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from poskoapp.ui.theme import scaled

_LEAST_HEIGHT = 200
"""A tab with less room for its panes scrolls; tables of two rows that scroll within it would be worse."""


class _Panes(QSplitter):
    """As high as its panes need at their width: Qt's own asks them as if none of their lines wrapped."""

    _needed = 0

    def minimumSizeHint(self) -> QSize:
        """At least a few rows of a table."""
        return super().minimumSizeHint().expandedTo(QSize(0, max(self._needed, scaled(_LEAST_HEIGHT))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower panes are higher."""
        super().resizeEvent(event)
        needed = max((_height_of(self.widget(at)) for at in range(self.count())), default=0)
        if needed != self._needed:
            self._needed = needed
            self.updateGeometry()


def _height_of(pane: QWidget) -> int:
    layout = pane.layout()
    if layout is None or not layout.hasHeightForWidth() or pane.isHidden():
        return 0
    return layout.totalMinimumHeightForWidth(pane.width())


def side_by_side(*panes: tuple[QWidget, int, int]) -> QSplitter:
    """Each pane with its least width and its share of what is left over.

    None becomes narrower than what is in it: Qt would cut off the buttons of a pane whose least width is set.
    """
    splitter = _Panes(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(scaled(12))
    splitter.setChildrenCollapsible(False)
    for at, (widget, least, share) in enumerate(panes):
        inside = widget.layout()
        if isinstance(inside, QBoxLayout) and inside.direction() is QBoxLayout.Direction.TopToBottom:
            inside.addStrut(scaled(least))
        else:
            widget.setMinimumWidth(scaled(least))
        splitter.addWidget(widget)
        splitter.setStretchFactor(at, share)
    return splitter
