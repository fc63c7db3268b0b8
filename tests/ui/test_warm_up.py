import sys
import threading

import pytest
from PySide6.QtCore import QObject

from poskoapp.app.ahead import AFTER_THEM, KEKUATAN, PLOTING
from poskoapp.domain.errors import StorageError
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.warm_up import Ahead, WarmUp

NEXT = "wave"
"""A module of the standard library that nothing here needs."""


@pytest.fixture
def made_ready():
    """In which threads the file was made ready."""
    return []


@pytest.fixture
def making():
    """What was made: in which thread, and whether its module was there; None instead where the file cannot be read."""
    return []


@pytest.fixture
def warm(qapp, made_ready, making):
    sys.modules.pop(NEXT, None)
    parent = QObject()

    def make_ready():
        made_ready.append(threading.current_thread())
        raise StorageError("Berkas itu tidak dapat dibaca.")

    def make_unreadable():
        making.append(None)
        raise StorageError("Berkas itu tidak dapat dibaca.")

    def make():
        making.append((threading.current_thread(), NEXT in sys.modules))

    made = WarmUp(make_ready, (Ahead((), make_unreadable), Ahead((NEXT,), make)), parent)
    yield made
    made.close()


def test_what_comes_next_is_loaded_beside_the_screen_even_if_the_file_cannot_be_read(qtbot, warm, made_ready):
    warm.begin()
    qtbot.waitUntil(lambda: not warm.under_way)
    assert NEXT in sys.modules
    assert made_ready
    assert threading.main_thread() not in made_ready


def test_it_is_made_in_the_thread_of_the_window_once_it_is_loaded_even_if_another_cannot_be(
    qtbot, warm, making
):
    warm.begin()
    qtbot.waitUntil(lambda: not warm.under_way)
    assert making == [None, (threading.main_thread(), True)]


def test_it_makes_way_while_somebody_waits_for_a_job(qtbot, warm):
    asked = JobRunner()
    answered = threading.Event()
    asked.start("Menampilkan personel", lambda _: answered.wait(60), modal=False)
    warm.begin()
    with qtbot.waitSignal(warm.timer.timeout):
        assert NEXT not in sys.modules
    assert NEXT not in sys.modules
    answered.set()
    qtbot.waitUntil(lambda: not warm.under_way)
    assert NEXT in sys.modules
    asked.close()


def test_it_begins_by_itself_once_the_window_is_there(qtbot, warm):
    warm.start()
    assert not warm.timer.isActive()
    qtbot.waitUntil(lambda: not warm.under_way)


def test_nothing_is_begun_after_it_was_closed(warm):
    warm.timer.start()
    warm.close()
    assert not warm.timer.isActive()


def test_every_module_that_is_loaded_ahead_is_there():
    from importlib.util import find_spec

    assert all(find_spec(name) for name in (*KEKUATAN, *PLOTING, *AFTER_THEM))
