"""Presses whatever a window offers: buttons, entries of menus, keys, Enter and double clicks, and what can be dragged."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from poskoapp.ui import wewenang
from poskoapp.ui.drag import DragSource
from poskoapp.ui.form_dialog import FormDialog
from tests.e2e.places import closing_dialogs, pause, plain, prints, select_first_rows

_LEAVES = {
    *("Buka", "Keluar", "Halaman awal", "Operasi baru", "Kunci layar", "Layar penuh", "Tutup", "Batal"),
    *("Terang", "Gelap", "Ikuti sistem", "Kecil", "Normal", "Besar", "Sangat besar"),
}
"""What ends the walk itself, closes the dialog that is looked at, or draws everything anew."""
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Insert)
_OPENS = 8
"""Milliseconds after which a dialog that was opened is looked at."""
_DEEP, _EVERY = 2, 12
"""Dialogs within dialogs; pixels between two places where something may be taken hold of."""


@dataclass
class Pressing:
    """What was pressed; `place` is where the walk is at the moment.

    `useless` are buttons and entries that open a form of which the role may save nothing, `held` the places where
    something could be dragged by somebody, and `dragged` those where whoever works here can.
    """

    place: str = ""
    pressed: list[str] = field(default_factory=list)
    useless: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    dragged: list[str] = field(default_factory=list)
    _within: set[tuple[str, str]] = field(default_factory=set)

    def through(self, window: QWidget) -> None:
        """All tabs with their pages, and then the menus."""
        for slot in window._parts.tabs:
            window.show_tab(slot)
            pause(5)
            self._press_pages(slot.judul, slot.tab)
        self._press_each("menu", list(entries(window.menuBar())), 0)

    def _press_pages(self, where: str, root: QWidget, depth: int = 0) -> None:
        """One page of a place after the other."""
        pages = [b for b in root.findChildren(QAbstractButton) if chooses(b) and b.isVisible()]
        for page in pages or [None]:
            if page is not None:
                page.click()
                pause(1)
            at = f"{where} › {plain(page.text())}" if page is not None else where
            select_first_rows(root)
            self._gestures(at, root)
            select_first_rows(root)
            self._press_each(at, list(offered(root)), depth)

    def _gestures(self, where: str, root: QWidget) -> None:
        for view in root.findChildren(QAbstractItemView):
            if view.isVisible() and view.model() is not None and view.model().rowCount():
                for key in _KEYS:
                    place = f"{where} › {key.name} in {view.accessibleName()}"
                    self._do(place, lambda view=view, key=key: QTest.keyClick(view, key), _DEEP)
        for source in root.findChildren(DragSource):
            watched = source.parent()
            if isinstance(watched, QWidget) and watched.isVisible():
                points = [QPoint(20, y) for y in range(4, max(watched.height(), 5), _EVERY)]
                self.held += [where] * any(source._keys_of(point) for point in points)
                self.dragged += [where] * any(source.keys_at(point) for point in points)

    def _press_each(self, where: str, offers: list[tuple[str, Callable[[], object]]], depth: int) -> None:
        for text, run in offers:
            place = f"{where} › {text}"
            if text not in _LEAVES and place not in self.pressed:
                self._do(place, run, depth)

    def _do(self, place: str, run: Callable[[], object], depth: int) -> None:
        before, self.place = self.place, place
        self.pressed.append(place)
        # a button may have gone with what an earlier one opened
        with closing_dialogs(lambda dialog: self._visit(place, dialog, depth)), suppress(RuntimeError):
            run()
            pause(
                _OPENS
                if any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets())
                else 0
            )
        self.place = before

    def _visit(self, place: str, dialog: QDialog, depth: int) -> None:
        if isinstance(dialog, QFileDialog | QPrintDialog | QMessageBox):
            return
        if isinstance(dialog, FormDialog) and wewenang.reason(dialog.least) and " Key_" not in place:
            self.useless.append(f"{place}: {type(dialog).__name__}")
        seen = (type(dialog).__name__, dialog.windowTitle())
        if depth < _DEEP and seen not in self._within:
            self._within.add(seen)
            pause(1)
            self._press_pages(place, dialog, depth + 1)


def chooses(button: QAbstractButton) -> bool:
    return button.isCheckable() and button.group() is not None


def offered(root: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    """Enabled buttons, entries of menus, and keys."""
    for button in root.findChildren(QAbstractButton):
        offers = button.isVisible() and button.isEnabled() and bool(button.text())
        menu = isinstance(button, QPushButton) and button.menu() is not None
        if offers and not menu and not chooses(button) and not prints(button.text()):
            yield plain(button.text()).removesuffix(" …"), button.click
    yield from entries(root)


def entries(root: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    """All actions that stand there, in a menu or with a key; those of a menu may belong to the window."""
    menus = [menu for menu in root.findChildren(QMenu) if opens(menu)]
    for menu in menus:
        menu.aboutToShow.emit()  # which may fill it anew
    actions = root.findChildren(QAction)
    actions += [action for menu in menus for action in menu.actions() if action not in actions]
    for action in actions:
        named = bool(action.text()) and not action.isSeparator() and not prints(action.text())
        if named and action.menu() is None and action.isEnabled() and opens(action.parent()):
            yield plain(action.text()).removesuffix(" …"), action.trigger


def opens(menu: QObject | None) -> bool:
    """A menu under a disabled button does not."""
    button = menu.parent() if isinstance(menu, QMenu) else None
    return not isinstance(button, QAbstractButton) or button.isEnabled()
