"""A hand at mouse and keyboard: real events through the X server, each one counted."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTabBar, QWidget

THINK, POINT, PRESS, KEY = 1.35, 1.1, 0.2, 0.28
"""Seconds of a person who knows the way (Card, Moran, Newell 1983): to decide, to point, to click, to type a letter."""

Find = Callable[[], QRect | None]
"""Where on the screen something is to be clicked; None while it is not there yet."""

Kind = TypeVar("Kind", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Effort:
    """What a hand has done."""

    clicks: int = 0
    keys: int = 0
    decisions: int = 0

    @property
    def seconds(self) -> float:
        """What a practised person needs for it, the program's own time left out."""
        return self.decisions * THINK + self.clicks * (POINT + PRESS) + self.keys * KEY

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(self.clicks + other.clicks, self.keys + other.keys, self.decisions + other.decisions)

    def __sub__(self, other: "Effort") -> "Effort":
        return Effort(self.clicks - other.clicks, self.keys - other.keys, self.decisions - other.decisions)


class Hand:
    """Clicks and types by `xdotool`; `effort` counts."""

    def __init__(self) -> None:
        self.effort = Effort()

    def click(self, at: QPoint) -> None:
        """Point there and click."""
        self.effort += Effort(clicks=1, decisions=1)
        _send("mousemove", str(at.x()), str(at.y()), "sleep", "0.05", "click", "1")

    def type(self, text: str) -> None:
        """Type a word or a line."""
        self.effort += Effort(keys=len(text), decisions=1)
        _send("type", "--delay", "8", text)

    def press(self, key: str) -> None:
        """One key."""
        self.effort += Effort(keys=1)
        _send("key", key)


def _send(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True)


# ---------------------------------------------------------------- finding what to click


def shown(kind: type[Kind]) -> Kind | None:
    """The window of that kind, where it is on the screen."""
    windows = QApplication.topLevelWidgets()
    return next((each for each in windows if isinstance(each, kind) and each.isVisible()), None)


def pressable(text: str) -> Find:
    """The button of that text, in the modal dialog in front where there is one."""

    def find() -> QRect | None:
        front = QApplication.activeModalWidget()
        windows = [front] if front and front.isVisible() else QApplication.topLevelWidgets()
        buttons = (b for w in windows if w.isVisible() for b in w.findChildren(QAbstractButton))
        return next((_place_of(b) for b in buttons if _named(b, text) and _can_be_pressed(b)), None)

    return find


def tab(text: str) -> Find:
    """The tab of that name."""

    def find() -> QRect | None:
        windows = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        bars = (bar for w in windows for bar in w.findChildren(QTabBar))
        rects = (
            (bar, bar.tabRect(at)) for bar in bars for at in range(bar.count()) if bar.tabText(at) == text
        )
        return next((QRect(bar.mapToGlobal(rect.topLeft()), rect.size()) for bar, rect in rects), None)

    return find


def field(name: str, number: int = 0) -> Find:
    """The line of that accessible name in the dialog in front; of several the one by number."""

    def find() -> QRect | None:
        front = QApplication.activeModalWidget()
        lines = front.findChildren(QLineEdit) if front else []
        named = [line for line in lines if line.isVisible() and line.accessibleName() == name]
        return _place_of(named[number]) if len(named) > number else None

    return find


def _place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _named(button: QAbstractButton, text: str) -> bool:
    words = (button.text().replace("&", "").strip(), button.accessibleName())
    return any(word == text or word.startswith(f"{text},") for word in words)


def _can_be_pressed(button: QAbstractButton) -> bool:
    if not (button.isVisible() and button.isEnabled() and button.window().isActiveWindow()):
        return False
    at = QApplication.widgetAt(_place_of(button).center())
    return at is button or (at is not None and button.isAncestorOf(at))
