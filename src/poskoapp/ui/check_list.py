"""A list in which any number of entries is ticked."""

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem


class CheckList(QListWidget):
    """As high as its entries; the values of the ticked ones are what was chosen."""

    def __init__(self, entries: Iterable[tuple[str, Any]], chosen: Collection[Any] = ()) -> None:
        super().__init__()
        self._values: list[Any] = []
        for text, value in entries:
            item = QListWidgetItem(text, self)
            ticked = Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self._values.append(value)

    def chosen(self) -> tuple[Any, ...]:
        """The values that are ticked, in the order of the list."""
        return tuple(
            value
            for row, value in enumerate(self._values)
            if self.item(row).checkState() is Qt.CheckState.Checked
        )

    def sizeHint(self) -> QSize:
        height = sum(self.sizeHintForRow(row) for row in range(self.count())) + 2 * self.frameWidth() + 2
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
