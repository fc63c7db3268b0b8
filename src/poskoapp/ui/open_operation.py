"""An open operation: its window and tabs, and how one leads to another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.operation_parts import OperationParts
from poskoapp.ui.operation_tabs import OperationTabs
from poskoapp.ui.tab import Tab

if TYPE_CHECKING:
    from poskoapp.domain.konflik import Konflik
    from poskoapp.services.palet import Temuan
    from poskoapp.ui.kekuatan.tab import KekuatanTab
    from poskoapp.ui.ploting.tab import PlotingTab
    from poskoapp.ui.ringkasan.tab import RingkasanTab
    from poskoapp.ui.sprin.tab import SprinTab


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OpenOperation:
    """An open file with everything that stands on it."""

    window: MainWindow
    parts: OperationParts
    tabs: OperationTabs
    watch: KonflikWatch
    close_file: Callable[[], None]
    undo: Callable[[], None]

    def connect(self) -> None:
        """What one part asks, another does."""
        parts = self.parts
        for part in (parts.files, parts.paket, parts.tahapan, parts.tunjangan, parts.frame, parts.wilayah):
            part.done.connect(self._tell_done)
        parts.frame.row_asked.connect(self._go_to)
        parts.palette.asked.connect(self._go_to_found)
        parts.steps.asked.connect(self._do_step)
        self.watch.found.connect(self.tabs.show_konflik)
        self.tabs.connect_figures(self.window.show_tab)
        for slot in self.tabs.in_order():
            slot.when_made(self._connect_tab)
        self.tabs.ringkasan.when_made(self._connect_ringkasan)
        self.tabs.kekuatan.when_made(self._connect_kekuatan)
        self.tabs.ploting.when_made(self._connect_ploting)
        self.tabs.sprin.when_made(self._connect_sprin)
        if parts.latihan.is_exercise:
            parts.tour.offer()

    def close(self) -> None:
        """Close the window, stop what runs beside it, and let go of the file."""
        self.window.close()
        self.watch.close()
        self.parts.palette.close()
        self.tabs.stop()
        self.close_file()
        self.window.deleteLater()

    def _connect_tab(self, tab: Tab) -> None:
        self.parts.saringan.hang(tab)
        tab.noticed.connect(self.window.notices.show_notice)
        tab.done.connect(self._tell_done)
        if self.watch.report is not None:
            tab.show_konflik(self.watch.report)

    def _connect_ringkasan(self, tab: "RingkasanTab") -> None:
        tab.conflicts_asked.connect(self.parts.frame.open_conflicts)
        tab.stages_asked.connect(self.parts.tahapan.open)
        self.parts.steps.hang(tab.page)

    def _connect_kekuatan(self, tab: "KekuatanTab") -> None:
        tab.impor_asked.connect(self.parts.files.ask_personel)

    def _connect_ploting(self, tab: "PlotingTab") -> None:
        tab.sprin_asked.connect(self._issue)
        tab.bko_asked.connect(self._ask_bko)
        tab.kartu_asked.connect(self.parts.papers.ask_kartu)
        tab.mend_asked.connect(self.parts.frame.mend)

    def _connect_sprin(self, tab: "SprinTab") -> None:
        tab.roster_asked.connect(self.parts.files.ask_roster)
        tab.conflicts_asked.connect(self.parts.frame.open_conflicts)

    def _tell_done(self, text: str) -> None:
        self.window.notices.show_notice(text, "Urungkan", self.undo)

    def _do_step(self, step: str) -> None:
        """One of the first things to do in a new operation."""
        if step == "personel":
            self.parts.files.ask_personel()
        elif step == "sprin":
            self._issue()
        else:
            self.window.show_tab(self.tabs.ploting)
            ploting = self.tabs.ploting.tab
            acts = {"kerawanan": lambda: ploting.show_kategori(None), "pola": ploting.open_kebutuhan}
            acts.get(step, ploting.open_otomatis)()

    def _issue(self) -> None:
        self.window.show_tab(self.tabs.sprin)
        self.tabs.sprin.tab.open_issue()

    def _ask_bko(self, rencana_id: int | None) -> None:
        self.window.show_tab(self.tabs.bko)
        self.tabs.bko.tab.add_for_plan(rencana_id)

    def _go_to(self, konflik: "Konflik") -> None:
        slot = self.tabs.owner_of(konflik)
        self.window.show_tab(slot)
        slot.tab.show_row_of(konflik)

    def _go_to_found(self, found: "Temuan") -> None:
        """Bring what the palette found to the front."""
        slot, act = self.tabs.place_of(found)
        self.window.show_tab(slot)
        act()
