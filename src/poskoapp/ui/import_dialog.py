"""The import assistant: a file, its columns, what will happen, and only then *Simpan*; one step for every kind of list."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.look import LihatBerkas
from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Progress
from poskoapp.services.impor import Bacaan, ImporReport, ImporService
from poskoapp.services.impor_rencana import JenisImpor, Nasib, RencanaImpor
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.import_columns import ColumnsPage
from poskoapp.ui.import_plan import PlanPage, ToldPlan, tell_plan
from poskoapp.ui.import_report import ImportReportDialog
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.preferences import read_mapping, write_mapping
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

FILES = "Lembar kerja (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)"
_MAPS = "impor/peta"
_MAPS_KEPT = 60
_FILE, _COLUMNS, _PLAN = range(3)
_STEPS = ("1 dari 3 · Berkas", "2 dari 3 · Kolom", "3 dari 3 · Yang akan terjadi")


@dataclass(frozen=True, slots=True)
class ImportKind:
    """What is imported: its words, and how its lists are read and taken."""

    judul: str
    about: str
    jenis: JenisImpor


class ImportDialog(QDialog):
    """Leads from the file to *Simpan*; nothing is changed before. `tell` gets afterwards what can be undone."""

    def __init__(
        self,
        kind: ImportKind,
        service: ImporService,
        jobs: JobRunner,
        parent: QWidget | None = None,
        tell: Callable[[str], object] = str,
    ) -> None:
        super().__init__(parent)
        self._kind, self._service, self._jobs, self._tell = kind, service, jobs, tell
        self._bacaan: Bacaan | None = None
        self.setWindowTitle(kind.judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.path = QLineEdit()
        self.columns = ColumnsPage(kind.jenis.tabel, self._look)
        self.plan = PlanPage(kind.judul, service.save_ditolak)
        self.pages = QStackedWidget()
        self._step = label("", "small")
        self.back_button = button("Kembali", self.go_back)
        self.import_button = button("Lanjut", self.accept, primary=True)
        self._build()

    def choose_file(self) -> None:
        """Ask for the file."""
        name, _kind = QFileDialog.getOpenFileName(self, self._kind.judul, self.path.text(), FILES)
        if name:
            self.path.setText(name)

    def accept(self) -> None:
        """The next page; on the last one *Simpan*."""
        page = self.pages.currentIndex()
        if page == _FILE:
            self._look(PetaKolom())
        elif page == _COLUMNS:
            self._read()
        else:
            self._save()

    def go_back(self) -> None:
        """One page back; nothing is lost."""
        self._show_page(max(_FILE, self.pages.currentIndex() - 1))

    # ------------------------------------------------------------ from page to page

    def _look(self, peta: PetaKolom) -> None:
        path = self._file()
        if path is None:
            return
        jenis = self._kind.jenis

        def work(_progress: Progress) -> tuple[LihatBerkas, PetaKolom]:
            seen = self._service.look(jenis, path, peta)
            kept = _remembered(jenis, seen) if peta == PetaKolom() else None
            if kept is None:
                return seen, peta
            return self._service.look(jenis, path, kept), kept

        self._start("Melihat berkas", work, self._looked)

    def _looked(self, result: tuple[LihatBerkas, PetaKolom]) -> None:
        self.columns.show_file(*result)
        self._show_page(_COLUMNS)

    def _read(self) -> None:
        path = self._file()
        if path is None:
            return
        jenis, peta = self._kind.jenis, self.columns.peta

        def work(progress: Progress) -> tuple[Bacaan, ToldPlan]:
            bacaan = self._service.read(jenis, path, peta, progress)
            progress(0, 0, "Mencocokkan dengan isi berkas operasi")
            return bacaan, tell_plan(self._service.plan(bacaan, {}))

        self._start("Membaca daftar", work, self._planned)

    def _planned(self, result: tuple[Bacaan, ToldPlan]) -> None:
        self._bacaan, told = result
        self.plan.show_plan(told)
        self._show_page(_PLAN)

    def _answered(self, jawaban: Mapping[str, str]) -> None:
        bacaan = self._bacaan
        if bacaan is not None:
            self._start(
                "Mencocokkan lagi",
                lambda _p: tell_plan(self._service.plan(bacaan, jawaban)),
                self.plan.show_plan,
            )

    def _save(self) -> None:
        rencana, chosen = self.plan.rencana, self.plan.chosen()
        if rencana is not None and self._sure(rencana, chosen):
            self._start(
                "Menyimpan", lambda progress: self._service.take(rencana, chosen, progress), self._finish
            )

    def _sure(self, rencana: RencanaImpor, chosen: frozenset[int]) -> bool:
        """Whether what the list does not name may go."""
        gone = len(chosen & rencana.of(Nasib.HILANG))
        become = rencana.jenis.bila_hilang
        told = f"{number_text(gone)} baris yang tidak disebut daftar ini akan {become}."
        return may_take_out(self, told, gone, "Simpan")

    def _finish(self, report: ImporReport) -> None:
        seen = self.columns.seen
        if seen is not None and self.columns.peta.kolom:
            _remember(self._kind.jenis, seen, self.columns.peta)
        super().accept()
        shown = ImportReportDialog(self._kind.judul, report, self._service.save_ditolak, self.parentWidget())
        if report.baru or report.diubah or report.dihapus or report.kontak:
            told = (
                f"{self._kind.judul}: {number_text(report.baru)} baru, {number_text(report.diubah)} diubah."
            )
            tell = self._tell  # this dialog is gone by then
            shown.finished.connect(lambda _result: tell(told))
        shown.open()

    # ------------------------------------------------------------ inside

    def _file(self) -> Path | None:
        path = Path(self.path.text().strip()).expanduser().absolute()
        if path.is_dir():
            refusal = InputError(f"{path.name} itu folder, bukan berkas.", "Pilih berkas di dalamnya.")
            show_error(self, refusal)
            return None
        return path

    def _start(self, title: str, work: Callable[[Progress], object], then: Callable[..., object]) -> None:
        self._jobs.start(title, work, then, lambda error: show_error(self, error), modal=True)

    def _show_page(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self._step.setText(_STEPS[page])
        self.back_button.setVisible(page != _FILE)
        self.import_button.setText("Simpan" if page == _PLAN else "Lanjut")
        self._refresh()

    def _refresh(self) -> None:
        page, seen, rencana = self.pages.currentIndex(), self.columns.seen, self.plan.rencana
        ready = bool(self.path.text().strip())
        if page == _COLUMNS:
            ready = seen is not None and not seen.kurang
        elif page == _PLAN:
            ready = rencana is not None and bool(self.plan.chosen() or rencana.baris)
        self.import_button.setEnabled(ready)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        head = Toolbar()
        head.add(label(self._kind.judul, "title"))
        head.add_stretch()
        head.add(self._step)
        column.addWidget(head)
        for page in (self._file_page(), self.columns, self.plan):
            self.pages.addWidget(page)
        column.addWidget(ScrolledPage(self.pages), 1)
        buttons = Toolbar()
        buttons.add(label("Tidak ada yang berubah sebelum Simpan.", "small"))
        buttons.add_stretch()
        buttons.add_button("Batal", self.reject)
        buttons.add(self.back_button, self.import_button)
        column.addWidget(buttons)
        self.plan.answered.connect(self._answered)
        self.plan.ticked.connect(lambda _count: self._refresh())
        self.resize(fitting(1060, 600))
        self._show_page(_FILE)

    def _file_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(label(self._kind.about, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        self.path.setPlaceholderText("Berkas xlsx, xls, ods, atau csv")
        self.path.setAccessibleName("Berkas")
        self.path.textChanged.connect(lambda _text: self._refresh())
        row.addWidget(self.path, 1)
        row.addWidget(button("Pilih …", self.choose_file))
        column.addLayout(row)
        column.addWidget(
            label(
                "Judul kolom dicari sendiri, di baris mana pun, juga yang bertingkat. Yang pasti diperbaiki (angka nol "
                "NRP, ejaan pangkat dan kecamatan, koordinat), yang tidak pasti ditanyakan, yang tidak dapat diambil "
                "disebut selnya.",
                "small",
                wrap=True,
            )
        )
        column.addStretch(1)
        return page


def _key(jenis: JenisImpor, seen: LihatBerkas) -> str:
    """Names the shape of a file without telling what is in it."""
    return hashlib.sha256(f"{jenis.nama}|{seen.bentuk}".encode()).hexdigest()[:24]


def _remember(jenis: JenisImpor, seen: LihatBerkas, peta: PetaKolom) -> None:
    kept = read_mapping(_MAPS)
    kept.pop(_key(jenis, seen), None)
    kept[_key(jenis, seen)] = dict(peta.kolom)
    write_mapping(_MAPS, dict(list(kept.items())[-_MAPS_KEPT:]))


def _remembered(jenis: JenisImpor, seen: LihatBerkas) -> PetaKolom | None:
    told = read_mapping(_MAPS).get(_key(jenis, seen))
    if not isinstance(told, dict):
        return None
    fields = {item.nama for item in jenis.tabel.fields}
    columns = {
        str(name): at for name, at in told.items() if name in fields and (at is None or isinstance(at, int))
    }
    return PetaKolom(columns, seen.lembar)
