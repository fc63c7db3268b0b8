"""The tab *BKO*."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.domain.konflik import Konflik
from poskoapp.services import bko_masa
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.ui.bko.actions import BkoServices, RequestActions
from poskoapp.ui.bko.board import Board
from poskoapp.ui.bko.columns import permintaan_columns
from poskoapp.ui.bko.detail_panel import DetailPanel
from poskoapp.ui.bko.figures import figures
from poskoapp.ui.bko.paper_actions import PaperActions
from poskoapp.ui.bko.people_actions import PeopleActions
from poskoapp.ui.figures_strip import FiguresStrip
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.konflik_marks import KonflikMarks
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.page_choices import choice_row
from poskoapp.ui.panes import Panes, side_by_side
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tab import Tab
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import ActionButton, Toolbar, button, menu_button

if TYPE_CHECKING:
    from poskoapp.services.konflik import KonflikReport

_ARAH, _KEADAAN = "Masuk dan keluar", "Semua keadaan"
_PROBLEM = "Perlu diperiksa"
_NO_REQUEST = (
    "Belum ada permintaan BKO",
    "Ajukan dari kekurangan, atau catat permintaan baru: ke Polda, ke Polres tetangga, atau dari mereka.",
    PeranAkun.OPERATOR,
)


class BkoTab(Tab):
    """Force lent and borrowed. `noticed` carries a remark, `done` what was done and can be undone."""

    judul = "BKO"
    shows = bko_masa.SHOWS | {"personel", "satuan", "penugasan"}
    help_topic = "bko"

    def __init__(self, services: BkoServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._current: int | None = None
        self._marks = KonflikMarks(lambda k: k.permintaan_id)
        self._model = TableModel(permintaan_columns(self._marks), key=lambda p: p.id, parent=self)
        self.table: TableView[PermintaanRow] = TableView(self._model, "bko")
        self.board, self.panel, self._figures = Board(), DetailPanel(), FiguresStrip()
        self.search = SearchBox("Cari satuan, surat, tempat …")
        self.arah, self.keadaan = FilterBox(_ARAH), FilterBox(_KEADAAN)
        self._stack, self._choices = QStackedWidget(), QButtonGroup(self)
        self.requests = RequestActions(services, self.panel, self)
        self.people = PeopleActions(services, self.panel, jobs, self)
        self.papers = PaperActions(services.surat, self.panel, jobs, self)
        self.page.addWidget(self._build_toolbar())
        self.page.addWidget(self._figures)
        self.page.addWidget(self._build_panes(), 1)
        self._build_panel_actions()
        self._connect()

    # ------------------------------------------------------------ for the window

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the requests."""
        first = self.stale
        super().showEvent(event)
        if first:
            self._focus_requests()

    def reload(self) -> None:
        """Read the requests anew; the one chosen stays chosen."""
        rows, chosen = self._services.bko.rows(), self._current
        self._model.set_rows(rows)
        self._current = chosen  # the views have told where their cursors are while they were filled
        self._figures.set_figures(figures(rows, self._show_all, self._show_problems))
        if self._current not in {row.id for row in rows}:
            self._current = rows[0].id if rows else None
        self._show_stack()
        self._show_current()

    def show_konflik(self, report: "KonflikReport") -> None:
        """Mark the requests that break a rule."""
        self._marks.take(report.konflik)
        self.table.viewport().update()

    def show_row_of(self, konflik: Konflik) -> None:
        """Go to the request that breaks a rule."""
        if konflik.permintaan_id is not None:
            self._show_all()
            self._choose(konflik.permintaan_id)

    def show_arah(self, arah: ArahBko) -> None:
        """The requests of one direction."""
        self._show_all()
        self.arah.setCurrentText(arah.label)

    def add_for_plan(self, rencana_id: int | None) -> None:
        """Ajukan BKO for what the TPS of a plan lack."""
        self.requests.add_for_plan(rencana_id)

    # ------------------------------------------------------------ building

    def _build_toolbar(self) -> Toolbar:
        bar = Toolbar()
        for arah in ArahBko:
            self.arah.add_choice(arah.label, lambda row, arah=arah: row.arah is arah)
        self.keadaan.add_choice("Berjalan", lambda row: not row.status.berakhir)
        self.keadaan.add_choice(_PROBLEM, lambda row: bool(row.masalah) or row.tanpa_surat)
        bar.add(self.search, self.arah, self.keadaan)
        bar.add_stretch()
        bar.add_button(
            "Ajukan dari kekurangan …",
            self.requests.add_from_shortage,
            tooltip="Satu draf untuk kekurangan TPS, objek, pengawalan dan siaga",
            least=PeranAkun.OPERATOR,
        )
        bar.add(
            menu_button(
                "Cetak",
                ("Surat permohonan (PDF) …", self.papers.save_letter),
                ("Daftar nama (PDF, Excel) …", self.papers.save_list),
                None,
                ("Surat permohonan ke pencetak …", self.papers.print_letter),
                ("Daftar nama ke pencetak …", self.papers.print_list),
            )
        )
        bar.add_button(
            "Permintaan baru …",
            self.requests.add_request,
            primary=True,
            tooltip="Permintaan baru (Ins)",
            least=PeranAkun.OPERATOR,
        )
        return bar

    def _build_panes(self) -> Panes:
        panes = side_by_side(("Permintaan", self._build_requests(), 360, 1), ("Rincian", self.panel, 420, 1))
        panes.setSizes([scaled(650), scaled(690)])
        return panes

    def _build_requests(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for widget in (self.board, self.table):
            self._stack.addWidget(widget)
        column.addLayout(choice_row(self._choices, ("Papan", "Tabel")))
        column.addWidget(self._stack, 1)
        for view in (self.board, self.table):
            view.empty.set(*_NO_REQUEST)
        return left

    def _build_panel_actions(self) -> None:
        row = QHBoxLayout(self.panel.action_bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(
            button(
                "Apel penerimaan …", lambda: self.people.muster(HitunganBko.TIBA), least=PeranAkun.OPERATOR
            )
        )
        row.addWidget(
            button(
                "Apel pengembalian …",
                lambda: self.people.muster(HitunganBko.KEMBALI),
                least=PeranAkun.OPERATOR,
            )
        )
        row.addStretch(1)
        more = ActionButton("Lainnya", PeranAkun.OPERATOR)
        more.setProperty("role", "menu")
        more.setAutoDefault(False)
        more.setMenu(self._build_menu(more))
        row.addWidget(more)

    def _build_menu(self, owner: QWidget) -> QMenu:
        menu, requests, people = QMenu(owner), self.requests, self.people
        menu.addAction("Tempel nama / pilih personel …", people.paste_names)
        menu.addAction("Impor daftar nama …", people.import_names)
        menu.addAction("Tambah satu nama …", people.add_one)
        menu.addSeparator()
        menu.addActions([requests.add_line_action, requests.edit, requests.extend, requests.angka])
        menu.addAction("Alasan hitungan …", people.explain_problem)
        menu.addActions([people.explain, people.pass_on, people.untick])
        menu.addSeparator()
        menu.addActions([people.remove, requests.drop_angka, requests.delete])
        return menu

    def _connect(self) -> None:
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self._focus_requests)
        self.arah.filtered.connect(lambda passes: self._model.set_filter("arah", passes))
        self.keadaan.filtered.connect(lambda passes: self._model.set_filter("keadaan", passes))
        self._model.modelReset.connect(
            lambda: self.board.show_rows(self._model.shown_rows(), self._model.total())
        )
        self._choices.idClicked.connect(lambda _at: self._show_stack())
        self.board.row_changed.connect(self._take_row)
        self.table.row_changed.connect(self._take_row)
        for opened in (self.board.row_opened, self.table.row_opened):
            opened.connect(lambda _row: self.requests.edit_request())
        self.requests.added.connect(self._show_added)
        self.papers.noticed.connect(self.noticed)
        for actions in (self.requests, self.people):
            actions.done.connect(self.done)
        table_action("Permintaan baru …", self.requests.add_request, self, "Ins")
        table_action("Apel penerimaan …", lambda: self.people.muster(HitunganBko.TIBA), self, "F5")
        table_action("Apel pengembalian …", lambda: self.people.muster(HitunganBko.KEMBALI), self, "Shift+F5")

    # ------------------------------------------------------------ showing

    def _show_stack(self) -> None:
        """Board or table."""
        self._stack.setCurrentIndex(self._choices.checkedId())

    def _focus_requests(self) -> None:
        if self._stack.currentWidget() is self.table:
            self.table.setFocus()
        else:
            self.board.focus_chosen()

    def _take_row(self, row: PermintaanRow | None) -> None:
        if row is not None and row.id != self._current:
            self._choose(row.id)

    def _choose(self, permintaan_id: int) -> None:
        self._current = permintaan_id
        self._show_current()

    def _show_current(self) -> None:
        if self._current is None:
            self.panel.show_detail(None)
        else:
            with refusals_shown(self):
                self.panel.show_detail(self._services.bko.detail(self._current))
            self.table.select(self._current)
            self.board.select(self._current)
        self.panel.action_bar.setVisible(self._current is not None)
        self.requests.refresh()
        self.people.refresh()

    def _show_added(self, permintaan_id: int) -> None:
        self._show_all()
        self._current = permintaan_id
        self.reload()

    def _show_all(self) -> None:
        self.search.clear()
        self.arah.clear_choice()
        self.keadaan.clear_choice()

    def _show_problems(self) -> None:
        self.search.clear()
        self.arah.clear_choice()
        self.keadaan.setCurrentText(_PROBLEM)
