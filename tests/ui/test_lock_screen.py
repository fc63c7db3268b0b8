import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.ui.lock_screen import IdleWatch, Lock
from poskoapp.ui.messages import inform

CANARY = "Wiratma Sasmitaning 85010001"


@pytest.fixture
def work(shown):
    """A window and a dialog with something that nobody else should read."""
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel(CANARY))
    shown(window)
    dialog = QDialog(window)
    field = QLineEdit(CANARY)
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    return window, dialog, field


@pytest.fixture
def lock(qtbot, work):
    def unlock(nama, sandi):
        if sandi != "benar":
            raise InputError("Nama atau kata sandi salah.")
        return nama

    made = Lock(lambda: "Operasi Uji – Polres Uji", lambda: ["Barata", "Jenar"], unlock)
    yield made
    made.close()


def on_screen() -> str:
    """All words that any visible window shows."""
    texts = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            texts.append(top.windowTitle())
            texts += [each.text() for each in top.findChildren(QLabel) if each.isVisible()]
            texts += [each.text() for each in top.findChildren(QLineEdit) if each.isVisible()]
    return " ".join(texts)


def test_within_a_second_nothing_of_the_work_is_to_be_seen(qtbot, work, lock):
    assert CANARY in on_screen()
    started = time.perf_counter()
    lock.lock()
    QApplication.processEvents()
    assert time.perf_counter() - started < 1
    assert CANARY not in on_screen()
    assert "Posko terkunci" in on_screen()
    assert lock.screen.isVisible()


def test_the_right_password_gives_the_work_back_as_it_was(qtbot, work, lock):
    window, dialog, field = work
    field.setText(f"{CANARY}, setengah diketik")
    lock.lock()
    lock.form.nama.choose("Jenar")
    qtbot.keyClicks(lock.form.sandi, "benar")
    with qtbot.waitSignal(lock.unlocked) as unlocked:
        qtbot.keyClick(lock.form.sandi, Qt.Key.Key_Return)
    assert unlocked.args == ["Jenar"]
    assert window.isVisible()
    assert dialog.isVisible()
    assert field.text().endswith("setengah diketik")
    assert lock.screen is None


def test_a_wrong_one_does_not(qtbot, work, lock):
    lock.lock()
    qtbot.keyClicks(lock.form.sandi, "salah")
    qtbot.keyClick(lock.form.sandi, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "salah" in lock.form.told.text())
    assert CANARY not in on_screen()


def test_locking_twice_is_locking_once(qtbot, work, lock):
    lock.lock()
    screen = lock.screen
    lock.lock()
    assert lock.screen is screen


def test_what_opens_meanwhile_waits_for_the_unlocking(qtbot, work, lock):
    lock.lock()
    late = QDialog(work[0])
    QVBoxLayout(late).addWidget(QLabel(f"Selesai: {CANARY}"))
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    assert CANARY not in on_screen()
    qtbot.keyClicks(lock.form.sandi, "benar")
    with qtbot.waitSignal(lock.unlocked):
        qtbot.keyClick(lock.form.sandi, Qt.Key.Key_Return)
    assert late.isVisible()


def test_a_message_waits_for_the_unlocking_too_whether_it_was_there_or_comes_meanwhile(qtbot, work, lock):
    before = inform(work[1], "Selesai", f"Sebelum: {CANARY}")
    lock.lock()
    late = inform(work[0], "Selesai", f"Sementara itu: {CANARY}")
    qtbot.waitUntil(lambda: not late.isVisible())
    assert CANARY not in on_screen()
    qtbot.keyClicks(lock.form.sandi, "benar")
    with qtbot.waitSignal(lock.unlocked):
        qtbot.keyClick(lock.form.sandi, Qt.Key.Key_Return)
    assert before.isVisible()
    assert late.isVisible()
    before.close()
    late.close()


def test_what_was_copied_is_forgotten(qtbot, work, lock):
    QApplication.clipboard().setText(CANARY)
    lock.lock()
    assert CANARY not in QApplication.clipboard().text()


def test_an_exercise_is_hidden_and_shown_again_without_a_password(qtbot, work):
    lock = Lock(lambda: "Latihan", list, None)
    lock.lock()
    assert CANARY not in on_screen()
    button = next(
        each for each in lock.screen.findChildren(QWidget) if getattr(each, "text", str)() == "Lanjutkan"
    )
    with qtbot.waitSignal(lock.unlocked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert CANARY in on_screen()
    lock.close()


def test_a_hand_on_the_keyboard_puts_the_lock_off(qtbot, work):
    watch = IdleWatch(milliseconds=400)
    heard = []
    watch.idle.connect(lambda: heard.append(time.perf_counter()))
    started = time.perf_counter()
    for _ in range(4):
        qtbot.wait(150)
        QTest.keyClick(QApplication.focusWindow(), Qt.Key.Key_X)  # as the system hands it over
    last = time.perf_counter()
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard), timeout=3000)
    assert heard[0] - last >= 0.35
    assert heard[0] - started >= 0.9
    watch.stop()


def test_what_happens_to_widgets_does_not_pass_through_the_watch(qtbot, work):
    """Paint, timers and moves of each widget are many times what a hand does."""
    heard = []

    class Counting(IdleWatch):
        def hear(self, event):
            heard.append(event.type())
            return super().hear(event)

    watch = Counting(milliseconds=60_000)
    for at in range(200):
        QApplication.sendEvent(work[2], QEvent(QEvent.Type.User))
        work[2].setText(str(at))
    assert len(heard) < 20
    watch.stop()
