"""Keys of the tabs and of the menu: Qt does nothing at all where two of them are the same."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from poskoapp.app import Program
from tests.factories import operation_file


@pytest.fixture
def program(theme, qtbot):
    made = Program(theme)
    yield made
    made.desk.close()


def keys(actions):
    return {key.toString() for action in actions for key in action.shortcuts() if not key.isEmpty()}


def test_no_tab_has_a_key_that_the_menu_has(program, tmp_path):
    assert program.desk.open_database(operation_file(tmp_path).db)
    window, tabs = program.desk.window, program.desk.opened.tabs
    everywhere = {Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut}
    own = {}
    for slot in window._parts.tabs:
        window.show_tab(slot)
        own[slot.judul] = slot.tab.findChildren(QAction)
    of_tabs = {id(action) for actions in own.values() for action in actions}
    menu = [
        a for a in window.findChildren(QAction) if a.shortcutContext() in everywhere and id(a) not in of_tabs
    ]
    assert {"F6", "F7", "F8"} <= keys(menu)
    assert {judul: keys(actions) & keys(menu) for judul, actions in own.items()} == {
        slot: set() for slot in own
    }
    assert tabs.bko.judul in own
