"""The entries of the menu Berkas that lead to the record."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from poskoapp.domain import clock
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.save_place import ask_place

if TYPE_CHECKING:
    from poskoapp.ui.riwayat.dialog import RiwayatServices


class RiwayatCommands(QObject):
    """`make` gives the services when they are first needed.

    `noticed` carries text, word and way of what can be opened.
    """

    noticed = Signal(str, str, object)

    def __init__(self, make: "Callable[[], RiwayatServices]", jobs: JobRunner) -> None:
        super().__init__(jobs)
        self._make, self._jobs = make, jobs

    def commands(self) -> list[Command]:
        """For the menu Berkas: the sheet stands beside lock and users."""
        berkas = Menu.BERKAS
        return [
            Command("berkas.riwayat", berkas, "Ri&wayat dan ekspor …", self.open, "Ctrl+Shift+H", "history", group=2),
            Command(
                "berkas.serah_terima", berkas, "&Lembar serah terima jaga …", self.ask_handover, icon="printer", group=7
            ),
            Command(
                "berkas.cetak_serah_terima", berkas, "Cetak lembar serah teri&ma jaga …", self.print_handover, group=7
            ),
        ]  # fmt: skip

    def open(self) -> None:
        """Riwayat."""
        from poskoapp.ui.riwayat.dialog import RiwayatDialog

        with refusals_shown(self._jobs.window):
            RiwayatDialog(self._make(), self._jobs, self._jobs.window).open()

    def ask_handover(self) -> None:
        """Lembar serah terima: where to?"""
        proposed = f"serah-terima-jaga-{clock.now():%Y%m%d-%H%M}"
        path = ask_place(self._jobs.window, "Simpan lembar serah terima", proposed, ".pdf")
        if path is not None:
            self.write_handover(path)

    def print_handover(self) -> None:
        """The sheet of the shift that ends now, straight to a printer."""
        from poskoapp.ui.paper_print import Cetakan, print_and_tell

        service = self._make().serah_terima
        cetakan = Cetakan(
            "lembar serah terima jaga", "serah-terima-jaga", lambda path, _told: service.write_pdf(path)
        )
        tell = self.noticed.emit
        print_and_tell(cetakan, self._jobs, self._jobs.window, lambda told: tell(told, "", None))

    def write_handover(self, path: Path) -> None:
        """The sheet of the shift that ends now."""
        service = self._make().serah_terima
        self._jobs.start(
            "Menulis lembar serah terima",
            lambda _progress: service.write_pdf(path),
            lambda made: self.noticed.emit(
                f"Lembar serah terima ditulis: {made.name}. Cetak, lalu tanda tangani berdua.",
                "Buka",
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(made))),
            ),
            modal=False,
        )
