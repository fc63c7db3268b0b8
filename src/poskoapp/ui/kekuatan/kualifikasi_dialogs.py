"""Kualifikasi: giving one to everyone selected, and the list of what ends soon."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.kualifikasi import JenisKualifikasi, MasaBerlaku
from poskoapp.domain.waktu import tanggal
from poskoapp.services.kualifikasi import KualifikasiFields, KualifikasiRow
from poskoapp.services.personel import PersonelRow
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.count_brake import may_take_out
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.icons import icon
from poskoapp.ui.kekuatan.absence_dialog import names_told
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting, fitting_width
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_ICONS = {
    MasaBerlaku.BERLAKU: ("circle-check", "success"),
    MasaBerlaku.SEGERA: ("triangle-alert", "warning"),
    MasaBerlaku.BERAKHIR: ("circle-x", "danger"),
}


class KualifikasiDialog(FormDialog):
    """The same qualification for all of these people."""

    def __init__(
        self,
        people: Sequence[PersonelRow],
        keep: Callable[[KualifikasiFields], object],
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Catat kualifikasi", parent=parent)
        self._keep = keep
        self.jenis = ChoiceBox(((j.label, j.value) for j in JenisKualifikasi), typed=True)
        self.nomor, self.sampai = QLineEdit(), DateBox(day.replace(year=day.year + 1, day=min(day.day, 28)))
        self.tetap = QCheckBox("Tidak berakhir")
        self.tetap.toggled.connect(lambda on: self.sampai.setEnabled(not on))
        self.add_wide(label(f"{number_text(len(people))} personel: {names_told(people)}", wrap=True))
        self.add_field("Kualifikasi", self.jenis, self._check, "Pilih, atau ketik sendiri.")
        self.add_field("Nomor", self.nomor, hint="Nomor izin atau sertifikat; hanya untuk satu orang.")
        self.nomor.setEnabled(len(people) == 1)
        self.add_field("Berlaku sampai", self.sampai, hint="Diingatkan 30 hari sebelumnya.")
        self.add_wide(self.tetap)
        self.setMinimumWidth(fitting_width(440))

    def save(self) -> None:
        """Keep what was typed."""
        until = None if self.tetap.isChecked() else self.sampai.day()
        self._keep(KualifikasiFields(self.jenis.currentText(), self.nomor.text(), until))

    def _check(self) -> None:
        if not self.jenis.currentText().strip():
            raise InputError("Kualifikasi wajib diisi.")


class KualifikasiListDialog(QDialog):
    """Qualifications with their last days; `removed` carries the keys of those to take away, `person_asked` a person."""

    removed = Signal(list)
    person_asked = Signal(int)

    def __init__(self, judul: str, rows: Sequence[KualifikasiRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(1000, 480))
        self._model = TableModel(_columns(), key=lambda row: row.id, parent=self)
        self.table: TableView[KualifikasiRow] = TableView(self._model, "kualifikasi")
        self.table.empty.set(
            "Tidak ada", "Catat kualifikasi lewat Lainnya pada daftar personel.", PeranAkun.OPERATOR
        )
        self._model.set_rows(rows)
        self.table.row_opened.connect(lambda row: self.person_asked.emit(row.personel_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(scaled(12))
        column.addWidget(label(judul, "title"))
        column.addWidget(self.table, 1)
        buttons = Toolbar()
        buttons.add_button("Hapus yang dipilih", self._remove, least=PeranAkun.OPERATOR)
        buttons.add_stretch()
        buttons.add_button("Tutup", self.accept, primary=True)
        column.addWidget(buttons)

    def _remove(self) -> None:
        gone = self.table.selected_rows()
        told = f"Hapus {number_text(len(gone))} kualifikasi?"
        if gone and may_take_out(self, told, len(gone), "Hapus"):
            self.removed.emit([row.id for row in gone])
            keys = {row.id for row in gone}
            self._model.set_rows([row for row in self._model.shown_rows() if row.id not in keys])


def _columns() -> list[Column[KualifikasiRow]]:
    return [
        Column("Pangkat", lambda k: k.pangkat, width=80),
        Column("Nama", lambda k: k.nama, width=180),
        Column("Satuan", lambda k: k.satuan, width=120),
        Column("Kualifikasi", lambda k: k.label, width=120),
        Column("Nomor", lambda k: k.nomor, width=90),
        Column(
            "Berlaku sampai", lambda k: tanggal(k.berlaku_sampai) if k.berlaku_sampai else "", width=138,
            sort=lambda k: k.berlaku_sampai, numeric=True, align=LEFT,
        ),
        Column(
            "Keadaan", lambda k: k.masa.value, width=152, numeric=True, align=LEFT, icon=lambda k: icon(*_ICONS[k.masa])
        ),
    ]  # fmt: skip
