"""Actions that stand in the menu of a table or tab and have their key there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui import wewenang


class TableAction(QAction):
    """It stays disabled, and says why, where whoever works at the desk has a lower role than `least`."""

    def __init__(self, text: str, owner: QWidget, least: PeranAkun) -> None:
        super().__init__(text, owner)
        self._least, self._wanted = least, True
        self.show_role()

    def setEnabled(self, arg__1: bool) -> None:
        """As asked, as far as the role allows it."""
        self._wanted = arg__1
        self.show_role()

    def show_role(self) -> None:
        """Who works at the desk may be another by now."""
        why = wewenang.reason(self._least)
        super().setEnabled(self._wanted and not why)
        self.setToolTip(why)


def table_action(
    text: str,
    run: Callable[[], object],
    owner: QWidget,
    keys: str = "",
    least: PeranAkun = PeranAkun.OPERATOR,
) -> QAction:
    """An action in the menu of a table or tab; most change what the file says, and so ask for an Operator."""
    action = TableAction(text, owner, least)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: run())
    owner.addAction(action)
    return action
