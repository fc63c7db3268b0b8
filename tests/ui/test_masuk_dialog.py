from contextlib import closing
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.services.masuk import PEMEGANG_KODE, MasukService
from poskoapp.storage import disk
from poskoapp.storage.guesses import GuessLimiter, TooManyGuesses
from poskoapp.storage.kode_pemulihan import code_of
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.masuk_dialog import MasukDialog
from tests.locked import LIGHT, SANDI, locked_file

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def locked(tmp_path):
    with closing(locked_file(tmp_path)) as db:
        pass
    return db


@pytest.fixture
def dialog(shown, locked, tmp_path):
    jobs = JobRunner(shown(QWidget()))
    masuk = MasukService(LIGHT, GuessLimiter(tmp_path / "percobaan.sqlite"))
    made = shown(MasukDialog(locked.path, jobs, masuk), 460, 320)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    yield made
    jobs.close()


def idle(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.form._jobs.busy)


def wrong(qtbot, dialog):
    dialog.form.sandi.setText("bukan itu")
    qtbot.keyClick(dialog.form.sandi, Qt.Key.Key_Return)
    idle(qtbot, dialog)


def test_name_and_password_open_the_file(qtbot, dialog):
    dialog.form.nama.choose("Jenar")
    qtbot.keyClicks(dialog.form.sandi, SANDI)
    with qtbot.waitSignal(dialog.opened) as opened:
        qtbot.keyClick(dialog.form.sandi, Qt.Key.Key_Return)
    with closing(opened.args[0]) as db:
        assert db.sesi == Sesi("Jenar", PeranAkun.OPERATOR)
    assert not dialog.isVisible()


def test_a_wrong_password_is_told_beside_the_field_and_may_be_typed_again(qtbot, dialog):
    wrong(qtbot, dialog)
    assert "salah" in dialog.form.told.text()
    assert dialog.form.sandi.hasFocus()
    assert dialog.form.enter_button.isEnabled()
    assert dialog.isVisible()


def test_after_too_many_the_button_counts_down(qtbot, dialog):
    for _ in range(6):
        wrong(qtbot, dialog)
    assert not dialog.form.enter_button.isEnabled()
    assert dialog.form.enter_button.text() in ("Tunggu 30 detik", "Tunggu 29 detik")
    dialog.form._count_down(28)
    assert dialog.form.enter_button.text() in ("Tunggu 2 detik", "Tunggu 1 detik")
    dialog.form._count_down(3)
    assert (dialog.form.enter_button.text(), dialog.form.enter_button.isEnabled()) == ("Masuk", True)


def test_the_code_on_paper_opens_it_too(qtbot, dialog, locked):
    qtbot.mouseClick(dialog.form.code_link, LEFT)
    qtbot.keyClicks(dialog.form.kode, code_of(locked.key).lower())
    with qtbot.waitSignal(dialog.opened) as opened:
        qtbot.mouseClick(dialog.form.enter_button, LEFT)
    with closing(opened.args[0]) as db:
        assert db.sesi.nama == PEMEGANG_KODE


def test_the_password_is_hidden_until_asked_for(qtbot, dialog):
    assert dialog.form.sandi.echoMode() == QLineEdit.EchoMode.Password
    dialog.form.reveal.click()
    assert dialog.form.sandi.echoMode() == QLineEdit.EchoMode.Normal


def test_without_its_slots_the_code_is_asked_for_at_once(qtbot, shown, locked, tmp_path):
    from poskoapp.storage.kunci_file import forget_kunci

    forget_kunci(locked.path, locked.path.read_bytes()[:16])
    assert not any(slots.exists() for slots in disk.key_files(locked.path))
    jobs = JobRunner(shown(QWidget()))
    made = shown(MasukDialog(locked.path, jobs))
    assert made.form.kode.isVisible()
    assert not made.form.sandi.isVisible()
    jobs.close()


def test_a_long_refusal_covers_no_field(qtbot, shown, locked):
    dialog = shown(MasukDialog(locked.path, JobRunner(shown(QWidget()))), 440, 220)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.form._refuse(TooManyGuesses(29))
    fields = (dialog.form.nama, dialog.form.sandi, dialog.form.reveal, dialog.form.told)

    def apart():
        places = [QRect(each.mapTo(dialog, QPoint(0, 0)), each.size()) for each in fields]
        return all(above.bottom() < below.top() for above, below in pairwise(places))

    qtbot.waitUntil(apart)
    assert dialog.form.told.height() >= dialog.form.told.heightForWidth(dialog.form.told.width())
