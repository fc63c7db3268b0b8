"""The menu Berkas as far as it reads or writes other files: backup, import, roster."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import PoskoError
from poskoapp.storage.failures import WrongKey
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import ask, inform, refusals_shown, show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.save_place import ask_place

if TYPE_CHECKING:
    from poskoapp.services.cadangan import CadanganService
    from poskoapp.services.impor import ImporService
    from poskoapp.services.impor_rencana import JenisImpor
    from poskoapp.services.musnah import MusnahService
    from poskoapp.services.roster import RosterService
    from poskoapp.storage.backup_shelf import Simpanan
    from poskoapp.ui.import_dialog import ImportKind

_POSKO = "Berkas operasi Posko (*.posko)"


class FileCommands(QObject):
    """`noticed` carries text, the word of a button and what it does, `done` what can be undone.

    `restored` says that the file is another now, `copied` carries a copy that has left this computer.
    `destroyed` carries a `Pemusnahan`: there is no file any more. The services are made when they are first needed.
    """

    noticed = Signal(str, str, object)
    done = Signal(str)
    restored = Signal()
    copied = Signal(object)
    destroyed = Signal(object)

    def __init__(
        self,
        path: Path,
        impor: "Callable[[], ImporService]",
        roster: "Callable[[], RosterService]",
        cadangan: "Callable[[], CadanganService]",
        jobs: JobRunner,
        musnah: "Callable[[], MusnahService]",
    ) -> None:
        super().__init__()
        self._path, self._impor, self._roster, self._jobs = path, impor, roster, jobs
        self._cadangan, self._musnah = cadangan, musnah

    def commands(self) -> list[Command]:
        """For the menus."""
        berkas, works = Menu.BERKAS, PeranAkun.OPERATOR
        return [
            Command("berkas.cadangan", berkas, "&Cadangan …", self.open_backups, icon="history", group=2),
            Command(
                "berkas.salin", berkas, "Sa&lin ke stik …", self.ask_copy, icon="save", group=2, least=works
            ),
            Command(
                "berkas.musnah", berkas, "&Musnahkan data operasi …", self.ask_destroy, icon="trash-2", group=8,
                least=PeranAkun.PENGENDALI,
            ),
            *(
                Command(f"impor.{name}", berkas, text, ask, icon="file-input", group=3, least=works)
                for name, text, ask in (
                    ("personel", "Impor per&sonel …", self.ask_personel),
                    ("wilayah", "Impor &wilayah …", self.ask_wilayah),
                    ("tps", "Impor &TPS …", self.ask_tps),
                    ("kerawanan", "Impor kerawa&nan …", self.ask_kerawanan),
                    ("linmas", "Impor &Linmas …", self.ask_terhitung),
                )
            ),
            Command(
                "ekspor.roster", berkas, "Ekspor &roster ke Polda …", self.ask_roster, icon="file-spreadsheet", group=4,
                least=works,
            ),
        ]  # fmt: skip

    # ------------------------------------------------------------ asking

    def open_backups(self) -> None:
        """Cadangan: the list."""
        from poskoapp.ui.backup_dialog import BackupDialog, BackupWays

        ways = BackupWays(self.restore, self.ask_restore, self.ask_copy)
        BackupDialog(self._cadangan(), self._jobs, ways, self._jobs.window).open()

    def ask_copy(self) -> None:
        """Salin ke stik: to which folder?"""
        name = QFileDialog.getExistingDirectory(self._jobs.window, "Pilih stik atau folder tujuan")
        if name:
            self.copy_to(Path(name))

    def ask_restore(self) -> None:
        """Pulihkan: from which backup? The present content is kept first."""
        folder = self._path.parent / "cadangan"
        name, _kind = QFileDialog.getOpenFileName(self._jobs.window, "Pilih cadangan", str(folder), _POSKO)
        question = f"Ganti isi {self._path.name} dengan isi {Path(name).name}?"
        remark = "Isi sekarang dicadangkan lebih dahulu ke folder cadangan."
        if name and ask(self._jobs.window, "Pulihkan dari cadangan", question, "Pulihkan", saran=remark):
            self.restore(Path(name))

    def ask_personel(self) -> None:
        """Impor personel."""
        from poskoapp.services.impor_personel import ImporPersonel

        service = self._impor()
        self._open_import(
            "Impor personel",
            "Daftar personel dari Excel, LibreOffice, atau csv. Yang NRP-nya sudah ada diperbarui, yang baru ditambahkan; "
            "sel kosong tidak mengubah apa pun.",
            ImporPersonel(service.pangkat),
        )

    def ask_wilayah(self) -> None:
        """Impor wilayah."""
        from poskoapp.services.impor_wilayah import ImporWilayah

        self._open_import(
            "Impor wilayah",
            "Daftar kecamatan dan kelurahan dari Excel, LibreOffice, atau csv; bila ada, jumlah TPS dan Polseknya. Hanya "
            "yang belum ada ditambahkan.",
            ImporWilayah(),
        )

    def ask_tps(self) -> None:
        """Impor TPS."""
        from poskoapp.services.impor_tps import ImporTps

        self._open_import(
            "Impor TPS",
            "Daftar TPS dari Excel, LibreOffice, atau csv: kelurahan, nomor, kategori, DPT, alamat, koordinat, kontak.",
            ImporTps(),
        )

    def ask_kerawanan(self) -> None:
        """Impor kerawanan."""
        from poskoapp.ui.kerawanan_import import kerawanan_kind

        self._open_kind(kerawanan_kind())

    def ask_terhitung(self) -> None:
        """Impor Linmas."""
        from poskoapp.services.impor_dsp import ImporTerhitung

        self._open_import(
            "Impor Linmas",
            "Kekuatan tanpa nama (Linmas, TNI) dari Excel, LibreOffice, atau csv: satuan dan jumlahnya.",
            ImporTerhitung(),
        )

    def ask_roster(self) -> None:
        """Ekspor roster: of which plan, where there are several, and where to?"""
        from poskoapp.ui.roster_dialog import RosterDialog

        plans = self._roster().plans()
        if len(plans) > 1:
            RosterDialog(plans, self.ask_roster_of, self._jobs.window).open()
        else:
            self.ask_roster_of(*plans[0])

    def ask_roster_of(self, plan: str, rencana_id: int | None) -> None:
        """Where to put the roster of a plan?"""
        about = "" if rencana_id is None else f"-{'-'.join(re.findall(r'[A-Za-z0-9]+', plan))}"
        proposed = self._path.with_name(f"roster-{self._path.stem}{about}")
        path = ask_place(self._jobs.window, "Simpan roster", proposed, ".xlsx")
        if path is not None:
            self.export_roster(path, rencana_id)

    def _open_import(self, judul: str, about: str, jenis: "JenisImpor") -> None:
        from poskoapp.ui.import_dialog import ImportKind

        self._open_kind(ImportKind(judul, about, jenis))

    def _open_kind(self, kind: "ImportKind") -> None:
        from poskoapp.ui.import_dialog import ImportDialog

        ImportDialog(kind, self._impor(), self._jobs, self._jobs.window, self.done.emit).open()

    def ask_destroy(self) -> None:
        """Musnahkan: the end of the operation."""
        from poskoapp.ui.musnah_dialog import MusnahDialog

        with refusals_shown(self._jobs.window):
            dialog = MusnahDialog(self._musnah(), self._jobs, self._jobs.window)
            dialog.destroyed.connect(self.destroyed)
            dialog.open()

    # ------------------------------------------------------------ doing

    def copy_to(self, folder: Path) -> None:
        """A verified copy in `folder`, read back from there."""
        self._jobs.start(
            f"Menyalin ke {folder}",
            lambda _progress: self._cadangan().copy_to(folder),
            self._tell_copied,
            modal=True,
        )

    def _tell_copied(self, copy: "Simpanan") -> None:
        self.copied.emit(copy)
        inform(
            self._jobs.window,
            "Salinan selesai",
            f"{copy.path.name} sudah ditulis, dibaca kembali, dan sama dengan aslinya "
            f"({number_text(copy.baris)} baris).",
            f"Tempat: {copy.path.parent}. Stik boleh dicabut.",
        )

    def restore(self, source: Path, key: bytes | None = None) -> None:
        """Put the backup `source` back; one that was locked with an older key asks for its password first."""
        self._jobs.start(
            "Memulihkan dari cadangan",
            lambda _progress: self._cadangan().restore(source, key),
            lambda _kept: self.restored.emit(),
            lambda error: self._refuse_restore(source, error, asked=key is not None),
            modal=True,
        )

    def _refuse_restore(self, source: Path, error: PoskoError, *, asked: bool) -> None:
        if asked or not isinstance(error, WrongKey):
            show_error(self._jobs.window, error)
            return
        from poskoapp.ui.masuk_dialog import MasukDialog

        dialog = MasukDialog(source, self._jobs, key_only=True, parent=self._jobs.window)
        dialog.opened.connect(lambda found: self.restore(source, found))
        dialog.open()

    def export_roster(self, path: Path, rencana_id: int | None = None) -> None:
        """Write the roster to `path`; the window stays free meanwhile."""
        self._jobs.start(
            "Menulis roster",
            lambda progress: self._roster().export(path, progress, rencana_id=rencana_id),
            lambda _written: self._tell(f"Roster ditulis: {path.name}.", path),
            modal=False,
        )

    # ------------------------------------------------------------ telling

    def _tell(self, text: str, path: Path, word: str = "Buka") -> None:
        self.noticed.emit(text, word, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
