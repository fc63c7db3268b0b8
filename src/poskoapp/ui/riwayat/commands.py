"""The entries of the menu Berkas that lead to the record."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown

if TYPE_CHECKING:
    from poskoapp.ui.riwayat.dialog import RiwayatServices


class RiwayatCommands:
    """`make` gives the services when they are first needed."""

    def __init__(self, make: "Callable[[], RiwayatServices]", jobs: JobRunner) -> None:
        self._make, self._jobs = make, jobs

    def commands(self) -> list[Command]:
        """For the menu Berkas."""
        return [
            Command(
                "berkas.riwayat", Menu.BERKAS, "Ri&wayat dan ekspor …", self.open, "Ctrl+Shift+H", "history", group=2
            )
        ]  # fmt: skip

    def open(self) -> None:
        """Riwayat."""
        from poskoapp.ui.riwayat.dialog import RiwayatDialog

        with refusals_shown(self._jobs.window):
            RiwayatDialog(self._make(), self._jobs, self._jobs.window).open()
