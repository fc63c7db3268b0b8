"""A choice that carries values; a long one is found by typing any part of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget


class ChoiceBox(QComboBox):
    """`typed` lets the operator search in the list by typing; what is typed and not in the list has no value."""

    def __init__(
        self, choices: Iterable[tuple[str, Any]], *, typed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: Sequence[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        if typed:
            self._let_type()
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, Any]]) -> None:
        """Offer others; the first is chosen."""
        self.clear()
        pairs = list(choices)
        self._values = [value for _text, value in pairs]
        self.addItems([text for text, _value in pairs])

    def value(self) -> Any:
        """The value chosen; None where the typed text is in no entry."""
        at = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        return self._values[at] if at >= 0 else None

    def known(self) -> bool:
        """Whether the text is that of an entry."""
        return self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString) >= 0

    def choose(self, value: Any) -> None:
        """Choose the entry with this value; nothing where there is none."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel chooses only where the cursor is; elsewhere it scrolls the form."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _let_type(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
