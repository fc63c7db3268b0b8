"""The menus as far as they are about exercises: a copy to exercise in, and its clock."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.save_place import ask_place

if TYPE_CHECKING:
    from poskoapp.services.latihan import LatihanService


class LatihanCommands(QObject):
    """`noticed` tells that a copy was made, with the word of a button that opens it: `open_asked`."""

    noticed = Signal(str, str, object)
    open_asked = Signal(Path)

    def __init__(
        self, path: Path, latihan: "Callable[[], LatihanService]", jobs: JobRunner, *, is_exercise: bool
    ) -> None:
        super().__init__()
        self._path, self._latihan, self._jobs, self.is_exercise = path, latihan, jobs, is_exercise

    def commands(self) -> list[Command]:
        """For the menus; the clock can be set in an exercise only."""
        copy = Command(
            "berkas.latihan",
            Menu.BERKAS,
            "Salin sebagai &latihan …",
            self.ask_copy,
            icon="copy",
            group=2,
            least=PeranAkun.OPERATOR,
        )
        clock_ = Command(
            "operasi.jam",
            Menu.OPERASI,
            "&Jam latihan …",
            self.set_clock,
            icon="history",
            group=8,
            least=PeranAkun.OPERATOR,
        )
        return [copy, clock_] if self.is_exercise else [copy]  # fmt: skip

    def ask_copy(self) -> None:
        """Salin sebagai latihan: where to?"""
        proposed = self._path.with_name(f"{self._path.stem}-latihan")
        path = ask_place(self._jobs.window, "Salin sebagai latihan", proposed, ".posko")
        if path is not None:
            self.copy(path)

    def copy(self, target: Path) -> None:
        """Make the copy beside the screen."""
        self._jobs.start(
            f"Menyalin ke {target.name}",
            lambda _progress: self._latihan().copy(target),
            lambda _made: self.noticed.emit(
                f"{target.name} dibuat, bertanda LATIHAN.", "Buka", lambda: self.open_asked.emit(target)
            ),
            lambda error: show_error(self._jobs.window, error, "Salinan tidak dibuat"),
            modal=True,
        )

    def set_clock(self) -> None:
        """Jam latihan."""
        from poskoapp.ui.jam_dialog import JamDialog

        JamDialog(self._latihan(), self._jobs.window).open()
