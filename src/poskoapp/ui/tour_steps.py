"""The steps of the guided tour of an operation, as `resources/panduan/tur.toml` tells them."""

import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabBar, QTableView, QWidget

from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.guide_pages import guide_folder
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tour import TourStep

if TYPE_CHECKING:
    from poskoapp.ui.main_window import MainWindow
    from poskoapp.ui.operation_tabs import OperationTabs

_KINDS: dict[str, type[QWidget]] = {
    "tab": QTabBar,
    "tabel": QTableView,
    "angka": FiguresStrip,
    "cari": SearchBox,
}
"""What a step may put a ring around, as `tur.toml` calls it."""


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
