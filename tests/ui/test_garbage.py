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
