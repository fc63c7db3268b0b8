"""The start page, the panel of the first steps, and a file that is opened twice."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp import __main__
from poskoapp.app import Program
from poskoapp.services.langkah_awal import LangkahAwalService
from poskoapp.ui.doorbell import Doorbell, ring
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.tab import KekuatanTab
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from poskoapp.ui.recent_files import last_file
from poskoapp.ui.start_page import StartPage
from poskoapp.ui.steps_panel import StepsPanel
from tests.services.jurnal_cases import voting_file


@pytest.fixture
def program(qtbot, theme, tmp_path):
    filled = voting_file(tmp_path)
    filled.db.close()
    made = Program(theme)
    assert made.desk.open(filled.db.path)
    qtbot.addWidget(made.desk.window)
    yield made
    made.desk.close()


def test_the_start_page_is_worked_by_keyboard(qtbot, shown):
    page = StartPage([], JobRunner())
    shown(page)
    for key, signal in ((Qt.Key.Key_N, page.new_asked), (Qt.Key.Key_O, page.open_asked)):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)


def test_the_panel_names_what_is_left_and_its_buttons_lead_there(qtbot, program):
    steps, tabs = program.desk.opened.parts.steps, program.desk.opened.tabs
    _ = tabs.ringkasan.tab
    assert steps.isVisible()
    open_ = [b.accessibleName() for b in steps.buttons if b.isEnabled()]
    assert open_ == ["Terbitkan Sprin, belum"]
    steps.asked.emit("pola")
    assert program.desk.window.current_tab() is tabs.ploting.tab
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, KebutuhanDialog))
    dialog.close()
    program.desk.window.show_tab(tabs.kekuatan)
    assert isinstance(program.desk.window.current_tab(), KekuatanTab)


def test_the_panel_is_no_window_of_its_own_before_it_has_its_place(qtbot, theme, tmp_path):
    filled = voting_file(tmp_path)
    made = StepsPanel(lambda: LangkahAwalService(filled.db))
    filled.db.close()
    qtbot.addWidget(made)
    assert made.buttons
    assert not made.isVisible()


def test_a_button_of_the_panel_stays_under_the_pointer_while_nothing_is_done(program):
    steps = program.desk.opened.parts.steps
    before = list(steps.buttons)
    steps.reload()
    assert steps.buttons == before


def test_a_second_start_rings_at_the_window_that_has_the_file(qtbot, tmp_path):
    path, bell = tmp_path / "uji.posko", Doorbell()
    assert not ring(path)
    bell.hang(path)
    qtbot.waitUntil(lambda: ring(path))
    second = (
        "import sys; from pathlib import Path; from poskoapp.ui.doorbell import ring; "
        "sys.exit(not ring(Path(sys.argv[1]), raise_=True))"
    )
    with qtbot.waitSignal(bell.rung, timeout=60_000):
        started = subprocess.Popen([sys.executable, "-c", second, str(tmp_path / "." / "uji.posko")])
    assert started.wait(60) == 0
    bell.take_down()
    assert not ring(path)


def test_a_file_that_was_left_for_the_start_page_opens_anew_when_it_is_double_clicked(qtbot, program):
    path = last_file()
    qtbot.waitUntil(lambda: ring(path))
    program.desk.show_start()
    qtbot.addWidget(program.desk.window)
    assert not ring(path)


def test_a_file_named_alone_is_opened_in_the_window(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr("poskoapp.app.run_gui", lambda berkas, contoh: asked.append((berkas, contoh)) or 0)
    assert __main__.main([str(tmp_path / "Operasi.POSKO")]) == 0
    assert asked == [(tmp_path / "Operasi.POSKO", None)]
