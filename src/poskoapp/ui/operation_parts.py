"""What stands around the tabs of an open operation: whatever has commands in the menus, and follows the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from poskoapp.ui.commands import Command
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.history import Change
from poskoapp.ui.kertas.commands import PaperCommands
from poskoapp.ui.latihan_commands import LatihanCommands
from poskoapp.ui.lock_commands import LockCommands
from poskoapp.ui.main_window import MainWindow
from poskoapp.ui.operation_frame import OperationFrame
from poskoapp.ui.operation_tour import TourCommands
from poskoapp.ui.paket.commands import PaketCommands
from poskoapp.ui.palette import Palette
from poskoapp.ui.profil_commands import ProfilCommands
from poskoapp.ui.riwayat.commands import RiwayatCommands
from poskoapp.ui.saved_filters import SavedFilters
from poskoapp.ui.steps_panel import StepsPanel
from poskoapp.ui.table_export import TableExport
from poskoapp.ui.tahapan.commands import TahapanCommands
from poskoapp.ui.templat_commands import TemplatCommands
from poskoapp.ui.tunjangan.commands import TunjanganCommands
from poskoapp.ui.wilayah_commands import WilayahCommands


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OperationParts:
    """One of each; `steps` stands on *Ringkasan*, all others are reached by their commands."""

    files: FileCommands
    lock: LockCommands
    frame: OperationFrame
    papers: PaperCommands
    tables: TableExport
    tunjangan: TunjanganCommands
    profil: ProfilCommands
    templat: TemplatCommands
    paket: PaketCommands
    latihan: LatihanCommands
    tahapan: TahapanCommands
    riwayat: RiwayatCommands
    palette: Palette
    tour: TourCommands
    saringan: SavedFilters
    steps: StepsPanel
    wilayah: WilayahCommands

    def commands(self) -> Iterator[Command]:
        """For the menus, in the order in which commands of one group stand there."""
        for part in (
            self.files, self.lock, self.frame, self.papers, self.tables, self.tunjangan, self.profil, self.templat,
            self.paket, self.latihan, self.tahapan, self.riwayat, self.palette, self.tour, self.saringan, self.wilayah,
        ):  # fmt: skip
            yield from part.commands()

    def stand_in(self, window: MainWindow) -> None:
        """The window is there: what opens dialogs over it knows it from now on, and tells what it did there."""
        self.frame.frame(window)
        for part in (
            self.lock,
            self.profil,
            self.tahapan,
            self.palette,
            self.tour,
            self.saringan,
            self.wilayah,
        ):
            part.window = window
        for part in (
            self.files, self.papers, self.latihan, self.tunjangan, self.templat, self.paket, self.riwayat, self.saringan,
            self.tahapan,
        ):  # fmt: skip
            part.noticed.connect(window.notices.show_notice)
        self.lock.entered.connect(self.frame.show_operator)
        self.tables.hang(window)

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        for part in (self.frame, self.tahapan, self.tunjangan, self.palette, self.steps):
            part.take(change)
