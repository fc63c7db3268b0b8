"""An open operation: its window and tabs, and how one leads to another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from poskoapp.domain.konflik import Konflik
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.kertas.commands import PaperCommands
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.tab import TabSlot, TabT

if TYPE_CHECKING:
    from poskoapp.ui.bko.tab import BkoTab
    from poskoapp.ui.kekuatan.tab import KekuatanTab
    from poskoapp.ui.ploting.tab import PlotingTab
    from poskoapp.ui.ringkasan.tab import RingkasanTab
    from poskoapp.ui.sprin.tab import SprinTab


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OpenOperation:
    """An open file with everything that stands on it."""

    window: MainWindow
    frame: OperationFrame
    watch: KonflikWatch
    files: FileCommands
    papers: PaperCommands
    ringkasan: "TabSlot[RingkasanTab]"
    kekuatan: "TabSlot[KekuatanTab]"
    ploting: "TabSlot[PlotingTab]"
    bko: "TabSlot[BkoTab]"
    sprin: "TabSlot[SprinTab]"
    close_file: Callable[[], None]
    undo: Callable[[], None]

    def connect(self) -> None:
        """What one part asks, another does."""
        self.files.noticed.connect(self.window.notices.show_notice)
        self.papers.noticed.connect(self.window.notices.show_notice)
        self.files.done.connect(self._tell_done)
        self.frame.row_asked.connect(self._go_to)
        self.watch.found.connect(lambda report: self.ploting.if_made(lambda tab: tab.show_konflik(report)))
        self.watch.found.connect(lambda report: self.ringkasan.if_made(lambda tab: tab.show_konflik(report)))
        self.ringkasan.when_made(self._connect_ringkasan)
        self.kekuatan.when_made(self._connect_kekuatan)
        self.ploting.when_made(self._connect_ploting)
        self.bko.when_made(self._connect_bko)
        self.sprin.when_made(self._connect_sprin)

    def close(self) -> None:
        """Close the window, stop what runs beside it, and let go of the file."""
        self.window.close()
        self.watch.close()
        self.sprin.if_made(lambda tab: tab.stop())
        self.close_file()
        self.window.deleteLater()

    def _connect_ringkasan(self, tab: "RingkasanTab") -> None:
        tab.noticed.connect(self.window.notices.show_notice)
        tab.people_asked.connect(self._look_at(self.kekuatan, lambda at, status: at.show_status(status)))
        tab.duty_asked.connect(self._look_at(self.kekuatan, lambda at, jenis: at.show_duty(jenis)))
        tab.tps_asked.connect(self._look_at(self.ploting, lambda at, kategori: at.show_kategori(kategori)))
        tab.kebutuhan_asked.connect(self._look_at(self.ploting, lambda at, _: at.open_kebutuhan()))
        tab.bko_asked.connect(self._look_at(self.bko, lambda at, arah: at.show_arah(arah)))
        tab.sprin_asked.connect(lambda: self.window.show_tab(self.sprin))
        tab.conflicts_asked.connect(self.frame.open_conflicts)

    def _look_at(self, slot: TabSlot[TabT], act: Callable[[TabT, Any], None]) -> Callable[..., None]:
        """For a figure: bring its tab to the front, and there show what it counts."""

        def look(wanted: object = None) -> None:
            self.window.show_tab(slot)
            act(slot.tab, wanted)

        return look

    def _connect_kekuatan(self, tab: "KekuatanTab") -> None:
        tab.done.connect(self._tell_done)
        tab.impor_asked.connect(self.files.ask_personel)

    def _connect_ploting(self, tab: "PlotingTab") -> None:
        tab.noticed.connect(self.window.notices.show_notice)
        tab.done.connect(self._tell_done)
        tab.sprin_asked.connect(self._issue)
        tab.bko_asked.connect(self._ask_bko)
        tab.kartu_asked.connect(self.papers.ask_kartu)
        if self.watch.report is not None:
            tab.show_konflik(self.watch.report)

    def _connect_bko(self, tab: "BkoTab") -> None:
        tab.noticed.connect(self.window.notices.show_notice)
        tab.done.connect(self._tell_done)

    def _connect_sprin(self, tab: "SprinTab") -> None:
        tab.noticed.connect(self.window.notices.show_notice)
        tab.roster_asked.connect(self.files.ask_roster)
        tab.conflicts_asked.connect(self.frame.open_conflicts)

    def _tell_done(self, text: str) -> None:
        self.window.notices.show_notice(text, "Urungkan", self.undo)

    def _issue(self) -> None:
        self.window.show_tab(self.sprin)
        self.sprin.tab.open_issue()

    def _ask_bko(self) -> None:
        self.window.show_tab(self.bko)
        self.bko.tab.add_from_shortage()

    def _go_to(self, konflik: Konflik) -> None:
        if konflik.permintaan_id is not None:
            slot = self.bko
        else:
            placed = konflik.kelompok_id is not None or konflik.kelurahan_id is not None
            slot = self.ploting if placed else self.kekuatan
        self.window.show_tab(slot)
        slot.tab.show_row_of(konflik)
