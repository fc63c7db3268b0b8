"""What can be done with the order chosen: its life as a draft, and the orders that follow an issued one."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_lanjutan import Salah
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_paket import Paket, SprinPaketService
from poskoapp.ui.flow_layout import FlowLayout
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.sprin.draft_dialogs import FollowUpDialog, NewDraftDialog, ReturnDialog
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button

_TOLD = {
    HubunganSprin.PERUBAHAN: "Hanya selisih antara {nomor} dan penugasan sekarang yang dicetak: semula, menjadi.",
    HubunganSprin.RALAT: "Kata-kata yang keliru dalam {nomor}; nama dan tugasnya tetap.",
    HubunganSprin.PENCABUTAN: "{nomor} beserta perubahan dan ralatnya tidak berlaku lagi.",
}


class OrderActions(QWidget):
    """Shows what makes sense. `done` can be undone; `added`, `edit_asked` and `issue_asked` carry a key."""

    done = Signal(str)
    noticed = Signal(str)
    added = Signal(int)
    edit_asked = Signal(int)
    issue_asked = Signal(int)

    def __init__(
        self,
        naskah: SprinNaskahService,
        jenis: SprinJenisService,
        paket: SprinPaketService,
        jobs: JobRunner,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._naskah, self._jenis, self._paket, self._jobs, self._today = naskah, jenis, paket, jobs, today
        self._row: SprinRow | None = None
        line = FlowLayout(self, gap=scaled(8), below=scaled(8))
        line.setContentsMargins(0, 0, 0, 0)
        self._buttons: list[tuple[QPushButton, Callable[[SprinRow], bool]]] = []
        reads, works, decides = PeranAkun.PIMPINAN, PeranAkun.OPERATOR, PeranAkun.PENGENDALI
        for text, run, fits, least in (
            ("Sunting …", self.edit, _editable, works),
            ("Ajukan", self.submit, _editable, works),
            ("Setujui", self.approve, _is(StatusSprin.DIAJUKAN), decides),
            ("Terbitkan …", self.issue, _drafted, decides),
            ("Kembalikan …", self.send_back, _is(StatusSprin.DIAJUKAN, StatusSprin.DISETUJUI), decides),
            ("Hapus draf", self.delete, _editable, works),
            ("Perubahan …", lambda: self.follow_up(HubunganSprin.PERUBAHAN), _standing, works),
            ("Ralat …", lambda: self.follow_up(HubunganSprin.RALAT), _standing, works),
            ("Cabut …", lambda: self.follow_up(HubunganSprin.PENCABUTAN), _standing, works),
            ("Folder berkas …", self.ask_folder, _is(StatusSprin.TERBIT), reads),
        ):
            made = button(text, run, least=least)
            line.addWidget(made)
            self._buttons.append((made, fits))
        self.show_row(None)

    def show_row(self, row: SprinRow | None) -> None:
        """Offer what makes sense for this order."""
        self._row = row
        for made, fits in self._buttons:
            made.setVisible(row is not None and fits(row))

    def new_draft(self, day: date) -> None:
        """Draf baru: of which kind?"""

        def make(jenis: str, on: date, rencana_id: int | None) -> None:
            self._added(self._naskah.create(jenis, on, rencana_id))

        NewDraftDialog(self._jenis.rows(), self._naskah.rencana(), day, make, self.window()).open()

    def edit(self) -> None:
        """Sunting."""
        if self._row is not None:
            self.edit_asked.emit(self._row.id)

    def submit(self) -> None:
        """Ajukan."""
        self._move(self._naskah.submit, "Sprin diajukan untuk disetujui.")

    def approve(self) -> None:
        """Setujui."""
        self._move(self._naskah.approve, "Sprin disetujui; tinggal diterbitkan.")

    def issue(self) -> None:
        """Terbitkan."""
        if self._row is not None:
            self.issue_asked.emit(self._row.id)

    def send_back(self) -> None:
        """Kembalikan: why?"""
        row = self._row
        if row is not None:

            def send(catatan: str) -> None:
                self._naskah.send_back(row.id, catatan)
                self.done.emit("Sprin dikembalikan.")

            ReturnDialog(send, self.window()).open()

    def delete(self) -> None:
        """Hapus draf."""
        self._move(self._naskah.delete, "Draf Sprin dihapus.")

    def follow_up(self, hubungan: HubunganSprin) -> None:
        """Perubahan, ralat or pencabutan of the order chosen."""
        row = self._row
        if row is None:
            return

        def make(day: date, salah: Sequence[Salah]) -> None:
            self._added(self._naskah.create_follow_up(hubungan, row.id, day, salah))

        FollowUpDialog(
            f"{hubungan.label} Sprin",
            _TOLD[hubungan].format(nomor=row.nomor),
            max(self._today(), row.tanggal),
            make,
            ralat=hubungan is HubunganSprin.RALAT,
            parent=self.window(),
        ).open()

    def ask_folder(self) -> None:
        """Folder berkas: where to?"""
        name = QFileDialog.getExistingDirectory(self.window(), "Folder untuk berkas Sprin")
        if name:
            self.write_folder(Path(name))

    def write_folder(self, parent: Path) -> None:
        """Everything about the order into a folder of its number."""
        row = self._row
        if row is not None:
            self._jobs.start(
                "Menulis berkas Sprin",
                lambda progress: self._paket.write(row.id, parent, progress),
                self._tell_folder,
                modal=True,
            )

    def _tell_folder(self, made: Paket) -> None:
        self.noticed.emit(f"{len(made.berkas)} berkas ditulis ke {made.folder}")

    def _added(self, key: int) -> None:
        self.done.emit("Draf Sprin dibuat.")
        self.added.emit(key)

    def _move(self, move: Callable[[int], object], told: str) -> None:
        row = self._row
        if row is not None:
            with refusals_shown(self.window()):
                move(row.id)
                self.done.emit(told)


def _is(*wanted: StatusSprin) -> Callable[[SprinRow], bool]:
    return lambda row: row.status in wanted


def _editable(row: SprinRow) -> bool:
    return row.status.dapat_disunting


def _drafted(row: SprinRow) -> bool:
    return row.status is not StatusSprin.TERBIT


def _standing(row: SprinRow) -> bool:
    return row.berlaku
