"""Widgets that belong together, below each other on one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from poskoapp.ui.theme import scaled


def card(*widgets: QWidget) -> QFrame:
    """A button stands at the right, all else takes the width."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
    column.setSpacing(scaled(8))
    for widget in widgets:
        right = isinstance(widget, QPushButton)
        column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag(0))
    return made
