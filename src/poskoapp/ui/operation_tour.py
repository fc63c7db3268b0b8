"""The guided tour of an operation: tab by tab, what it is for and what to try."""

import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabBar, QTableView, QWidget

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.guide_pages import guide_folder
from poskoapp.ui.preferences import read_text, write_text
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tour import Tour, TourStep

if TYPE_CHECKING:
    from poskoapp.ui.main_window import MainWindow
    from poskoapp.ui.operation_tabs import OperationTabs

OFFERED = "tur/ditawarkan"
"""Preference that says that nobody needs to be told of the tour again."""
_OFFER = "Baru mengenal Posko? Tur singkat menunjukkan setiap tab."
_KINDS: dict[str, type[QWidget]] = {
    "tab": QTabBar,
    "tabel": QTableView,
    "angka": FiguresStrip,
    "cari": SearchBox,
}
"""What a step may put a ring around, as `tur.toml` calls it."""


class TourCommands:
    """The tour in the menu; offered once, when the first exercise is opened. `window` is set once there is one."""

    def __init__(self, tabs: "OperationTabs") -> None:
        self._tabs = tabs
        self._tour: Tour | None = None
        self.window: MainWindow | None = None

    def commands(self) -> list[Command]:
        """For the menu Bantuan."""
        return [
            Command("bantuan.tur", Menu.BANTUAN, "Tu&r terpandu", self.start, icon="circle-help", group=1)
        ]

    def start(self) -> None:
        """From the first step; one that is under way begins anew."""
        if self.window is None:
            return
        write_text(OFFERED, "ya")
        if self._tour is not None:
            self._tour.end()
        self._tour = Tour(operation_steps(self.window, self._tabs), self.window)
        self._tour.ended.connect(self._forget)
        self._tour.start()

    def offer(self) -> None:
        """Say once that there is a tour."""
        if self.window is not None and not read_text(OFFERED):
            write_text(OFFERED, "ya")
            self.window.notices.show_notice(_OFFER, "Mulai tur", self.start)

    def _forget(self) -> None:
        self._tour = None


def operation_steps(window: "MainWindow", tabs: "OperationTabs") -> list[TourStep]:
    """The steps of the tour of this window, as `resources/panduan/tur.toml` tells them."""
    told = tomllib.loads((guide_folder() / "tur.toml").read_text(encoding="utf-8"))["langkah"]
    return [
        TourStep(
            step["judul"],
            step["teks"],
            _going(window, tabs, step["tab"], _KINDS.get(step.get("sasaran", ""))),
        )
        for step in told
    ]


def _going(
    window: "MainWindow", tabs: "OperationTabs", slot: str, kind: type[QWidget] | None
) -> Callable[[], QWidget | None]:
    def go() -> QWidget | None:
        window.show_tab(getattr(tabs, slot))
        if kind is QTabBar:
            return window.tabs.tabBar()
        tab = window.current_tab()
        found = tab.findChildren(kind) if tab and kind else []
        return next((widget for widget in found if widget.isVisible()), None)

    return go
