"""The whole window runs under the same fixtures as the single screens."""

from tests.ui.conftest import _theme_of_the_session, own_preferences, theme

__all__ = ["_theme_of_the_session", "own_preferences", "theme"]
