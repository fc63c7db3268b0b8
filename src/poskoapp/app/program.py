"""The program, and the window of each file that it opens."""

import getpass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from poskoapp.app.services import Services
from poskoapp.app.tabs import operation_tabs
from poskoapp.domain.waktu import singkat
from poskoapp.services.operasi import OperasiService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.database import Database, reopened
from poskoapp.storage.inspection import SCHEMA_VERSION
from poskoapp.storage.program_log import Peristiwa, log
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.backup_notices import connect_backups
from poskoapp.ui.backup_watch import BackupWatch
from poskoapp.ui.bko.commands import bko_commands
from poskoapp.ui.desk import Desk
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.jurnal.commands import jurnal_commands
from poskoapp.ui.kertas.commands import PaperCommands
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.latihan_commands import LatihanCommands
from poskoapp.ui.lock_commands import LockCommands
from poskoapp.ui.main_window import MainWindow, WindowParts
from poskoapp.ui.objek.commands import objek_commands
from poskoapp.ui.open_operation import OpenOperation
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.operation_tour import TourCommands
from poskoapp.ui.paket.commands import PaketCommands
from poskoapp.ui.palette import Palette
from poskoapp.ui.pengawalan.commands import pengawalan_commands
from poskoapp.ui.ploting.commands import ploting_commands
from poskoapp.ui.profil_commands import ProfilCommands
from poskoapp.ui.riwayat.commands import RiwayatCommands
from poskoapp.ui.saved_filters import SavedFilters
from poskoapp.ui.sprin.commands import sprin_commands
from poskoapp.ui.steps_panel import StepsPanel
from poskoapp.ui.table_export import TableExport
from poskoapp.ui.tahapan.commands import TahapanCommands
from poskoapp.ui.templat_commands import TemplatCommands
from poskoapp.ui.theme import Theme
from poskoapp.ui.tunjangan.commands import TunjanganCommands
from poskoapp.ui.undo import history_of

if TYPE_CHECKING:
    from poskoapp.services.operasi import OperasiRow

_SETTLED = 250
"""Milliseconds after which the window has been painted, and the conflicts may be counted."""


class Program:
    """What lives as long as the program: the look, the built-in data, and the desk."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.icons = theme, IconKeeper(theme)
        self.reference = ReferenceData()
        self.desk = Desk(self.open_operation, self.compose, self.reference, _operator())

    def open_operation(self, path: Path) -> OpenOperation:
        """Opens a file and builds its window. Raises PoskoError, with nothing left open, where that cannot be."""
        return self.compose(Database.open(path, operator=_operator()))

    def compose(self, db: Database) -> OpenOperation:
        """Builds the window of a file that is open already; closes it where that cannot be."""
        log(Peristiwa.BERKAS_DIBUKA, skema=SCHEMA_VERSION, terkunci=db.key is not None)
        try:
            return self._compose(Services(db, self.reference.daftar_pangkat()))
        except BaseException:
            db.close()
            raise

    def _compose(self, services: Services) -> OpenOperation:
        db, jobs = services.db, JobRunner()
        history = history_of(RiwayatService(db), jobs)
        watch = KonflikWatch(services.konflik)
        files = FileCommands(
            db.path, services.impor, services.roster, services.cadangan, jobs, services.musnah
        )
        papers = PaperCommands(db.path, services.papers, jobs)
        profil = ProfilCommands(services.profil)
        templat, paket = (
            TemplatCommands(services.templat, services.rencana, jobs),
            PaketCommands(services.paket, jobs),
        )
        tahapan, riwayat = (
            TahapanCommands(services.tahapan, services.pasukan),
            RiwayatCommands(services.riwayat, jobs),
        )
        tables = TableExport(db.path.parent, services.tabel, jobs)
        tunjangan = TunjanganCommands(db.path, services.tunjangan, jobs)
        palette, steps = Palette(services.palet), StepsPanel(services.langkah_awal)
        tabs = operation_tabs(services, jobs, watch)
        tour, saringan = TourCommands(tabs), SavedFilters()
        frame = OperationFrame(
            watch, OperasiService(db), services.mending, (db.path.name, db.operator), _last_saved(db)
        )
        latihan = LatihanCommands(
            db.path, services.latihan, jobs, is_exercise=OperasiService(db).read_operasi().latihan
        )
        lock = LockCommands(db, lambda: _title(OperasiService(db).read_operasi()))
        commands = [*self.desk.commands(), *files.commands(), *lock.commands(), *frame.commands()]
        commands += [
            *ploting_commands(tabs.ploting),
            *pengawalan_commands(tabs.pengawalan),
            *bko_commands(tabs.bko),
            *objek_commands(tabs.objek),
            *sprin_commands(tabs.sprin),
            *jurnal_commands(tabs.jurnal),
            *papers.commands(),
            *tables.commands(),
            *tunjangan.commands(),
            *profil.commands(),
            *templat.commands(),
            *paket.commands(),
            *latihan.commands(),
            *tahapan.commands(),
            *riwayat.commands(),
            *palette.commands(),
            *tour.commands(),
            *saringan.commands(),
        ]
        palette.offer(commands)
        window = MainWindow(WindowParts(self.theme, self.icons, history, jobs, tabs.in_order(), commands))
        frame.frame(window)
        undo = history.undo_action.trigger
        lock.window = profil.window = tahapan.window = palette.window = tour.window = saringan.window = window
        lock.entered.connect(lambda sesi: frame.show_operator(sesi.nama))
        watch_backups = self._look_after(services, files, lock, window)

        def close() -> None:
            lock.close()
            watch_backups.close()
            db.close()

        opened = OpenOperation(
            window,
            frame,
            watch,
            files,
            papers,
            latihan,
            tahapan,
            paket,
            tunjangan,
            tabs,
            close,
            undo,
            palette,
            steps,
            tour,
            saringan,
        )
        opened.connect()
        for each in (templat, riwayat):
            each.noticed.connect(window.notices.show_notice)
        tables.hang(window)
        latihan.open_asked.connect(self.desk.open)
        files.restored.connect(lambda: self.desk.open_database(reopened(db)))
        for part in (frame, tahapan, tunjangan, palette, steps):
            history.changed.connect(part.take)
        db.on_change(history.notify)
        db.on_unsaved(frame.tell_unsaved)
        QTimer.singleShot(_SETTLED, watch, watch.count)
        return opened

    def _look_after(
        self, services: Services, files: FileCommands, lock: LockCommands, window: MainWindow
    ) -> BackupWatch:
        """From now on the file is backed up on the schedule."""
        watch = BackupWatch(services.cadangan, str(services.db.path))
        lock.entered.connect(lambda _sesi: watch.change_shift())
        files.copied.connect(watch.note_copy)
        files.destroyed.connect(lambda _done: watch.stop())
        files.destroyed.connect(self.desk.tell_destroyed)
        connect_backups(watch, window.notices, files)
        if warning := RiwayatService(services.db).clock_warning():
            window.notices.show_notice(warning)
        watch.start()
        return watch


def _title(operasi: "OperasiRow") -> str:
    return f"{operasi.nama} – {operasi.polres}"


def _last_saved(db: Database) -> str:
    """`Terakhir tersimpan 26 Nov 10.42`: after a crash the operator looks here before he types anything again."""
    last = RiwayatService(db).rows(limit=1)
    return f"Terakhir tersimpan {singkat(last[0].waktu.replace(tzinfo=UTC).astimezone())}" if last else ""


def _operator() -> str:
    """Who is signed in to this machine: signs the steps in a file that opens without a password."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
