"""The window's composition root: the one place where the open file, the services, the tabs and the menus meet."""

import getpass
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from poskoapp.domain.konflik import Konflik
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.roster import RosterService
from poskoapp.services.satuan import SatuanService
from poskoapp.services.sprin import SprinService
from poskoapp.services.tps import TpsService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.crash import catch_everything
from poskoapp.ui.desk import Desk
from poskoapp.ui.file_commands import FileCommands, FileServices
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow, WindowParts
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.ploting.commands import ploting_commands
from poskoapp.ui.ploting.tab import PlotingServices, PlotingTab
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
    app.aboutToQuit.connect(program.desk.close)
    program.desk.start(berkas, contoh)
    return app.exec()


@dataclass(frozen=True, slots=True)
class OpenOperation:
    """An open file with everything that stands on it."""

    window: MainWindow
    db: Database
    watch: KonflikWatch
    files: FileCommands
    frame: OperationFrame

    def close(self) -> None:
        """Close the window, stop what runs beside it, and let go of the file."""
        self.window.close()
        self.watch.close()
        self.db.close()


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
        tab = PlotingTab(_ploting_services(db, pangkat), jobs)

        def go_to(konflik: Konflik) -> None:
            window.show_tab(tab)
            tab.show_row_of(konflik)

        files = FileCommands(db.path, _file_services(db, pangkat), jobs)
        facts = (db.path.name, db.operator)
        frame = OperationFrame(watch, OperasiService(db).read_operasi, go_to, facts)
        commands = [*self.desk.commands(), *files.commands(), *frame.commands(), *ploting_commands(tab)]
        window = MainWindow(WindowParts(self.theme, self.icons, history, jobs, [tab], commands))
        frame.frame(window)
        show_notice, undo = window.notices.show_notice, history.undo_action.trigger
        files.noticed.connect(show_notice)
        files.restored.connect(lambda: self.desk.open(db.path))
        tab.sprin_asked.connect(files.ask_sprin)
        tab.noticed.connect(show_notice)
        tab.done.connect(lambda text: show_notice(text, "Urungkan", undo))
        watch.found.connect(tab.show_konflik)
        history.changed.connect(frame.take)
        db.on_change(history.notify)
        watch.count()
        return OpenOperation(window, db, watch, files, frame)


def _file_services(db: Database, pangkat: DaftarPangkat) -> FileServices:
    return FileServices(ImporService(db, pangkat), RosterService(db, pangkat), SprinService(db, pangkat))


def _ploting_services(db: Database, pangkat: DaftarPangkat) -> PlotingServices:
    return PlotingServices(
        PlotingService(db, pangkat),
        PlotingOtomatisService(db, pangkat),
        KebutuhanService(db, pangkat),
        TpsService(db),
        SatuanService(db),
        OperasiService(db),
    )


def _operator() -> str:
    """Who is signed in to this machine; accounts of our own come later."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
