"""The whole window runs under the same fixtures as the single screens."""

from tests.ui.conftest import _no_garbage_collected_by_workers, _theme_of_the_session, own_preferences, theme

__all__ = ["_no_garbage_collected_by_workers", "_theme_of_the_session", "own_preferences", "theme"]
