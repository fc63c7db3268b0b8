"""Inside a packaged program, on a copy of an operation file: loads every module, opens every tab and every dialog.

A module that was left out of the package shows only at the click that needs it. `installer/coba_start.py` runs this as
the packaged program's start module.
"""

import tempfile
import time
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from shutil import copy

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

import poskoapp
from poskoapp.app import Program
from poskoapp.ui import crash
from poskoapp.ui.operation_tour import OFFERED
from poskoapp.ui.preferences import write_text
from poskoapp.ui.theme import Theme
from poskoapp.ui.translation import speak_indonesian
from tests.e2e.places import asking, asking_actions, closing_dialogs, pause, select_first_rows

_ALEMBICS_OWN = "poskoapp.storage.migrations."
"""Run by Alembic, which the file's own making has done."""
_SETTLED, _PATIENCE = 400, 12
"""Milliseconds in which a tab reads what it shows; turns of 8 milliseconds in which a dialog opens."""
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
    with tempfile.TemporaryDirectory(prefix="posko-jalan-", ignore_cleanup_errors=True) as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        write_text(OFFERED, "ya")
        crash.keep_report = lambda _fault, report: tour.faults.append(report)
        walk(Path(copy(file, folder)), tour, picture)
    if len(tour.places) < _LEAST_PLACES:
        tour.faults.append(f"only {len(tour.places)} tabs and dialogs opened")
    for fault in tour.faults:
        print(f"FAULT {fault}")
    counted = f"{loaded} modules, {len(tour.places)} tabs and dialogs, {len(tour.faults)} faults"
    print(f"{counted}, in {time.monotonic() - began:.0f} s", flush=True)
    return min(len(tour.faults), 99)


def load_all(faults: list[str]) -> int:
    """Import every module of the program; how many."""
    names = [each.name for each in walk_packages(poskoapp.__path__, "poskoapp.")]
    for name in names:
        if not name.startswith(_ALEMBICS_OWN):
            try:
                import_module(name)
            except Exception as fault:  # noqa: BLE001 - all of them are told
                faults.append(f"import {name}: {fault!r}")
    return len(names)


def walk(file: Path, tour: Tour, picture: Path) -> None:
    """Go through the window of this file."""
    app = QApplication.instance() or QApplication(["posko"])
    app.setApplicationName("Posko")
    speak_indonesian(app)
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
    desk.close()
