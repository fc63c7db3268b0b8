"""Impor: one file, one choice, and afterwards what was taken, repaired and refused, by cell."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain.progress import Progress
from poskoapp.services.impor import ImporReport
from poskoapp.ui.column import Column
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_KINDS = "Lembar kerja (*.xlsx *.csv)"


@dataclass(frozen=True, slots=True)
class ImportKind:
    """What is imported: its words, the one choice, and the service's call with (path, choice, progress)."""

    judul: str
    about: str
    choice: str
    run: Callable[[Path, bool, Progress], ImporReport]


@dataclass(frozen=True, slots=True)
class _Remark:
    """A line of the report."""

    sel: str
    jenis: str
    alasan: str


class ImportDialog(QDialog):
    """Asks for the file, imports it as one step, and shows the report."""

    def __init__(self, kind: ImportKind, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._jobs = kind, jobs
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
        self._jobs.start(
            self._kind.judul,
            lambda progress: self._kind.run(path, choice, progress),
            self._finish,
            lambda error: show_error(self, error),
            modal=True,
        )

    def _finish(self, report: ImporReport) -> None:
        super().accept()
        ImportReportDialog(self._kind.judul, report, self.parentWidget()).open()

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
        self.resize(scaled(760), scaled(440))
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
        column.addWidget(self.table, 1)
        buttons = Toolbar()
        buttons.add(label("Seluruh impor ini satu langkah: Ctrl+Z mengurungkannya.", "small"))
        buttons.add_stretch()
        buttons.add_button("Tutup", self.accept, primary=True)
        column.addWidget(buttons)


def _figures(report: ImporReport) -> list[Figure]:
    return [
        Figure("baru", report.baru),
        Figure("diubah", report.diubah),
        Figure("sama", report.sama),
        Figure("dihapus", report.dihapus),
        Figure("diperbaiki", len(report.perbaikan)),
        Figure("ditolak", len(report.ditolak), tone="danger" if report.ditolak else ""),
    ]


def _remarks(report: ImporReport) -> list[_Remark]:
    refused = [_Remark(r.sel, "Ditolak", r.alasan) for r in report.ditolak]
    return [
        *refused,
        *(_Remark(r.sel, "Diperbaiki", f"{r.lama} → {r.baru}: {r.alasan}") for r in report.perbaikan),
    ]


def _columns() -> list[Column[_Remark]]:
    return [
        Column("Sel", lambda r: r.sel, width=110),
        Column(
            "Hasil", lambda r: r.jenis, width=100, tone=lambda r: "danger" if r.jenis == "Ditolak" else None
        ),
        Column("Keterangan", lambda r: r.alasan, width=480, tooltip=lambda r: r.alasan),
    ]
