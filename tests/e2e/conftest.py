"""The whole window runs under the same fixtures as the single screens."""

import gc

import pytest

from tests.ui.conftest import _theme_of_the_session, own_preferences, theme

__all__ = ["_theme_of_the_session", "own_preferences", "theme"]


@pytest.fixture(autouse=True)
def _no_garbage_collected_by_workers():
    """As the running program has it (`poskoapp.ui.garbage`)."""
    gc.disable()
    yield
    gc.enable()
