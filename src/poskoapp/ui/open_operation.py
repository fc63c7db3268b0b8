"""An open operation: its window and tabs, and how one leads to another."""

from collections.abc import Callable
from dataclasses import dataclass

from poskoapp.domain.konflik import Konflik
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.kekuatan.tab import KekuatanTab
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.ploting.tab import PlotingTab
from poskoapp.ui.sprin.tab import SprinTab


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OpenOperation:
    """An open file with everything that stands on it."""

    window: MainWindow
    frame: OperationFrame
    watch: KonflikWatch
    files: FileCommands
    kekuatan: KekuatanTab
    ploting: PlotingTab
    sprin: SprinTab
    close_file: Callable[[], None]

    def connect(self, undo: Callable[[], None]) -> None:
        """What one part asks, another does."""
        show_notice = self.window.notices.show_notice
        for noticed in (self.files.noticed, self.ploting.noticed, self.sprin.noticed):
            noticed.connect(show_notice)
        for done in (self.kekuatan.done, self.ploting.done):
            done.connect(lambda text: show_notice(text, "Urungkan", undo))
        self.kekuatan.impor_asked.connect(self.files.ask_personel)
        self.ploting.sprin_asked.connect(self._issue)
        self.sprin.roster_asked.connect(self.files.ask_roster)
        self.sprin.conflicts_asked.connect(self.frame.open_conflicts)
        self.frame.row_asked.connect(self._go_to)
        self.watch.found.connect(self.ploting.show_konflik)

    def close(self) -> None:
        """Close the window, stop what runs beside it, and let go of the file."""
        self.window.close()
        self.watch.close()
        self.sprin.stop()
        self.close_file()
        self.window.deleteLater()

    def _issue(self) -> None:
        self.window.show_tab(self.sprin)
        self.sprin.open_issue()

    def _go_to(self, konflik: Konflik) -> None:
        placed = konflik.kelompok_id is not None or konflik.kelurahan_id is not None
        tab = self.ploting if placed else self.kekuatan
        self.window.show_tab(tab)
        tab.show_row_of(konflik)
