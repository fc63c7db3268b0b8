"""Two windows on one file: each shows what the other wrote."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from poskoapp.app import Program
from poskoapp.services.operasi import OperasiService
from poskoapp.storage.database import Database
from poskoapp.storage.other_desks import OtherDesks
from tests.factories import operation_file


@pytest.fixture
def path(tmp_path):
    db = operation_file(tmp_path, personel=20).db
    db.close()
    return db.path


def rename(db, nama):
    service = OperasiService(db)
    before = service.read_operasi()
    service.edit_operasi(before, replace(before, nama=nama))


def test_a_window_shows_what_the_other_wrote_and_can_undo_it(qtbot, theme, path):
    program = Program(theme)
    program.desk.open(path)
    window = program.desk.opened.window
    undo = window._parts.history.undo_action
    other = Database.open(path, operator="meja lain")
    rename(other, "OPERASI MEJA LAIN")
    qtbot.waitUntil(lambda: "OPERASI MEJA LAIN" in window.windowTitle(), timeout=8_000)
    assert undo.text() == "Urungkan: Ubah data operasi"
    other.undo()
    qtbot.waitUntil(lambda: "OPERASI MEJA LAIN" not in window.windowTitle(), timeout=8_000)
    other.close()
    program.desk.close()


def test_a_step_that_a_job_ends_with_when_the_window_is_gone_is_told_to_nobody(qtbot, theme, path):
    program, told, gone = Program(theme), [], []
    db = Database.open(path)
    assert program.desk.open_database(db)
    opened = program.desk.opened
    history = opened.window._parts.history
    history.changed.connect(told.append)
    opened.window.destroyed.connect(lambda: gone.append(True))
    rename(db, "SATU")
    qtbot.waitUntil(lambda: len(told) == 1)
    program.desk.close()
    qtbot.waitUntil(lambda: bool(gone))
    history.notify(told[0])
    QCoreApplication.processEvents()  # pytest-qt fails the test where an exception comes
    assert len(told) == 1


def test_only_the_steps_of_others_are_told_and_each_once(path):
    own, other = Database.open(path), Database.open(path)
    watch = OtherDesks(own)
    rename(own, "SATU")
    assert watch.poll() is None
    rename(other, "DUA")
    rename(own, "TIGA")
    told = watch.poll()
    assert (told.tables, told.jumlah) == ({"operasi"}, 1)
    assert watch.poll() is None
    own.close()
    other.close()
