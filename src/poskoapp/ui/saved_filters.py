"""Combinations of filters that an operator keeps under a name, tab by tab.

Kept are the choices, not what was typed into the search: that is mostly somebody's name, and the preferences of a
desk hold nothing of an operation.
"""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.preferences import read_mapping, write_mapping
from poskoapp.ui.range_filter import RangeFilter
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tab import Tab

_KEYS = "Ctrl+Shift+F"
_LONGEST = 40


class SavedFilters(QObject):
    """A menu at the search field of each tab; `noticed` tells what was kept or could not be chosen again."""

    noticed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.window: MainWindow | None = None

    def commands(self) -> list[Command]:
        """For the menu Tampilan."""
        return [
            Command(
                "tampilan.saringan",
                Menu.TAMPILAN,
                "Sa&ringan tersimpan …",
                self.open,
                _KEYS,
                icon="filter",
                group=2,
            )
        ]

    def hang(self, tab: Tab) -> None:
        """Put a funnel into the search field of a tab that has filters."""
        boxes = tab.findChildren(SearchBox)
        if boxes and filters_of(tab) and self.window is not None:
            funnel = QAction(f"Saringan tersimpan ({_KEYS})", boxes[0])
            self.window.keep_icon(funnel, "filter")
            funnel.triggered.connect(lambda _checked=False: self.open())
            boxes[0].addAction(funnel, QLineEdit.ActionPosition.LeadingPosition)

    def open(self) -> None:
        """The menu of the tab looked at."""
        tab = self.window.current_tab() if self.window else None
        if tab is None or not filters_of(tab):
            self.noticed.emit("Tab ini tidak bersaringan.")
            return
        field = next((box for box in tab.findChildren(SearchBox) if box.isVisible()), tab)
        self.menu_of(tab).popup(field.mapToGlobal(QPoint(0, field.height() if field is not tab else 0)))

    def menu_of(self, tab: Tab) -> QMenu:
        """What is kept for a tab, and what can be done with it."""
        menu = QMenu(tab)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = read_mapping(_key(tab))
        for name in sorted(kept, key=str.casefold):
            menu.addAction(name.replace("&", "&&"), lambda name=name: self.choose(tab, name))
        if not kept:
            menu.addAction("Belum ada saringan tersimpan").setEnabled(False)
        menu.addSeparator()
        menu.addAction("Simpan saringan sekarang …", lambda: self._ask_name(tab)).setEnabled(
            bool(chosen(tab))
        )
        menu.addAction("Hapus semua saringan", lambda: _clear(tab)).setEnabled(bool(chosen(tab)))
        if kept:
            forget = menu.addMenu("Lupakan")
            for name in sorted(kept, key=str.casefold):
                forget.addAction(name.replace("&", "&&"), lambda name=name: self.forget(tab, name))
        return menu

    def keep(self, tab: Tab, name: str) -> None:
        """Keep the choices of now under a name; the same name is replaced."""
        words = " ".join(name.split())[:_LONGEST]
        if words:
            write_mapping(_key(tab), {**read_mapping(_key(tab)), words: chosen(tab)})
            self.noticed.emit(f"Saringan “{words}” disimpan.")

    def choose(self, tab: Tab, name: str) -> None:
        """Filter as it was kept; a choice that is no longer offered is told."""
        kept = read_mapping(_key(tab)).get(name, {})
        gone: list[str] = []
        for key, box in filters_of(tab).items():
            wanted = str(kept.get(key, ""))
            if not box.choose(wanted):
                gone.append(wanted)
        if gone:
            self.noticed.emit(f"Tidak ada lagi dalam pilihan: {', '.join(gone)}.")

    def forget(self, tab: Tab, name: str) -> None:
        """Keep it no longer."""
        kept = read_mapping(_key(tab))
        kept.pop(name, None)
        write_mapping(_key(tab), kept)
        self.noticed.emit(f"Saringan “{name}” dilupakan.")

    def _ask_name(self, tab: Tab) -> None:
        told = ", ".join(chosen(tab).values())
        name, kept = QInputDialog.getText(tab, "Simpan saringan", f"Nama untuk: {told}", text=told[:_LONGEST])
        if kept:
            self.keep(tab, name)


def filters_of(tab: QWidget) -> dict[str, FilterBox | RangeFilter]:
    """The filters of a tab by what they say while all is shown."""
    boxes = *tab.findChildren(FilterBox), *tab.findChildren(RangeFilter)
    return {box.accessibleName(): box for box in boxes}


def chosen(tab: QWidget) -> dict[str, str]:
    """What is chosen in those that do not show all."""
    return {key: text for key, box in filters_of(tab).items() if (text := box.chosen_text())}


def _clear(tab: Tab) -> None:
    for box in filters_of(tab).values():
        box.clear_choice()


def _key(tab: Tab) -> str:
    return f"saringan/{tab.help_topic or tab.judul}"
