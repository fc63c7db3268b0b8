"""Ubah sekaligus: what is typed here is set on all chosen TPS, everything else stays as it is on each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import DaftarIndikator
from poskoapp.domain.tps import Tanda
from poskoapp.services.tps import TpsRow
from poskoapp.services.tps_ubah import UbahBanyak
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.tps_fields import IndikatorList, KontakFields, checked, place, voters
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_TETAP = "Tetap"
_ABOUT = "Yang dibiarkan kosong atau “Tetap” tidak berubah. Tanda – menghapus alasan atau catatan."


class TpsBanyakDialog(FormDialog):
    """`keep` takes what changes."""

    def __init__(
        self,
        tps: Sequence[TpsRow],
        daftar: DaftarIndikator,
        keep: Callable[[UbahBanyak], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Ubah {number_text(len(tps))} TPS sekaligus", "Ubah", parent)
        self._keep = keep
        self.kategori = ChoiceBox([(_TETAP, None), *((k.label, k) for k in Kategori)])
        self.tanda = {tanda: _yes_no() for tanda in Tanda}
        self.diperiksa = _yes_no()
        self.alasan, self.catatan, self.koordinat = QLineEdit(), QLineEdit(), QLineEdit()
        self.dpt_l, self.dpt_p, self.dpt_jumlah = QLineEdit(), QLineEdit(), QLineEdit()
        self.indikator = IndikatorList(daftar, kept=True)
        self._build_fields()
        self.add_column()
        self.add_section("Kontak, tercetak pada kartu tugas")
        self.kontak = KontakFields(self)
        self.setMinimumWidth(fitting_width(1080))

    def save(self) -> None:
        """Hand over what changes; InputError where nothing does."""
        ubah = UbahBanyak(
            kategori=self.kategori.value(),
            alasan=_text(self.alasan),
            tanda_pasang=tuple(t for t, box in self.tanda.items() if box.value() is True),
            tanda_lepas=tuple(t for t, box in self.tanda.items() if box.value() is False),
            indikator_tambah=self.indikator.chosen(),
            indikator_hapus=self.indikator.chosen(Qt.CheckState.Unchecked),
            dpt_l=voters(self.dpt_l.text()),
            dpt_p=voters(self.dpt_p.text()),
            dpt_jumlah=voters(self.dpt_jumlah.text()),
            koordinat=None if self._empties_place() else place(self.koordinat.text()),
            kosongkan_koordinat=self._empties_place(),
            koordinat_diperiksa=self.diperiksa.value(),
            catatan=_text(self.catatan),
            kontak=self.kontak.value(),
        )
        if ubah == UbahBanyak():
            raise InputError("Belum ada yang diubah.", "Isi sedikitnya satu, atau tekan Batal.")
        self._keep(ubah)

    def _build_fields(self) -> None:
        self.add_wide(label(_ABOUT, "small", wrap=True))
        self.add_field("Kategori Polri", self.kategori)
        self.add_field("Alasan", self.alasan)
        for tanda, box in self.tanda.items():
            self.add_field(tanda.label, box)
        self.add_field("DPT laki-laki", self.dpt_l, checked(voters, self.dpt_l))
        self.add_field("DPT perempuan", self.dpt_p, checked(voters, self.dpt_p))
        self.add_field("DPT jumlah", self.dpt_jumlah, checked(voters, self.dpt_jumlah))
        self.add_field(
            "Koordinat", self.koordinat, self._check_place, "Lintang, bujur. Tanda – mengosongkan."
        )
        self.add_field("Diperiksa", self.diperiksa, hint="Ya: koordinatnya benar, walau tampak jauh.")
        self.add_field("Catatan", self.catatan)
        self.add_column()
        self.add_section("Indikator Bawaslu")
        self.add_field(
            "Indikator Bawaslu", self.indikator, hint="Tercentang: ditambahkan. Kosong: dihapus. Terisi sebagian: tetap.",
            wide=True,
        )  # fmt: skip

    def _empties_place(self) -> bool:
        return self.koordinat.text().strip() in {"-", "–"}

    def _check_place(self) -> None:
        if not self._empties_place():
            place(self.koordinat.text())


def _yes_no() -> ChoiceBox:
    return ChoiceBox([(_TETAP, None), ("Ya", True), ("Tidak", False)])


def _text(box: QLineEdit) -> str | None:
    text = box.text().strip()
    return "" if text in {"-", "–"} else text or None
