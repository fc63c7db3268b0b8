"""Labelled fields under each other with headings, which tell of every key of the operator."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ONE_LINE = (QLineEdit, QAbstractSpinBox, QComboBox)
_SIDE = Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignTop
_FIRST_LINE = 9
"""Pixels from the top of a larger field to its first line of text."""


class FieldGrid(QWidget):
    """`changed` tells of every key and choice of the operator, never of what the program fills in."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, scaled(8), 0)
        self._grid.setHorizontalSpacing(scaled(10))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnMinimumWidth(0, scaled(104))
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}

    @contextmanager
    def filling(self) -> Iterator[None]:
        """What changes within is the program's doing and is not told."""
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def add_section(self, title: str, hint: str = "") -> None:
        """A heading."""
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, scaled(8))
        self._grid.addWidget(label(title, "strong"), row + 1, 0, 1, 2)
        if hint:
            self._grid.addWidget(label(hint, "small", wrap=True), row + 2, 0, 1, 2)

    def add_row(self, text: str, widget: QWidget, *signals: Any) -> None:
        """A labelled field; each of `signals` means that the operator changed it."""
        row, name = self._grid.rowCount(), label(text)
        name.setBuddy(widget)
        widget.setAccessibleName(text)
        one_line = isinstance(widget, _ONE_LINE)
        if not one_line:
            name.setContentsMargins(0, scaled(_FIRST_LINE), 0, 0)
        self._grid.addWidget(name, row, 0, _SIDE if one_line else _TOP)
        self._grid.addWidget(widget, row, 1)
        self._rows[text] = name, widget
        for signal in signals:
            signal.connect(lambda *_: self.tell())

    def show_row(self, text: str, *, shown: bool) -> None:
        """Show or hide a field with its label."""
        for widget in self._rows[text]:
            widget.setVisible(shown)

    def end(self) -> None:
        """No more fields: room left over goes below them."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def tell(self) -> None:
        """The operator has changed something."""
        if not self._filling:
            self.changed.emit()


def text_box(lines: int) -> QPlainTextEdit:
    """Room for so many lines, which break at its right edge; Tab leaves it."""
    box = QPlainTextEdit()
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    box.setTabChangesFocus(True)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + scaled(16))
    return box


def lines_of(box: QPlainTextEdit) -> tuple[str, ...]:
    """Its lines, without empty ones."""
    return tuple(line.strip() for line in box.toPlainText().splitlines() if line.strip())


def fill(box: QPlainTextEdit, text: str) -> None:
    """A text that says the same already keeps its cursor, its empty lines and its undo."""
    if lines_of(box) != tuple(line.strip() for line in text.splitlines() if line.strip()):
        box.setPlainText(text)
