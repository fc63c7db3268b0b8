"""Plot orang lain: anybody by name or NRP, also whom the ranking leaves out, with what keeps him."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.services.ploting_orang import OrangRow
from poskoapp.ui.column import Column
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_HINT = "Ketik nama, NRP atau satuan; Enter ke daftar, Enter lagi memplot. Yang tidak bebas menjadi konflik."


class OrangDialog(QDialog):
    """`chosen` carries the `OrangRow`."""

    chosen = Signal(object)

    def __init__(self, judul: str, orang: Sequence[OrangRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plot orang lain")
        self.resize(fitting(800, 520))
        self.search = SearchBox("Cari nama, NRP, satuan …")
        self._model = TableModel(_columns(), key=lambda row: row.personel_id, parent=self)
        self.table: TableView[OrangRow] = TableView(self._model, "plot-orang")
        self.table.empty.set("Tidak ada yang cocok", "Periksa ejaan nama atau NRP-nya.")
        self._model.set_rows(orang)
        self._build(judul)

    def choose(self) -> None:
        """Take the person under the cursor, the first one found unless another was chosen."""
        row = self.table.current_row()
        if row is None and self._model.rowCount():
            row = self._model.row(0)
        if row is not None:
            self.accept()
            self.chosen.emit(row)

    def _build(self, judul: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(8))
        column.addWidget(label(judul, "title"))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(label(_HINT, "small", wrap=True))
        foot = Toolbar()
        foot.add_stretch()
        foot.add_button("Batal", self.reject)
        foot.add_button("Plot", self.choose, primary=True)
        column.addWidget(foot)
        self.search.searched.connect(self._narrow)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.search.find_action(self)
        self.table.row_opened.connect(lambda _row: self.choose())
        self.search.setFocus()

    def _narrow(self, text: str) -> None:
        self._model.set_search(text)
        if self._model.rowCount():
            self.table.selectRow(0)


def _columns() -> list[Column[OrangRow]]:
    return [
        Column("Nama", lambda r: r.sebutan, width=240),
        Column("NRP/NIP", lambda r: r.nrp, width=100, whole=True),
        Column("Satuan", lambda r: r.satuan, width=150),
        Column(
            "Jarak (km)",
            lambda r: None if r.jarak_km is None else number_text(r.jarak_km, decimals=1),
            sort=lambda r: r.jarak_km,
            numeric=True,
            width=86,
        ),
        Column(
            "Keadaan",
            lambda r: r.keadaan or "bebas",
            width=170,
            tone=lambda r: "warning" if r.keadaan else "success",
            tooltip=lambda r: r.keadaan,
        ),
    ]
