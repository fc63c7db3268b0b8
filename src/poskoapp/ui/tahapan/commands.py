"""Opens the stages from the menu, from the calendar of *Ringkasan*, and from a conflict."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain import clock
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.history import Change

if TYPE_CHECKING:
    from poskoapp.services.tahapan import TahapanService
    from poskoapp.services.tahapan_baris import TahapanRow
    from poskoapp.ui.tahapan.dialog import TahapanDialog


class TahapanCommands(QObject):
    """`make` gives the service when it is first needed; `window` is set once there is one."""

    done = Signal(str)

    def __init__(self, make: "Callable[[], TahapanService]") -> None:
        super().__init__()
        self._make = make
        self._dialog: TahapanDialog | None = None
        self.window: QWidget | None = None

    def commands(self) -> list[Command]:
        """For the menu Operasi."""
        return [Command("operasi.tahapan", Menu.OPERASI, "&Tahapan …", self.open, icon="calendar", group=1)]

    def open(self, row: "TahapanRow | None" = None) -> None:
        """The dialog, at this stage."""
        if self._dialog is None:
            from poskoapp.ui.tahapan.dialog import TahapanDialog

            self._dialog = TahapanDialog(self._make(), clock.today, self.window)
            self._dialog.told.connect(self.done)
        else:
            self._dialog.reload()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._dialog.choose(row.id if row else None)

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.take(change)
