"""The papers of a request: its letter and its list of names, saved or straight to a printer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.progress import Progress
from poskoapp.services.bko_baris import PermintaanDetail
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.ui.bko.detail_panel import DetailPanel
from poskoapp.ui.bko.moment_fields import now
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.save_place import ask_place


class PaperActions(QObject):
    """Papers of the request chosen. `noticed` says what was saved or printed."""

    noticed = Signal(str)

    def __init__(self, service: BkoSuratService, panel: DetailPanel, jobs: JobRunner, owner: QWidget) -> None:
        super().__init__(owner)
        self._service, self._panel, self._jobs, self._owner = service, panel, jobs, owner

    def save_letter(self) -> None:
        """Simpan surat permohonan."""
        detail = self._panel.detail
        if detail is None:
            return
        with refusals_shown(self._owner):
            surat = self._service.surat(detail.row.id, now().date())
            path = ask_place(self._owner, "Simpan surat", _name("Surat-BKO", detail), ".pdf")
            if path is not None:
                written = self._service.write_surat(surat, path)
                self.noticed.emit(f"Surat disimpan: {written.path}")

    def save_list(self) -> None:
        """Simpan daftar nama, as PDF or as workbook by the name that is chosen."""
        detail = self._panel.detail
        if detail is None:
            return
        with refusals_shown(self._owner):
            daftar = self._service.daftar(detail.row.id, now().date())
            path = ask_place(self._owner, "Simpan daftar nama", _name("Daftar-BKO", detail), ".pdf", ".xlsx")
            if path is None:
                return
            excel = path.suffix.lower() == ".xlsx"
            write = self._service.write_workbook if excel else self._service.write_daftar
            written = write(daftar, path)
            self.noticed.emit(f"Daftar {daftar.jumlah_baris} nama disimpan: {written.path}")

    def print_letter(self) -> None:
        """The letter, straight to a printer."""
        detail, service = self._panel.detail, self._service
        if detail is not None:
            with refusals_shown(self._owner):
                surat = service.surat(detail.row.id, now().date())
                name = _name("Surat-BKO", detail)
                self._print("surat BKO", name, lambda path, told: service.write_surat(surat, path, told))

    def print_list(self) -> None:
        """The list of names, straight to a printer."""
        detail, service = self._panel.detail, self._service
        if detail is not None:
            with refusals_shown(self._owner):
                daftar = service.daftar(detail.row.id, now().date())
                name = _name("Daftar-BKO", detail)
                self._print("daftar BKO", name, lambda path, told: service.write_daftar(daftar, path, told))

    def _print(self, what: str, name: str, write: Callable[[Path, Progress], object]) -> None:
        print_and_tell(Cetakan(what, name, write), self._jobs, self._owner, self.noticed.emit)


def _name(paper: str, detail: PermintaanDetail) -> str:
    """`Surat-BKO-Polres-X`."""
    return "-".join([paper, *"".join(c if c.isalnum() else " " for c in detail.row.pihak).split()])
