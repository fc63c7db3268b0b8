"""What a page shows is read at once, or beside the screen."""

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.reading import Reading, Size


@pytest.fixture
def jobs(qapp):
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture
def held_up(jobs):
    """What keeps the jobs waiting until it is set."""
    made = threading.Event()
    jobs.start("Lain", lambda _progress: made.wait(), modal=False)
    yield made
    made.set()


def reading_of(jobs, read, *, rows, glance=None, refuse=None):
    owner = QObject(jobs)
    made = Reading("Menampilkan", read, Size(lambda: rows, first=10, again=20), jobs, owner, glance, refuse)
    found = []
    made.done.connect(found.append)
    return made, found


def test_what_is_little_is_there_at_once(jobs):
    reading, found = reading_of(jobs, str, rows=10)
    reading.begin(7)
    assert found == ["7"]
    assert not reading.under_way


def test_the_first_look_is_beside_the_screen_sooner_than_the_later_ones(qtbot, jobs):
    reading, found = reading_of(jobs, str, rows=15)
    reading.begin(7)
    assert found == []
    qtbot.waitUntil(lambda: found == ["7"])
    reading.begin(8)
    assert found == ["7", "8"]


def test_what_is_in_view_of_much_is_told_before_all_of_it(qtbot, jobs):
    reading, found = reading_of(jobs, str, rows=30, glance=lambda asked: f"{asked} sekilas")
    reading.seen.connect(found.append)
    reading.begin(7)
    assert found == []
    qtbot.waitUntil(lambda: not reading.under_way)
    assert found == ["7 sekilas", "7"]


def test_what_is_in_view_is_painted_before_all_is_read(qtbot, jobs, shown):
    done = []

    class Page(QWidget):
        def paintEvent(self, event):  # noqa: N802 - as Qt calls it
            done.append("painted")

    page = shown(Page())
    reading, _ = reading_of(jobs, lambda _: done.append("read") or "all", rows=30, glance=str)
    done.clear()
    reading.seen.connect(lambda _: page.update())
    reading.begin(7)
    qtbot.waitUntil(lambda: not reading.under_way)
    assert done == ["painted", "read"]


def test_of_little_there_is_no_glance(jobs):
    reading, found = reading_of(jobs, str, rows=10, glance=lambda asked: f"{asked} sekilas")
    reading.seen.connect(found.append)
    reading.begin(7)
    assert not reading.under_way
    assert found == ["7"]


def test_who_asks_for_another_page_at_the_sight_of_one_is_told_of_that(qtbot, jobs):
    reading, found = reading_of(jobs, str, rows=30, glance=lambda asked: asked)
    reading.seen.connect(lambda seen: reading.begin(8) if seen == 7 else None)
    reading.begin(7)
    qtbot.waitUntil(lambda: not reading.under_way)
    assert found == ["8"]


def test_who_does_not_wait_for_the_glance_is_told_all_at_once(qtbot, jobs):
    reading, found = reading_of(jobs, str, rows=30, glance=lambda asked: f"{asked} sekilas")
    reading.seen.connect(found.append)
    reading.begin(1)
    reading.finish()
    assert found == ["1"]
    qtbot.waitUntil(lambda: not jobs.busy)
    assert found == ["1"]


def test_only_what_was_asked_for_last_is_told(qtbot, jobs):
    reading, found = reading_of(jobs, str, rows=30)
    for asked in (1, 2, 3):
        reading.begin(asked)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert found == ["3"]
    assert not reading.under_way


def test_who_does_not_wait_is_told_once(qtbot, jobs):
    reading, found = reading_of(jobs, str, rows=30)
    reading.begin(1)
    reading.finish()
    assert found == ["1"]
    reading.finish()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert found == ["1"]


def test_what_nobody_waits_for_any_more_is_not_read(qtbot, jobs, held_up):
    read = []
    reading, _found = reading_of(jobs, read.append, rows=30)
    reading.begin(1)
    reading.begin(2)
    held_up.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert read == [2]


def test_who_asked_for_something_else_meanwhile_is_not_told_what_could_not_be_read(qtbot, jobs):
    begun, go_on, refused = threading.Event(), threading.Event(), []

    def read(asked):
        begun.set()
        go_on.wait()
        if asked == 1:
            raise InputError("Tidak terbaca.", "Buka lagi.")
        return asked

    reading, found = reading_of(jobs, read, rows=30, refuse=refused.append)
    reading.begin(1)
    begun.wait()
    reading.begin(2)
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (refused, found) == ([], [2])


def test_cancelling_leaves_no_page_without_its_rows(qtbot, jobs, held_up):
    reading, found = reading_of(jobs, str, rows=30)
    reading.begin(1)
    jobs.cancel_all()
    held_up.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert found == ["1"]


def test_who_is_gone_is_told_nothing(qtbot, jobs):
    reading, found = reading_of(jobs, str, rows=30)
    reading.begin(1)
    reading.drop()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert found == []


def test_what_cannot_be_read_is_refused(qtbot, jobs):
    def refuse(asked):
        raise InputError(f"Tidak ada {asked}.", "Isi dahulu.")

    refused = []
    reading, found = reading_of(jobs, refuse, rows=30, refuse=refused.append)
    reading.begin("pola")
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [error.galat for error in refused] == ["Tidak ada pola."]
    assert found == []
    assert not reading.under_way


def test_a_refusal_that_nobody_waits_for_is_shown(qtbot):
    def broken(_asked):
        raise InputError("Berkas tidak terbaca.", "Buka lagi.")

    window = QWidget()
    qtbot.addWidget(window)
    runner = JobRunner(window)
    reading, found = reading_of(runner, broken, rows=30)
    reading.begin("semua")
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert "Berkas tidak terbaca." in window.findChildren(QMessageBox)[0].text()
    assert found == []
    assert not reading.under_way
    runner.close()
