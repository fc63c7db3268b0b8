"""The register of exports: which files left, and whose data were in the chosen one."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSplitter, QVBoxLayout, QWidget

from poskoapp.domain.waktu import singkat
from poskoapp.ui.column import Column
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.ekspor import EksporRow, EksporService, OrangEkspor

_WHY = (
    "Setiap berkas yang ditulis dan setiap Sprin yang dicetak tercatat di sini. Bila sebuah berkas atau stik hilang: cari "
    "barisnya, atau periksa berkas yang ditemukan; di bawahnya data siapa yang ada di dalam. Pemberitahuan tertulis "
    "kepada mereka paling lambat 3 × 24 jam (UU 27/2022 pasal 46)."
)


class EksporPage(QWidget):
    """Files above, people below."""

    def __init__(self, service: "EksporService") -> None:
        super().__init__()
        self._service = service
        self._model: TableModel[EksporRow] = TableModel(_columns(), key=lambda row: row.id, parent=self)
        self.table: TableView[EksporRow] = TableView(self._model, "berkas-keluar")
        self._people: TableModel[OrangEkspor] = TableModel(
            _people_columns(), key=lambda each: each.id, parent=self
        )
        self.people: TableView[OrangEkspor] = TableView(self._people, "orang-dalam-berkas")
        self.search = SearchBox("Cari berkas, petugas, tempat …")
        self.person = QLineEdit(placeholderText="Hanya yang memuat NRP …")
        self.whose = label("", "strong")
        self._build()
        self.reload()

    def reload(self) -> None:
        """The whole register."""
        self._show_rows(None)

    def filter_person(self) -> None:
        """Only files in which the typed person stands; all where nothing is typed."""
        nrp = self.person.text().strip()
        with refusals_shown(self):
            self._show_rows(self._service.person(nrp) or 0 if nrp else None)

    def ask_file(self) -> None:
        """Periksa berkas temuan: which one?"""
        name, _kind = QFileDialog.getOpenFileName(self, "Pilih berkas yang ditemukan")
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """Go to the row of a file that was found; says so where it is none of ours."""
        with refusals_shown(self):
            found = self._service.of_file(path)
            self.person.clear()
            self.search.clear()
            self._show_rows(None)
            self.table.select(found.id)

    def _show_rows(self, personel_id: int | None) -> None:
        self._model.set_rows(self._service.rows(personel_id))
        if self._model.rowCount():
            self.table.selectRow(0)
        self._show_people(self.table.current_row())

    def _show_people(self, row: "EksporRow | None") -> None:
        self._people.set_rows(self._service.orang(row.id) if row else [])
        count = row.jumlah_orang if row else 0
        self.whose.setText(f"Data {number_text(count)} orang ada di {row.berkas}" if row else "")

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(label(_WHY, "small", wrap=True))
        bar = Toolbar()
        self.person.setAccessibleName("Hanya yang memuat NRP")
        self.person.setClearButtonEnabled(True)
        self.person.setMinimumWidth(scaled(220))
        bar.add(self.search, self.person)
        bar.add_stretch()
        bar.add(button("Periksa berkas temuan …", self.ask_file))
        column.addWidget(bar)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self._build_people())
        halves.setSizes([scaled(240), scaled(200)])
        column.addWidget(halves, 1)
        self.table.empty.set(
            "Belum ada berkas yang keluar", "Roster, Sprin, daftar dan salinan tercatat sendiri di sini."
        )
        self.people.empty.set("Tidak memuat data orang", "Berkas ini tidak menyebut nama, NRP atau nomor HP.")
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.person.textChanged.connect(lambda text: None if text else self.filter_person())
        self.person.returnPressed.connect(self.filter_person)
        self.table.row_changed.connect(self._show_people)

    def _build_people(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self.whose)
        column.addWidget(self.people, 1)
        return part


def _columns() -> "list[Column[EksporRow]]":
    return [
        Column("No.", lambda row: row.id, width=60, numeric=True, searched=False),
        Column("Waktu", _moment, sort=lambda row: row.id, width=120),
        Column("Petugas", lambda row: row.operator, width=130, tooltip=lambda row: row.peran.label),
        Column("Apa", lambda row: row.judul, width=240, tooltip=lambda row: row.judul),
        Column("Berkas", lambda row: row.berkas, width=230, tooltip=_place),
        Column("Ke", lambda row: row.tempat, width=170, tooltip=lambda row: row.folder),
        Column("Orang", lambda row: row.jumlah_orang, width=70, numeric=True, searched=False),
    ]


def _moment(row: "EksporRow") -> str:
    return singkat(row.waktu.replace(tzinfo=UTC).astimezone())


def _place(row: "EksporRow") -> str:
    return f"{row.folder}\nSHA-256 {row.sha256}"


def _people_columns() -> "list[Column[OrangEkspor]]":
    def text(judul: str, value: "Callable[[OrangEkspor], str]", width: int) -> "Column[OrangEkspor]":
        return Column(judul, value, width=width)

    return [
        text("Pangkat", lambda each: each.pangkat, 100),
        text("Nama", lambda each: each.nama, 240),
        text("NRP/NIP", lambda each: each.nrp, 160),
        text("Satuan", lambda each: each.satuan, 200),
        text("HP", lambda each: each.hp, 140),
        text("Keadaan", lambda each: "" if each.ada else "sudah dihapus dari berkas", 140),
    ]
