"""Usulan kategori: which TPS the rule would put elsewhere, and why; only what is ticked is applied."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from poskoapp.domain.errors import InputError
from poskoapp.services.kerawanan import KerawananService, Saran, SaranKategori
from poskoapp.ui.column import Column
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.icons import kategori_icon, tick_icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label


@dataclass(frozen=True, slots=True)
class _Line:
    """A suggestion, ticked or not."""

    saran: SaranKategori
    pakai: bool


class SaranDialog(FormDialog):
    """`done` gets what was written, in words. Those that would be raised are ticked, those to be lowered are not.

    `rule_asked`: the operator wants to see or change the rule behind them.
    """

    rule_asked = Signal()

    def __init__(
        self, service: KerawananService, done: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Usulan kategori", "Terapkan", parent)
        self._service, self._done = service, done
        self._saran: Saran = service.saran()
        self._lines = [_Line(saran, saran.naik) for saran in self._saran.baris]
        self._model = TableModel(_columns(), key=lambda line: line.saran.tps.id, parent=self)
        self.table: TableView[_Line] = TableView(self._model, "saran-kategori")
        self.table.empty.set(
            "Tidak ada usulan", "Kategori semua TPS sesuai dengan alasan, indikator, dan tandanya."
        )
        self.table.setMinimumHeight(scaled(380))
        self._count = label("", "small")
        self.add_wide(
            label(f"{self._saran.aturan} Tidak ada yang berubah sebelum diterapkan.", "small", wrap=True)
        )
        self.add_field("Usulan", self.table, self._check, wide=True)
        foot = Toolbar()
        foot.add(self._count)
        foot.add_stretch()
        self.rule_button = foot.add_button("Aturan …", self._ask_rule)
        foot.add_button("Centang atau lepas yang dipilih (Spasi)", self.toggle)
        self.add_wide(foot)
        self.table.row_opened.connect(lambda _row: self.toggle())
        self.table.clicked.connect(self._clicked)
        self.setMinimumWidth(fitting_width(940))
        self._show()

    def toggle(self) -> None:
        """Turn the ticks of the selected rows; all of them on, unless all are on."""
        chosen = {line.saran.tps.id for line in self.table.selected_rows()}
        on = not all(line.pakai for line in self.table.selected_rows())
        self._lines = [
            replace(line, pakai=on) if line.saran.tps.id in chosen else line for line in self._lines
        ]
        self._show()

    def save(self) -> None:
        """Apply what is ticked."""
        applied = self._service.apply(self._saran, self._ticked())
        self._done(f"Usulan kategori diterapkan pada {number_text(applied)} TPS.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar ticks, where a table would select."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ticks = event.key() == Qt.Key.Key_Space
            if ticks:
                self.toggle()
            return ticks
        return super().eventFilter(watched, event)

    def _ask_rule(self) -> None:
        """Other suggestions follow from another rule, so this list ends."""
        self.reject()
        self.rule_asked.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.toggle()

    def _show(self) -> None:
        self._model.set_rows(self._lines)
        ticked = len(self._ticked())
        self._count.setText(f"{number_text(ticked)} dari {number_text(len(self._lines))} usulan dicentang")
        self.save_button.setEnabled(ticked > 0)

    def _ticked(self) -> list[int]:
        return [line.saran.tps.id for line in self._lines if line.pakai]

    def _check(self) -> None:
        if not self._ticked():
            raise InputError("Belum ada yang dicentang.", "Pilih barisnya, lalu tekan Spasi.")


def _columns() -> list[Column[_Line]]:
    return [
        Column(
            "Pakai", lambda line: "ya" if line.pakai else "", width=64,
            icon=lambda line: tick_icon(ticked=line.pakai),
        ),
        Column("TPS", lambda line: line.saran.tps.sebutan, width=170, tooltip=lambda line: line.saran.tps.kode),
        Column("Kecamatan", lambda line: line.saran.tps.kecamatan, width=110),
        Column(
            "Sekarang", lambda line: line.saran.tps.kategori.label, width=124,
            icon=lambda line: kategori_icon(line.saran.tps.kategori),
        ),
        Column(
            "Usulan", lambda line: line.saran.usulan.label, width=124,
            icon=lambda line: kategori_icon(line.saran.usulan),
        ),
        Column("Sebab", _causes, width=280, tooltip=_causes),
    ]  # fmt: skip


def _causes(line: _Line) -> str:
    """`Rawan bencana (Polres Metro Tangerang Kota); ...`."""
    return "; ".join(f"{sebab.teks} ({sebab.sumber})" for sebab in line.saran.sebab)
