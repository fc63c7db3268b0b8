"""The guided tour of an operation: tab by tab, what it is for and what to try."""

from typing import TYPE_CHECKING

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.preferences import read_text, write_text

if TYPE_CHECKING:
    from poskoapp.ui.main_window import MainWindow
    from poskoapp.ui.operation_tabs import OperationTabs
    from poskoapp.ui.tour import Tour

OFFERED = "tur/ditawarkan"
"""Preference that says that nobody needs to be told of the tour again."""
_OFFER = "Baru mengenal Posko? Tur singkat menunjukkan setiap tab."


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
        from poskoapp.ui.tour import Tour
        from poskoapp.ui.tour_steps import operation_steps

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
