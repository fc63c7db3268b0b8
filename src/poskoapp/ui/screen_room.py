"""How large a window may be: as asked, at the size of the text, but never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from poskoapp.ui.theme import scaled

_FRAME = QSize(16, 40)
"""What a window's border and title bar take at most, in pixels."""


def screen_room() -> QSize:
    """What a window may take within its frame."""
    return QGuiApplication.primaryScreen().availableGeometry().size() - _FRAME


def fitting(width: float, height: float) -> QSize:
    """A size that grows with the text, within the screen."""
    return QSize(scaled(width), scaled(height)).boundedTo(screen_room())


def fitting_width(width: float) -> int:
    """A width that grows with the text, within the screen."""
    return min(scaled(width), screen_room().width())


def open_whole(window: QWidget) -> None:
    """As large as it wants to be, within the screen: by itself Qt opens a window on two thirds of it at most."""
    window.ensurePolished()
    window.resize(window.sizeHint().boundedTo(screen_room()))
