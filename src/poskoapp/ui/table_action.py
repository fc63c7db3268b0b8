"""Actions that stand in the menu of a table or tab and have their key there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.wewenang import RoleAction


def table_action(
    text: str,
    run: Callable[[], object],
    owner: QWidget,
    keys: str = "",
    least: PeranAkun = PeranAkun.OPERATOR,
) -> QAction:
    """An action in the menu of a table or tab; most change what the file says, and so ask for an Operator."""
    action = RoleAction(text, owner)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: run())
    action.follow_role(least)
    owner.addAction(action)
    return action
