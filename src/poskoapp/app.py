"""The window's composition root: the one place where the open file, the services, the tabs and the menus meet.

Only what stands in every window is imported at the start; each tab brings its services when it is first looked at.
"""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.operasi import OperasiService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.database import Database, reopened
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.bko.commands import bko_commands
from poskoapp.ui.crash import catch_everything
from poskoapp.ui.desk import Desk
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.garbage import GarbageCollector
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.commands import PaperCommands
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.lock_commands import LockCommands
from poskoapp.ui.main_window import MainWindow, WindowParts
from poskoapp.ui.open_operation import OpenOperation
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.ploting.commands import ploting_commands
from poskoapp.ui.sprin.commands import sprin_commands
from poskoapp.ui.tab import TabSlot
from poskoapp.ui.theme import Theme
from poskoapp.ui.translation import speak_indonesian
from poskoapp.ui.undo import history_of

if TYPE_CHECKING:
    from poskoapp.services.cadangan import CadanganService
    from poskoapp.services.impor import ImporService
    from poskoapp.services.konflik import KonflikService
    from poskoapp.services.operasi import OperasiRow
    from poskoapp.services.roster import RosterService
    from poskoapp.ui.bko.tab import BkoTab
    from poskoapp.ui.kekuatan.tab import KekuatanTab
    from poskoapp.ui.kertas.services import PaperServices
    from poskoapp.ui.ploting.tab import PlotingTab
    from poskoapp.ui.ringkasan.tab import RingkasanTab
    from poskoapp.ui.sprin.tab import SprinTab

_SETTLED = 250
"""Milliseconds after which the window has been painted, and the conflicts may be counted."""


def run_gui(berkas: Path | None = None, contoh: str | None = None) -> int:
    """Opens the window on a file, on an example (built first where it is not there), or where the last work ended."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["posko"])
    app.setApplicationName("Posko")
    speak_indonesian(app)
    catch_everything()
    GarbageCollector(app)
    program = Program(Theme(app))
    app.aboutToQuit.connect(program.desk.close)
    program.desk.start(berkas, contoh)
    return app.exec()


class Program:
    """What lives as long as the program: the look, the built-in data, and the desk."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.icons = theme, IconKeeper(theme)
        self.reference = ReferenceData()
        self.desk = Desk(self.open_operation, self.compose, self.reference)

    def open_operation(self, path: Path) -> OpenOperation:
        """Opens a file and builds its window. Raises PoskoError, with nothing left open, where that cannot be."""
        return self.compose(Database.open(path, operator=_operator()))

    def compose(self, db: Database) -> OpenOperation:
        """Builds the window of a file that is open already; closes it where that cannot be."""
        try:
            return self._compose(Services(db, self.reference.daftar_pangkat()))
        except BaseException:
            db.close()
            raise

    def _compose(self, services: "Services") -> OpenOperation:
        db, jobs = services.db, JobRunner()
        history = history_of(RiwayatService(db), jobs)
        watch = KonflikWatch(services.konflik)
        files = FileCommands(db.path, services.impor, services.roster, services.cadangan, jobs)
        papers = PaperCommands(db.path, services.papers, jobs)
        ringkasan, kekuatan, ploting, bko, sprin = tabs = (
            TabSlot("Ringkasan", lambda: services.ringkasan_tab(watch)),
            TabSlot("Kekuatan", services.kekuatan_tab),
            TabSlot("Ploting TPS", lambda: services.ploting_tab(jobs)),
            TabSlot("BKO", lambda: services.bko_tab(jobs)),
            TabSlot("Sprin", lambda: services.sprin_tab(jobs)),
        )
        frame = OperationFrame(watch, OperasiService(db).read_operasi, (db.path.name, db.operator))
        lock = LockCommands(db, lambda: _title(OperasiService(db).read_operasi()))
        commands = [*self.desk.commands(), *files.commands(), *lock.commands(), *frame.commands()]
        commands += [
            *ploting_commands(ploting),
            *bko_commands(bko),
            *sprin_commands(sprin),
            *papers.commands(),
        ]
        window = MainWindow(WindowParts(self.theme, self.icons, history, jobs, tabs, commands))
        frame.frame(window)
        undo = history.undo_action.trigger
        lock.window = window
        lock.entered.connect(lambda sesi: frame.show_operator(sesi.nama))

        def close() -> None:
            lock.close()
            db.close()

        opened = OpenOperation(
            window, frame, watch, files, papers, ringkasan, kekuatan, ploting, bko, sprin, close, undo
        )
        opened.connect()
        files.restored.connect(lambda: self.desk.open_database(reopened(db)))
        history.changed.connect(frame.take)
        db.on_change(history.notify)
        QTimer.singleShot(_SETTLED, watch, watch.count)
        return opened


class Services:
    """Makes the services of an open file, and the tabs on them, each when it is first needed."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self.db, self._pangkat = db, pangkat

    def impor(self) -> "ImporService":
        """For the imports of the menu."""
        from poskoapp.services.impor import ImporService

        return ImporService(self.db, self._pangkat)

    def roster(self) -> "RosterService":
        """For the export of the menu."""
        from poskoapp.services.roster import RosterService

        return RosterService(self.db, self._pangkat)

    def cadangan(self) -> "CadanganService":
        """For backup and restore in the menu."""
        from poskoapp.services.cadangan import CadanganService

        return CadanganService(self.db)

    def konflik(self) -> "KonflikService":
        """For the count beside the screen, and the order."""
        from poskoapp.services.konflik import KonflikService

        return KonflikService(self.db, self._pangkat)

    def papers(self) -> "PaperServices":
        """For the papers of the menu."""
        from poskoapp.services.absensi import AbsensiService
        from poskoapp.services.daftar_ploting import DaftarPlotingService
        from poskoapp.services.kartu import KartuService
        from poskoapp.services.ploting import PlotingService
        from poskoapp.services.undian import UndianService
        from poskoapp.ui.kertas.services import PaperServices

        db = self.db
        return PaperServices(
            KartuService(db),
            DaftarPlotingService(db),
            AbsensiService(db),
            UndianService(db),
            PlotingService(db, self._pangkat).kelompok,
            OperasiService(db).read_operasi,
        )

    def ringkasan_tab(self, watch: KonflikWatch) -> "RingkasanTab":
        """The tab *Ringkasan*."""
        from poskoapp.services.ringkasan import RingkasanService
        from poskoapp.ui.ringkasan.tab import RingkasanTab

        return RingkasanTab(RingkasanService(self.db, self._pangkat), lambda: watch.report)

    def kekuatan_tab(self) -> "KekuatanTab":
        """The tab *Kekuatan*."""
        from poskoapp.services.kekuatan import KekuatanService
        from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
        from poskoapp.services.personel import PersonelService
        from poskoapp.services.satuan import SatuanService
        from poskoapp.ui.kekuatan.tab import KekuatanServices, KekuatanTab

        db, pangkat = self.db, self._pangkat
        return KekuatanTab(
            KekuatanServices(
                KekuatanService(db, pangkat),
                PersonelService(db, pangkat),
                SatuanService(db),
                KekuatanTerhitungService(db),
                OperasiService(db),
            )
        )

    def ploting_tab(self, jobs: JobRunner) -> "PlotingTab":
        """The tab *Ploting TPS*."""
        from poskoapp.services.kebutuhan import KebutuhanService
        from poskoapp.services.ploting import PlotingService
        from poskoapp.services.ploting_otomatis import PlotingOtomatisService
        from poskoapp.services.satuan import SatuanService
        from poskoapp.services.tps import TpsService
        from poskoapp.ui.ploting.tab import PlotingServices, PlotingTab

        db, pangkat = self.db, self._pangkat
        services = PlotingServices(
            PlotingService(db, pangkat),
            PlotingOtomatisService(db, pangkat),
            KebutuhanService(db, pangkat),
            TpsService(db),
            SatuanService(db),
            OperasiService(db),
        )
        return PlotingTab(services, jobs)

    def bko_tab(self, jobs: JobRunner) -> "BkoTab":
        """The tab *BKO*."""
        from poskoapp.services.bko import BkoService
        from poskoapp.services.bko_apel import BkoApelService
        from poskoapp.services.bko_personel import BkoPersonelService
        from poskoapp.services.bko_rincian import BkoRincianService
        from poskoapp.services.bko_surat import BkoSuratService
        from poskoapp.services.kebutuhan import KebutuhanService
        from poskoapp.services.personel import PersonelService
        from poskoapp.ui.bko.actions import BkoServices
        from poskoapp.ui.bko.tab import BkoTab

        db, pangkat = self.db, self._pangkat
        services = BkoServices(
            BkoService(db),
            BkoRincianService(db),
            BkoPersonelService(db, pangkat),
            BkoApelService(db),
            BkoSuratService(db),
            KebutuhanService(db, pangkat),
            PersonelService(db, pangkat),
            OperasiService(db),
        )
        return BkoTab(services, jobs)

    def sprin_tab(self, jobs: JobRunner) -> "SprinTab":
        """The tab *Sprin*."""
        from poskoapp.services.sprin import SprinService
        from poskoapp.services.sprin_pratinjau import SprinPratinjauService
        from poskoapp.ui.sprin.tab import SprinServices, SprinTab

        sprin = SprinService(self.db, self._pangkat)
        services = SprinServices(sprin, SprinPratinjauService(sprin), OperasiService(self.db), self.konflik())
        return SprinTab(services, jobs)


def _title(operasi: "OperasiRow") -> str:
    return f"{operasi.nama} – {operasi.polres}"


def _operator() -> str:
    """Who is signed in to this machine: signs the steps in a file that opens without a password."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
