"""Opens the allowances from the menu."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner

if TYPE_CHECKING:
    from poskoapp.services.tunjangan import TunjanganService
    from poskoapp.ui.tunjangan.dialog import TunjanganDialog


class TunjanganCommands(QObject):
    """`make` gives the service when it is first needed."""

    done = Signal(str)
    noticed = Signal(str, str, object)

    def __init__(self, path: Path, make: "Callable[[], TunjanganService]", jobs: JobRunner) -> None:
        super().__init__()
        self._path, self._make, self._jobs = path, make, jobs
        self._dialog: TunjanganDialog | None = None

    def commands(self) -> list[Command]:
        """For the menu Operasi."""
        return [
            Command("kertas.tunjangan", Menu.OPERASI, "Tun&jangan …", self.open, icon="file-text", group=5)
        ]

    def open(self) -> None:
        """The dialog as the duties stand now."""
        if self._dialog is None:
            from poskoapp.ui.tunjangan.dialog import TunjanganDialog

            place = self._path.with_name(f"tunjangan-{self._path.stem}")
            self._dialog = TunjanganDialog(self._make(), place, self._jobs, self._jobs.window)
            self._dialog.told.connect(self.done)
            self._dialog.written.connect(self._tell_written)
            self._dialog.printed.connect(lambda told: self.noticed.emit(told, "", None))
        else:
            self._dialog.reload()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.take(change)

    def _tell_written(self, path: Path) -> None:
        place = QUrl.fromLocalFile(str(path))
        self.noticed.emit(f"{path.name} selesai ditulis.", "Buka", lambda: QDesktopServices.openUrl(place))
