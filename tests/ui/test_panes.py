import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from poskoapp.ui.panes import side_by_side
from poskoapp.ui.scrolled_page import TabRoom
from poskoapp.ui.toolbar import label

LONG = "Calon: Wulung Tirta dan Jenar Mayang, empat orang, istirahat tersingkat delapan jam. " * 6


def pane_of(text):
    pane, said = QWidget(), label(text, wrap=True)
    column = QVBoxLayout(pane)
    for _line in range(4):
        column.addWidget(label(text, wrap=True))
    column.addWidget(said)
    return pane, said


def test_wrapped_lines_of_a_narrow_pane_are_scrolled_to_and_not_squeezed(qtbot, shown):
    page = QWidget()
    (pane, said), (other, _) = pane_of(LONG), pane_of("Calon")
    QVBoxLayout(page).addWidget(side_by_side(("Regu", pane, 200, 1), ("Calon", other, 200, 1)))
    room = shown(TabRoom(page), 600, 300)
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    assert page.height() > room.height()
    room.resize(QSize(500, 300))
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))


@pytest.fixture
def three(shown):
    """Three panes of 250 pixels at least, and the line that stands in each."""
    page, lines = QWidget(), []
    each = []
    for name in ("Wilayah", "Kelompok", "Personel"):
        pane, line = QWidget(), QLineEdit(name)
        QVBoxLayout(pane).addWidget(line)
        lines.append(line)
        each.append((name, pane, 250, 1))
    panes = side_by_side(*each, first=1)
    panes.setSizes([260, 280, 260])
    QVBoxLayout(page).addWidget(panes)
    return shown(TabRoom(page), 900, 300), panes, lines


def in_view(panes, line):
    at = QRect(line.mapTo(panes, QPoint(0, 0)), line.size())
    return panes.rect().contains(at)


def test_panes_that_do_not_all_fit_are_looked_at_one_at_a_time_without_scrolling_sideways(qtbot, three):
    room, panes, lines = three
    assert [in_view(panes, line) for line in lines] == [True, True, True]
    lines[0].clearFocus()
    room.resize(QSize(500, 300))
    assert [in_view(panes, line) for line in lines] == [False, True, False]
    assert room.widget().width() == room.viewport().width()
    names = {each.text(): each for each in panes.findChildren(QPushButton) if each.isVisible()}
    qtbot.mouseClick(names["Personel"], Qt.MouseButton.LeftButton)
    assert [in_view(panes, line) for line in lines] == [False, False, True]
    room.resize(QSize(900, 300))
    assert [in_view(panes, line) for line in lines] == [True, True, True]
    assert not [each for each in panes.findChildren(QPushButton) if each.isVisible()]


def test_a_pane_that_was_made_wider_is_so_again_after_the_window_was_narrow(qtbot, three):
    room, _panes, lines = three
    widths = [line.width() for line in lines]
    room.resize(QSize(500, 300))
    room.resize(QSize(900, 300))
    assert [line.width() for line in lines] == pytest.approx(widths, abs=2)


def test_the_pane_comes_where_the_keyboard_goes(qtbot, three):
    room, panes, lines = three
    room.resize(QSize(500, 300))
    lines[2].setFocus()
    assert [in_view(panes, line) for line in lines] == [False, False, True]
    qtbot.keyClick(lines[2], Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is lines[1]
    assert [in_view(panes, line) for line in lines] == [False, True, False]


def test_tab_goes_from_the_names_into_the_pane_that_is_looked_at(qtbot, three):
    room, panes, lines = three
    room.resize(QSize(500, 300))
    chosen = next(each for each in panes.findChildren(QPushButton) if each.text() == "Personel")
    chosen.setFocus()
    chosen.click()
    qtbot.keyClick(chosen, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lines[2]


def test_a_narrow_window_begins_with_the_pane_that_has_the_keyboard(qtbot, three):
    room, panes, lines = three
    lines[0].setFocus()
    room.resize(QSize(500, 300))
    assert [in_view(panes, line) for line in lines] == [True, False, False]


def test_a_pane_without_anything_in_it_is_not_offered(qtbot, three):
    room, panes, lines = three
    names = {each.text(): each for each in panes.findChildren(QPushButton)}
    room.resize(QSize(500, 300))
    names["Personel"].click()
    lines[2].parentWidget().hide()
    qtbot.waitUntil(lambda: in_view(panes, lines[0]))
    assert [each.isVisible() for each in names.values()] == [True, True, False]
    room.resize(QSize(600, 300))  # two have room side by side
    qtbot.waitUntil(lambda: [in_view(panes, line) for line in lines[:2]] == [True, True])
    lines[2].parentWidget().show()
    qtbot.waitUntil(names["Personel"].isVisible)


def test_what_comes_into_a_pane_later_gets_its_room(qtbot, shown):
    page = QWidget()
    (pane, said), (other, _) = pane_of("Regu"), pane_of("Calon")
    QVBoxLayout(page).addWidget(side_by_side(("Regu", pane, 200, 1), ("Calon", other, 200, 1)))
    room = shown(TabRoom(page), 600, 300)
    said.setText(LONG)
    assert room.isVisible()
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))


def test_where_nothing_is_in_the_pane_asked_for_the_first_is_looked_at(qtbot, three):
    room, panes, lines = three
    lines[2].parentWidget().hide()
    room.resize(QSize(400, 300))
    panes.show_pane(2)
    assert in_view(panes, lines[0])
