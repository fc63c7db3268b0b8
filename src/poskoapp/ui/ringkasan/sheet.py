"""The sections of the page: in two columns, or below each other where the screen is too narrow for both."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from poskoapp.ui.arranged import Arranged
from poskoapp.ui.theme import scaled

_GAP = 12


class Sheet(Arranged):
    """`whole` stand over both columns; a section of the left column reaches down to the next of the right one."""

    def __init__(self, whole: Sequence[QWidget], left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._whole, self._left, self._right = whole, left, right
        self._beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(scaled(_GAP))
        self._lay(beside=True)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest section."""
        widest = _widest((*self._whole, *self._left, *self._right))
        return QSize(widest, super().minimumSizeHint().height())

    def arrange(self) -> None:
        """One column or two."""
        columns = _widest(self._left) + scaled(_GAP) + _widest(self._right)
        self._lay(beside=columns <= self.width())

    def _lay(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside, grid = beside, self._grid
        for each in (*self._whole, *self._left, *self._right):
            grid.removeWidget(each)
        for at in range(grid.rowCount()):
            grid.setRowStretch(at, 0)
        for row, each in enumerate(self._whole):
            grid.addWidget(each, row, 0, 1, 2)
        below = len(self._whole)
        if beside:
            self._lay_beside(below)
        else:
            for row, each in enumerate((*self._left, *self._right), below):
                grid.addWidget(each, row, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(grid.rowCount(), 1)

    def _lay_beside(self, below: int) -> None:
        spare = len(self._right) - len(self._left)
        self._grid.addWidget(self._left[0], below, 0, 1 + spare, 1)
        for row, each in enumerate(self._left[1:], below + 1 + spare):
            self._grid.addWidget(each, row, 0)
        for row, each in enumerate(self._right, below):
            self._grid.addWidget(each, row, 1)


def _widest(sections: Sequence[QWidget]) -> int:
    return max(each.minimumSizeHint().expandedTo(each.minimumSize()).width() for each in sections)
