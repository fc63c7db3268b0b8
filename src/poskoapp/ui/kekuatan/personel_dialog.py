"""The form of one person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.nrp import read_nrp
from poskoapp.services.personel import DomisiliRow, PersonelFields
from poskoapp.services.satuan import SatuanRow
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.kekuatan.columns import SEX
from poskoapp.ui.screen_room import fitting_width

_ELSEWHERE = "Tidak diketahui atau di luar wilayah"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lists of the form offer."""

    pangkat: Callable[[JenisPersonel], Sequence[str]]
    satuan: Sequence[SatuanRow]
    domisili: Sequence[DomisiliRow]


class PersonelDialog(FormDialog):
    """`keep` hands the fields to a service; what it refuses is shown in the form."""

    def __init__(
        self,
        judul: str,
        choices: Choices,
        keep: Callable[[PersonelFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self.nrp, self.nama, self.jabatan, self.hp = (QLineEdit() for _ in range(4))
        self.jenis = ChoiceBox((jenis.value, jenis) for jenis in JenisPersonel)
        self.pangkat = ChoiceBox((), typed=True)
        self.satuan = ChoiceBox(((s.nama, s.id) for s in choices.satuan), typed=True)
        self.sex = ChoiceBox([("Belum diisi", ""), *((text, key) for key, text in SEX.items())])
        places = ((d.nama, d.id) for d in choices.domisili)
        self.domisili = ChoiceBox([(_ELSEWHERE, None), *places], typed=True)
        self.aktif = QCheckBox("Termasuk kekuatan (aktif)")
        self.aktif.setChecked(True)
        self._offered = choices.pangkat
        self._offer_ranks()
        self.jenis.currentIndexChanged.connect(self._offer_ranks)
        self._build_fields()
        self.setMinimumWidth(fitting_width(480))

    def start_with(self, fields: PersonelFields) -> None:
        """Fill the form."""
        self.jenis.choose(fields.jenis)
        for box, text in ((self.nrp, fields.nrp), (self.nama, fields.nama), (self.jabatan, fields.jabatan)):
            box.setText(text)
        self.hp.setText(fields.hp)
        self.pangkat.setCurrentText(fields.pangkat)
        self.satuan.choose(fields.satuan_id)
        self.sex.choose(fields.jenis_kelamin)
        self.domisili.choose(fields.domisili_id)
        self.aktif.setChecked(fields.aktif)

    def save(self) -> None:
        """Keep what was typed."""
        self._keep(
            PersonelFields(
                nrp=self.nrp.text(),
                nama=self.nama.text(),
                pangkat=self.pangkat.currentText(),
                satuan_id=self.satuan.value(),
                jabatan=self.jabatan.text().strip(),
                jenis=self.jenis.value(),
                jenis_kelamin=self.sex.value(),
                hp=self.hp.text(),
                domisili_id=self.domisili.value(),
                aktif=self.aktif.isChecked(),
            )
        )

    def _build_fields(self) -> None:
        self.add_field("Jenis", self.jenis)
        self.add_field(
            "NRP/NIP", self.nrp, self._check_nrp, "Polri 8 angka, PNS 18 angka; nol di depan ikut ditulis."
        )
        self.add_field("Nama dan gelar", self.nama, self._check_nama)
        self.add_field("Pangkat", self.pangkat, self._check_pangkat)
        self.add_field("Satuan", self.satuan, self._check_satuan)
        self.add_field("Jabatan", self.jabatan)
        self.add_field("Jenis kelamin", self.sex)
        self.add_field("Nomor HP", self.hp)
        self.add_field(
            "Domisili", self.domisili, self._check_domisili, "Dipakai agar tidak menjaga TPS di kelurahannya."
        )
        self.add_wide(self.aktif)
        self.nrp.setFocus()

    def _offer_ranks(self, _at: int = 0) -> None:
        """The ranks of the kind that is chosen; what was typed stays."""
        typed = self.pangkat.currentText()
        self.pangkat.set_choices((text, text) for text in self._offered(self.jenis.value()))
        self.pangkat.setCurrentText(typed)

    def _check_nrp(self) -> None:
        read_nrp(self.nrp.text(), self.jenis.value())

    def _check_nama(self) -> None:
        if not self.nama.text().strip():
            raise InputError("Nama wajib diisi.")

    def _check_pangkat(self) -> None:
        if self.jenis.value() is not JenisPersonel.TNI and not self.pangkat.known():
            raise InputError("Pangkat itu tidak ada dalam daftar.", "Ketik sebagian, lalu pilih.")

    def _check_satuan(self) -> None:
        if not self.satuan.known():
            raise InputError("Satuan itu tidak ada dalam daftar.", "Ketik sebagian, lalu pilih.")

    def _check_domisili(self) -> None:
        if not self.domisili.known():
            raise InputError("Kelurahan itu tidak ada dalam daftar.", f"Pilih, atau “{_ELSEWHERE}”.")
