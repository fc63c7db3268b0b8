"""The page of who stands by: platoons per rayon and named groups, their people, and who is free for them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.orang_bertugas import OrangBertugas
from poskoapp.services.siaga import SiagaService
from poskoapp.services.siaga_baris import SiagaRow
from poskoapp.ui.card_list import Card, CardList
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.objek.columns import anggota_columns, siaga_columns
from poskoapp.ui.panes import side_by_side
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label
from poskoapp.ui.wewenang import asks

if TYPE_CHECKING:
    from poskoapp.services.jaga_orang import CalonJaga


class SiagaPage(QWidget):
    """`done` carries what was done and can be undone; `edit_asked` the group on which Enter fell."""

    done = Signal(str)
    edit_asked = Signal(object)

    def __init__(self, service: SiagaService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._rows = TableModel(siaga_columns(), key=lambda s: (s.id, s.jenis is None), parent=self)
        self.table: TableView[SiagaRow] = TableView(self._rows, "siaga")
        self._people = TableModel(anggota_columns(), key=lambda a: a.penugasan_id, parent=self)
        self.people: TableView[OrangBertugas] = TableView(self._people, "siaga-anggota")
        self.calon = CardList("Calon siaga")
        self._title = label("", "title", wrap=True)
        self._fill_button = button(
            "Isi otomatis",
            self.fill,
            tooltip="Dari yang tersisa, yang terdekat dahulu (Shift+F8)",
            least=PeranAkun.OPERATOR,
        )
        self._out_button = button("Lepas", self.take_out, tooltip="Del", least=PeranAkun.OPERATOR)
        self._build()

    def show_rows(self, rows: list[SiagaRow]) -> None:
        """Show these; the one chosen stays chosen."""
        self._rows.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.selectRow(0)
        self._show(self.table.current_row())

    def set_search(self, text: str) -> None:
        """Show only groups that contain the words."""
        self._rows.set_search(text)

    def fill(self) -> None:
        """Fill what is missing from who is left."""
        row = self.table.current_row()
        if row is not None:
            with refusals_shown(self):
                came = self._service.fill(row)
                self.done.emit(f"{came} personel masuk {row.nama}.")

    @asks(PeranAkun.OPERATOR)
    def put_in(self, person: "CalonJaga") -> None:
        """One candidate, by hand."""
        row = self.table.current_row()
        if row is not None:
            with refusals_shown(self):
                self._service.plot(row, [person.id])
                self.done.emit(f"{person.sebutan} masuk {row.nama}.")

    @asks(PeranAkun.OPERATOR)
    def take_out(self) -> None:
        """The people selected."""
        row, chosen = self.table.current_row(), self.people.selected_rows()
        if row is None or not chosen:
            return
        if may_take_out(self, f"Lepas {len(chosen)} personel dari {row.nama}?", len(chosen)):
            with refusals_shown(self):
                self._service.lepas(row, [a.penugasan_id for a in chosen])
                self.done.emit(f"{len(chosen)} personel dilepas dari {row.nama}.")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(scaled(12))
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self._build_below())
        splitter.setSizes([scaled(220), scaled(340)])
        column.addWidget(splitter)
        self.table.empty.set(
            "Belum ada yang siaga",
            "Tambah rayon dan peletonnya, atau satgas, poskotis dan power on hand, lewat tombol Tambah.",
            PeranAkun.OPERATOR,
        )
        self.people.empty.set(
            "Belum ada anggota", "Isi otomatis dari yang tersisa, atau Enter pada calon.", PeranAkun.OPERATOR
        )
        self.table.row_changed.connect(self._show)
        self.people.row_changed.connect(self._offer_out)
        self.table.row_opened.connect(self.edit_asked)
        self.calon.chosen.connect(self.put_in)
        table_action("Lepas anggota", self.take_out, self.people, "Del")

    def _build_below(self) -> QWidget:
        members, free = QWidget(), QWidget()
        left, right = QVBoxLayout(members), QVBoxLayout(free)
        for inside in (left, right):
            inside.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._fill_button)
        head.addWidget(self._out_button)
        left.addLayout(head)
        left.addWidget(self.people, 1)
        right.addWidget(label("Yang bebas, terdekat dahulu", "strong"))
        right.addWidget(self.calon, 1)
        panes = side_by_side(("Anggota", members, 380, 3), ("Yang bebas", free, 260, 1))
        panes.setSizes([scaled(960), scaled(320)])
        return panes

    def _show(self, row: SiagaRow | None) -> None:
        self._people.set_rows(row.anggota if row else ())
        self._fill_button.setEnabled(row is not None)
        self._offer_out(self.people.current_row())
        self._title.setText(f"{row.sasaran}: {len(row.anggota)} dari {row.kekuatan}" if row else "")
        free = self._service.calon(row) if row is not None else []
        self.calon.set_cards([Card(p.sebutan, told, p, p.nrp) for p, told in free])

    def _offer_out(self, person: OrangBertugas | None) -> None:
        self._out_button.setEnabled(person is not None)
