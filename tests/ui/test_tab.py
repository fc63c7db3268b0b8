from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QTabWidget, QWidget

from poskoapp.domain.errors import StorageError
from poskoapp.ui.tab import Tab, TabSlot


@dataclass(frozen=True)
class Perubahan:
    label: str
    tables: frozenset[str]
    changes: tuple[object, ...] | None = None


class TabUji(Tab):
    shows = frozenset({"personel"})

    def __init__(self, parent=None):
        super().__init__(parent)
        self.reloads = 0
        self.marked = []

    def reload(self):
        self.reloads += 1

    def show_konflik(self, report):
        self.marked.append(report)


class TabYangMenyusul(TabUji):
    def __init__(self, parent=None):
        super().__init__(parent)
        self.caught = []

    def catch_up(self, change):
        self.caught.append(change.changes)


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


def test_a_tab_that_was_made_ahead_reads_nothing_until_it_is_looked_at(tabs, slot):
    slot.make()
    slot.make()
    made = slot.tab
    slot.take(Perubahan("Ubah personel", frozenset({"personel"})))
    assert (made.reloads, made.isVisible()) == (0, False)
    tabs.setCurrentIndex(1)
    assert slot.tab is made
    assert made.size() == slot.size()
    assert made.reloads == 1


def test_a_tab_that_could_not_be_made_at_first_stands_alone_when_it_can(qtbot, tabs):
    rooms = []

    def make(room):
        rooms.append(room)
        if len(rooms) == 1:
            raise StorageError("Berkas itu tidak dapat dibaca.")
        return TabUji(room)

    slot = TabSlot("Uji", make)
    tabs.addTab(slot.widget, slot.judul)
    with pytest.raises(StorageError):
        slot.make()
    tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(slot.findChildren(QScrollArea)) == 1)
    assert slot.tab.size() == slot.size()


def test_a_change_reaches_only_a_tab_that_is_there(tabs, slot):
    change = Perubahan("Ubah personel", frozenset({"personel"}))
    slot.take(change)
    assert not seen(slot)
    tabs.setCurrentIndex(1)
    slot.take(change)
    assert slot.tab.reloads == 2


def test_a_tab_that_was_not_looked_at_catches_up_with_a_few_steps_at_once(tabs):
    slot = TabSlot("Menyusul", TabYangMenyusul)
    tabs.addTab(slot.widget, slot.judul)
    tabs.setCurrentIndex(1)
    tabs.setCurrentIndex(0)
    for row in ("satu", "dua"):
        slot.take(Perubahan("Ubah personel", frozenset({"personel"}), (row,)))
    assert slot.tab.caught == []
    tabs.setCurrentIndex(1)
    assert (slot.tab.reloads, slot.tab.caught) == (1, [["satu", "dua"]])


@pytest.mark.parametrize("many", [None, tuple(range(101))])
def test_a_tab_that_missed_many_rows_reads_everything_anew(tabs, many):
    slot = TabSlot("Menyusul", TabYangMenyusul)
    tabs.addTab(slot.widget, slot.judul)
    tabs.setCurrentIndex(1)
    tabs.setCurrentIndex(0)
    for rows in (("satu",), many, ("dua",)):
        slot.take(Perubahan("Ubah personel", frozenset({"personel"}), rows))
    tabs.setCurrentIndex(1)
    assert (slot.tab.reloads, slot.tab.caught) == (2, [])


def test_conflicts_are_marked_when_the_tab_is_looked_at_and_only_the_newest(tabs, slot):
    tabs.setCurrentIndex(1)
    tab = slot.tab
    tab.take_konflik("pertama")
    tabs.setCurrentIndex(0)
    for report in ("kedua", "ketiga"):
        tab.take_konflik(report)
    assert tab.marked == ["pertama"]
    tabs.setCurrentIndex(1)
    tabs.setCurrentIndex(0)
    tabs.setCurrentIndex(1)
    assert tab.marked == ["pertama", "ketiga"]


def test_the_tab_key_goes_from_part_to_part_whichever_was_made_first(qtbot, shown):
    tab = TabUji()
    last, second, first = QLineEdit(tab), QLineEdit(tab), QLineEdit(tab)
    for part in (first, second, last):
        tab.page.addWidget(part)
    tab.tab_through(first, second, last)
    shown(tab)
    first.setFocus()
    for one, following in ((first, second), (second, last)):
        qtbot.keyClick(one, Qt.Key.Key_Tab)
        qtbot.waitUntil(following.hasFocus)


def test_what_waits_for_a_tab_is_done_once_whenever_it_is_made(slot):
    told = []
    slot.when_made(lambda _tab: told.append("sebelum"))
    slot.doing(lambda tab: told.append(tab.reloads))()
    slot.when_made(lambda _tab: told.append("sesudah"))
    assert told == ["sebelum", 0, "sesudah"]


def test_a_tab_that_needs_more_room_than_the_window_has_is_scrolled_and_does_not_widen_it(shown, qtbot):
    def wide(room):
        made = TabUji(room)
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
