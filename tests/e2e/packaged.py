"""Inside a packaged program: loads every module, finds the plans of every machine, opens all tabs and dialogs, prints.

A module that was left out of the package shows only at the click that needs it. `installer/coba_start.py` runs this as
the packaged program's start module.
"""

import ast
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from shutil import copy

from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from poskoapp.app.program import Program
from poskoapp.domain.progress import no_progress
from poskoapp.services.akun import AkunBaru, new_lock
from poskoapp.services.operasi_baru import create_operasi, pilkada
from poskoapp.services.pratinjau import Pratinjau
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui import crash
from poskoapp.ui.desk import Desk
from poskoapp.ui.garbage import GarbageCollector
from poskoapp.ui.lock_screen import LockScreen
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.masuk_dialog import MasukDialog
from poskoapp.ui.operation_tour import OFFERED
from poskoapp.ui.preferences import write_text
from poskoapp.ui.printing import print_sheets
from poskoapp.ui.theme import Theme
from poskoapp.ui.translation import speak_indonesian
from tests.e2e.places import asking, asking_actions, closing_dialogs, pause, select_first_rows
from tests.planning import golden

_SOURCES = Path(__file__).parents[2] / "src"
_SETTLED, _PATIENCE = 400, 12
"""Milliseconds in which a tab reads what it shows; turns of 8 milliseconds in which a dialog opens."""
_PASSWORD = "kapur lentera tupai"
_LEAST_PLACES = 80
"""Fewer tabs and dialogs than that, and the walk has missed most."""


class Tour:
    """Opens what can be opened in one window; `places` are those seen, `faults` what went wrong."""

    def __init__(self) -> None:
        self.places: set[str] = set()
        self.faults: list[str] = []

    def through(self, window: QWidget) -> None:
        """All tabs with what their buttons open, and then the menus."""
        for slot in window._parts.tabs:
            window.show_tab(slot)
            pause(_SETTLED)
            self.places.add(slot.judul)
            select_first_rows(slot.tab)
            self._open_all(slot.judul, list(asking(slot.tab)))
        menus = [menu.menu() for menu in window.menuBar().actions()]
        self._open_all("menu", [entry for menu in menus for entry in asking_actions(menu.actions())])

    def _open_all(self, where, asked, *, inner=False) -> None:
        for text, run in asked:
            if text in self.places:
                continue
            with closing_dialogs(lambda dialog, text=text: self._visit(text, dialog, inner=inner)) as visited:
                try:
                    run()
                except RuntimeError:
                    continue  # the button went with what an earlier one opened
                except Exception as fault:  # noqa: BLE001 - whatever it is, the walk goes on
                    self.faults.append(f"{where} › {text}: {fault!r}")
                for _turn in range(_PATIENCE):
                    if not visited:
                        pause(8)

    def _visit(self, text: str, dialog: QDialog, *, inner: bool) -> None:
        self.places.add(text)
        pause(20)
        if not inner and not isinstance(dialog, QMessageBox):
            select_first_rows(dialog)
            self._open_all(text, list(asking(dialog)), inner=True)


def main(file: Path, picture: Path) -> int:
    """Tell what was loaded and opened, and what failed; the number of faults."""
    began = time.monotonic()
    tour = Tour()
    loaded = load_all(tour.faults)
    plans = find_plans(tour.faults)
    with tempfile.TemporaryDirectory(prefix="posko-jalan-", ignore_cleanup_errors=True) as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        write_text(OFFERED, "ya")
        crash.keep_report = lambda _fault, report: tour.faults.append(report)
        walk(Path(copy(file, folder)), tour, picture)
        print_two_pages(next(file.parent.glob("sprin-*.pdf")), Path(folder) / "cetak.pdf", tour.faults)
    if len(tour.places) < _LEAST_PLACES:
        tour.faults.append(f"only {len(tour.places)} tabs and dialogs opened")
    for fault in tour.faults:
        print(f"FAULT {fault}")
    counted = (
        f"{loaded} modules, {plans} plans, {len(tour.places)} tabs and dialogs, {len(tour.faults)} faults"
    )
    print(f"{counted}, in {time.monotonic() - began:.0f} s", flush=True)
    return min(len(tour.faults), 99)


def load_all(faults: list[str]) -> int:
    """Import every module of the checkout's program, and what any of them imports of others; how many."""
    names = sorted(own_modules() | imported_of_others())
    for name in names:
        try:
            import_module(name)
        except Exception as fault:  # noqa: BLE001 - all of them are told
            faults.append(f"import {name}: {fault!r}")
    return len(names)


def own_modules() -> set[str]:
    """By the sources, not by what the package holds; without Alembic's own, which it has run when it made the file."""
    paths = [path.relative_to(_SOURCES).with_suffix("") for path in (_SOURCES / "poskoapp").rglob("*.py")]
    return {
        ".".join(path.parts).removesuffix(".__init__") for path in paths if "migrations" not in path.parts
    }


def imported_of_others() -> set[str]:
    """Modules of libraries that are named in an import anywhere, also within a function."""
    names = set[str]()
    for path in (_SOURCES / "poskoapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names.add(node.module)
    return {
        name
        for name in names
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "_typeshed", "poskoapp"}
    }


def find_plans(faults: list[str]) -> int:
    """The same seed gives the same plan on this system too; how many lines of the list that every machine has to find."""
    kept = golden.KEPT.read_text(encoding="utf-8").splitlines()
    found = set(golden.lines())
    faults += [f"another plan: {line}" for line in sorted(found ^ set(kept))]
    return len(found & set(kept))


def walk(file: Path, tour: Tour, picture: Path) -> None:
    """Go through the window of this file, and of a locked one beside it."""
    app = QApplication.instance() or QApplication(["posko"])
    app.setApplicationName("Posko")
    speak_indonesian(app)
    GarbageCollector(app)  # as in the program: a worker that collects would delete what is the window's
    crash.catch_everything()
    for name in ("getSaveFileName", "getOpenFileName", "getOpenFileNames"):
        setattr(QFileDialog, name, lambda *_asked, **_words: ("", ""))  # the operator changes his mind
    desk = Program(Theme(app)).desk
    if not desk.open(file):
        tour.faults.append(f"{file.name} does not open")
        return
    pause(2_000)
    tour.through(desk.window)
    pause(_SETTLED)
    desk.window.grab().save(str(picture))
    lock(desk, file.with_name("terkunci.posko"), tour.faults)
    desk.close()


def lock(desk: Desk, path: Path, faults: list[str]) -> None:
    """A locked file opens with its password, and is hidden at once when it is told to."""
    made = new_lock([AkunBaru("Barata", _PASSWORD), AkunBaru("Jenar", _PASSWORD)])
    create_operasi(path, ReferenceData(), "Polres Serang", pilkada(latihan=False), lock=made).close()
    desk.open(path)
    form = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MasukDialog)).form
    form.nama.choose("Barata")
    form.sandi.setText(_PASSWORD)
    form.enter_button.click()
    if not came(lambda: isinstance(desk.window, MainWindow) and "Serang" in desk.window.windowTitle()):
        faults.append("the locked file does not open with its password")
        return
    desk.window.action("berkas.kunci").trigger()
    hidden = [w for w in QApplication.topLevelWidgets() if isinstance(w, LockScreen) and w.isVisible()]
    if not hidden or desk.window.isVisible():
        faults.append("the screen does not lock")


def print_two_pages(paper: Path, target: Path, faults: list[str]) -> None:
    """The way to a printer, with Qt's own that writes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    pages = Pratinjau(paper.read_bytes())
    print_sheets(printer, [(pages, 0), (pages, 1)], no_progress)
    pages.close()
    if not target.exists() or target.stat().st_size < 20_000:
        faults.append(f"{paper.name} does not print")


def came(holds: Callable[[], bool]) -> bool:
    """Whether it becomes true within a minute or two; a busy machine is slow."""
    end = time.monotonic() + 120
    while not holds() and time.monotonic() < end:
        pause(50)
    return holds()
