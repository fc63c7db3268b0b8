"""Dialogs as a test finds them, since nobody hands them out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def opened(kind):
    """The visible dialog of that kind, None where there is none."""
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def save(qtbot, dialog):
    """Press its primary button."""
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
