"""What can be done with the plot groups selected: the same under a button, in the menu of the table and by key."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.kelompok import KelompokRow, PetugasRow
from poskoapp.services.operasi import OperasiService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_calon import CalonRow
from poskoapp.services.ploting_orang import OrangRow
from poskoapp.services.ploting_seret import PlotingSeretService, Sasaran, Seretan
from poskoapp.services.ploting_tempel import PlotingTempelService
from poskoapp.services.tps import TpsService
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.insist import insisted
from poskoapp.ui.ploting.kategori_dialog import KategoriDialog
from poskoapp.ui.ploting.kelompok_panel import KelompokPanel
from poskoapp.ui.ploting.nrp_dialog import NrpDialog
from poskoapp.ui.ploting.orang_dialog import OrangDialog
from poskoapp.ui.ploting.plan_link import PlanLink
from poskoapp.ui.ploting.states import States
from poskoapp.ui.ploting.tables_panel import TablesPanel
from poskoapp.ui.table_action import table_action


class GroupActions(QObject):
    """`done` carries what was done and can be undone; `kartu_asked` groups whose duty cards are wanted, with their plan."""

    done = Signal(str)
    kartu_asked = Signal(list, object)

    def __init__(
        self,
        tables: TablesPanel,
        panel: KelompokPanel,
        states: States,
        plans: PlanLink,
        services: tuple[
            PlotingService, PlotingSeretService, PlotingTempelService, TpsService, OperasiService
        ],
        plot_best: Callable[[], object],
    ) -> None:
        super().__init__(tables)
        self._tables, self._panel, self._states, self._plans = tables, panel, states, plans
        self._ploting, self._seret, self._tempel, self._tps, self._operasi = services
        table_action("Plot calon terbaik", plot_best, tables.kelompok)
        self._build()
        panel.plot_asked.connect(self._plot)
        panel.other_asked.connect(self.plot_other)
        panel.replace_asked.connect(self._replace)
        panel.release_asked.connect(lambda petugas: self._release([petugas]))
        panel.lock_asked.connect(lambda locked: self._lock(locked=locked))
        tables.kategori_action.triggered.connect(lambda _checked=False: self._ask_kategori())

    def current(self) -> KelompokRow | None:
        """The group under the cursor, or that of the TPS under it."""
        row = self._tables.current_table().current_row()
        return None if row is None else self._states.group_of(row)

    # ------------------------------------------------------------ inside

    def _build(self) -> None:
        table = self._tables.kelompok
        table_action("Plot orang lain …", self.plot_other, table, "Shift+Return")
        table_action("Tempel NRP dari Excel …", self._paste, table, "Ctrl+V")
        table_action("Lepas semua personel", self._release_selected, table, "Del")
        table_action("Kunci", lambda: self._lock(locked=True), table, "Ctrl+L")
        table_action("Buka kunci", lambda: self._lock(locked=False), table, "Ctrl+Shift+L")
        table_action("Kartu tugas kelompok ini …", self._ask_kartu, table, least=PeranAkun.PIMPINAN)
        table_action("Pola sendiri …", self._ask_pola, table)
        stations = self._tables.tps
        self.of_chosen_tps = (
            table_action("Pola sendiri …", self._ask_pola, stations),
            table_action("Buat rencana PSU/PSS …", self._ask_plan, stations),
        )

    def _plot(self, calon: CalonRow) -> None:
        row = self.current()
        if row is not None:
            self._put_in(row, calon.personel_id)

    def _put_in(self, row: KelompokRow, personel_id: int) -> None:
        """Into this group, or moved there from where he stands."""
        insisted(
            self._tables,
            lambda paksa: self._ploting.plot(row.id, personel_id, paksa=paksa),
            (lambda id_: self._move(id_, row)) if row.kurang else None,
        )

    def _move(self, penugasan_id: int, row: KelompokRow) -> None:
        self.done.emit(f"{self._seret.drop(Seretan(penugasan_id=penugasan_id), Sasaran(row.id))}.")

    def _replace(self, leaving: PetugasRow, calon: CalonRow | OrangRow) -> None:
        def act(paksa: bool) -> None:
            self._ploting.replace(leaving.penugasan_id, calon.personel_id, paksa=paksa)
            self._panel.stop_replacing()
            self.done.emit(f"{leaving.sebutan} diganti oleh {calon.sebutan}.")

        insisted(self._tables, act)

    def plot_other(self) -> None:
        """Anybody by name, in place of the officer to be replaced if there is one."""
        row, leaving = self.current(), self._panel.leaving
        if row is None:
            return

        def take(orang: OrangRow) -> None:
            if leaving is None:
                self._put_in(row, orang.personel_id)
            else:
                self._replace(leaving, orang)

        judul = f"Pengganti {leaving.sebutan}" if leaving else f"Plot ke kelompok {row.kode}"
        dialog = OrangDialog(judul, self._ploting.everyone(row.id), self._tables.window())
        dialog.chosen.connect(take)
        dialog.open()

    def _release(self, petugas: list[PetugasRow]) -> None:
        told = f"Lepas {number_text(len(petugas))} petugas dari kelompoknya?"
        if petugas and may_take_out(self._tables, told, len(petugas)):
            with refusals_shown(self._tables):
                self._ploting.unplot([p.penugasan_id for p in petugas])
                self._tables.current_view().setFocus()  # so that Enter plots the best, and releases no other

    def _release_selected(self) -> None:
        self._release([p for k in self._tables.kelompok.selected_rows() for p in k.petugas])

    def _paste(self) -> None:
        NrpDialog(
            self._tempel, self._tables.kelompok.selected_rows(), self.done.emit, self._tables.window()
        ).open()

    def _lock(self, *, locked: bool) -> None:
        rows = map(self._states.group_of, self._tables.current_table().selected_rows())
        chosen = {row.id for row in rows if row is not None}
        if chosen:
            with refusals_shown(self._tables):
                self._ploting.set_locked(list(chosen), locked=locked)

    def _ask_kartu(self) -> None:
        chosen = [row.kode for row in self._tables.kelompok.selected_rows()]
        if chosen:
            self.kartu_asked.emit(chosen, self._plans.rencana_id)

    def _ask_pola(self) -> None:
        self._plans.ask_pola(self._tables.current_table().selected_rows())

    def _ask_plan(self) -> None:
        day = self._operasi.read_operasi().hari_pemungutan
        self._plans.ask_plan(self._tables.tps.selected_rows(), day)

    def _ask_kategori(self) -> None:
        chosen = self._tables.tps.selected_rows()
        if chosen:
            KategoriDialog(self._tps, chosen, self._tables).open()
