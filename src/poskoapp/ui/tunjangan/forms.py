"""The form of one rate, and what is written beside a list that is recorded as paid."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QSpinBox, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.services.tunjangan import MAX_TARIF, KomponenFields, check_komponen
from poskoapp.ui.check_list import CheckList
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_STEP = 1000


class KomponenForm(FormDialog):
    """Name, amount and unit; whom and what it is for; `keep` takes what was typed, `tujuan` is offered while typing."""

    def __init__(
        self,
        judul: str,
        before: KomponenFields,
        keep: Callable[[KomponenFields], object],
        parent: QWidget,
        tujuan: Sequence[str] = (),
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self.nama, self.tujuan = QLineEdit(before.nama), QLineEdit(before.tujuan)
        self.tujuan.setCompleter(_offered(tujuan, self))
        self.dasar = QLineEdit(before.dasar)
        self.satuan = ChoiceBox((satuan.label, satuan) for satuan in SatuanTarif)
        self.satuan.choose(before.satuan)
        self.tarif = _amount(before.tarif)
        self.jenis = CheckList(((jenis.label, jenis) for jenis in JenisPenugasan), before.jenis)
        self.golongan = CheckList(((group, group) for group in GOLONGAN), before.golongan)
        self.add_field("Komponen", self.nama, self._check, "Misalnya Uang saku, Uang makan, Transpor.")
        self.add_field("Tarif", self.tarif)
        self.add_field("Dibayar", self.satuan)
        self.add_field(
            "Tujuan", self.tujuan, hint="Kosong: semua tujuan. Misalnya Kecamatan Muara Gembong, Kantor KPU."
        )
        self.add_field(
            "Dasar", self.dasar, hint="Aturan yang menetapkannya, misalnya standar biaya masukan tahun ini."
        )
        self.add_column()
        self.add_field("Jenis tugas", self.jenis, hint="Tidak ada yang dicentang: semua tugas.")
        self.add_field("Golongan", self.golongan, hint="Tidak ada yang dicentang: semua pangkat.")
        self.setMinimumWidth(fitting_width(820))

    def save(self) -> None:
        """Keep it."""
        self._keep(self._typed())

    def _check(self) -> None:
        check_komponen(self._typed())

    def _typed(self) -> KomponenFields:
        return KomponenFields(
            self.nama.text(), self.satuan.value(), self.tarif.value(), self.jenis.chosen(), self.golongan.chosen(),
            self.tujuan.text(), self.dasar.text(),
        )  # fmt: skip


class RecordForm(FormDialog):
    """What is recorded as paid, once more in words, with a note: the number of the payment order, say."""

    least = PeranAkun.PENGENDALI

    def __init__(self, what: str, keep: Callable[[str], object], parent: QWidget) -> None:
        super().__init__("Catat sebagai dibayar", "Catat", parent)
        self._keep = keep
        self.keterangan = QLineEdit()
        self.add_wide(label(what, wrap=True))
        self.add_wide(
            label(
                "Yang dicatat tidak dihitung lagi pada daftar berikutnya, juga bila harinya bertumpuk.",
                "small",
                wrap=True,
            )
        )
        self.add_field(
            "Keterangan", self.keterangan, hint="Misalnya nomor SP2D atau nama bendahara penerima."
        )
        self.setMinimumWidth(fitting_width(480))

    def save(self) -> None:
        """Record it."""
        self._keep(self.keterangan.text())


def _offered(words: Sequence[str], form: QWidget) -> QCompleter:
    completer = QCompleter(list(words), form)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return completer


def _amount(rupiah: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, MAX_TARIF)
    box.setSingleStep(_STEP)
    box.setGroupSeparatorShown(True)
    box.setPrefix("Rp ")
    box.setValue(rupiah)
    return box
