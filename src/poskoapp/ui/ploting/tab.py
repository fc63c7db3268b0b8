"""The tab *Ploting TPS*."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Konflik
from poskoapp.services import kebutuhan, lapor, peta, ploting_berubah
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.ploting_gambar import Berubah, PlotingRows
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.panes import Panes
from poskoapp.ui.peta.panel import PetaPanel
from poskoapp.ui.ploting.current_group import CurrentGroup
from poskoapp.ui.ploting.desk_figures import DeskFigures
from poskoapp.ui.ploting.drag_link import DragLink
from poskoapp.ui.ploting.figures import Openings
from poskoapp.ui.ploting.filters import Filters
from poskoapp.ui.ploting.group_actions import GroupActions
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from poskoapp.ui.ploting.kelompok_panel import KelompokPanel
from poskoapp.ui.ploting.map_link import MapLink
from poskoapp.ui.ploting.otomatis_dialog import OtomatisDialog
from poskoapp.ui.ploting.plan_link import PlanLink
from poskoapp.ui.ploting.reading import MejaPloting, MejaSekilas, PlotingReading, count_size, desk_size
from poskoapp.ui.ploting.services import PlotingServices
from poskoapp.ui.ploting.states import States
from poskoapp.ui.ploting.tables_panel import TablesPanel
from poskoapp.ui.ploting.tps_actions import TpsActions
from poskoapp.ui.ploting.wilayah_panel import WilayahPanel
from poskoapp.ui.proposal_dialog import presented
from poskoapp.ui.reading import BEING_READ_FIGURES
from poskoapp.ui.tab import Tab
from poskoapp.ui.toolbar import Toolbar, add_key
from poskoapp.ui.wewenang import asks

_ALL_THE_REST = 10_000
"""Pixels: the tables take what tree and group leave at their least width."""


class PlotingTab(Tab):
    """Who stands where.

    `sprin_asked` asks for the order, `bko_asked` to borrow what a plan is short, `kartu_asked` for the duty cards of the
    groups with these codes in that plan, `mend_asked` to do this about these conflicts.
    """

    judul = "Ploting TPS"
    shows = ploting_berubah.SHOWS | kebutuhan.SHOWS | peta.SHOWS | lapor.SHOWS | {"angka_publik", "sprin"}
    help_topic = "ploting"

    sprin_asked = Signal()
    bko_asked = Signal(object)
    kartu_asked = Signal(list, object)
    mend_asked = Signal(str, list)

    def __init__(self, services: PlotingServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._reading = PlotingReading(services, jobs, self)
        self._states = States(services.ploting.since_order)
        self._rows = PlotingRows([], [])
        self._tps_stale = True
        self._otomatis: OtomatisDialog | None = None
        # each part is made where it will stand: one that comes into another later is styled anew, with all that is in it
        self._panes = Panes(("Wilayah", "Kelompok dan TPS", "Personel"), 1, self)
        self._tables = TablesPanel(self._states, self._panes.splitter)
        self._filters = Filters(self._tables, self._states)
        self._tps_actions = TpsActions(self._tables.tps, services.meja_tps, jobs)
        self._map = MapLink(self._tables, lambda: PetaPanel(services.peta, desk_size(services.tps), jobs))
        self._plans = PlanLink(services.hitungan, self)
        show_tps = partial(self._tables.show_table, tps=True)
        opens = Openings(show_tps, self._show_everything, self._filters.show_incomplete, self.open_kebutuhan)
        self._figures = DeskFigures(services, opens, lambda: self._plans.rencana_id, self)
        self._wilayah, self._panel = WilayahPanel(self._panes.splitter), KelompokPanel(self._panes.splitter)
        self._drags = DragLink(self._tables, self._panel, self._states, services.seret)
        self._actions = GroupActions(
            self._tables, self._panel, self._states, self._plans,
            (services.ploting, services.seret, services.tempel, services.tps, services.operasi), self.plot_chosen,
        )  # fmt: skip
        self._current = CurrentGroup(self._panel, self._states, services.ploting, self._actions.current)
        self._panes.hold((self._wilayah, 228, 0), (self._tables, 360, 1), (self._panel, 250, 0))
        self._panes.setSizes([1, _ALL_THE_REST, 1])
        bar, tables = self._build_toolbar(), self._tables
        for part, stretch in ((bar, 0), (self._figures, 0), (self._panes, 1)):
            self.page.addWidget(part, stretch)
        self.tab_through(bar, self._wilayah, *tables.choices(), tables.kelompok, tables.tps, self._panel)
        self._figures.set_figures(BEING_READ_FIGURES)
        self._build_keys()
        self._connect()

    # ------------------------------------------------------------ for the window

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the table."""
        first = self.stale
        super().showEvent(event)
        if first:
            self._tables.current_table().setFocus()

    def reload(self) -> None:
        """Read groups, places and figures anew; the polling stations only while they are looked at."""
        self._plans.reload()
        self._reading.begin(self._plans.rencana_id, self._tables)

    def catch_up(self, change: Change) -> None:
        """Read only the groups that the change touched, where that can be told."""
        if change.tables == lapor.SHOWS:
            self._map.take(self._rows.kelompok, self._plans.rencana_id, places=False)
            return
        if change.changes is None or self._reading.under_way:
            self._plans.reload()
            self._reading.after(change, self._plans.rencana_id, self._tables)
            return
        rencana_id = self._plans.rencana_id
        rows = self._services.ploting.rows_after(self._rows, change.changes, rencana_id)
        if rows is None or not self._figures.follow(change, rencana_id, large=self._reading.large):
            self.reload()
            return
        stations = self._reading.stations_after(change, rencana_id, self._tables)
        self._tables.change_tps(stations or [])
        self._show_step(rows, stale=self._tps_stale or stations is None)
        self._map.take(rows.kelompok, rencana_id, places=not peta.SHOWS.isdisjoint(change.tables))
        if self._figures.behind:
            self.reload()

    def show_konflik(self, report: KonflikReport) -> None:
        """Mark the groups that break a rule."""
        if others := self._states.set_konflik(report.konflik):
            self._filters.apply_anew()
            self._tables.kelompok.repaint_rows(others)
            self._current.show()

    def show_row_of(self, konflik: Konflik) -> None:
        """Go to the group, or the kelurahan, that breaks a rule."""
        self._reading.finish()
        self._show_everything()
        if konflik.kelompok_id is not None:
            self._tables.show_kelompok_row(konflik.kelompok_id)
        elif konflik.kelurahan_id is not None:
            self._tables.show_table(tps=True)
            self._wilayah.show_kelurahan(konflik.kelurahan_id)

    def show_kelompok(self, kelompok_id: int) -> None:
        """Go to a plot group, lifting what hides it."""
        self._reading.finish()
        self._show_everything()
        self._tables.show_kelompok_row(kelompok_id)

    def show_tps(self, tps_id: int) -> None:
        """Go to a polling station, lifting what hides it."""
        self._show_everything()
        self._tables.show_table(tps=True)
        self._reading.finish()
        self._tables.tps.select(tps_id)

    def show_kategori(self, kategori: Kategori | None) -> None:
        """The polling stations of a category, or all of them."""
        self._show_everything()
        self._tables.show_table(tps=True)
        self._filters.show_kategori(kategori)

    def open_kebutuhan(self) -> None:
        """Hitung kebutuhan."""
        with refusals_shown(self):
            made, size = self._services, count_size(self._services.tps)
            dialog = KebutuhanDialog(made.hitungan, size, self._jobs, self, self._plans.rencana_id)
            dialog.bko_asked.connect(self.bko_asked)
            dialog.open()

    def open_otomatis(self) -> None:
        """Ploting otomatis."""
        self._otomatis = presented(self._otomatis, self._build_otomatis)

    @asks(PeranAkun.OPERATOR)
    def plot_chosen(self) -> None:
        """Put the chosen candidate, the best one unless another was chosen, into the current group."""
        row = self._actions.current()
        if row is not None and not row.kurang and self._panel.leaving is None:
            self.noticed.emit(
                f"Kelompok {row.kode} sudah lengkap. Pakai Ganti untuk menukar, Shift+Enter untuk menambah."
            )
            return
        self._current.hurry()
        self._panel.candidates.choose()

    def replace_officer(self) -> None:
        """Ganti personel: offer substitutes for the first officer of the current group."""
        row = self._actions.current()
        if row is None or not row.petugas:
            self.noticed.emit("Pilih dahulu kelompok yang personelnya hendak diganti.")
            return
        self._panel.start_replacing(row.petugas[0])

    def stop(self) -> None:
        """End what draws the map beside the screen."""
        self._map.stop()

    # ------------------------------------------------------------ building

    def _build_toolbar(self) -> Toolbar:
        bar = Toolbar(self)
        bar.add(self._filters, self._plans.choice)
        bar.add_stretch()
        bar.add_button("Hitung kebutuhan …", self.open_kebutuhan)
        bar.add_button("Ganti personel", self.replace_officer, least=PeranAkun.OPERATOR)
        bar.add_button("Terbitkan Sprin …", self._plans.ask_sprin, least=PeranAkun.PENGENDALI)
        bar.add_button("Ploting otomatis …", self.open_otomatis, primary=True, least=PeranAkun.OPERATOR)
        return bar

    def _build_otomatis(self) -> OtomatisDialog:
        dialog = OtomatisDialog(self._services.otomatis, self._jobs, self, lambda: self._plans.rencana_id)
        dialog.applied.connect(self.done)
        return dialog

    def _build_keys(self) -> None:
        self._filters.search.find_action(self)
        for by, text, keys in ((1, "Calon berikutnya", "Alt+Down"), (-1, "Calon sebelumnya", "Alt+Up")):
            add_key(self, keys, text, lambda by=by: self._panel.candidates.step(by))

    def _connect(self) -> None:
        tables, panel, tps, reading = self._tables, self._panel, self._tps_actions, self._reading
        self._wilayah.chosen.connect(tables.narrow_to)
        tables.shown.connect(lambda: self._read_tps(stale=self._tps_stale))
        for table in (tables.kelompok, tables.tps):
            table.row_changed.connect(lambda _row: self._current.show())
            table.row_opened.connect(lambda _row: self.plot_chosen())
            table.table_model().rest_asked.connect(reading.finish)
        tables.add_tps_buttons(*tps.buttons(tables.kategori_action, *self._actions.of_chosen_tps))
        tps.added.connect(tables.tps.select)
        self._map.opened.connect(self.plot_chosen)
        self._actions.kartu_asked.connect(self.kartu_asked)
        for link in (self._map, self._drags, self._actions, self._tps_actions):
            link.done.connect(self.done)
        for link in (self._plans, tps):
            link.noticed.connect(self.noticed)
        self._plans.changed.connect(self.reload)
        reading.desk.seen.connect(self._show_first)
        reading.desk.done.connect(self._show_all)
        reading.tps.seen.connect(tables.begin_tps)
        reading.tps.done.connect(tables.set_tps)
        self._plans.sprin_asked.connect(self.sprin_asked)
        panel.left.connect(lambda: tables.current_view().setFocus())
        panel.candidates_asked.connect(self._current.read_candidates)
        panel.problems.mend_asked.connect(self.mend_asked)

    # ------------------------------------------------------------ showing

    def _show_first(self, desk: MejaSekilas) -> None:
        """What is in view, while all of it is being read."""
        seen = desk.ploting
        self._figures.show_glance(seen.angka)
        self._wilayah.show_wilayah(seen.wilayah, seen.angka, self._plans.rencana_id)
        self._states.change_kelompok(seen.kelompok)
        self._tables.begin_kelompok(seen.kelompok)
        self._tables.begin_tps(desk.tps)

    def _show_all(self, desk: MejaPloting) -> None:
        rows = self._rows = desk.rows
        self._figures.set_kebutuhan(desk.kebutuhan, desk.tersedia)
        self._figures.show_picture(rows, desk.jumlah)
        self._wilayah.show_wilayah(rows.wilayah, self._figures.angka, self._plans.rencana_id)
        self._states.set_kelompok(rows.kelompok)
        self._tables.set_kelompok(rows.kelompok)
        if desk.tps is not None:
            self._tables.set_tps(desk.tps)
        self._read_tps(stale=desk.tps is None)
        self._map.take(rows.kelompok, self._plans.rencana_id, places=True)

    def _show_step(self, rows: PlotingRows, *, stale: bool) -> None:
        """What a step left, where only that was read; `stale` where any polling station may look different."""
        self._rows, changed = rows, rows.berubah or Berubah([], [])
        self._figures.show_picture(rows)
        self._states.change_kelompok(changed.kelompok)
        self._tables.change_kelompok(changed.kelompok)
        self._wilayah.change_wilayah(changed.wilayah, self._figures.angka)
        self._filters.apply_anew()
        self._read_tps(stale=stale)

    def _read_tps(self, *, stale: bool) -> None:
        self._tps_stale = stale
        if self._tables.shows_tps and self._tps_stale:
            self._tps_stale = False
            self._reading.begin_tps(self._plans.rencana_id, self._tables)
        self._current.show()

    def _show_everything(self) -> None:
        self._filters.clear()
        self._wilayah.show_all()
