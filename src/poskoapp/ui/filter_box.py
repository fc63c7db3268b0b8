"""A filter beside the search field: one choice out of a few, the first of which means all."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QWidget

Passes = Callable[[Any], bool]


class FilterBox(QComboBox):
    """`filtered` carries the test of the chosen entry, or None for all; give it to `TableModel.set_filter`."""

    filtered = Signal(object)

    def __init__(
        self, everything: str, choices: Iterable[tuple[str, Passes]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tests: list[Passes | None] = [None]
        self.addItem(everything)
        self.setAccessibleName(everything)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for text, passes in choices:
            self.add_choice(text, passes)
        self.currentIndexChanged.connect(lambda at: self.filtered.emit(self._tests[at]))

    def add_choice(self, text: str, passes: Passes, icon: QIcon | None = None) -> None:
        """One more entry; `passes` says of a row whether it stays."""
        self._tests.append(passes)
        self.addItem(icon or QIcon(), text)

    def set_choices(self, choices: Iterable[tuple[str, Passes]]) -> None:
        """Other entries (after a refresh); the chosen one stays chosen while it exists."""
        chosen = self.currentText()
        self.blockSignals(True)
        while self.count() > 1:
            self.removeItem(1)
        del self._tests[1:]
        for text, passes in choices:
            self.add_choice(text, passes)
        self.setCurrentIndex(max(self.findText(chosen), 0))
        self.blockSignals(False)
        self.filtered.emit(self._tests[self.currentIndex()])

    def chosen_text(self) -> str:
        """The chosen entry; empty while all is shown."""
        return self.currentText() if self.currentIndex() > 0 else ""

    def choose(self, text: str) -> bool:
        """Take an entry by its text (empty: all); False where there is none, and then all is shown."""
        at = self.findText(text) if text else 0
        self.setCurrentIndex(max(at, 0))
        return at >= 0

    def clear_choice(self) -> None:
        """Back to all."""
        self.setCurrentIndex(0)
