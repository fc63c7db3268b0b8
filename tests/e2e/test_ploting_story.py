"""The window on a real file, from opening to an undone step, by mouse and keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from poskoapp.app import Program
from poskoapp.paths import user_data
from poskoapp.ui.konflik_dialog import KonflikDialog
from poskoapp.ui.ploting.otomatis_dialog import OtomatisDialog
from poskoapp.ui.restore_dialog import RestoreDialog
from tests.factories import operation_file
from tests.ui.dialogs import opened

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()
    if made.desk.start_page is not None:
        made.desk.start_page.close()


@pytest.fixture
def path(tmp_path):
    db = operation_file(tmp_path, personel=60).db
    db.close()
    return db.path


def groups(window):
    return window.current_tab()._tables.kelompok


def test_plot_everything_take_one_out_plot_the_best_and_undo_it(qtbot, program, path):
    assert program.desk.open(path)
    window = program.desk.opened.window
    window.show_tab(next(tab for tab in window._parts.tabs if tab.judul == "Ploting TPS"))
    qtbot.waitUntil(window.isActiveWindow)
    assert "Polres Randukuning" in window.windowTitle()
    table = groups(window)
    assert table._model.total() == 0

    qtbot.keyClick(window, Qt.Key.Key_F7)
    dialog = opened(OtomatisDialog)
    qtbot.mouseClick(dialog.propose_button, LEFT)
    qtbot.waitUntil(dialog.apply_button.isVisible)
    qtbot.mouseClick(dialog.apply_button, LEFT)
    qtbot.waitUntil(lambda: table._model.total() == 18)
    qtbot.waitUntil(lambda: "24 dari 24 TPS" in window.notices._text.text())

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel = window.current_tab()._panel
    qtbot.mouseClick(panel._cards[0].release_button, LEFT)
    qtbot.waitUntil(lambda: table.current_row().kurang == 1)
    told = window._status._conflicts
    qtbot.waitUntil(lambda: told.text().endswith("konflik") and told.text() != "Tidak ada konflik")

    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.current_row().kurang == 0)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: table.current_row().kurang == 1)

    told.click()
    conflicts = opened(KonflikDialog)
    qtbot.waitUntil(lambda: any(k.kelompok_id is not None for k in conflicts._model.shown_rows()))
    hard = next(k for k in conflicts._model.shown_rows() if k.kelompok_id is not None)
    table._model.sort(0, Qt.SortOrder.DescendingOrder)
    conflicts.table.select(hard)
    qtbot.keyClick(conflicts.table, Qt.Key.Key_Return)
    assert table.current_row().id == hard.kelompok_id


def test_what_was_done_can_be_undone_after_a_restart(qtbot, program, path):
    program.desk.open(path)
    first = program.desk.opened
    operasi = first.tabs.ploting.tab._services.operasi
    before = operasi.read_operasi()
    operasi.edit_operasi(before, replace(before, sandi="LAIN"))
    assert program.desk.open(path)
    second = program.desk.opened
    assert second.window is not first.window
    undo = second.window._parts.history.undo_action
    assert undo.text() == "Urungkan: Ubah data operasi"
    undo.trigger()
    qtbot.waitUntil(
        lambda: second.tabs.ploting.tab._services.operasi.read_operasi().sandi == "MANTAP PRAJA UJI"
    )


def test_ctrl_q_closes_the_window_at_once_also_while_conflicts_are_counted(qtbot, program, path):
    program.desk.open(path)
    opened = program.desk.opened
    qtbot.waitUntil(opened.window.isActiveWindow)
    opened.watch.count()
    qtbot.keyClick(opened.window, Qt.Key.Key_Q, CTRL)
    assert not opened.window.isVisible()
    program.desk.close()
    assert [file.name for file in path.parent.glob(f"{path.name}*")] == [
        path.name
    ]  # nothing holds it any more


def test_a_file_that_is_not_there_is_told_and_no_empty_window_stands(program, tmp_path):
    program.desk.start(tmp_path / "tidak-ada.posko", None)
    message = opened(QMessageBox)
    assert "tidak ditemukan" in message.text()
    assert program.desk.opened is None
    assert program.desk.start_page.isVisible()
    message.close()


def test_a_damaged_file_leaves_open_what_was_open(program, path, tmp_path):
    program.desk.open(path)
    window = program.desk.opened.window
    broken = tmp_path / "rusak.posko"
    broken.write_bytes(b"bukan basis data" * 100)
    assert not program.desk.open(broken)
    opened(RestoreDialog).reject()
    assert program.desk.opened.window is window
    assert window.isVisible()


def test_the_last_file_is_opened_at_the_next_start(program, path):
    program.desk.open(path)
    program.desk.show_start()
    program.desk.start(None, None)
    assert program.desk.opened.parts.files._path == path
    assert program.desk.start_page is None


def test_an_example_that_was_built_before_is_opened_at_once(program, path):
    place = user_data() / "contoh" / "bekasi" / "bekasi.posko"
    place.parent.mkdir(parents=True)
    path.rename(place)
    program.desk.start(None, "bekasi")
    assert program.desk.opened.parts.files._path == place
    assert not program.desk.start_page
