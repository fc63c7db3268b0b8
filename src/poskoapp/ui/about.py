"""Tentang: what the program is, and whose work it is made of, with every licence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import poskoapp
from poskoapp.ui.column import Column
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.lisensi import Karya

_ABOUT = (
    "Posko membantu Bagops merencanakan dan mencatat pengamanan pilkada. Data wilayah dan TPS bawaan berasal dari sumber "
    "publik (Kemendagri, KPU); jumlah TPS per kelurahan yang bertanda ≈ adalah perkiraan."
)


class AboutDialog(QDialog):
    """Version and purpose, the works of others in a list, and the text of the licence under the cursor."""

    def __init__(self, works: "list[Karya]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tentang Posko")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = TableModel(_columns(), key=lambda work: (work.nama, work.versi), parent=self)
        self.table = TableView(self._model, "lisensi")
        self.search = SearchBox("Cari karya atau lisensi …")
        self.text = QPlainTextEdit(readOnly=True)
        self._build()
        self._model.set_rows(works)
        self.table.selectRow(0)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label(f"Posko {poskoapp.__version__}", "title"))
        column.addWidget(label(_ABOUT, wrap=True))
        column.addWidget(label("Memuat karya pihak lain, masing-masing dengan lisensinya:", "strong"))
        column.addWidget(self.search)
        column.addLayout(self._build_list(), 1)
        foot = Toolbar()
        foot.add_stretch()
        foot.add(button("Tutup", self.accept, primary=True))
        column.addWidget(foot)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.row_changed.connect(self._show_text)
        self.resize(fitting(1040, 620))

    def _build_list(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        self.text.setAccessibleName("Teks lisensi")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        row.addWidget(self.table, 1)
        row.addWidget(self.text, 1)
        return row

    def _show_text(self, work: "Karya | None") -> None:
        self.text.setPlainText("" if work is None else work.teks or f"Lisensi: {work.lisensi}")


def show_about(parent: QWidget | None) -> None:
    """Tentang Posko."""
    from poskoapp.services.lisensi import daftar_karya

    AboutDialog(daftar_karya(), parent).open()


def _columns() -> "list[Column[Karya]]":
    return [
        Column("Karya", lambda work: work.nama, width=140),
        Column("Versi", lambda work: work.versi, width=72, searched=False),
        Column("Lisensi", lambda work: work.lisensi, width=120),
    ]
