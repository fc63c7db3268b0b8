import sys
import threading

import pytest
from PySide6.QtCore import QObject

from poskoapp.app.ahead import AHEAD
from poskoapp.domain.errors import StorageError
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.warm_up import WarmUp

NEXT = "wave"
"""A module of the standard library that nothing here needs."""


@pytest.fixture
def made_ready():
    """In which threads the file was made ready."""
    return []


@pytest.fixture
def warm(qapp, made_ready):
    sys.modules.pop(NEXT, None)
    parent = QObject()

    def make_ready():
        made_ready.append(threading.current_thread())
        raise StorageError("Berkas itu tidak dapat dibaca.")

    made = WarmUp(make_ready, (NEXT,), parent)
    yield made
    made.close()


def test_what_comes_next_is_loaded_beside_the_screen_even_if_the_file_cannot_be_read(qtbot, warm, made_ready):
    warm.begin()
    qtbot.waitUntil(lambda: not warm.under_way)
    assert NEXT in sys.modules
    assert made_ready
    assert threading.main_thread() not in made_ready


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


def test_nothing_is_begun_after_it_was_closed(warm):
    warm.timer.start()
    warm.close()
    assert not warm.timer.isActive()


def test_every_module_that_is_loaded_ahead_is_there():
    from importlib.util import find_spec

    assert all(find_spec(name) for name in AHEAD)
