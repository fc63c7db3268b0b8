"""A locked operation in the running program: in by name and password, hidden at a key, on by another person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from poskoapp.app import Program
from poskoapp.domain.akun import PeranAkun
from poskoapp.services.akun import AkunBaru, new_lock
from poskoapp.services.operasi_baru import create_operasi, pilkada
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.akun_dialog import AkunDialog
from poskoapp.ui.lock_screen import LockScreen
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.masuk_dialog import MasukDialog
from tests.factories import SANDI


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


def visible(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def log_in(qtbot, form, nama):
    form.nama.choose(nama)
    form.sandi.setText(SANDI)
    qtbot.mouseClick(form.enter_button, Qt.MouseButton.LeftButton)


def test_in_locked_and_on_by_another_person(qtbot, program, locked):
    assert not program.desk.open(locked)
    dialog = visible(MasukDialog)
    assert dialog is not None
    log_in(qtbot, dialog.form, "Barata")
    qtbot.waitUntil(lambda: visible(MainWindow) is not None, timeout=30_000)
    window = visible(MainWindow)
    assert "Polres Serang" in window.windowTitle()
    assert "Operator: Barata" in window._status._operator.text()

    window.action("berkas.kunci").trigger()
    assert visible(MainWindow) is None
    log_in(qtbot, visible(LockScreen).findChild(type(dialog.form)), "Jenar")
    qtbot.waitUntil(lambda: visible(MainWindow) is not None, timeout=30_000)
    assert "Operator: Jenar" in window._status._operator.text()

    window.action("berkas.pengguna").trigger()
    assert [row.nama for row in visible(AkunDialog)._model.shown_rows()] == ["Barata", "Jenar"]
    qtbot.keyClick(visible(AkunDialog), Qt.Key.Key_F12)
    assert visible(AkunDialog) is None
    assert visible(MainWindow) is None
    log_in(qtbot, visible(LockScreen).findChild(type(dialog.form)), "Jenar")
    qtbot.waitUntil(lambda: visible(AkunDialog) is not None, timeout=30_000)
    visible(AkunDialog).accept()
    shortcuts = {action.shortcut().toString() for action in window.findChildren(QAction)}
    assert "F12" in shortcuts
