"""The list of conflicts, for all tabs: what breaks which rule, and the way to the rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.domain.konflik import Konflik, Tingkat
from poskoapp.services.konflik import KonflikReport
from poskoapp.ui.column import Column
from poskoapp.ui.filter_box import FilterBox, Passes
from poskoapp.ui.icons import icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_TINGKAT = {Tingkat.KERAS: "Keras", Tingkat.LUNAK: "Lunak"}


class KonflikDialog(QDialog):
    """Stays open beside the window while the operator works through it; `row_asked` carries the `Konflik` to go to."""

    row_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Daftar konflik")
        self.resize(scaled(860), scaled(460))
        self._model = TableModel(_columns(), key=lambda k: k, parent=self)
        self.table = TableView(self._model, "konflik")
        self.search = SearchBox("Cari nama, kelompok, aturan …")
        self._tingkat = FilterBox(
            "Semua tingkat", [(word, _is(tingkat)) for tingkat, word in _TINGKAT.items()]
        )
        self._count = label("", "strong")
        self._build()

    def show_report(self, report: KonflikReport) -> None:
        """Show these conflicts; the cursor stays on its line while it is there."""
        self._model.set_rows(report.konflik)
        keras, lunak = number_text(report.keras), number_text(report.lunak)
        self._count.setText(f"{keras} keras, {lunak} lunak")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(12))
        bar = Toolbar()
        bar.add(self.search, self._tingkat)
        bar.add_stretch()
        bar.add(self._count)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        column.addWidget(
            label(
                "Konflik keras menghalangi penerbitan Sprin. Enter atau klik ganda membuka barisnya.", "small"
            )
        )
        self.table.empty.set("Tidak ada konflik", "Semua tugas memenuhi aturan; Sprin dapat diterbitkan.")
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self._tingkat.filtered.connect(lambda passes: self._model.set_filter("tingkat", passes))
        self.table.row_opened.connect(self.row_asked)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns() -> list[Column[Konflik]]:
    return [
        Column("Tingkat", lambda k: _TINGKAT[k.tingkat], width=90, icon=_mark),
        Column("Masalah", lambda k: k.pesan, width=560, tooltip=lambda k: k.pesan),
        Column("Aturan", lambda k: k.aturan.label, width=180),
    ]


def _mark(konflik: Konflik) -> QIcon:
    return icon("triangle-alert", "danger" if konflik.tingkat is Tingkat.KERAS else "warning")


def _is(tingkat: Tingkat) -> Passes:
    return lambda konflik: konflik.tingkat is tingkat
