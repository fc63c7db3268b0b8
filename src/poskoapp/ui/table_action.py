"""Actions that stand in the menu of a table or tab and have their key there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def table_action(text: str, run: Callable[[], object], owner: QWidget, keys: str = "") -> QAction:
    """An action in the menu of a table or tab."""
    action = QAction(text, owner)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: run())
    owner.addAction(action)
    return action
