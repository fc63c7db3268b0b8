"""Pinjamkan personel: our own people for a request out, several at once."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from poskoapp.domain.errors import InputError
from poskoapp.services.bko_baris import RincianRow
from poskoapp.services.personel import PersonelRow
from poskoapp.ui.bko.names_dialog import line_choice
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ABOUT = "Tugas BKO keluar tercatat untuk seluruh masa permintaan; tugas lain pada waktu itu tampak sebagai konflik."


class LendDialog(FormDialog):
    """`keep` takes the line's key and the keys of the people chosen."""

    def __init__(
        self,
        lines: Sequence[RincianRow],
        people: Sequence[PersonelRow],
        keep: Callable[[int, list[int]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Pinjamkan personel", "Pinjamkan", parent)
        self._keep = keep
        self.line = line_choice(lines)
        self._model = TableModel(_columns(), key=lambda p: p.id, parent=self)
        self.table: TableView[PersonelRow] = TableView(self._model, "bko-pinjam")
        self.search = SearchBox("Cari nama, NRP, satuan, tugas …")
        self._count = label("", "small")
        self._model.set_rows(people)
        self.table.setMinimumHeight(scaled(320))
        self.add_wide(label(_ABOUT, "small", wrap=True))
        self.add_field("Rincian", self.line)
        self.add_wide(self.search)
        self.add_field("Personel", self.table, self._check, wide=True)
        self.add_wide(self._count)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._recount())
        self.setMinimumWidth(fitting_width(760))

    def save(self) -> None:
        """Lend them."""
        self._keep(self.line.value(), [p.id for p in self.table.selected_rows()])

    def _check(self) -> None:
        if not self.table.selected_rows():
            raise InputError("Belum ada yang dipilih.", "Pilih beberapa dengan Ctrl atau Shift.")

    def _recount(self) -> None:
        chosen = self.table.selected_rows()
        busy = sum(bool(p.tugas) for p in chosen)
        told = f"; {number_text(busy)} sudah bertugas" if busy else ""
        self._count.setText(f"{number_text(len(chosen))} dipilih{told}" if chosen else "")


def _columns() -> list[Column[PersonelRow]]:
    return [
        Column("Pangkat", lambda p: p.pangkat, sort=lambda p: p.pangkat_urut, width=84),
        Column("Nama", lambda p: p.nama, width=160),
        Column("NRP/NIP", lambda p: p.nrp, width=84, numeric=True, align=LEFT),
        Column("Satuan", lambda p: p.satuan, width=120),
        Column("Tugas saat ini", lambda p: p.tugas or p.ketidakhadiran, width=160, tooltip=lambda p: p.tugas),
    ]
