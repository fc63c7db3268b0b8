"""An exercise from the menu: a copy, and a clock that the whole window follows."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from poskoapp.app import Program
from poskoapp.domain import clock
from poskoapp.services.latihan import LatihanService
from poskoapp.services.operasi import OperasiService
from poskoapp.storage.database import Database
from poskoapp.ui.jam_dialog import JamDialog
from tests.factories import operation_file
from tests.ui.dialogs import opened


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


def test_a_copy_is_made_and_its_clock_is_set_and_undone(qtbot, program, tmp_path):
    made = operation_file(tmp_path).db
    made.close()
    assert program.desk.open(made.path)
    window = program.desk.opened.window
    assert "operasi.jam" not in window._menus.actions
    target = tmp_path / "malam.posko"
    commands = program.desk.opened.parts.latihan
    commands.copy(target)
    qtbot.waitUntil(lambda: "bertanda LATIHAN" in window.notices._text.text(), timeout=30_000)

    commands.open_asked.emit(target)
    qtbot.waitUntil(lambda: "LATIHAN" in program.desk.opened.window.windowTitle(), timeout=30_000)
    window = program.desk.opened.window
    window.action("operasi.jam").trigger()
    dialog = opened(JamDialog)
    dialog.real.setChecked(False)
    dialog.moment.setDateTime(datetime(2024, 11, 27, 7, 15))
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Rabu, 27 November 2024 07." in window._band.text())
    assert clock.today() == date(2024, 11, 27)
    assert window._status._day.text() == "H"

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Jam latihan" not in window._band.text())
    assert clock.ahead() == timedelta()


def test_an_exercise_opens_by_its_own_clock(qtbot, program, tmp_path):
    db = operation_file(tmp_path).db
    LatihanService(db).copy(tmp_path / "malam.posko")
    db.close()
    copy = Database.open(tmp_path / "malam.posko")
    LatihanService(copy).set_clock(datetime(2024, 11, 26, 6, 0))
    assert OperasiService(copy).read_operasi().geser_jam < 0
    copy.close()
    clock.set_ahead()
    assert program.desk.open(copy.path)
    assert clock.today() == date(2024, 11, 26)
