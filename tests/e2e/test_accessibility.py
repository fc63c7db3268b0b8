"""What a screen reader is told: no widget that the keyboard reaches goes without a name, on any tab, in any dialog."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QWidget,
)

from poskoapp.app import Program
from tests.factories import operation_file

_FIELDS = (QComboBox, QAbstractSpinBox, QHeaderView)
"""The line within such a field is read with the name of the field."""
_TURNS = 20
"""Rounds of waiting for the dialog of an entry; some entries say in the window why there is none."""


@pytest.fixture
def opened(qapp: QApplication, theme, tmp_path):
    db = operation_file(tmp_path).db
    db.close()
    opened = Program(theme).open_operation(db.path)
    opened.window.show()
    yield opened
    opened.close()


def nameless(root):
    """What the Tab key reaches within a window and a screen reader has no word for."""
    reached = [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(root)
        and widget.window() is root.window()
        and not isinstance(widget.parent(), _FIELDS)
    ]
    assert reached, f"nothing to be reached in {type(root).__name__}"
    return [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in reached if not _name(w)]


def _name(widget):
    read = QAccessible.queryAccessibleInterface(widget)
    return read.text(QAccessible.Text.Name).strip() if read is not None else ""


def of_dialogs(qtbot, window):
    """The nameless widgets of each dialog that a menu opens, by the words of its entry."""
    found = {}
    for text, action in dialog_actions(window):
        before = set(QApplication.topLevelWidgets())

        def look(text=text, before=before):
            for dialog in set(QApplication.topLevelWidgets()) - before:
                if isinstance(dialog, QDialog) and dialog.isVisible():
                    found[text] = [] if isinstance(dialog, QFileDialog) else nameless(dialog)
                    dialog.close()

        looking = QTimer(window, interval=10)
        looking.timeout.connect(look)
        looking.start()
        action.trigger()
        for _turn in range(_TURNS):
            if text not in found:
                qtbot.wait(20)
        looking.stop()
        looking.deleteLater()
    return found


def dialog_actions(window):
    for menu in window.menuBar().actions():
        for action in menu.menu().actions():
            if action.isEnabled() and action.text().endswith("…"):
                yield action.text().replace("&", ""), action


def test_no_widget_that_the_keyboard_reaches_goes_without_a_name(opened, qtbot):
    window, found = opened.window, {}
    for slot in window._parts.tabs:
        window.show_tab(slot)
        found[slot.judul] = nameless(window)
    assert len(found) == 8
    found |= of_dialogs(qtbot, window)
    assert len(found) > 30
    assert {where: names for where, names in found.items() if names} == {}
