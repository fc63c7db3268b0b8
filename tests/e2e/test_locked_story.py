"""A locked operation in the running program: in by name and password, hidden at a key, on by another person."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from poskoapp.app import Program
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.services.akun import AkunBaru, new_lock
from poskoapp.services.cadangan import CadanganService
from poskoapp.services.masuk import MasukService
from poskoapp.services.operasi_baru import create_operasi, pilkada
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui import wewenang
from poskoapp.ui.akun_dialog import AkunDialog
from poskoapp.ui.lock_screen import LockScreen
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.masuk_dialog import MasukDialog
from poskoapp.ui.restore_dialog import RestoreDialog
from poskoapp.ui.table_action import table_action
from tests.factories import rename
from tests.locked import SANDI, locked_file
from tests.ui.dialogs import opened


@pytest.fixture
def locked(tmp_path):
    """A locked file of a Polres, closed."""
    lock = new_lock([AkunBaru("Barata", SANDI), AkunBaru("Jenar", SANDI, PeranAkun.OPERATOR)])
    path = tmp_path / "serang.posko"
    create_operasi(path, ReferenceData(), "Polres Serang", pilkada(latihan=False), lock=lock).close()
    return path


@pytest.fixture
def program(qtbot, theme):
    made = Program(theme)
    yield made
    made.desk.close()


def log_in(qtbot, form, nama):
    form.nama.choose(nama)
    form.sandi.setText(SANDI)
    qtbot.mouseClick(form.enter_button, Qt.MouseButton.LeftButton)


def strike(qtbot, window):
    """F12 as the system hands it over: to the window that has the keyboard, be it a menu's."""
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)


def test_in_locked_and_on_by_another_person(qtbot, program, locked):
    assert not program.desk.open(locked)
    dialog = opened(MasukDialog)
    assert dialog is not None
    log_in(qtbot, dialog.form, "Barata")
    qtbot.waitUntil(lambda: opened(MainWindow) is not None, timeout=30_000)
    window = opened(MainWindow)
    assert "Polres Serang" in window.windowTitle()
    assert "Pengendali: Barata" in window._status._operator.text()

    window.action("berkas.kunci").trigger()
    assert opened(MainWindow) is None
    log_in(qtbot, opened(LockScreen).findChild(type(dialog.form)), "Jenar")
    qtbot.waitUntil(lambda: opened(MainWindow) is not None, timeout=30_000)
    assert "Operator: Jenar" in window._status._operator.text()

    window.action("berkas.pengguna").trigger()
    assert [row.nama for row in opened(AkunDialog)._model.shown_rows()] == ["Barata", "Jenar"]
    strike(qtbot, opened(AkunDialog))
    assert opened(AkunDialog) is None
    assert opened(MainWindow) is None
    log_in(qtbot, opened(LockScreen).findChild(type(dialog.form)), "Jenar")
    qtbot.waitUntil(lambda: opened(AkunDialog) is not None, timeout=30_000)
    opened(AkunDialog).accept()
    shortcuts = {action.shortcut().toString() for action in window.findChildren(QAction)}
    assert "F12" in shortcuts


def test_the_key_locks_from_an_open_menu_and_after_a_lock_again(qtbot, program, tmp_path):
    assert program.desk.open_database(locked_file(tmp_path))
    window, lock = program.desk.opened.window, program.desk.opened.parts.lock.lock
    for _again in range(2):
        menu = window.menuBar().actions()[0].menu()
        menu.popup(window.pos())
        strike(qtbot, menu)
        assert lock.screen is not None
        assert not window.isVisible()
        assert not menu.isVisible()
        lock._open(None)
        assert window.isVisible()


def test_after_the_file_is_put_away_the_key_does_nothing(qtbot, program, tmp_path):
    program.desk.open_database(locked_file(tmp_path))
    lock = program.desk.opened.parts.lock.lock
    program.desk.show_start()
    page = program.desk.start_page
    strike(qtbot, page)
    assert lock.screen is None
    assert page.isVisible()


ASKED = {
    "berkas.musnah": PeranAkun.PENGENDALI,
    "operasi.data": PeranAkun.PENGENDALI,
    "sprin.terbitkan": PeranAkun.PENGENDALI,
    "sprin.jenis": PeranAkun.PENGENDALI,
    "impor.personel": PeranAkun.OPERATOR,
    "ploting.otomatis": PeranAkun.OPERATOR,
    "paket.baca": PeranAkun.OPERATOR,
    "kertas.kartu": PeranAkun.PIMPINAN,
    "berkas.cadangan": PeranAkun.PIMPINAN,
}


def test_what_a_role_may_not_do_stands_disabled_and_says_who_may(program, tmp_path):
    db = locked_file(tmp_path)
    assert program.desk.open_database(db)
    opened = program.desk.opened
    for sesi in (
        Sesi("Barata", PeranAkun.PENGENDALI),
        Sesi("Jenar", PeranAkun.OPERATOR),
        Sesi("Tirta", PeranAkun.PIMPINAN),
    ):
        db.sesi = sesi
        opened.parts.lock.entered.emit(sesi)
        found = {command.name for command in opened.parts.palette._commands}
        for name, least in ASKED.items():
            action, may = opened.window.action(name), sesi.peran.may_act_as(least)
            assert action.isEnabled() is may, (sesi, name)
            assert (name in found) is may
            assert (
                may
                or action.toolTip()
                == f"Anda masuk sebagai {sesi.peran.label}. Minta {least.label} melakukannya."
            )


def test_only_who_may_write_goes_back_and_forth_or_uses_the_actions_of_rows(program, tmp_path):
    db = locked_file(tmp_path)
    rename(db, "Sesudah")
    program.desk.open_database(db)
    opened = program.desk.opened
    undo = opened.window._parts.history.undo_action
    rows = table_action("Hapus …", lambda: None, opened.window, "Del")
    rows.setEnabled(False)
    rows.setEnabled(True)
    dialog = opened.parts.paket.open_keys()
    for sesi in (Sesi("Tirta", PeranAkun.PIMPINAN), Sesi("Jenar", PeranAkun.OPERATOR)):
        opened.parts.lock.entered.emit(sesi)
        works = sesi.peran is PeranAkun.OPERATOR
        assert undo.isEnabled() is works
        assert rows.isEnabled() is works
        assert ("Minta Operator" in rows.toolTip()) is not works
        assert not dialog.make_button.isEnabled()
    opened.parts.lock.entered.emit(Sesi("Kirana", PeranAkun.PENGENDALI))
    assert dialog.make_button.isEnabled()
    assert undo.text().startswith("Urungkan: ")


def test_a_button_follows_who_works_at_the_desk(program, tmp_path):
    db = locked_file(tmp_path)
    program.desk.open_database(db)
    opened = program.desk.opened
    tab = opened.tabs.sprin.tab
    opened.window.show_tab(opened.tabs.sprin)
    [data] = (each for each in tab.findChildren(QPushButton) if each.text() == "Data operasi …")
    assert data.isEnabled()
    for sesi in (Sesi("Tirta", PeranAkun.PIMPINAN), Sesi("Kirana", PeranAkun.PENGENDALI)):
        opened.parts.lock.entered.emit(sesi)
        assert data.isEnabled() is (sesi.peran is PeranAkun.PENGENDALI)
        assert bool(data.toolTip()) is not data.isEnabled()
    program.desk.show_start()
    assert wewenang.reason(PeranAkun.PENGENDALI) == ""


def test_from_a_broken_file_to_the_restored_one_the_password_is_typed_once(qtbot, program, locked):
    with closing(MasukService().log_in(locked, "Barata", SANDI)) as db:
        CadanganService(db).keep_safe(SebabCadangan.BERKALA)
    flip(locked)
    assert not program.desk.open(locked)
    log_in(qtbot, opened(MasukDialog).form, "Barata")
    qtbot.waitUntil(lambda: opened(RestoreDialog) is not None, timeout=30_000)
    qtbot.mouseClick(opened(RestoreDialog).restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened(MainWindow) is not None, timeout=30_000)
    assert opened(MasukDialog) is None
    assert "Pengendali: Barata" in opened(MainWindow)._status._operator.text()


def flip(path):
    """One bit in the middle of the file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
