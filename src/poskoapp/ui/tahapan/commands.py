"""Opens the stages from the menu, from the calendar of *Ringkasan*, and from a conflict."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain import clock
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner

if TYPE_CHECKING:
    from poskoapp.services.pasukan import PasukanService
    from poskoapp.services.tahapan import TahapanService
    from poskoapp.services.tahapan_baris import TahapanRow
    from poskoapp.ui.tahapan.dialog import TahapanDialog
    from poskoapp.ui.tahapan.pasukan_dialog import PasukanDialog


class TahapanCommands(QObject):
    """`make` and `make_pasukan` give the services when they are first needed; `window` is set once there is one."""

    done = Signal(str)
    noticed = Signal(str)

    def __init__(
        self,
        make: "Callable[[], TahapanService]",
        make_pasukan: "Callable[[], PasukanService]",
        jobs: JobRunner,
    ) -> None:
        super().__init__()
        self._make, self._make_pasukan, self._jobs = make, make_pasukan, jobs
        self._dialog: TahapanDialog | None = None
        self._pasukan: PasukanDialog | None = None
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
            self._dialog.pasukan_asked.connect(self.open_pasukan)
        else:
            self._dialog.reload()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._dialog.choose(row.id if row else None)

    def open_pasukan(self, row: "TahapanRow") -> None:
        """The forces of this stage; one list at a time."""
        from poskoapp.ui.tahapan.pasukan_dialog import PasukanDialog

        if self._pasukan is not None:
            self._pasukan.close()
        parent = self._dialog or self.window
        self._pasukan = dialog = PasukanDialog(self._make_pasukan(), row, self._jobs, parent)
        dialog.told.connect(self.done)
        dialog.noticed.connect(self.noticed)
        dialog.destroyed.connect(lambda *_: self._forget(dialog))
        dialog.show()

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.take(change)
        if self._pasukan is not None:
            self._pasukan.take(change)

    def _forget(self, dialog: "PasukanDialog") -> None:
        if self._pasukan is dialog:
            self._pasukan = None
