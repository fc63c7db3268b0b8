"""Ctrl+K through the window of a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp.app import Program
from poskoapp.services.jurnal import JurnalService
from poskoapp.ui.about import AboutDialog
from poskoapp.ui.palette_dialog import PaletteDialog
from poskoapp.ui.theme import Mode, TextSize
from tests.services.jurnal_cases import NOW, voting_file


@pytest.fixture
def program(qtbot, theme, tmp_path):
    filled = voting_file(tmp_path)
    JurnalService(filled.db).catat_baris("Apel pagi", NOW)
    filled.db.close()
    made = Program(theme)
    assert made.desk.open(filled.db.path)
    qtbot.addWidget(made.desk.window)
    yield made
    made.desk.close()


def shown(program):
    """The open palette of this window; one of a window that is on its way out may still be about."""
    return next(w for w in program.desk.window.findChildren(PaletteDialog) if w.isVisible())


def ask(qtbot, program, words):
    """Opens the palette and types; gives the dialog once it has found something."""
    program.desk.window.action("edit.palet").trigger()
    dialog = shown(program)
    qtbot.keyClicks(dialog.line, words)
    qtbot.waitUntil(lambda: bool(dialog.found()), timeout=20_000)
    return dialog


def test_a_person_a_station_a_group_and_a_unit_are_gone_to(qtbot, program):
    tabs, window = program.desk.opened.tabs, program.desk.window
    dialog = ask(qtbot, program, "barata sasmi")
    person = dialog.found()[0]
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert window.current_tab() is tabs.kekuatan.tab
    assert tabs.kekuatan.tab.table.current_row().id == person.id
    dialog = ask(qtbot, program, "karanglo 003")
    station = dialog.found()[0]
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert window.current_tab() is tabs.ploting.tab
    qtbot.waitUntil(lambda: [r.id for r in tabs.ploting.tab._tables.tps.selected_rows()] == [station.id])
    qtbot.keyClick(ask(qtbot, program, "cps01").line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tabs.ploting.tab._tables.kelompok.current_row().kode == "CPS-01")
    qtbot.keyClick(ask(qtbot, program, "polsek timur").line, Qt.Key.Key_Return)
    assert tabs.kekuatan.tab.units.tree.current_row().nama == "Polsek Timur"


def test_a_command_is_done_and_the_arrows_move(qtbot, program):
    dialog = ask(qtbot, program, "konflik periksa")
    assert dialog.found()[0].judul == "Periksa konflik"
    dialog.reject()
    dialog = ask(qtbot, program, "tentang posko")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == 0
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, AboutDialog) and w.isVisible()]
    assert shown
    shown[0].close()


def test_undo_theme_and_tabs_are_done_from_it_too(qtbot, program):
    window, theme = program.desk.window, program.theme
    qtbot.keyClick(ask(qtbot, program, "tema gelap").line, Qt.Key.Key_Return)
    assert theme.mode is Mode.DARK
    qtbot.keyClick(ask(qtbot, program, "teks sangat besar").line, Qt.Key.Key_Return)
    assert theme.text_size is TextSize.HUGE
    qtbot.keyClick(ask(qtbot, program, "buka tab sprin").line, Qt.Key.Key_Return)
    assert window.current_tab() is program.desk.opened.tabs.sprin.tab
    undone = []
    window._parts.history.moved.connect(lambda label, back: undone.append((label, back)))
    qtbot.keyClick(ask(qtbot, program, "urungkan langkah").line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(undone), timeout=20_000)
    assert undone == [("Jurnal: Apel pagi", True)]
    qtbot.keyClick(ask(qtbot, program, "ulangi langkah").line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(undone) == 2, timeout=20_000)


def test_enter_takes_what_the_words_find_although_the_search_is_not_over(qtbot, program, monkeypatch):
    ask(qtbot, program, "barata").reject()
    monkeypatch.setattr("poskoapp.ui.palette_dialog._PART", -1.0)
    monkeypatch.setattr("poskoapp.services.palet._LOOKED_AT", 1)
    program.desk.window.action("edit.palet").trigger()
    dialog = shown(program)
    dialog.line.setText("polsek timur")
    assert dialog._going is not None
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    kekuatan = program.desk.opened.tabs.kekuatan
    assert program.desk.window.current_tab() is kekuatan.tab
    assert kekuatan.tab.units.tree.current_row().nama == "Polsek Timur"


def test_what_nobody_has_is_said(qtbot, program):
    dialog = ask(qtbot, program, "barata")
    qtbot.keyClicks(dialog.line, "zzzz")
    assert dialog.found() == []
    assert dialog._told.text() == "Tidak ada yang cocok"
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_closing_it_before_its_index_is_read_is_no_fault(qtbot, program):
    palette = program.desk.window.action("edit.palet")
    palette.trigger()
    shown(program).reject()
    assert ask(qtbot, program, "barata sasmi").found()
