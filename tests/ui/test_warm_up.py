import sys

import pytest
from PySide6.QtCore import QObject

from poskoapp.app.ahead import AHEAD
from poskoapp.ui.warm_up import WarmUp

NEXT = "wave"
"""A module of the standard library that nothing here needs."""


@pytest.fixture
def warm(qapp):
    sys.modules.pop(NEXT, None)
    parent = QObject()
    made = WarmUp((NEXT,), parent)
    yield made
    made.close()


def test_what_comes_next_is_loaded_beside_the_screen(qtbot, warm):
    warm.begin()
    qtbot.waitUntil(lambda: not warm.under_way)
    assert NEXT in sys.modules


def test_nothing_is_begun_after_it_was_closed(warm):
    warm.timer.start()
    warm.close()
    assert not warm.timer.isActive()


def test_every_module_that_is_loaded_ahead_is_there():
    from importlib.util import find_spec

    assert all(find_spec(name) for name in AHEAD)
