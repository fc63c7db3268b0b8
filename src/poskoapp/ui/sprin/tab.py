"""The tab *Sprin*."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.operasi import ZonaWaktu
from poskoapp.services import sprin
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_orang import SprinOrangService
from poskoapp.services.sprin_paket import SprinPaketService
from poskoapp.services.sprin_pratinjau import Pratinjau, SprinPratinjauService
from poskoapp.ui.jobs import Job, JobRunner
from poskoapp.ui.number_text import number_text
from poskoapp.ui.operasi_dialog import OperasiDialog
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.sprin.details_card import DetailsCard
from poskoapp.ui.sprin.issue_dialog import IssueDialog, IssueServices
from poskoapp.ui.sprin.lines import DRAF, SprinLine, default_day, draft_line, sprin_columns, sprin_lines
from poskoapp.ui.sprin.paper_actions import PaperActions
from poskoapp.ui.sprin.preview_panel import PreviewPanel
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
        self._drawing: Job | None = None
        self._model = TableModel(sprin_columns(), key=lambda s: s.id, parent=self)
        self.table: TableView[SprinLine] = TableView(self._model, "sprin")
        self._details, self.preview = DetailsCard(), PreviewPanel()
        self.search = SearchBox("Cari nomor, jenis, tanggal …")
        self.papers = PaperActions(self.preview, services.sprin, jobs, self)
        self.page.addWidget(self._build_toolbar())
        self.page.addWidget(self._build_splitter(), 1)
        self._connect()

    # ------------------------------------------------------------ for the window

    def reload(self) -> None:
        """Read the register anew; the draft is drawn anew if it is looked at."""
        operasi = self._services.operasi.read_operasi()
        self._zona = operasi.zona_waktu
        lines = sprin_lines(self._services.sprin.rows(), draft_line(operasi, _today()))
        first = not self._model.total()
        self._model.set_rows(lines)
        if first:
            self.table.select(lines[1].id if len(lines) > 1 else DRAF)
        else:
            line = self.table.current_row()
            if line is not None and line.id == DRAF:
                self._show(line)

    def open_issue(self) -> None:
        """Terbitkan Sprin."""
        day = default_day(self._services.operasi.read_operasi(), _today())
        services = IssueServices(self._services.sprin, self._services.operasi, self._services.konflik)
        dialog = IssueDialog(services, self._jobs, day, self)
        dialog.issued.connect(self._tell_issued)
        dialog.conflicts_asked.connect(self.conflicts_asked)
        dialog.open()

    def open_operasi(self) -> None:
        """Data operasi."""
        OperasiDialog(self._services.operasi, self).open()

    def stop(self) -> None:
        """Let go of the pages; for the end of the window."""
        self.preview.close_order()

    # ------------------------------------------------------------ building

    def _build_toolbar(self) -> Toolbar:
        bar, papers = Toolbar(), self.papers
        bar.add(self.search)
        bar.add_stretch()
        bar.add_button("Data operasi …", self.open_operasi)
        bar.add_button("Periksa PDF …", papers.ask_check)
        bar.add_button("Ekspor roster …", self.roster_asked.emit)
        self._save_button = bar.add_button("Simpan PDF …", papers.ask_save)
        self._print_button = bar.add_button("Cetak …", papers.ask_print, tooltip="Cetak (Ctrl+P)")
        bar.add_button("Terbitkan …", self.open_issue, primary=True)
        return bar

    def _build_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(scaled(12))
        splitter.setChildrenCollapsible(False)
        register = QWidget()
        column = QVBoxLayout(register)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.table, 1)
        column.addWidget(self._details)
        for widget, stretch in ((register, 0), (self.preview, 1)):
            widget.setMinimumWidth(scaled(320))
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([scaled(728), scaled(640)])
        return splitter

    def _connect(self) -> None:
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.table.row_changed.connect(self._show)
        self.papers.noticed.connect(self.noticed)
        for text, keys, run in (
            ("Cetak", "Ctrl+P", self.papers.ask_print),
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
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        if line is None:
            self._show_none("Belum ada Sprin terpilih", "Pilih Sprin dalam daftar.")
        elif line.id == DRAF:
            self._draw_draft(line)
        else:
            self._show_pages(line, self._services.pratinjau.issued(line.id))

    def _draw_draft(self, line: SprinLine) -> None:
        self._drawing = self._jobs.start(
            "Menyusun draf Sprin",
            lambda progress: self._services.pratinjau.draft(line.jenis, line.tanggal, progress),
            lambda pratinjau: self._show_draft(line, pratinjau),
            self._refuse_draft,
            modal=False,
        )

    def _show_draft(self, line: SprinLine, pratinjau: Pratinjau) -> None:
        self._drawing = None
        current = self.table.current_row()
        if current is None or current.id != DRAF:
            pratinjau.close()
            return
        self._show_pages(line, pratinjau)

    def _refuse_draft(self, error: PoskoError) -> None:
        self._drawing = None
        self._show_none(error.galat, error.saran)

    def _show_pages(self, line: SprinLine, pratinjau: Pratinjau) -> None:
        self.preview.show_order(pratinjau)
        self.papers.set_name(paper_name(line))
        self._enable(papers=True)

    def _show_none(self, title: str, hint: str) -> None:
        self.preview.show_nothing(title, hint)
        self._enable(papers=False)

    def _enable(self, *, papers: bool) -> None:
        self._save_button.setEnabled(papers)
        self._print_button.setEnabled(papers)

    def _tell_issued(self, row: SprinRow) -> None:
        self.reload()
        self.search.clear()
        self.table.select(row.id)
        people, pages = number_text(row.jumlah_personel), number_text(row.halaman)
        self.noticed.emit(f"{row.nomor} terbit: {people} personel, {pages} halaman.")


def paper_name(line: SprinLine) -> str:
    """The file name that is proposed: `Sprin-1287-XI-2024.pdf`."""
    if line.id == DRAF:
        return f"Draf-Sprin-{line.jenis}.pdf"
    parts = line.nomor.split("/")
    return "-".join((parts[0], parts[1], parts[2], parts[-1])) + ".pdf"


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the desk's own day
