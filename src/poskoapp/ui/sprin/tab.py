"""The tab *Sprin*."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.operasi_isian import ZonaWaktu
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services import sprin
from poskoapp.services.konflik import KonflikReport, KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_orang import SprinOrangService
from poskoapp.services.sprin_paket import SprinPaketService
from poskoapp.services.sprin_pratinjau import SprinPratinjauService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.operasi_dialog import OperasiDialog
from poskoapp.ui.panes import Panes, side_by_side
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.sprin.details_card import DetailsCard
from poskoapp.ui.sprin.editor import EditorServices, SprinEditor
from poskoapp.ui.sprin.issue_dialog import IssueDialog, IssueServices
from poskoapp.ui.sprin.kinds_dialog import KindsDialog
from poskoapp.ui.sprin.layout_dialog import LayoutDialog
from poskoapp.ui.sprin.lines import SprinLine, default_day, sprin_columns, sprin_lines
from poskoapp.ui.sprin.order_actions import OrderActions
from poskoapp.ui.sprin.shown_order import ShownOrder
from poskoapp.ui.tab import Tab
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar


@dataclass(frozen=True, slots=True)
class SprinServices:
    """The services of the tab and its dialogs."""

    sprin: SprinService
    naskah: SprinNaskahService
    jenis: SprinJenisService
    orang: SprinOrangService
    paket: SprinPaketService
    pratinjau: SprinPratinjauService
    operasi: OperasiService
    konflik: KonflikService


class SprinTab(Tab):
    """The register beside the real pages.

    `noticed` carries what was done; `conflicts_asked` asks for the list of conflicts, `roster_asked` for the roster.
    """

    judul = "Sprin"
    shows = sprin.SHOWS | {"personel", "tps", "satuan", "kecamatan", "kelurahan"}
    help_topic = "sprin"

    conflicts_asked = Signal()
    roster_asked = Signal()

    def __init__(self, services: SprinServices, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._zona = ZonaWaktu.WIB
        self._basi: frozenset[str] = frozenset()
        self._model = TableModel(sprin_columns(), key=lambda s: s.id, parent=self)
        self.table: TableView[SprinLine] = TableView(self._model, "sprin")
        self.table.empty.set(
            "Belum ada Sprin",
            "“Draf baru …” memuat nama dari penugasan; sesudah diperiksa, F8 menerbitkannya.",
            PeranAkun.OPERATOR,
        )
        self._details = DetailsCard()
        self.search = SearchBox("Cari nomor, jenis, tanggal …")
        self.shown = ShownOrder(services.sprin, services.naskah, services.pratinjau, jobs, self)
        self.preview, self.papers = self.shown.preview, self.shown.papers
        self.orders = OrderActions(services.naskah, services.jenis, services.paket, jobs, _today)
        self.editor = SprinEditor(EditorServices(services.naskah, services.orang))
        self._left = QStackedWidget()
        self.page.addWidget(self._build_toolbar())
        self.page.addWidget(self._build_panes(), 1)
        self._connect()

    # ------------------------------------------------------------ for the window

    def reload(self) -> None:
        """Read the register anew; a draft is drawn anew if it is looked at."""
        self._zona = self._services.operasi.read_operasi().zona_waktu
        lines = sprin_lines(self._services.sprin.rows(), self._basi)
        first = not self._model.total()
        self._model.set_rows(lines)
        self.editor.take_stored()
        if first and lines:
            self.table.select(lines[0].id)
        elif not self._editing:
            line = self.table.current_row()
            self.orders.show_row(line.row if line else None)
            if line is None or line.status is not StatusSprin.TERBIT:
                self._show(line)

    def show_konflik(self, report: KonflikReport) -> None:
        """Mark the orders that no longer fit."""
        basi = frozenset(k.nomor_sprin for k in report.konflik if k.nomor_sprin)
        if basi != self._basi:
            self._basi = basi
            self.reload()

    def open_draft(self) -> None:
        """Draf baru."""
        self.orders.new_draft(default_day(self._services.operasi.read_operasi(), _today()))

    def ask_print(self) -> None:
        """Cetak what is shown, or all issued orders that are selected."""
        chosen = [line.id for line in self.table.selected_rows() if line.status is StatusSprin.TERBIT]
        self.papers.ask_print(chosen)

    def open_kinds(self) -> None:
        """Jenis Sprin."""
        KindsDialog(self._services.jenis, self).open()

    def open_layout(self) -> None:
        """Tata letak Sprin."""
        LayoutDialog(self._services.naskah, self).open()

    def edit_draft(self, sprin_id: int) -> None:
        """Show the texts of a draft in place of the register."""
        if not self.table.select(sprin_id):  # it has only just been made
            self.reload()
            self.table.select(sprin_id)
        with refusals_shown(self):
            draf = self._services.naskah.draf(sprin_id)
            self.editor.open_draft(draf)
            self._left.setCurrentWidget(self.editor)
            self.shown.show_line(self.table.current_row())

    def open_issue(self) -> None:
        """Terbitkan Sprin: the draft chosen, else the newest; where there is none, one is written first."""
        lines = [line for line in self.table.selected_rows() if line.status is not StatusSprin.TERBIT]
        drafts = [row.id for row in self._services.sprin.rows() if row.status is not StatusSprin.TERBIT]
        if lines or drafts:
            self.issue_draft(lines[0].id if lines else drafts[0])
        else:
            self.open_draft()

    def issue_draft(self, sprin_id: int) -> None:
        """Terbitkan this draft, with all that was typed so far."""
        if not self.editor.keep():
            return
        self.table.select(sprin_id)
        services = IssueServices(self._services.sprin, self._services.naskah, self._services.konflik)
        with refusals_shown(self):
            dialog = IssueDialog(services, self._jobs, self._services.naskah.draf(sprin_id), self)
            dialog.issued.connect(self._tell_issued)
            dialog.returned.connect(self.done)
            dialog.conflicts_asked.connect(self.conflicts_asked)
            dialog.open()

    def open_operasi(self) -> None:
        """Data operasi."""
        OperasiDialog(self._services.operasi, self).open()

    @property
    def _editing(self) -> bool:
        return self._left.currentWidget() is self.editor

    def stop(self) -> None:
        """Keep what was typed, and let go of the pages; for the end of the window."""
        self.editor.finish()
        self.shown.stop()

    # ------------------------------------------------------------ building

    def _build_toolbar(self) -> Toolbar:
        bar, papers = Toolbar(), self.papers
        bar.add(self.search)
        bar.add_stretch()
        bar.add_button("Data operasi …", self.open_operasi, least=PeranAkun.PENGENDALI)
        bar.add_button("Ekspor roster …", self.roster_asked.emit, least=PeranAkun.OPERATOR)
        self._save_button = bar.add_button("Simpan PDF …", papers.ask_save)
        self._print_button = bar.add_button(
            "Cetak …",
            self.ask_print,
            tooltip="Cetak (Ctrl+P); beberapa Sprin sekaligus bila beberapa baris dipilih",
        )
        bar.add_button(
            "Draf baru …",
            self.open_draft,
            primary=True,
            tooltip="Sprin jenis apa pun, disunting di samping halamannya",
            least=PeranAkun.OPERATOR,
        )
        return bar

    def _build_panes(self) -> Panes:
        register = QWidget()
        column = QVBoxLayout(register)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.table, 1)
        column.addWidget(self._details)
        column.addWidget(self.orders)
        self._left.addWidget(register)
        self._left.addWidget(self.editor)
        panes = side_by_side(("Daftar dan naskah", self._left, 320, 0), ("Pratinjau", self.preview, 480, 1))
        panes.setSizes([scaled(728), scaled(640)])
        return panes

    def _connect(self) -> None:
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.table.row_changed.connect(self._show)
        self.papers.noticed.connect(self.noticed)
        self.table.row_opened.connect(self._open_line)
        self.shown.changed.connect(self._enable)
        orders, editor = self.orders, self.editor
        orders.done.connect(self.done)
        orders.noticed.connect(self.noticed)
        orders.added.connect(self.edit_draft)
        orders.edit_asked.connect(self.edit_draft)
        orders.issue_asked.connect(self.issue_draft)
        editor.issue_asked.connect(self.issue_draft)
        editor.typed.connect(self.shown.show_letter)
        editor.kept.connect(self.shown.show_whole)
        editor.closed.connect(self._leave_editor)
        for text, keys, run in (
            ("Cetak", "Ctrl+P", self.ask_print),
            ("Perbesar", "Ctrl++", lambda: self.preview.view.step_zoom(1)),
            ("Perkecil", "Ctrl+-", lambda: self.preview.view.step_zoom(-1)),
            ("Lebar halaman", "Ctrl+0", lambda: self.preview.view.set_zoom(None)),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    # ------------------------------------------------------------ showing

    def _show(self, line: SprinLine | None) -> None:
        self._details.show_line(line, self._zona)
        self.orders.show_row(line.row if line else None)
        self.shown.show_line(line)

    def _open_line(self, line: SprinLine) -> None:
        if line.status.dapat_disunting:
            self.edit_draft(line.id)

    def _leave_editor(self) -> None:
        self._left.setCurrentIndex(0)
        self._show(self.table.current_row())
        self.table.setFocus()

    def _enable(self, pages: bool) -> None:
        self._save_button.setEnabled(pages)
        self._print_button.setEnabled(pages)

    def _tell_issued(self, row: SprinRow) -> None:
        self._left.setCurrentIndex(0)
        self.reload()
        self.search.clear()
        self.table.select(row.id)
        people, pages = number_text(row.jumlah_personel), number_text(row.halaman)
        self.noticed.emit(f"{row.nomor} terbit: {people} personel, {pages} halaman.")


def _today() -> date:
    return clock.today()
