"""The frame around the tabs; it knows no service: tabs, commands and facts are given to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.exercise_band import ExerciseBand
from poskoapp.ui.history import Change, History
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.menus import Menus
from poskoapp.ui.notice_bar import NoticeBar
from poskoapp.ui.preferences import read_text, write_text
from poskoapp.ui.shortcut_overlay import ShortcutOverlay
from poskoapp.ui.status_line import OperationStatus, StatusLine
from poskoapp.ui.tab import Tab, TabSlot
from poskoapp.ui.tab_bar import UnderlinedTabs
from poskoapp.ui.theme import Theme

_PROGRAM = "Posko"
_FIRST_SIZE = QSize(1440, 880)
_FRAME = QSize(16, 40)
"""What a window's border and title bar take at most, in pixels."""
AnyTab = Tab | TabSlot[Any]


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What the composition root gives to the window."""

    theme: Theme
    icons: IconKeeper
    history: History
    jobs: JobRunner
    tabs: Sequence[AnyTab]
    commands: Sequence[Command] = ()


class MainWindow(QMainWindow):
    """`conflicts_asked` comes from the status bar, `help_asked` carries the topic of the tab looked at (F1)."""

    conflicts_asked = Signal()
    help_asked = Signal(str)

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        parts.jobs.window = self
        self.tabs = UnderlinedTabs()
        self._band = ExerciseBand()
        self.setCentralWidget(self._build_centre())
        self.notices = NoticeBar(self.tabs)
        self._menus = self._build_menus()
        self._status = self._build_status()
        self._add_tabs(parts.tabs)
        parts.history.changed.connect(self._pass_on)
        parts.history.moved.connect(self._tell_moved)
        self._restore_place()

    # ------------------------------------------------------------ for the composition root

    def show_status(self, status: OperationStatus) -> None:
        """Show the facts of the open operation in title, band and status bar."""
        self.setWindowTitle(" – ".join(part for part in (status.judul, _PROGRAM) if part))
        self._band.tell(terbuka=status.terbuka, jam=status.jam)
        self._band.setVisible(status.latihan)
        self._status.show_status(status)

    def action(self, name: str) -> QAction:
        """The action of a command, to enable or disable it."""
        return self._menus.actions[name]

    def current_tab(self) -> Tab | None:
        """The tab looked at."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, TabSlot):
            return tab.tab
        return tab if isinstance(tab, Tab) else None

    def own_commands(self) -> list[Command]:
        """What the window itself can do, for the search over everything: undo and redo, its look, its tabs."""
        history, edit, tampilan = self._parts.history, Menu.EDIT, Menu.TAMPILAN
        return [
            Command(
                "edit.urungkan", edit, "Urungkan langkah terakhir", history.undo_action.trigger, "Ctrl+Z"
            ),
            Command(
                "edit.ulangi", edit, "Ulangi langkah yang diurungkan", history.redo_action.trigger, "Ctrl+Y"
            ),
            *self._menus.look_commands(),
            *(
                Command(
                    f"tab.{at}", tampilan, f"Buka tab {tab.judul}", partial(self.show_tab, tab), f"Ctrl+{at}"
                )
                for at, tab in enumerate(self._parts.tabs, start=1)
            ),
            *self._own_commands(),
        ]

    def show_tab(self, tab: AnyTab) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentWidget(tab.widget)

    def keep_icon(self, action: QAction, name: str) -> None:
        """Give an action of a tab its icon, in the ink of whatever theme is chosen."""
        self._parts.icons.keep(action, name)

    def show_shortcuts(self) -> None:
        """The keys of the window and of the tab looked at."""
        tab = self.current_tab()
        actions = [*self.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)]
        actions = [self._parts.history.undo_action, self._parts.history.redo_action, *actions]
        of_tab = (tab.judul, tab.findChildren(QAction)) if tab else None
        ShortcutOverlay(actions, of_tab, self).open()

    # ------------------------------------------------------------ building

    def _build_centre(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addWidget(self.tabs)
        return centre

    def _build_menus(self) -> Menus:
        menus = Menus(self.menuBar(), self, self._parts.icons)
        menus.add_history(self._parts.history)
        menus.add_look(self._parts.theme)
        menus.add_commands([*self._parts.commands, *self._own_commands()])
        menus.hide_empty()
        return menus

    def _own_commands(self) -> list[Command]:
        bantuan, tampilan = Menu.BANTUAN, Menu.TAMPILAN
        return [
            Command(
                "jendela.layar_penuh", tampilan, "&Layar penuh", self._toggle_full_screen, "F11", group=90
            ),
            Command("jendela.bantuan", bantuan, "&Bantuan tab ini", self._ask_help, "F1", "circle-help"),
            Command("jendela.pintasan", bantuan, "&Pintasan papan tik", self.show_shortcuts, "?", "keyboard"),
        ]

    def _build_status(self) -> StatusLine:
        status = StatusLine(self._parts.jobs)
        status.conflicts_asked.connect(self.conflicts_asked)
        self.setStatusBar(status)
        return status

    def _add_tabs(self, tabs: Sequence[AnyTab]) -> None:
        for at, tab in enumerate(tabs):
            self.tabs.addTab(tab.widget, tab.judul.replace("&", "&&"))
            if at < 9:
                self._add_tab_key(tab, at + 1)

    def _add_tab_key(self, tab: AnyTab, number: int) -> None:
        # On the tab bar, not on the window: nine lines of the overlay would say the same.
        action = QAction(tab.judul, self.tabs)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda _checked=False: self.show_tab(tab))
        self.tabs.addAction(action)

    # ------------------------------------------------------------ what happens

    def _pass_on(self, change: Change) -> None:
        for tab in self._parts.tabs:
            tab.take(change)

    def _tell_moved(self, label: str, back: bool) -> None:
        history = self._parts.history
        said, word, action = (
            ("Diurungkan", "Ulangi", history.redo_action)
            if back
            else ("Diulangi", "Urungkan", history.undo_action)
        )
        self.notices.show_notice(f"{said}: {label}.", word, action.trigger)

    def _ask_help(self) -> None:
        tab = self.current_tab()
        self.help_asked.emit(tab.help_topic if tab else "")

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # ------------------------------------------------------------ the window's place

    def _restore_place(self) -> None:
        stored = QByteArray.fromBase64(read_text("jendela/tempat").encode())
        if stored.isEmpty() or not self.restoreGeometry(stored):
            room = QGuiApplication.primaryScreen().availableGeometry().size()
            self.resize(_FIRST_SIZE.boundedTo(room))
            if self.size() + _FRAME != (self.size() + _FRAME).boundedTo(room):
                # A frame around it would push the status bar off the screen, and it is not known before it is shown.
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the place for the next start and stop what still runs."""
        write_text("jendela/tempat", bytes(self.saveGeometry().toBase64().data()).decode())
        self._parts.jobs.close()
        super().closeEvent(event)
