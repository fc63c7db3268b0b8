"""What the stories do with a window: find what is open in it, press what is on it, go back a step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 20_000
"""Milliseconds, for a machine that has much else to do."""
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def figure_of(tab, word):
    """The figure called so that the tab shows; it can be clicked."""
    return next(
        w for w in tab.findChildren(QWidget) if w.accessibleName().endswith(f" {word}") and w.isVisible()
    )


def figure(tab, word):
    """What it says."""
    return figure_of(tab, word).accessibleName().removesuffix(f" {word}")


def press(qtbot, window, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key on a widget of the window in front, once no job holds the window."""
    qtbot.waitUntil(lambda: not window._parts.jobs.busy, timeout=PATIENCE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widget.setFocus()
    qtbot.keyClick(widget, key, modifier)


def undo(qtbot, window):
    """Ctrl+Z, until the step is taken back."""
    _go(qtbot, window, Qt.Key.Key_Z)


def redo(qtbot, window):
    """Ctrl+Y, until the step is done again."""
    _go(qtbot, window, Qt.Key.Key_Y)


def _go(qtbot, window, key):
    with qtbot.waitSignal(window._parts.history.moved, timeout=PATIENCE):
        press(qtbot, window, window, key, CTRL)
