"""The papers of the tab: where they are saved, and in which form."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from poskoapp.documents.daftar import Daftar
from poskoapp.domain import clock
from poskoapp.domain.nama_berkas import safe_name
from poskoapp.domain.progress import Progress
from poskoapp.services.walkat_baris import ReguRow
from poskoapp.services.walkat_kertas import WalkatKertasService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.pengawalan.panel import TeamPanel
from poskoapp.ui.pengawalan.team_dialogs import PaperPeriodDialog
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.toolbar import menu_button

_SCHEDULE, _WEEKS = "Jadwal dinas per minggu", "Satu bagian untuk tiap tujuh hari sejak mulai."
_WEEK = timedelta(days=7)


class PaperActions(QObject):
    """`noticed` says what was saved where."""

    noticed = Signal(str)

    def __init__(
        self, service: WalkatKertasService, panel: TeamPanel, jobs: JobRunner, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._service, self._panel, self._jobs, self._owner = service, panel, jobs, owner

    def button(self) -> QPushButton:
        """*Cetak* with all papers."""
        return menu_button(
            "Cetak",
            ("Daftar nama untuk KPU (PDF, Excel) …", self.save_all_names),
            ("Daftar nama regu ini (PDF, Excel) …", self.save_names),
            ("Surat tugas regu ini (PDF) …", self.save_letter),
            ("Jadwal dinas per minggu (PDF, Excel) …", self.save_schedule),
            ("Lembar serah terima (PDF, Excel) …", self.save_handovers),
            None,
            ("Daftar nama untuk KPU ke pencetak …", self.print_all_names),
            ("Daftar nama regu ini ke pencetak …", self.print_names),
            ("Surat tugas regu ini ke pencetak …", self.print_letter),
            ("Jadwal dinas per minggu ke pencetak …", self.print_schedule),
            ("Lembar serah terima ke pencetak …", self.print_handovers),
        )

    def save_all_names(self) -> None:
        """All teams, for KPU."""
        with refusals_shown(self._owner):
            self._save_list("Daftar-Pengawalan-KPU", self._service.names(_today()))

    def save_names(self) -> None:
        """One team, for whom it escorts."""
        if (regu := self._team()) is not None:
            with refusals_shown(self._owner):
                self._save_list(f"Daftar-Pengawalan-{_named(regu)}", self._service.names(_today(), regu.id))

    def save_letter(self) -> None:
        """Surat tugas."""
        regu = self._team()
        if regu is None:
            return
        with refusals_shown(self._owner):
            surat = self._service.surat(regu.id, _today())
            path = ask_place(self._owner, "Simpan", f"Surat-Tugas-{_named(regu)}", ".pdf")
            if path is not None:
                written = self._service.write_surat(surat, path)
                self.noticed.emit(f"Surat tugas disimpan: {written.path}")

    def save_schedule(self) -> None:
        """The duty schedule of a period."""
        self._ask_period("Simpan …", lambda regu, daftar: self._save_list(f"Jadwal-{_named(regu)}", daftar))

    def save_handovers(self) -> None:
        """The hand-over sheet."""
        if (regu := self._team()) is not None:
            with refusals_shown(self._owner):
                daftar = self._service.handovers(regu.id, _today())
                self._save_list(f"Serah-Terima-{_named(regu)}", daftar)

    def print_all_names(self) -> None:
        """All teams, for KPU, straight to a printer."""
        with refusals_shown(self._owner):
            self._print_list("daftar pengawalan", self._service.names(_today()))

    def print_names(self) -> None:
        """One team's names, straight to a printer."""
        if (regu := self._team()) is not None:
            with refusals_shown(self._owner):
                self._print_list("daftar pengawalan", self._service.names(_today(), regu.id))

    def print_letter(self) -> None:
        """Surat tugas, straight to a printer."""
        if (regu := self._team()) is not None:
            with refusals_shown(self._owner):
                surat, service = self._service.surat(regu.id, _today()), self._service
                self._print("surat tugas", lambda path, progress: service.write_surat(surat, path, progress))

    def print_schedule(self) -> None:
        """The duty schedule of a period, straight to a printer."""
        self._ask_period("Cetak …", lambda _regu, daftar: self._print_list("jadwal dinas", daftar))

    def print_handovers(self) -> None:
        """The hand-over sheet, straight to a printer."""
        if (regu := self._team()) is not None:
            with refusals_shown(self._owner):
                self._print_list("lembar serah terima", self._service.handovers(regu.id, _today()))

    def _ask_period(self, word: str, take: Callable[[ReguRow, Daftar], object]) -> None:
        """Of which days is the schedule? `take` gets it."""
        regu = self._team()
        if regu is None:
            return

        def keep(mulai: datetime, selesai: datetime) -> None:
            days = (mulai.date(), (selesai - timedelta(minutes=1)).date())
            take(regu, self._service.weeks(regu.id, _today(), *days))

        period = (regu.mulai, min(regu.mulai + 4 * _WEEK, regu.akhir))
        PaperPeriodDialog((_SCHEDULE, word, _WEEKS), period, keep, self._owner).open()

    def _print_list(self, what: str, daftar: Daftar) -> None:
        self._print(what, lambda path, progress: self._service.write_daftar(daftar, path, progress))

    def _print(self, what: str, write: Callable[[Path, Progress], object]) -> None:
        cetakan = Cetakan(what, "-".join(what.split()), write)
        print_and_tell(cetakan, self._jobs, self._owner, self.noticed.emit)

    def _team(self) -> ReguRow | None:
        if self._panel.regu is None:
            self.noticed.emit("Pilih dahulu paslon atau VIP yang mempunyai regu.")
        return self._panel.regu

    def _save_list(self, name: str, daftar: Daftar) -> None:
        path = ask_place(self._owner, "Simpan", name, ".pdf", ".xlsx")
        if path is None:
            return
        if path.suffix.lower() == ".xlsx":
            self._service.write_workbook(daftar, path)
        else:
            self._service.write_daftar(daftar, path)
        self.noticed.emit(f"Disimpan: {path}")


def _named(regu: ReguRow) -> str:
    return safe_name("-".join(regu.sasaran.split()), "Regu")


def _today() -> date:
    return clock.today()
