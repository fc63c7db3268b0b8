"""What an import did: how many rows, and each one that was repaired or refused, by cell."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.services.impor import GiveBack, ImporReport
from poskoapp.services.impor_rencana import RencanaImpor
from poskoapp.ui.column import Column
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_REASONS = 4
"""So many repeated reasons are told above the table."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A row that was refused, or a value that was repaired."""

    sel: str
    jenis: str
    isi: str
    alasan: str


class ImportReportDialog(QDialog):
    """What an import did: how many rows, and each one that was repaired or refused."""

    def __init__(
        self, judul: str, report: ImporReport, give_back: GiveBack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(960, 520))
        self._report, self._judul, self._give_back = report, judul, give_back
        strip = FiguresStrip()
        strip.set_figures(_figures(report))
        model = TableModel(_columns(), key=lambda remark: remark, parent=self)
        self.table = TableView(model, "impor")
        self.table.empty.set("Semua baris diterima", "Tidak ada yang perlu diperbaiki.")
        model.set_rows(remarks(report))
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
        ask_save_refused(self, self._judul, self.save_refused)

    def save_refused(self, path: Path) -> None:
        """Write the refused rows, each with its reason."""
        with refusals_shown(self):
            self._give_back(self._report, path)


def ask_save_refused(parent: QWidget, judul: str, save: Callable[[Path], object]) -> None:
    """Where to put the refused rows?"""
    path = ask_place(parent, "Simpan daftar ditolak", f"{judul} - ditolak", ".xlsx")
    if path is not None:
        save(path)


def _figures(report: ImporReport) -> list[Figure]:
    return [
        Figure("baru", report.baru),
        Figure("diubah", report.diubah),
        Figure("sama", report.sama),
        Figure("dihapus", report.dihapus),
        *([Figure("kontak", report.kontak)] if report.kontak else []),
        *([Figure("dibiarkan", report.dibiarkan)] if report.dibiarkan else []),
        Figure("diperbaiki", len(report.perbaikan)),
        Figure("ditolak", len(report.ditolak), tone="danger" if report.ditolak else ""),
    ]


def _repeated(report: ImporReport) -> str:
    """`12 baris: Satuan “X” tidak dikenal.` for the reasons that stand several times, the most frequent first."""
    counted = Counter(row.alasan for row in report.ditolak).most_common(_REASONS)
    return "\n".join(f"{number_text(rows)} baris: {alasan}" for alasan, rows in counted if rows > 1)


def remarks(report: ImporReport | RencanaImpor) -> list[Remark]:
    """What was refused, then what was repaired."""
    told = sorted(report.kolom)
    return [
        *(
            Remark(r.sel, "Ditolak", _row_told([r.isi[at] for at in told if at < len(r.isi)]), r.alasan)
            for r in report.ditolak
        ),
        *(Remark(r.sel, "Diperbaiki", f"{r.lama} → {r.baru}", r.alasan) for r in report.perbaikan),
    ]


def _row_told(cells: Sequence[object]) -> str:
    whole = (int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in cells)
    return " · ".join(text for cell in whole if cell is not None and (text := str(cell).strip()))


def _columns() -> list[Column[Remark]]:
    return [
        Column("Sel", lambda r: r.sel.rpartition("!")[2], width=70, tooltip=lambda r: r.sel),
        Column(
            "Hasil", lambda r: r.jenis, width=90, tone=lambda r: "danger" if r.jenis == "Ditolak" else None
        ),
        Column("Isi", lambda r: r.isi, width=320, tooltip=lambda r: r.isi),
        Column("Keterangan", lambda r: r.alasan, width=420, tooltip=lambda r: r.alasan),
    ]
