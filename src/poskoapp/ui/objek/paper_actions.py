"""The papers of the tab: the schedule of guards and the list of who stands by, where and as what they are saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.progress import Progress
from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.paper_save import ask_and_save


class PaperActions(QObject):
    """`noticed` says what was written."""

    noticed = Signal(str)

    def __init__(self, service: JagaKertasService, jobs: JobRunner, owner: QWidget) -> None:
        super().__init__(owner)
        self._service, self._jobs, self._owner = service, jobs, owner

    def save_jadwal(self) -> None:
        """Jadwal jaga of all objects, as PDF or workbook."""
        self._save("jadwal-jaga", self._service.write_jadwal)

    def save_siaga(self) -> None:
        """Daftar siaga as PDF or workbook."""
        self._save("daftar-siaga", self._service.write_siaga)

    def print_jadwal(self) -> None:
        """Jadwal jaga, straight to a printer."""
        self._print(Cetakan("jadwal jaga", "jadwal-jaga", self._service.write_jadwal))

    def print_siaga(self) -> None:
        """Daftar siaga, straight to a printer."""
        self._print(Cetakan("daftar siaga", "daftar-siaga", self._service.write_siaga))

    def _print(self, cetakan: Cetakan[object]) -> None:
        print_and_tell(cetakan, self._jobs, self._owner, self.noticed.emit)

    def _save(self, name: str, write: Callable[[Path, Progress], object]) -> None:
        ask_and_save(
            self._owner,
            "Simpan",
            name,
            write,
            self._jobs,
            lambda path: self.noticed.emit(f"{path.name} selesai ditulis."),
        )
