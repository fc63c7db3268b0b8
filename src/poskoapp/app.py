"""The window's composition root: the one place where the open file, the services, the tabs and the menus meet."""

import getpass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.kekuatan import KekuatanService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.roster import RosterService
from poskoapp.services.satuan import SatuanService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_pratinjau import SprinPratinjauService
from poskoapp.services.tps import TpsService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.crash import catch_everything
from poskoapp.ui.desk import Desk
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.garbage import GarbageCollector
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.tab import KekuatanServices, KekuatanTab
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow, WindowParts
from poskoapp.ui.open_operation import OpenOperation
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.ploting.commands import ploting_commands
from poskoapp.ui.ploting.tab import PlotingServices, PlotingTab
from poskoapp.ui.sprin.commands import sprin_commands
from poskoapp.ui.sprin.tab import SprinServices, SprinTab
from poskoapp.ui.theme import Theme
from poskoapp.ui.translation import speak_indonesian
from poskoapp.ui.undo import history_of


def run_gui(berkas: Path | None = None, contoh: str | None = None) -> int:
    """Opens the window on a file, on an example (built first where it is not there), or where the last work ended."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["posko"])
    app.setApplicationName("Posko")
    speak_indonesian(app)
    catch_everything()
    program = Program(Theme(app))
    GarbageCollector(app)
    app.aboutToQuit.connect(program.desk.close)
    program.desk.start(berkas, contoh)
    return app.exec()


class Program:
    """What lives as long as the program: the look, the built-in data, and the desk."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.icons = theme, IconKeeper(theme)
        self.reference = ReferenceData()
        self.desk = Desk(self.open_operation, self.reference)

    def open_operation(self, path: Path) -> OpenOperation:
        """Opens a file and builds its window. Raises PoskoError, with nothing left open, where that cannot be."""
        db = Database.open(path, operator=_operator())
        try:
            return self._compose(db, self.reference.daftar_pangkat())
        except BaseException:
            db.close()
            raise

    def _compose(self, db: Database, pangkat: DaftarPangkat) -> OpenOperation:
        jobs = JobRunner()
        history = history_of(RiwayatService(db), jobs)
        watch = KonflikWatch(KonflikService(db, pangkat))
        files = FileCommands(db.path, ImporService(db, pangkat), RosterService(db, pangkat), jobs)
        kekuatan, ploting, sprin = tabs = _tabs(db, pangkat, jobs)
        frame = OperationFrame(watch, OperasiService(db).read_operasi, (db.path.name, db.operator))
        commands = [*self.desk.commands(), *files.commands(), *frame.commands()]
        commands += [*ploting_commands(ploting), *sprin_commands(sprin)]
        window = MainWindow(WindowParts(self.theme, self.icons, history, jobs, tabs, commands))
        frame.frame(window)
        opened = OpenOperation(window, frame, watch, files, kekuatan, ploting, sprin, db.close)
        opened.connect(history.undo_action.trigger)
        files.restored.connect(lambda: self.desk.open(db.path))
        history.changed.connect(frame.take)
        db.on_change(history.notify)
        watch.count()
        return opened


def _tabs(db: Database, pangkat: DaftarPangkat, jobs: JobRunner) -> tuple[KekuatanTab, PlotingTab, SprinTab]:
    operasi, satuan, sprin = OperasiService(db), SatuanService(db), SprinService(db, pangkat)
    kekuatan = KekuatanServices(
        KekuatanService(db, pangkat),
        PersonelService(db, pangkat),
        satuan,
        KekuatanTerhitungService(db),
        operasi,
    )
    ploting = PlotingServices(
        PlotingService(db, pangkat),
        PlotingOtomatisService(db, pangkat),
        KebutuhanService(db, pangkat),
        TpsService(db),
        satuan,
        operasi,
    )
    papers = SprinServices(sprin, SprinPratinjauService(sprin), operasi, KonflikService(db, pangkat))
    return KekuatanTab(kekuatan), PlotingTab(ploting, jobs), SprinTab(papers, jobs)


def _operator() -> str:
    """Who is signed in to this machine; accounts of our own come later."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
