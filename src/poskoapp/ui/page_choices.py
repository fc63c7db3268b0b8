"""A row of buttons of which one is pressed: which list of several is looked at."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


def add_choice(group: QButtonGroup, word: str) -> QPushButton:
    """One more button, in `group` by its place; the first is pressed."""
    at = len(group.buttons())
    choice = QPushButton(word.replace("&", "&&"))
    choice.setCheckable(True)
    choice.setAutoDefault(False)
    choice.toggled.connect(lambda pressed: _let_tab_come(choice, pressed=pressed))
    choice.setChecked(at == 0)
    _let_tab_come(choice, pressed=at == 0)
    group.addButton(choice, at)
    return choice


def _let_tab_come(choice: QPushButton, *, pressed: bool) -> None:
    """Tab comes to the one that is pressed, the arrow keys to the others."""
    choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pressed else Qt.FocusPolicy.ClickFocus)


def choice_row(group: QButtonGroup, words: Iterable[str]) -> QHBoxLayout:
    """A button for each word side by side, at the left of a line."""
    row = _side_by_side(QHBoxLayout(), group, words)
    row.addStretch(1)
    return row


def choice_box(group: QButtonGroup, words: Iterable[str]) -> QWidget:
    """A button for each word side by side, as one widget of a toolbar."""
    box = QWidget()
    _side_by_side(QHBoxLayout(box), group, words).setContentsMargins(0, 0, 0, 0)
    return box


def _side_by_side(row: QHBoxLayout, group: QButtonGroup, words: Iterable[str]) -> QHBoxLayout:
    row.setSpacing(0)
    for word in words:
        row.addWidget(add_choice(group, word))
    return row
