import sys
import threading
from weakref import WeakSet

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from poskoapp.domain.errors import RuleViolation
from poskoapp.ui.crash import CrashDialog
from poskoapp.ui.job_dialog import JobDialog, JobStrip, time_left_text
from poskoapp.ui.jobs import JobRunner, seconds_left, work_under_way


@pytest.fixture
def window(shown):
    window = QWidget()
    window.clicks = []
    window.button = QPushButton("Tekan")
    window.button.clicked.connect(lambda: window.clicks.append(1))
    QVBoxLayout(window).addWidget(window.button)
    return shown(window, 400, 200)


@pytest.fixture
def runner(window):
    runner = JobRunner(window)
    yield runner
    runner.close()


@pytest.fixture
def gate():
    """Holds a job until the test lets it go."""
    gate = threading.Event()
    yield gate
    gate.set()


def visible(kind, parent):
    return [widget for widget in parent.findChildren(kind) if widget.isVisible()]


def test_the_result_comes_back_in_the_windows_thread(qtbot, runner):
    seen = []

    def work(_progress):
        seen.append(threading.current_thread())
        return 474

    runner.start(
        "Menghitung", work, lambda result: seen.extend([result, threading.current_thread()]), modal=False
    )
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen[1] == 474
    assert seen[2] is threading.main_thread()
    assert seen[0] is not threading.main_thread()
    assert not runner.busy


def test_a_result_that_comes_after_the_end_is_taken_to_nobody(qtbot, window, gate):
    runner, taken, begun = JobRunner(window), [], threading.Event()

    def work(_progress):
        begun.set()
        return gate.wait(5)

    runner.start("Membaca", work, taken.append, modal=False)
    assert begun.wait(5)
    gate.set()
    runner.close()
    qtbot.waitUntil(lambda: not runner.busy)
    assert not taken


def test_no_end_of_a_job_is_ever_lost(qtbot, runner):
    done = []
    for at in range(300):
        runner.start("Uji", lambda progress, at=at: progress(1, 1, "") or at, done.append, modal=False)
    qtbot.waitUntil(lambda: len(done) == 300)
    assert done == list(range(300))


def test_work_that_writes_holds_back_clicks_at_once_and_shows_its_dialog(qtbot, runner, window, gate):
    runner.start("Ploting otomatis", lambda _progress: gate.wait(10), modal=True)
    qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)
    assert window.clicks == []
    qtbot.waitUntil(lambda: bool(visible(JobDialog, window)))
    assert QApplication.activeModalWidget().windowTitle() == "Ploting otomatis"
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy and not visible(JobDialog, window))
    qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)
    assert window.clicks == [1]


def test_a_dialog_that_hands_over_its_work_closes_and_blocks_no_window_afterwards(
    qtbot, runner, window, gate
):
    dialog = QDialog(window)
    dialog.open()
    runner.start("Membuat berkas operasi", lambda _progress: gate.wait(10), modal=True)
    dialog.accept()
    assert not dialog.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy and QGuiApplication.modalWindow() is None)


def test_a_window_cannot_be_closed_while_its_work_begins(qtbot, runner, window, gate):
    runner.start("Ploting otomatis", lambda _progress: gate.wait(10), modal=True)
    QApplication.processEvents()
    window.close()
    assert window.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)


def test_batalkan_stops_the_work_and_calls_nobody_back(qtbot, runner, window, gate):
    ends, reached = [], threading.Event()

    def work(progress):
        for at in range(1000):
            progress(at, 1000, "Menghitung jarak")
            reached.set()
            gate.wait(0.01)
        ends.append("sampai akhir")

    runner.start("Ploting otomatis", work, ends.append, ends.append, modal=True)
    qtbot.waitUntil(lambda: bool(visible(JobDialog, window)))
    dialog = visible(JobDialog, window)[0]
    assert any(label.text() == "Menghitung jarak" for label in dialog.findChildren(QLabel))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not runner.busy)
    assert reached.is_set()
    assert ends == []


def test_work_that_reads_leaves_the_window_free(qtbot, runner, window, gate):
    running = []
    runner.running.connect(running.append)
    job = runner.start("Memeriksa konflik", lambda _progress: gate.wait(10), modal=False)
    qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert window.clicks == [1]
    assert running == [job, None]


def test_a_refusal_is_told_with_what_to_do(qtbot, runner, window):
    def work(_progress):
        raise RuleViolation("Personel sudah bertugas di MRH-02.", "Pilih personel lain.")

    runner.start("Ploting", work, modal=True)
    qtbot.waitUntil(lambda: bool(visible(QMessageBox, window)))
    box = visible(QMessageBox, window)[0]
    assert (box.text(), box.informativeText()) == (
        "Personel sudah bertugas di MRH-02.",
        "Pilih personel lain.",
    )
    qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    assert not visible(QMessageBox, window)


def test_a_refusal_may_be_taken_by_whoever_started_the_work(qtbot, runner, window):
    refused = []

    def work(_progress):
        raise RuleViolation("Tidak boleh.")

    runner.start("Ploting", work, None, refused.append, modal=False)
    qtbot.waitUntil(lambda: bool(refused))
    assert not visible(QMessageBox, window)


def test_a_bug_shows_a_report_without_the_words_of_the_error(qtbot, runner, window, tmp_path):
    def work(_progress):
        raise ValueError("01070003 Contoh Tiga")

    runner.start("Ploting", work, modal=True)
    qtbot.waitUntil(lambda: bool(visible(CrashDialog, window)))
    dialog = visible(CrashDialog, window)[0]
    dialog.save_report(tmp_path / "laporan.txt")
    report = (tmp_path / "laporan.txt").read_text()
    assert "builtins.ValueError" in report
    assert "poskoapp/ui/jobs.py" in report
    assert "Contoh Tiga" not in report
    assert "01070003" not in report
    assert str(tmp_path.home()) not in report
    dialog.accept()


def test_the_next_job_runs_after_one_that_failed(qtbot, runner):
    done, refused = [], []

    def fails(_progress):
        raise RuleViolation("Tidak boleh.")

    runner.start("Satu", fails, None, refused.append, modal=False)
    runner.start("Dua", lambda _progress: 2, done.append, modal=False)
    qtbot.waitUntil(lambda: done == [2] and len(refused) == 1)


def test_batalkan_in_the_status_bar_asks_once(qtbot, shown):
    strip, asked = JobStrip(), []
    strip.show_job("Memeriksa", lambda: asked.append(1))
    shown(strip, 400, 40)
    button = strip.findChild(QPushButton)
    for _click in range(2):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_the_time_left_is_guessed_from_the_pace_and_told_in_words():
    assert seconds_left(10, 25, 100) == 30
    assert seconds_left(0.1, 25, 100) == -1
    assert seconds_left(10, 0, 0) == -1
    assert time_left_text(30) == "kira-kira 30 detik lagi"
    assert time_left_text(150) == "kira-kira 2 menit lagi"
    assert time_left_text(-1) == ""


def test_the_program_knows_whether_somebody_waits_for_a_job(qtbot, qapp, monkeypatch):
    monkeypatch.setattr("poskoapp.ui.jobs._RUNNERS", WeakSet())
    runner, go = JobRunner(), threading.Event()
    assert not work_under_way()
    runner.start("Membaca", lambda _progress: go.wait(30), modal=False)
    assert work_under_way()
    go.set()
    qtbot.waitUntil(lambda: not work_under_way())
    runner.close()


def test_a_worker_gives_way_to_the_window_soon_but_not_at_each_step(qapp):
    sys.setswitchinterval(0.005)
    JobRunner().close()
    assert sys.getswitchinterval() == pytest.approx(0.001)
