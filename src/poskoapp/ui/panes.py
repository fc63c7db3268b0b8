"""The panes of a tab, side by side, with a handle between them that moves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from poskoapp.ui.theme import scaled


def side_by_side(*panes: tuple[QWidget, int, int]) -> QSplitter:
    """Each pane with its least width and its share of what is left over.

    None becomes narrower than what is in it: Qt would cut off the buttons of a pane whose least width is set.
    """
    splitter = QSplitter(Qt.Orientation.Horizontal)
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
