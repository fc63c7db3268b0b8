"""Impor: one file, one choice, and afterwards what was taken, repaired and refused, by cell."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain import clock
from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Progress
from poskoapp.services.impor import ImporReport, save_ditolak
from poskoapp.ui.column import Column
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown, show_error
from poskoapp.ui.number_text import number_text
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_KINDS = "Lembar kerja (*.xlsx *.csv)"
_REASONS = 4
"""So many repeated reasons are told above the table."""


@dataclass(frozen=True, slots=True)
class ImportKind:
    """What is imported: its words, the one choice (empty: none), and the service's call with (path, choice, progress)."""

    judul: str
    about: str
    choice: str
    run: Callable[[Path, bool, Progress], ImporReport]


@dataclass(frozen=True, slots=True)
class _Remark:
    """A line of the report."""

    sel: str
    jenis: str
    isi: str
    alasan: str


class ImportDialog(QDialog):
    """Asks for the file, imports it as one step, and shows the report; `tell` gets afterwards what can be undone."""

    def __init__(
        self,
        kind: ImportKind,
        jobs: JobRunner,
        parent: QWidget | None = None,
        tell: Callable[[str], object] = str,
    ) -> None:
        super().__init__(parent)
        self._kind, self._jobs, self._tell = kind, jobs, tell
        self.setWindowTitle(kind.judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(560))
        self.path, self.choice = QLineEdit(), QCheckBox(kind.choice)
        self.import_button = button("Impor", self.accept, primary=True)
        self._build()

    def choose_file(self) -> None:
        """Ask for the file."""
        name, _kind = QFileDialog.getOpenFileName(self, self._kind.judul, self.path.text(), _KINDS)
        if name:
            self.path.setText(name)

    def accept(self) -> None:
        """Import; a file that cannot be read at all leaves the dialog open."""
        path, choice = Path(self.path.text().strip()).expanduser().absolute(), self.choice.isChecked()
        if path.is_dir():
            show_error(
                self, InputError(f"{path.name} itu folder, bukan berkas.", "Pilih berkas di dalamnya.")
            )
            return
        self._jobs.start(
            self._kind.judul,
            lambda progress: self._kind.run(path, choice, progress),
            self._finish,
            lambda error: show_error(self, error),
            modal=True,
        )

    def _finish(self, report: ImporReport) -> None:
        super().accept()
        shown = ImportReportDialog(self._kind.judul, report, self.parentWidget())
        if report.baru or report.diubah or report.dihapus or report.kontak:
            told = (
                f"{self._kind.judul}: {number_text(report.baru)} baru, {number_text(report.diubah)} diubah."
            )
            tell = self._tell  # this dialog is gone by then
            shown.finished.connect(lambda _result: tell(told))
        shown.open()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label(self._kind.judul, "title"))
        column.addWidget(label(self._kind.about, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        self.path.setPlaceholderText("Berkas xlsx atau csv")
        self.path.setAccessibleName("Berkas")
        self.path.textChanged.connect(lambda text: self.import_button.setEnabled(bool(text.strip())))
        row.addWidget(self.path, 1)
        row.addWidget(button("Pilih …", self.choose_file))
        column.addLayout(row)
        column.addWidget(self.choice)
        self.choice.setVisible(bool(self._kind.choice))
        buttons = Toolbar()
        buttons.add_stretch()
        buttons.add_button("Batal", self.reject)
        buttons.add(self.import_button)
        column.addWidget(buttons)
        self.import_button.setEnabled(False)


class ImportReportDialog(QDialog):
    """What an import did: how many rows, and each one that was repaired or refused."""

    def __init__(self, judul: str, report: ImporReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(scaled(960), scaled(520))
        self._report, self._judul = report, judul
        strip = FiguresStrip()
        strip.set_figures(_figures(report))
        model = TableModel(_columns(), key=lambda remark: remark, parent=self)
        self.table = TableView(model, "impor")
        self.table.empty.set("Semua baris diterima", "Tidak ada yang perlu diperbaiki.")
        model.set_rows(_remarks(report))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Hasil impor", "title"))
        column.addWidget(strip)
        repeated = _repeated(report)
        if repeated:
            column.addWidget(label(repeated, wrap=True))
        column.addWidget(self.table, 1)
        buttons = Toolbar()
        buttons.add(label("Seluruh impor ini satu langkah: Ctrl+Z mengurungkannya.", "small"))
        buttons.add_stretch()
        if report.ditolak:
            buttons.add_button("Simpan daftar ditolak (Excel) …", self.ask_save)
        buttons.add_button("Tutup", self.accept, primary=True)
        column.addWidget(buttons)

    def ask_save(self) -> None:
        """Where to put the refused rows?"""
        name, _kind = QFileDialog.getSaveFileName(
            self, "Simpan daftar ditolak", f"{self._judul} - ditolak.xlsx", "Buku kerja Excel (*.xlsx)"
        )
        if name:
            self.save_refused(Path(name).with_suffix(".xlsx"))

    def save_refused(self, path: Path) -> None:
        """Write the refused rows, each with its reason."""
        with refusals_shown(self):
            save_ditolak(self._report, path, clock.today())


def _figures(report: ImporReport) -> list[Figure]:
    return [
        Figure("baru", report.baru),
        Figure("diubah", report.diubah),
        Figure("sama", report.sama),
        Figure("dihapus", report.dihapus),
        *([Figure("kontak", report.kontak)] if report.kontak else []),
        Figure("diperbaiki", len(report.perbaikan)),
        Figure("ditolak", len(report.ditolak), tone="danger" if report.ditolak else ""),
    ]


def _repeated(report: ImporReport) -> str:
    """`12 baris: Satuan “X” tidak dikenal.` for the reasons that stand several times, the most frequent first."""
    counted = Counter(row.alasan for row in report.ditolak).most_common(_REASONS)
    return "\n".join(f"{number_text(rows)} baris: {alasan}" for alasan, rows in counted if rows > 1)


def _remarks(report: ImporReport) -> list[_Remark]:
    told = sorted(report.kolom)
    return [
        *(
            _Remark(r.sel, "Ditolak", _row_told([r.isi[at] for at in told if at < len(r.isi)]), r.alasan)
            for r in report.ditolak
        ),
        *(_Remark(r.sel, "Diperbaiki", f"{r.lama} → {r.baru}", r.alasan) for r in report.perbaikan),
    ]


def _row_told(cells: list[object]) -> str:
    whole = (int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in cells)
    return " · ".join(text for cell in whole if cell is not None and (text := str(cell).strip()))


def _columns() -> list[Column[_Remark]]:
    return [
        Column("Sel", lambda r: r.sel.rpartition("!")[2], width=70, tooltip=lambda r: r.sel),
        Column(
            "Hasil", lambda r: r.jenis, width=90, tone=lambda r: "danger" if r.jenis == "Ditolak" else None
        ),
        Column("Isi", lambda r: r.isi, width=320, tooltip=lambda r: r.isi),
        Column("Keterangan", lambda r: r.alasan, width=420, tooltip=lambda r: r.alasan),
    ]
