"""The menu Berkas as far as it exchanges packages with other posts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import ask, show_error
from poskoapp.ui.save_place import ask_place

if TYPE_CHECKING:
    from poskoapp.services.paket import RencanaPaket
    from poskoapp.services.paket_buat import PaketDibuat, Pilihan
    from poskoapp.services.pos import PosRow
    from poskoapp.storage.kunci_pos import KunciUmum
    from poskoapp.ui.paket.pos_dialog import PosDialog
    from poskoapp.ui.paket.services import PaketServices

_PAKET = "Paket Posko (*.paket)"


class PaketCommands(QObject):
    """`noticed` carries text, the word of a button and what it does, `done` what can be undone."""

    noticed = Signal(str, str, object)
    done = Signal(str)

    def __init__(self, made: "Callable[[], PaketServices]", jobs: JobRunner) -> None:
        super().__init__()
        self._made, self._jobs = made, jobs

    def commands(self) -> list[Command]:
        """For the menus."""
        berkas = Menu.BERKAS
        works = PeranAkun.OPERATOR
        return [
            Command(
                "paket.buat",
                berkas,
                "Buat pa&ket untuk pos lain …",
                self.ask_make,
                icon="send",
                group=5,
                least=works,
            ),
            Command(
                "paket.baca",
                berkas,
                "Baca paket &dari pos lain …",
                self.ask_read,
                icon="download",
                group=5,
                least=works,
            ),
            Command("paket.kunci", berkas, "Kunci &pos …", self.open_keys, icon="shield-check", group=5),
        ]

    # ------------------------------------------------------------ asking

    def open_keys(self) -> "PosDialog":
        """Kunci pos."""
        from poskoapp.ui.paket.pos_dialog import PosDialog

        dialog = PosDialog(self._made().pos, self._jobs, self._jobs.window)
        dialog.done_step.connect(self.done)
        dialog.noticed.connect(lambda told: self.noticed.emit(told, "", None))
        dialog.open()
        return dialog

    def ask_make(self) -> None:
        """Buat paket: for whom and what; without keys or known posts these first."""
        from poskoapp.ui.paket.make_form import MakeForm

        made = self._made()
        posts = made.pos.rows()
        if made.pos.own() is None or not posts:
            lacking = "kunci sendiri" if made.pos.own() is None else "pos yang dikenal"
            question = f"Untuk bertukar paket pos ini memerlukan {lacking}."
            if ask(self._jobs.window, "Buat paket", question, "Buka kunci pos"):
                self.open_keys()
            return
        MakeForm(made.buat, posts, self._ask_place, self._jobs.window).open()

    def ask_read(self) -> None:
        """Baca paket: which file?"""
        name, _kind = QFileDialog.getOpenFileName(self._jobs.window, "Pilih paket", "", _PAKET)
        if name:
            self.read(Path(name))

    def _ask_place(self, pos: "PosRow", pilihan: "Pilihan") -> None:
        from poskoapp.services.paket_buat import package_name

        proposed = Path(package_name(pilihan.jenis, pos.nama)).stem
        path = ask_place(self._jobs.window, "Simpan paket", proposed, ".paket")
        if path is not None:
            self.make(pos, pilihan, path)

    # ------------------------------------------------------------ doing

    def make(self, pos: "PosRow", pilihan: "Pilihan", path: Path) -> None:
        """Write the package beside the screen."""
        self._jobs.start(
            f"Membuat paket untuk {pos.nama}",
            lambda progress: self._made().buat.make(pos.id, pilihan, path, progress),
            self._tell_made,
            modal=True,
        )

    def read(self, path: Path) -> None:
        """Compare the package beside the screen, then show what it would do."""
        self._jobs.start(
            "Memeriksa paket",
            lambda progress: self._made().baca.read(path, progress),
            self._preview,
            lambda error: self._refused(path, error),
            modal=True,
        )

    def _preview(self, rencana: "RencanaPaket") -> None:
        from poskoapp.ui.paket.read_dialog import ReadDialog

        ReadDialog(self._made().baca, rencana, self._jobs, self.done.emit, self._jobs.window).open()

    def _refused(self, path: Path, error: PoskoError) -> None:
        from poskoapp.services.paket import UnknownSender

        if not isinstance(error, UnknownSender):
            show_error(self._jobs.window, error, "Paket tidak dibaca")
        elif ask(
            self._jobs.window, "Pengirim belum dikenal", error.galat, "Cocokkan sidik …", saran=error.saran
        ):
            self._trust(error.kunci, path)

    def _trust(self, kunci: "KunciUmum", path: Path) -> None:
        from poskoapp.ui.paket.key_forms import TrustForm

        TrustForm(self._made().pos, kunci, lambda _nama: self.read(path), self._jobs.window).open()

    def _tell_made(self, made: "PaketDibuat") -> None:
        folder = QUrl.fromLocalFile(str(made.path.parent))
        told = f"Paket {made.nomor} untuk {made.untuk} ditulis: {made.path.name} ({made.cakupan})."
        self.noticed.emit(told, "Buka folder", lambda: QDesktopServices.openUrl(folder))
