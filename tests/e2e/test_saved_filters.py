"""Filters kept under a name."""

from pathlib import Path

import pytest

from poskoapp.app import Program
from poskoapp.ui.preferences import preferences
from poskoapp.ui.saved_filters import chosen
from poskoapp.ui.theme import Mode
from tests.factories import operation_file


@pytest.fixture
def opened(qapp, theme, tmp_path):
    db = operation_file(tmp_path).db
    db.close()
    opened = Program(theme).open_operation(db.path)
    opened.window.show()
    opened.window.show_tab(opened.tabs.ploting)
    yield opened
    opened.close()


def test_choices_are_kept_under_a_name_and_chosen_again(opened):
    tab, saringan = opened.tabs.ploting.tab, opened.parts.saringan
    tab._filters.kategori.setCurrentText("Rawan")
    tab._filters.search.setText("Wiratma")
    saringan.keep(tab, "  yang   rawan ")
    tab._filters.kategori.clear_choice()
    saringan.choose(tab, "yang rawan")
    assert chosen(tab) == {"Semua kategori": "Rawan"}
    assert "yang rawan" in [action.text() for action in saringan.menu_of(tab).actions()]


def test_the_funnel_is_drawn_anew_for_another_theme(opened, theme):
    box = opened.tabs.ploting.tab._filters.search
    funnel = next(action for action in box.actions() if action.text().startswith("Saringan tersimpan"))
    before, mode = funnel.icon().cacheKey(), theme.mode
    theme.set_mode(Mode.DARK if mode is not Mode.DARK else Mode.LIGHT)
    assert funnel.icon().cacheKey() != before
    theme.set_mode(mode)


def test_no_name_that_was_searched_reaches_the_preferences(opened):
    tab = opened.tabs.ploting.tab
    tab._filters.kategori.setCurrentText("Rawan")
    tab._filters.search.setText("Wiratma")
    opened.parts.saringan.keep(tab, "rawan")
    preferences().sync()
    stored = Path(preferences().fileName()).read_text(encoding="utf-8")
    assert "Rawan" in stored
    assert "Wiratma" not in stored


def test_a_choice_that_is_gone_is_told_and_the_others_hold(opened, qtbot):
    tab, saringan = opened.tabs.ploting.tab, opened.parts.saringan
    tab._filters.kategori.setCurrentText("Rawan")
    saringan.keep(tab, "rawan")
    at = tab._filters.kategori.findText("Rawan")
    tab._filters.kategori.setItemText(at, "Lain")
    with qtbot.waitSignal(saringan.noticed) as told:
        saringan.choose(tab, "rawan")
    assert "Rawan" in told.args[0]
    saringan.forget(tab, "rawan")
    assert "rawan" not in [action.text() for action in saringan.menu_of(tab).actions()]


def test_a_tab_without_filters_says_so(opened, qtbot):
    opened.window.show_tab(opened.tabs.ringkasan)
    with qtbot.waitSignal(opened.parts.saringan.noticed) as told:
        opened.window.action("tampilan.saringan").trigger()
    assert "tidak bersaringan" in told.args[0]
