"""The program, and the window of each file that it opens."""

import getpass
from pathlib import Path

from PySide6.QtCore import QTimer

from poskoapp.app.ahead import warm_up
from poskoapp.app.parts import operation_parts
from poskoapp.app.services import Services
from poskoapp.app.tabs import operation_tabs, tab_commands
from poskoapp.domain.akun import Sesi
from poskoapp.services.cadangan import guard_losses
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.database import Database, reopened
from poskoapp.storage.inspection import SCHEMA_VERSION
from poskoapp.storage.pangkat_table import own_pangkat
from poskoapp.storage.program_log import Peristiwa, log
from poskoapp.ui import wewenang
from poskoapp.ui.backup_notices import connect_backups
from poskoapp.ui.backup_watch import BackupWatch
from poskoapp.ui.desk import Desk
from poskoapp.ui.full_disk import FullDisk
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow, WindowParts
from poskoapp.ui.open_operation import OpenOperation
from poskoapp.ui.operation_parts import OperationParts
from poskoapp.ui.theme import Theme
from poskoapp.ui.undo import history_of

_SETTLED = 250
"""Milliseconds after which the window has been painted, and the conflicts may be counted."""


class Program:
    """What lives as long as the program: the look and the desk."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.icons = theme, IconKeeper(theme)
        self.desk = Desk(self.open_operation, self.compose, _operator())

    def open_operation(self, path: Path) -> OpenOperation:
        """Opens a file and builds its window. Raises PoskoError, with nothing left open, where that cannot be."""
        return self.compose(Database.open(path, operator=_operator()))

    def compose(self, db: Database) -> OpenOperation:
        """Builds the window of a file that is open already; closes it where that cannot be."""
        log(Peristiwa.BERKAS_DIBUKA, skema=SCHEMA_VERSION, terkunci=db.key is not None)
        try:
            return self._compose(Services(db, own_pangkat()))
        except BaseException:
            db.close()
            raise

    def _compose(self, services: Services) -> OpenOperation:
        db, jobs = services.db, JobRunner()
        history = history_of(RiwayatService(db), jobs)
        watch = KonflikWatch(services.konflik)
        tabs = operation_tabs(services, jobs, watch)
        parts = operation_parts(services, jobs, watch, tabs)
        commands = [*self.desk.commands(), *tab_commands(tabs), *parts.commands()]
        window = MainWindow(WindowParts(self.theme, self.icons, history, jobs, tabs.in_order(), commands))
        parts.stand_in(window)
        everything = [*commands, *window.own_commands()]

        def enter(sesi: Sesi) -> None:
            wewenang.enter(sesi, window.notices.show_notice)
            parts.palette.offer([each for each in everything if wewenang.may(each.least)])

        enter(db.sesi)
        parts.lock.entered.connect(enter)
        watch_backups, ahead = self._look_after(services, parts, window), warm_up(db, window, tabs)

        def close() -> None:
            history.stop()
            parts.lock.close()
            ahead.close()
            watch_backups.close()
            db.close()

        opened = OpenOperation(window, parts, tabs, watch, close, history.undo_action.trigger)
        opened.connect()
        parts.latihan.open_asked.connect(self.desk.open)
        parts.files.restored.connect(lambda: self.desk.open_database(reopened(db)))
        history.changed.connect(parts.take)
        db.on_change(history.notify)
        db.on_unsaved(parts.frame.tell_unsaved)
        db.on_unsaved(FullDisk(lambda: services.cadangan().ruang, window).meet)
        # from the first turn of the loop on, which comes when the window is there, however long that took
        QTimer.singleShot(0, watch, lambda: QTimer.singleShot(_SETTLED, watch, watch.count))
        return opened

    def _look_after(self, services: Services, parts: OperationParts, window: MainWindow) -> BackupWatch:
        """From now on the file is backed up on the schedule."""
        watch, files = BackupWatch(services.cadangan, str(services.db.path)), parts.files
        parts.lock.entered.connect(lambda _sesi: watch.change_shift())
        files.copied.connect(watch.note_copy)
        files.destroyed.connect(lambda _done: watch.stop())
        files.destroyed.connect(self.desk.tell_destroyed)
        connect_backups(watch, window.notices, files)
        guard_losses(services.db)
        if warning := RiwayatService(services.db).clock_warning():
            window.notices.show_notice(warning)
        watch.start()
        return watch


def _operator() -> str:
    """Who is signed in to this machine: signs the steps in a file that opens without a password."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
