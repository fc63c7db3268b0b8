"""Tunjangan: who is due what for which days, the rates behind it, and the lists that were paid."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QVBoxLayout, QWidget

from poskoapp.documents.daftar import Daftar
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.progress import Progress
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.domain.waktu import rentang
from poskoapp.services.tunjangan import SHOWS, KomponenFields, Masa, TunjanganService, fields_of
from poskoapp.services.tunjangan_baris import DaftarTunjanganRow, KomponenRow, PenerimaRow
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.guide import add_guide
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.paper_print import Cetakan, print_and_tell
from poskoapp.ui.paper_save import ask_and_save
from poskoapp.ui.restyle import set_property
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.tab_bar import UnderlinedTabs
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_action import table_action
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label, menu_button
from poskoapp.ui.tunjangan.columns import (
    daftar_columns,
    komponen_columns,
    penerima_columns,
    sum_told,
)
from poskoapp.ui.tunjangan.forms import KomponenForm, RecordForm

_WORKS, _DECIDES = PeranAkun.OPERATOR, PeranAkun.PENGENDALI
_NEW = KomponenFields("", SatuanTarif.HARI, 0)


class TunjanganDialog(QDialog):
    """Stays open beside the window.

    `told` carries what was done and can be undone, `written` what was written where, `printed` what went to a printer.
    """

    told = Signal(str)
    written = Signal(Path)
    printed = Signal(str)

    def __init__(
        self, service: TunjanganService, place: Path, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        """`place` is the file to propose for the sheet, without its ending."""
        super().__init__(parent)
        self.setWindowTitle("Tunjangan")
        self.resize(fitting(1140, 640))
        self._service, self._place, self._jobs = service, place, jobs
        masa = service.masa()
        self.dari, self.sampai = DateBox(masa.dari), DateBox(masa.sampai)
        self.bko = QCheckBox("Termasuk personel BKO")
        self.bko.setToolTip("Yang dipinjamkan kepada kita biasanya dibayar satuannya sendiri.")
        self._due = TableModel(penerima_columns(), key=lambda row: row.personel.id, parent=self)
        self._rates = TableModel(komponen_columns(), key=lambda row: row.id, parent=self)
        self._lists = TableModel(daftar_columns(), key=lambda row: row.id, parent=self)
        self.due_table: TableView[PenerimaRow] = TableView(self._due, "tunjangan")
        self.rate_table: TableView[KomponenRow] = TableView(self._rates, "tarif-tunjangan")
        self.list_table: TableView[DaftarTunjanganRow] = TableView(self._lists, "daftar-tunjangan")
        self.sum, self.note = label("", "strong"), label("", "small", wrap=True)
        set_property(self.note, "tone", "warning")
        self.print_button = _printing("Cetak", self.save_due, self.print_due)
        self.record_button = button("Catat dibayar …", self.record, least=_DECIDES)
        self.pages = UnderlinedTabs()
        self._build()
        add_guide("tunjangan", self)
        self.reload()

    def reload(self) -> None:
        """Count anew."""
        with refusals_shown(self):
            rates = self._service.komponen()
            self._rates.set_rows(rates)
            self._lists.set_rows(self._service.recorded())
            found = self._service.counted(self._masa())
            rows = found.penerima
            self._due.set_rows(rows)
            self.sum.setText(sum_told(rows) if rows else "")
            self.note.setText(found.kurang)
            self.note.setVisible(bool(self.note.text()))
            for action in (self.print_button, self.record_button):
                action.setEnabled(bool(rows))
            self._tell_empty(bool(rates))

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        if SHOWS & change.tables:
            self.reload()

    # ------------------------------------------------------------ what can be done

    def save_due(self) -> None:
        """The sheet of what is due, as a file."""
        self._save(self._due_sheet(), "")

    def print_due(self) -> None:
        """The sheet of what is due, straight to a printer."""
        self._print(self._due_sheet(), "")

    def save_recorded(self) -> None:
        """The sheet of the chosen list, as a file."""
        row = self.list_table.current_row()
        if row is not None:
            self._save(lambda: self._service.recorded_daftar(row.id), f"-{row.id}")

    def print_recorded(self) -> None:
        """The sheet of the chosen list, straight to a printer."""
        row = self.list_table.current_row()
        if row is not None:
            self._print(lambda: self._service.recorded_daftar(row.id), f"-{row.id}")

    def record(self) -> None:
        """Record what is due as paid, after asking."""
        masa = self._masa()
        what = f"Untuk tugas {rentang(masa.dari, masa.sampai)}: {self.sum.text() or 'tidak ada penerima'}."

        def keep(keterangan: str) -> None:
            number = self._service.record(masa, keterangan)
            self._tell(f"Daftar tunjangan nomor {number} dicatat sebagai dibayar.")

        RecordForm(what, keep, self).open()

    def forget(self) -> None:
        """Remove the chosen list, after asking."""
        row = self.list_table.current_row()
        what = (
            "Yang tercantum di dalamnya dihitung lagi sebagai belum dibayar; dapat diurungkan dengan Ctrl+Z."
        )
        if row is None:
            return
        asked = f"Hapus daftar nomor {row.id} dengan {number_text(row.penerima)} penerima?"
        if sure_to_delete_many(self, "Hapus daftar", asked, row.penerima, saran=what):
            with refusals_shown(self):
                self._service.forget(row.id)
                self._tell(f"Daftar tunjangan nomor {row.id} dihapus.")

    def add_rate(self) -> None:
        """A new rate, like the chosen one where there is one."""
        row = self.rate_table.current_row()
        before, tujuan = fields_of(row) if row else _NEW, self._service.tujuan()
        KomponenForm("Tambah tarif", before, self._keep_new, self, tujuan).open()

    def edit_rate(self) -> None:
        """The form of the chosen rate."""
        row = self.rate_table.current_row()
        if row is not None:
            before = fields_of(row)
            keep = partial(self._keep_edited, row.id, before)
            KomponenForm(f"Ubah {row.nama}", before, keep, self, self._service.tujuan()).open()

    def delete_rates(self) -> None:
        """Remove the chosen rates, after asking."""
        rows = self.rate_table.selected_rows()
        names = ", ".join(dict.fromkeys(row.nama for row in rows))
        saran = "Yang sudah dicatat dibayar tetap; dapat diurungkan dengan Ctrl+Z."
        asked = f"Hapus {len(rows)} tarif ({names})?"
        if rows and sure_to_delete_many(self, "Hapus tarif", asked, len(rows), saran=saran):
            with refusals_shown(self):
                self._service.delete([row.id for row in rows])
                self._tell(f"{len(rows)} tarif dihapus.")

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(10))
        bar = Toolbar()
        self.dari.setAccessibleName("Untuk tugas dari")
        self.sampai.setAccessibleName("Untuk tugas sampai")
        bar.add(label("Untuk tugas"), self.dari, label("s.d."), self.sampai, self.bko)
        bar.add_stretch()
        bar.add(self.sum)
        column.addWidget(bar)
        column.addWidget(self.note)
        column.addWidget(self.pages, 1)
        self._build_pages()
        for box in (self.dari, self.sampai):
            box.dateChanged.connect(lambda _day: self.reload())
        self.bko.toggled.connect(lambda _on: self.reload())

    def _build_pages(self) -> None:
        self._add_page(
            "Penerima",
            self.due_table,
            self.print_button,
            self.record_button,
        )
        self._add_page(
            "Tarif",
            self.rate_table,
            button("Tambah …", self.add_rate, least=_WORKS),
            button("Ubah …", self.edit_rate, least=_WORKS),
            button("Hapus …", self.delete_rates, least=_WORKS),
        )
        self._add_page(
            "Sudah dicatat",
            self.list_table,
            _printing("Cetak lagi", self.save_recorded, self.print_recorded),
            button("Hapus …", self.forget, least=_DECIDES),
        )
        self.list_table.empty.set("Belum ada daftar", "Daftar masuk ke sini setelah dicatat sebagai dibayar.")
        self.rate_table.empty.set(
            "Belum ada tarif",
            "Tambah komponen dengan tarif dan dasarnya: uang saku, uang makan, transpor.",
            PeranAkun.OPERATOR,
        )
        self.rate_table.row_opened.connect(lambda _row: self.edit_rate())
        table_action("Ubah …", self.edit_rate, self.rate_table, "F2")
        table_action("Hapus …", self.delete_rates, self.rate_table, "Del")
        table_action("Hapus …", self.forget, self.list_table, "Del", _DECIDES)

    def _add_page(self, text: str, table: QWidget, *actions: QPushButton) -> None:
        page, bar = QWidget(), Toolbar()
        bar.add_stretch()
        bar.add(*actions)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, scaled(10), 0, 0)
        column.addWidget(table, 1)
        column.addWidget(bar)
        self.pages.addTab(page, text)

    def _tell_empty(self, rated: bool) -> None:
        if rated:
            self.due_table.empty.set(
                "Tidak ada yang harus dibayar", "Tidak ada tugas pada hari-hari ini, atau sudah dicatat."
            )
        else:
            self.due_table.empty.set(
                "Belum ada tarif", "Isi dahulu tarifnya pada bagian Tarif.", PeranAkun.OPERATOR
            )

    def _masa(self) -> Masa:
        return Masa(self.dari.day(), self.sampai.day(), self.bko.isChecked())

    def _keep_new(self, typed: KomponenFields) -> None:
        id_ = self._service.add(typed)
        self._tell(f"Tarif {typed.nama} ditambahkan.")
        self.rate_table.select(id_)

    def _keep_edited(self, id_: int, before: KomponenFields, typed: KomponenFields) -> None:
        self._service.edit(id_, before, typed)
        self._tell(f"Tarif {typed.nama} diubah.")

    def _tell(self, text: str) -> None:
        self.reload()
        self.told.emit(text)

    def _due_sheet(self) -> Callable[[], Daftar]:
        masa = self._masa()
        return lambda: self._service.daftar(masa)

    def _print(self, read: Callable[[], Daftar], suffix: str) -> None:
        name = f"{self._place.name}{suffix}"
        write = self._service.write_pdf
        cetakan = Cetakan("daftar tunjangan", name, lambda path, told: write(read(), path, told))
        print_and_tell(cetakan, self._jobs, self, self.printed.emit)

    def _save(self, read: Callable[[], Daftar], suffix: str) -> None:
        def write(path: Path, progress: Progress) -> None:
            if path.suffix.lower() == ".xlsx":
                self._service.write_workbook(read(), path, progress)
            else:
                self._service.write_pdf(read(), path, progress)

        proposed = self._place.with_name(f"{self._place.name}{suffix}")
        ask_and_save(self, "Simpan daftar tunjangan", proposed, write, self._jobs, self.written.emit)


def _printing(word: str, save: Callable[[], None], to_printer: Callable[[], None]) -> QPushButton:
    return menu_button(word, ("Simpan PDF atau Excel …", save), ("Ke pencetak …", to_printer))
