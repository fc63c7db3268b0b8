import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from tests.ui.invented import ORANG, columns


@pytest.fixture
def page(shown):
    page = QWidget()
    page.search, page.model = SearchBox("Cari nama, NRP …"), TableModel(columns(), key=lambda row: row.nrp)
    page.model.set_rows(ORANG)
    page.view = TableView(page.model, "halaman")
    page.search.searched.connect(page.model.set_search)
    page.search.left_downwards.connect(page.view.setFocus)
    page.search.find_action(page)
    layout = QVBoxLayout(page)
    layout.addWidget(page.search)
    layout.addWidget(page.view)
    page.view.setFocus()
    return shown(page)


def test_ctrl_f_goes_to_the_search_and_esc_empties_it(qtbot, page):
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "uji e")
    assert [row.nama for row in page.model.shown_rows()] == ["Uji Enam", "Uji Empat"]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.model.rowCount() == len(ORANG)


def test_arrow_down_leaves_the_search_for_what_it_found(qtbot, page):
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.view


def test_a_filter_shows_what_it_names_and_the_first_entry_shows_all(qtbot, page):
    box = FilterBox("Semua pangkat", [(p, lambda row, p=p: row.pangkat == p) for p in ("AIPTU", "AIPDA")])
    qtbot.addWidget(box)
    box.filtered.connect(lambda passes: page.model.set_filter("pangkat", passes))
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert [row.nama for row in page.model.shown_rows()] == ["Uji Enam"]
    box.set_choices([("BRIPDA", lambda row: row.pangkat == "BRIPDA")])
    assert box.currentText() == "Semua pangkat"
    assert page.model.rowCount() == len(ORANG)


def test_a_figure_opens_what_it_counts_by_click_and_by_key(qtbot, shown):
    strip, opened = FiguresStrip(), []
    strip.set_figures([Figure("TPS", 3673, opens=lambda: opened.append("tps")), Figure("Linmas", "7 / 8")])
    shown(strip, 400, 80)
    first, second = strip._cells
    assert first.accessibleName() == "3.673 TPS"
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert opened == ["tps", "tps"]
    assert second.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_fewer_figures_leave_none_of_the_old_behind(shown):
    strip = FiguresStrip()
    strip.set_figures([Figure("TPS", 1), Figure("Linmas", 2)])
    shown(strip, 400, 80)
    strip.set_figures([Figure("TPS", 3)])
    assert [cell.isVisible() for cell in strip._cells] == [True, False]


def test_the_topmost_card_is_chosen_by_enter_and_the_next_after_a_step(qtbot, shown):
    cards, chosen = CardList("Calon terbaik"), []
    cards.chosen.connect(chosen.append)
    cards.set_cards(
        [Card("Bripka Contoh Satu", "Satbinmas · 1,2 km", 1), Card("Aipda Contoh Dua", "2,8 km", 2)]
    )
    shown(cards, 260, 300)
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    cards.step()
    cards.choose()
    assert chosen == [1, 2]


def test_a_card_grows_when_its_reason_needs_two_lines(shown):
    cards = CardList("Calon")
    cards.set_cards([Card("Satu", "pendek", 1), Card("Dua", "alasan yang cukup panjang " * 3, 2)])
    shown(cards, 240, 400)
    model = cards.model()
    assert cards.visualRect(model.index(1, 0)).height() > cards.visualRect(model.index(0, 0)).height()
