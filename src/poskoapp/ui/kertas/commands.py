"""The papers in the menu Operasi."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from poskoapp.domain.errors import RuleViolation
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import inform, refusals_shown, show_error

if TYPE_CHECKING:
    from poskoapp.services.undian import UndianUlang
    from poskoapp.ui.kertas.paper_dialog import PaperDialog
    from poskoapp.ui.kertas.services import Hasil, PaperServices


class PaperCommands(QObject):
    """`noticed` carries text, the word of a button and what it does. The services are made when they are first needed."""

    noticed = Signal(str, str, object)

    def __init__(self, path: Path, make: "Callable[[], PaperServices]", jobs: JobRunner) -> None:
        super().__init__()
        self._path, self._make, self._jobs = path, make, jobs

    def commands(self) -> list[Command]:
        """For the menus; they work from every tab."""
        menu, group = Menu.OPERASI, 5
        return [
            Command("kertas.kartu", menu, "Kartu &tugas …", self.ask_kartu, icon="printer", group=group),
            Command("kertas.daftar", menu, "Daftar p&loting …", self.ask_daftar, icon="file-text", group=group),
            Command("kertas.peta", menu, "P&eta TPS …", self.ask_peta, icon="map", group=group),
            Command("kertas.absensi", menu, "&Absensi apel …", self.ask_absensi, icon="users", group=group),
            Command("kertas.protokol", menu, "Protokol &undian …", self.ask_protokol, icon="file-check", group=group),
            Command("kertas.ulangi", menu, "Ulang&i undian …", self.ask_repeat, icon="refresh-cw", group=group),
        ]  # fmt: skip

    def ask_kartu(self, kelompok: Sequence[str] = (), rencana_id: int | None = None) -> None:
        """Kartu tugas of a plan, of the groups with these codes where some are named."""
        from poskoapp.ui.kertas.kartu_dialog import KartuDialog

        with refusals_shown(self._jobs.window):
            place = self._proposed("kartu-tugas")
            self._open(KartuDialog(self._make(), place, self._jobs, kelompok, rencana_id, self._jobs.window))

    def ask_daftar(self) -> None:
        """Daftar ploting."""
        from poskoapp.ui.kertas.daftar_dialogs import DaftarPlotingDialog

        with refusals_shown(self._jobs.window):
            place = self._proposed("daftar-ploting")
            self._open(DaftarPlotingDialog(self._make(), place, self._jobs, self._jobs.window))

    def ask_peta(self) -> None:
        """Peta TPS."""
        from poskoapp.ui.kertas.peta_dialog import PetaDialog

        with refusals_shown(self._jobs.window):
            self._open(PetaDialog(self._make(), self._proposed("peta-tps"), self._jobs, self._jobs.window))

    def ask_absensi(self) -> None:
        """Absensi apel."""
        from poskoapp.ui.kertas.daftar_dialogs import AbsensiDialog

        with refusals_shown(self._jobs.window):
            place = self._proposed("absensi-apel")
            self._open(AbsensiDialog(self._make(), place, self._jobs, self._jobs.window))

    def ask_protokol(self) -> None:
        """Protokol undian."""
        from poskoapp.ui.kertas.undian_dialogs import ProtokolDialog

        with refusals_shown(self._jobs.window):
            place = self._proposed("protokol-undian")
            self._open(ProtokolDialog(self._make(), place, self._jobs, self._jobs.window))

    def ask_repeat(self) -> None:
        """Ulangi undian."""
        from poskoapp.ui.kertas.undian_dialogs import UlangiDialog

        with refusals_shown(self._jobs.window):
            dialog = UlangiDialog(self._make(), self._jobs, self._jobs.window)
            dialog.repeated.connect(self._tell_repeated)
            dialog.open()

    def _proposed(self, what: str) -> Path:
        return self._path.with_name(f"{what}-{self._path.stem}")

    def _open(self, dialog: "PaperDialog") -> None:
        dialog.written.connect(self._tell_written)
        dialog.printed.connect(lambda text: self.noticed.emit(text, "", None))
        dialog.open()

    def _tell_written(self, hasil: "Hasil") -> None:
        place = QUrl.fromLocalFile(str(hasil.path))
        self.noticed.emit(hasil.teks, "Buka", lambda: QDesktopServices.openUrl(place))

    def _tell_repeated(self, found: "UndianUlang") -> None:
        from poskoapp.ui.kertas.undian_dialogs import verdict

        title, text, remark = verdict(found)
        if found.cocok:
            inform(self._jobs.window, title, text, remark)
        else:
            show_error(self._jobs.window, RuleViolation(text, remark), title)
