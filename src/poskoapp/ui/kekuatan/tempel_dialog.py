"""Tempel personel: what the clipboard holds, checked and shown, before it is taken as one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.services.tempel import BarisTempel, PratinjauTempel, TempelService
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

_REFUSED = 5


class TempelDialog(QDialog):
    """`taken` carries what was done and can be undone."""

    taken = Signal(str)

    def __init__(
        self, service: TempelService, teks: str, preview: PratinjauTempel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._teks, self._preview = service, teks, preview
        self.setWindowTitle("Tempel personel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(880, 520))
        report = preview.report
        strip = FiguresStrip()
        strip.set_figures(
            [
                Figure("baru", report.baru),
                Figure("diubah", report.diubah),
                Figure("sama", report.sama),
                Figure("ditolak", len(report.ditolak), tone="danger" if report.ditolak else ""),
            ]
        )
        model = TableModel(_columns(), key=lambda row: row.nrp, parent=self)
        self.table: TableView[BarisTempel] = TableView(model, "tempel")
        self.table.empty.set("Tidak ada baris yang dapat diterima", "Periksa alasannya di bawah.")
        model.set_rows(preview.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label("Tempel personel", "title"))
        column.addWidget(strip)
        column.addWidget(self.table, 1)
        refused = [f"Ditolak {r.sel.rpartition('!')[2]}: {r.alasan}" for r in report.ditolak[:_REFUSED]]
        if refused:
            column.addWidget(label("\n".join(refused), "small", wrap=True))
        buttons = Toolbar()
        buttons.add_stretch()
        buttons.add_button("Batal", self.reject)
        self.take_button = button("Tempel", self._take, primary=True)
        self.take_button.setEnabled(bool(report.baru or report.diubah))
        buttons.add(self.take_button)
        column.addWidget(buttons)

    def _take(self) -> None:
        with refusals_shown(self):
            report = self._service.take(self._teks)
            self.accept()
            told = f"Ditempel: {number_text(report.baru)} baru, {number_text(report.diubah)} diubah."
            self.taken.emit(told)


def _columns() -> list[Column[BarisTempel]]:
    return [
        Column("Pangkat", lambda r: r.pangkat, width=90),
        Column("Nama", lambda r: r.nama, width=200),
        Column("NRP/NIP", lambda r: r.nrp, width=90, numeric=True, align=LEFT),
        Column("Jabatan", lambda r: r.jabatan, width=140),
        Column("Satuan", lambda r: r.satuan, width=140),
        Column("Hasil", lambda r: "Sudah ada" if r.ada else "Baru", width=90, numeric=True, align=LEFT),
    ]
