"""The papers of the tab: the schedule of guards and the list of who stands by, where and as what they are saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.paper_print import Cetakan, print_and_tell


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

    def _save(self, name: str, write: Callable[..., object]) -> None:
        place, kind = QFileDialog.getSaveFileName(
            self._owner, "Simpan", f"{name}.pdf", "PDF (*.pdf);;Excel (*.xlsx)"
        )
        if not place:
            return
        path = Path(place)
        if not path.suffix:
            path = path.with_suffix(".xlsx" if "xlsx" in kind else ".pdf")
        self._jobs.start(
            f"Menulis {path.name}",
            lambda progress: write(path, progress),
            lambda _made: self.noticed.emit(f"{path.name} selesai ditulis."),
            lambda error: show_error(self._owner, error),
            modal=True,
        )
