from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from poskoapp.ui.tab import Tab, TabSlot


@dataclass(frozen=True)
class Perubahan:
    label: str
    tables: frozenset[str]


class TabUji(Tab):
    shows = frozenset({"personel"})

    def __init__(self):
        super().__init__()
        self.reloads = 0

    def reload(self):
        self.reloads += 1


@pytest.fixture
def tabs(shown):
    made = QTabWidget()
    made.addTab(QWidget(), "Pertama")
    return shown(made)


@pytest.fixture
def slot(tabs):
    made = TabSlot("Uji", TabUji)
    tabs.addTab(made.widget, made.judul)
    return made


def seen(slot):
    tabs = []
    slot.if_made(tabs.append)
    return tabs


def test_a_tab_is_made_when_it_is_first_looked_at_and_only_once(tabs, slot):
    assert not seen(slot)
    for place in (1, 0, 1):
        tabs.setCurrentIndex(place)
    assert seen(slot) == [slot.tab]
    assert slot.tab.isVisible()
    assert slot.tab.size() == slot.size()
    assert slot.tab.reloads == 1


def test_a_change_reaches_only_a_tab_that_is_there(tabs, slot):
    change = Perubahan("Ubah personel", frozenset({"personel"}))
    slot.take(change)
    assert not seen(slot)
    tabs.setCurrentIndex(1)
    slot.take(change)
    assert slot.tab.reloads == 2


def test_what_waits_for_a_tab_is_done_once_whenever_it_is_made(slot):
    told = []
    slot.when_made(lambda _tab: told.append("sebelum"))
    slot.doing(lambda tab: told.append(tab.reloads))()
    slot.when_made(lambda _tab: told.append("sesudah"))
    assert told == ["sebelum", 0, "sesudah"]


def test_a_tab_that_needs_more_room_than_the_window_has_is_scrolled_and_does_not_widen_it(shown, qtbot):
    def wide():
        made = TabUji()
        made.setMinimumSize(1400, 900)
        return made

    window = QTabWidget()
    slot = TabSlot("Uji", wide)
    window.addTab(slot, slot.judul)
    shown(window, 500, 300)
    assert window.width() == 500
    assert window.minimumSizeHint().width() < 500
    area = slot.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() > 0
    assert area.verticalScrollBar().maximum() > 0
