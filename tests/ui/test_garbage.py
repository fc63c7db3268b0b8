import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from poskoapp.ui.garbage import GarbageCollector


class Knot:
    """Garbage that only the collector finds; tells in which thread it was found."""

    def __init__(self, found):
        self.itself = self
        weakref.finalize(self, lambda: found.append(threading.current_thread()))


@pytest.fixture
def collector(qapp):
    owner = QObject()
    yield GarbageCollector(owner)
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def behind(monkeypatch):
    """Another program is in front; without it, ours is."""
    monkeypatch.setattr("poskoapp.ui.garbage._in_front", lambda: False)
    monkeypatch.setattr("poskoapp.ui.garbage._WHOLE_EVERY", -1.0)


@pytest.fixture
def in_front(monkeypatch):
    monkeypatch.setattr("poskoapp.ui.garbage._in_front", lambda: True)
    monkeypatch.setattr("poskoapp.ui.garbage._FELT", -1.0)


@pytest.mark.usefixtures("in_front")
def test_what_took_long_to_look_through_is_put_aside_while_the_program_is_in_front(collector):
    rows = [[number] for number in range(5_000)]
    aside = gc.get_freeze_count()
    collector._look()
    assert gc.get_freeze_count() >= aside + len(rows)


def test_the_rows_of_a_polda_are_put_aside_without_being_looked_through(collector, monkeypatch):
    monkeypatch.setattr("poskoapp.ui.garbage._ROWS", 4_000)
    found, rows, aside = [], [[number] for number in range(5_000)], gc.get_freeze_count()
    Knot(found)
    collector._look()
    assert gc.get_freeze_count() >= aside + len(rows)
    assert found == []
    assert collector._put_aside


def test_rows_that_take_the_place_of_others_are_put_aside_too(collector, monkeypatch):
    monkeypatch.setattr("poskoapp.ui.garbage._ROWS", 4_000)
    leaving = [[number] for number in range(5_000)]
    gc.freeze()
    rows = [[number] for number in range(5_000)]
    del leaving[1_000:]
    aside = gc.get_freeze_count()
    assert gc.get_count()[0] < 4_000
    collector._look()
    assert gc.get_freeze_count() >= aside + len(rows)


@pytest.mark.usefixtures("behind")
def test_what_was_put_aside_is_looked_through_once_another_program_is_in_front(collector):
    found = []
    Knot(found)
    gc.freeze()
    collector._put_aside = True
    collector._look()
    assert found == [threading.main_thread()]
    assert not collector._put_aside


def test_nothing_is_collected_while_somebody_waits_for_a_job_unless_it_takes_long(collector, monkeypatch):
    monkeypatch.setattr("poskoapp.ui.garbage.work_under_way", lambda: True)
    found = []
    for _ in range(2_000):
        Knot(found)
    collector._look()
    assert found == []
    collector._last -= 60
    collector._look()
    assert found


@pytest.mark.usefixtures("collector")
def test_garbage_that_a_worker_leaves_is_collected_in_the_thread_of_the_window(qtbot):
    found = []

    def work():
        for _ in range(2_000):  # enough to make the collector run here, were it allowed to
            Knot(found)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert found == []
    qtbot.waitUntil(lambda: bool(found))
    assert set(found) == {threading.main_thread()}
