"""Builds the menu bar from the commands."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.history import History
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.theme import Mode, TextSize, Theme
from poskoapp.ui.wewenang import RoleAction

_MODES = ((Mode.LIGHT, "&Terang"), (Mode.DARK, "&Gelap"), (Mode.SYSTEM, "&Ikuti sistem"))
_SIZES = (
    (TextSize.SMALL, "&Kecil"),
    (TextSize.NORMAL, "&Normal"),
    (TextSize.LARGE, "&Besar"),
    (TextSize.HUGE, "&Sangat besar"),
)
_Choice = TypeVar("_Choice", bound=StrEnum)


class Menus:
    """The menu bar and its actions by the name of their command."""

    def __init__(self, bar: QMenuBar, window: QWidget, icons: IconKeeper) -> None:
        self.actions: dict[str, QAction] = {}
        self._choices: dict[str, QAction] = {}
        self._window = window
        self._icons = icons
        self._undrawn: dict[Menu, list[tuple[QAction, str]]] = {menu: [] for menu in Menu}
        self._menus = {menu: bar.addMenu(menu.value) for menu in Menu}
        for menu, shown in self._menus.items():
            shown.setToolTipsVisible(True)
            shown.aboutToShow.connect(partial(self._draw_icons, menu))

    def add_history(self, history: History) -> None:
        """Undo and redo, first in Edit."""
        menu = self._menus[Menu.EDIT]
        menu.addActions([history.undo_action, history.redo_action])
        menu.addSeparator()
        self._icons.keep(history.undo_action, "undo-2")
        self._icons.keep(history.redo_action, "redo-2")

    def add_commands(self, commands: Iterable[Command]) -> None:
        """Append commands to their menus, a line between groups."""
        ordered = sorted(commands, key=lambda command: (list(Menu).index(command.menu), command.group))
        for (menu, _group), members in groupby(ordered, key=lambda command: (command.menu, command.group)):
            if self._menus[menu].actions() and not self._menus[menu].actions()[-1].isSeparator():
                self._menus[menu].addSeparator()
            for command in members:
                self._add(menu, command)

    def add_look(self, theme: Theme) -> None:
        """Light or dark, and the size of the text."""
        menu = self._menus[Menu.TAMPILAN]
        # Kept here: PySide deletes a submenu when its last Python name goes.
        self._look = menu.addMenu("Te&ma"), menu.addMenu("&Ukuran teks")
        self._add_choice(self._look[0], "Tema", _MODES, theme.mode, theme.set_mode)
        self._add_choice(self._look[1], "Ukuran teks", _SIZES, theme.text_size, theme.set_text_size)

    def look_commands(self) -> list[Command]:
        """The same for who types what he wants."""
        return [
            Command(f"tampilan.{judul}", Menu.TAMPILAN, judul, action.trigger)
            for judul, action in self._choices.items()
        ]

    def hide_empty(self) -> None:
        """A menu with nothing in it is not shown."""
        for menu in self._menus.values():
            menu.menuAction().setVisible(bool(menu.actions()))

    def _draw_icons(self, menu: Menu) -> None:
        """When it is first opened: two score of pictures that nobody may look at would hold up the window."""
        for action, name in self._undrawn[menu]:
            self._icons.keep(action, name)
        self._undrawn[menu].clear()

    def _add(self, menu: Menu, command: Command) -> None:
        action = RoleAction(command.judul, self._window)
        action.setShortcut(QKeySequence(command.shortcut))
        action.setEnabled(command.enabled)
        action.follow_role(command.least)
        action.triggered.connect(lambda _checked=False: command.run())
        if command.icon:
            self._undrawn[menu].append((action, command.icon))
        self._menus[menu].addAction(action)
        self.actions[command.name] = action

    def _add_choice(
        self,
        menu: QMenu,
        judul: str,
        choices: Sequence[tuple[_Choice, str]],
        chosen: _Choice,
        choose: Callable[[_Choice], None],
    ) -> None:
        group = QActionGroup(self._window)
        for value, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value is chosen)
            action.triggered.connect(lambda _checked=False, picked=value: choose(picked))
            group.addAction(action)
            self._choices[f"{judul}: {text.replace('&', '').lower()}"] = action
