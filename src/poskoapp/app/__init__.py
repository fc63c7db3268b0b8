"""The window's composition root: the one place where the open file, the services, the tabs and the menus meet."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from poskoapp.app.program import Program
from poskoapp.storage.program_log import Peristiwa, log
from poskoapp.ui.crash import catch_everything
from poskoapp.ui.doorbell import ring
from poskoapp.ui.garbage import GarbageCollector
from poskoapp.ui.icons import program_icon
from poskoapp.ui.own_files import make_own_files_known
from poskoapp.ui.theme import Theme
from poskoapp.ui.translation import speak_indonesian


def run_gui(berkas: Path | None = None, contoh: str | None = None) -> int:
    """Opens the window on a file, on an example (built first where it is not there), or where the last work ended.

    A file that a window of this desk has open already only brings that window to the front.
    """
    make_own_files_known()
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["posko"])
    if berkas is not None and ring(berkas.expanduser().absolute(), raise_=True):
        return 0
    app.setApplicationName("Posko")
    app.setDesktopFileName("posko")
    app.setWindowIcon(program_icon())
    speak_indonesian(app)
    catch_everything()
    log(Peristiwa.MULAI)
    GarbageCollector(app)
    program = Program(Theme(app))
    app.aboutToQuit.connect(program.desk.close)
    program.desk.start(berkas, contoh)
    return app.exec()
