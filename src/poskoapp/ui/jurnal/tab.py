"""The tab *Jurnal*."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.lapor import TahapLapor
from poskoapp.services import jurnal, lapor, laporan_pos
from poskoapp.services.insiden import InsidenService
from poskoapp.services.jurnal import JurnalService
from poskoapp.services.jurnal_tabel import jurnal_table
from poskoapp.services.lapor import LaporService
from poskoapp.services.laporan_pos import LaporanPosService
from poskoapp.services.operasi import OperasiService
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.jurnal.desk_clock import DeskClock
from poskoapp.ui.jurnal.insiden_page import InsidenPage
from poskoapp.ui.jurnal.jurnal_page import JurnalPage
from poskoapp.ui.jurnal.lapor_page import LaporPage
from poskoapp.ui.jurnal.report_actions import ReportActions
from poskoapp.ui.page_choices import choice_box
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tab import Tab
from poskoapp.ui.table_export import export_of
from poskoapp.ui.table_view import TableView
from poskoapp.ui.toolbar import Toolbar, add_key, menu_button
from poskoapp.ui.wewenang import asks

_PAGES = ("Hari pemungutan", "Catatan", "Insiden")
_PLOTTING = frozenset({"kelompok_tps", "tps", "penugasan", "personel", "kelurahan", "kecamatan", "satuan"})


@dataclass(frozen=True, slots=True)
class JurnalServices:
    """What the tab works with."""

    lapor: LaporService
    jurnal: JurnalService
    insiden: InsidenService
    laporan: LaporanPosService
    operasi: OperasiService


class JurnalTab(Tab):
    """What happens, hour by hour."""

    judul = "Jurnal"
    shows = lapor.SHOWS | jurnal.SHOWS | laporan_pos.SHOWS | _PLOTTING | {"operasi"}
    help_topic = "jurnal"

    def __init__(self, services: JurnalServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.clock, self.search = DeskClock(), SearchBox("Cari di jurnal …")
        self.lapor = LaporPage(services.lapor, self.clock)
        self.catatan = JurnalPage(services.jurnal, self.clock)
        self.insiden = InsidenPage(services.insiden, self.clock)
        self.reports = ReportActions(services.laporan, jobs, self.clock.now, self)
        self._stack, self._choices = QStackedWidget(), QButtonGroup(self)
        self._filters = QStackedWidget()
        for page in (self.lapor, self.catatan, self.insiden):
            self._stack.addWidget(page)
        self.page.addWidget(self._build_toolbar())
        self.page.addWidget(self._stack, 1)
        self._connect()

    # ------------------------------------------------------------ for the window

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the line for what comes in."""
        first = self.stale
        super().showEvent(event)
        if first:
            self.new_entry()

    def reload(self) -> None:
        """Read everything anew."""
        self.clock.place(self._services.operasi.read_operasi())
        self.lapor.read_groups()
        self.catatan.reload()
        self.insiden.reload()

    def catch_up(self, change: Change) -> None:
        """Read only what the change touched."""
        if "operasi" in change.tables:
            self.reload()
            return
        if _PLOTTING & change.tables:
            self.lapor.read_groups()
        elif lapor.SHOWS & change.tables:
            self.lapor.read_reports()
        if jurnal.SHOWS & change.tables:
            self.catatan.reload()
            self.insiden.reload()

    def show_page(self, at: int) -> None:
        """The board (0), the log (1) or the incidents (2)."""
        self._choices.button(at).click()

    def show_kelompok(self, kelompok_id: int) -> None:
        """Go to a group on the board."""
        self.show_page(0)
        self.lapor.await_stage(None)
        self.lapor.table.select(kelompok_id)

    # ------------------------------------------------------------ acts

    def new_entry(self) -> None:
        """The line of the page, or a new incident."""
        page = self._stack.currentWidget()
        if page is self.insiden:
            self.insiden.table.setFocus()
        else:
            (self.lapor if page is self.lapor else self.catatan).entry.setFocus()

    @asks(PeranAkun.OPERATOR)
    def add_incident(self) -> None:
        """Insiden baru."""
        self.show_page(2)
        self.insiden.add()

    @asks(PeranAkun.OPERATOR)
    def save_table(self) -> None:
        """What is looked at, as a workbook; of the log with all that was noted."""
        view = self._page_table()
        export = export_of(view)
        if self._stack.currentWidget() is not self.catatan:
            view.ask_export()
        elif export is not None:
            export.ask(jurnal_table(self.catatan.shown_rows(), view.table_model().total()), self.window())

    # ------------------------------------------------------------ building

    def _build_toolbar(self) -> Toolbar:
        bar = Toolbar()
        bar.add(choice_box(self._choices, _PAGES), self.search, self._build_filters())
        bar.add_stretch()
        bar.add(self.clock)
        bar.add(self._build_more())
        bar.add_button("Laphar …", self.reports.ask_laphar, primary=True, tooltip="Laporan harian (Shift+F8)")
        return bar

    def _build_filters(self) -> QStackedWidget:
        for boxes in (
            (self.lapor.stages, self.lapor.kecamatan),
            (self.catatan.status,),
            (self.insiden.status,),
        ):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            for box in boxes:
                row.addWidget(box)
            row.addStretch(1)
            self._filters.addWidget(holder)
        self._filters.setFixedHeight(self.search.sizeHint().height())
        return self._filters

    def _build_more(self) -> QPushButton:
        more = menu_button(
            "Lainnya",
            ("Insiden baru …", self.add_incident),
            ("Batalkan laporan …", self.lapor.withdraw),
            None,
            ("Simpan tabel ke Excel …", self.save_table),
        )
        self.register = more.menu().addMenu("Laporan bernomor")
        self.register.aboutToShow.connect(lambda: self.reports.fill(self.register))
        return more

    def _connect(self) -> None:
        self.search.find_action(self)
        for page in (self.lapor, self.catatan, self.insiden):
            self.search.searched.connect(page.set_search)
            page.done.connect(self.done)
        self.search.left_downwards.connect(lambda: self._page_table().go_to_hits())
        self.insiden.lapsit_asked.connect(self.reports.ask_lapsit)
        self.reports.noticed.connect(self.noticed)
        self._choices.idClicked.connect(self._stack.setCurrentIndex)
        self._choices.idClicked.connect(self._filters.setCurrentIndex)
        self._choices.idClicked.connect(lambda _at: self.new_entry())
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("Ins", "Catat yang baru", self._add_by_key),
            ("Shift+F8", "Laporan harian (Laphar)", self.reports.ask_laphar),
            ("Ctrl+T", "Tindak lanjut", self._follow_up_by_key),
            ("Ctrl+Return", "Selesaikan catatan, atau buka lagi", self._finish_by_key),
            ("Ctrl+B", "Siapa yang belum melapor tahap berikutnya", self._next_stage),
        )
        for shortcut, words, run in keys:
            add_key(self, shortcut, words, run)
        add_key(self.lapor.table, "Del", "Batalkan laporan terakhir", self.lapor.withdraw)

    def _page_table(self) -> TableView[Any]:
        tables: tuple[TableView[Any], ...] = (self.lapor.table, self.catatan.table, self.insiden.table)
        return tables[self._stack.currentIndex()]

    @asks(PeranAkun.OPERATOR)
    def _add_by_key(self) -> None:
        if self._stack.currentWidget() is self.insiden:
            self.insiden.add()
        else:
            self.new_entry()

    @asks(PeranAkun.OPERATOR)
    def _follow_up_by_key(self) -> None:
        if self._stack.currentWidget() is self.insiden:
            self.insiden.follow_up()
        elif self._stack.currentWidget() is self.catatan:
            self.catatan.follow_up(selesai=False)

    @asks(PeranAkun.OPERATOR)
    def _finish_by_key(self) -> None:
        if self._stack.currentWidget() is self.catatan:
            self.catatan.follow_up(selesai=True)

    def _next_stage(self) -> None:
        """All, then who is not there yet, then who has not begun, and so on."""
        at = (self.lapor.stages.currentIndex() + 1) % (len(TahapLapor) + 1)
        self.show_page(0)
        self.lapor.stages.setCurrentIndex(at)
