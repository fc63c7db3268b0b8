"""Angka yang diumumkan: the list of figures that others published, to add to, correct and remove from."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.angka_publik import told
from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.operasi import AngkaPublikRow
from poskoapp.ui.column import Column
from poskoapp.ui.messages import ask, refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ringkasan.angka_form import AngkaPublikForm
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar


class AngkaPublikDialog(QDialog):
    """Stays open beside the window; `told` carries what was done and can be undone."""

    told = Signal(str)

    def __init__(self, service: AngkaPublikService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Angka yang diumumkan")
        self.resize(fitting(960, 420))
        self._service = service
        self._model = TableModel(_columns(), key=lambda row: row.id, parent=self)
        self.table: TableView[AngkaPublikRow] = TableView(self._model, "angka_publik")
        self._build()
        self.reload()

    def reload(self) -> None:
        """Read the figures anew."""
        self._model.set_rows(self._service.rows())

    def add(self) -> None:
        """A new figure."""
        AngkaPublikForm("Catat angka", AngkaPublikRow("", 0, ""), self._keep_new, self).open()

    def edit(self) -> None:
        """The form of the chosen figure."""
        row = self.table.current_row()
        if row is not None:
            AngkaPublikForm("Ubah angka", row, lambda typed: self._keep_edited(row, typed), self).open()

    def delete(self) -> None:
        """Remove the chosen figures, after asking."""
        rows = self.table.selected_rows()
        names = ", ".join(f"{told(row.perihal)} {number_text(row.jumlah)}" for row in rows)
        saran = "Hitungan berkas ini tetap; dapat diurungkan dengan Ctrl+Z."
        if rows and ask(self, "Hapus angka", f"Hapus {names}?", "Hapus", saran=saran) == "Hapus":
            with refusals_shown(self):
                self._service.delete(rows)
                self._tell(f"{names} dihapus.")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(10))
        bar = Toolbar()
        bar.add_button("Catat …", self.add, least=PeranAkun.OPERATOR)
        bar.add_button("Ubah …", self.edit, least=PeranAkun.OPERATOR)
        bar.add_button("Hapus …", self.delete, least=PeranAkun.OPERATOR)
        bar.add_stretch()
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        self.table.empty.set(
            "Belum ada angka yang diumumkan", "Catat angka KPU, pimpinan, atau berita beserta sumbernya."
        )
        self.table.row_opened.connect(lambda _row: self.edit())
        actions: list[tuple[str, Callable[[], object], str]] = [
            ("Catat …", self.add, "Ins"),
            ("Ubah …", self.edit, "F2"),
            ("Hapus …", self.delete, "Del"),
        ]
        self._actions: list[QAction] = [
            table_action(text, run, self.table, keys) for text, run, keys in actions
        ]

    def _keep_new(self, typed: AngkaPublikRow) -> None:
        self._service.add([typed])
        self._tell(f"Angka {told(typed.perihal)} dicatat.")

    def _keep_edited(self, before: AngkaPublikRow, typed: AngkaPublikRow) -> None:
        self._service.edit(before, typed)
        self._tell(f"Angka {told(typed.perihal)} diubah.")

    def _tell(self, text: str) -> None:
        self.reload()
        self.told.emit(text)


def _columns() -> list[Column[AngkaPublikRow]]:
    return [
        Column("Perihal", lambda r: told(r.perihal), width=250),
        Column("Jumlah", lambda r: number_text(r.jumlah), sort=lambda r: r.jumlah, width=90, numeric=True),
        Column("Sumber", lambda r: r.sumber, width=540, tooltip=lambda r: r.sumber),
    ]
