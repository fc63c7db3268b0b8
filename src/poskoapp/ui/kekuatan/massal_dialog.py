"""Ubah beberapa personel: what is filled in changes for everyone selected, what is left stays."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.services.personel import PersonelRow
from poskoapp.services.personel_massal import MassalFields
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.kekuatan.absence_dialog import names_told
from poskoapp.ui.kekuatan.columns import SEX
from poskoapp.ui.kekuatan.personel_dialog import Choices
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_KEEP = "Biarkan"


class MassalDialog(FormDialog):
    """`keep` hands the fields to a service."""

    def __init__(
        self,
        people: Sequence[PersonelRow],
        choices: Choices,
        keep: Callable[[MassalFields], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Ubah beberapa personel", parent=parent)
        self._keep = keep
        self.satuan = ChoiceBox([(_KEEP, None), *((s.nama, s.id) for s in choices.satuan)], typed=True)
        self.jabatan = QLineEdit()
        self.jabatan.setPlaceholderText(_KEEP)
        self.sex = ChoiceBox([(_KEEP, None), *((text, key) for key, text in SEX.items())])
        self.domisili = ChoiceBox([(_KEEP, None), *((d.nama, d.id) for d in choices.domisili)], typed=True)
        self.aktif = ChoiceBox([(_KEEP, None), ("Aktif", True), ("Nonaktif", False)])
        self.add_wide(label(f"{number_text(len(people))} personel: {names_told(people)}", wrap=True))
        self.add_field("Satuan", self.satuan, lambda: _check(self.satuan))
        self.add_field("Jabatan", self.jabatan)
        self.add_field("Jenis kelamin", self.sex)
        self.add_field("Domisili", self.domisili, lambda: _check(self.domisili))
        self.add_field("Status", self.aktif)
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Keep what was filled in."""
        self._keep(
            MassalFields(
                satuan_id=self.satuan.value(),
                jabatan=self.jabatan.text().strip() or None,
                jenis_kelamin=self.sex.value(),
                domisili_id=self.domisili.value(),
                aktif=self.aktif.value(),
            )
        )


def _check(box: ChoiceBox) -> None:
    if not box.known():
        raise InputError("Pilih dari daftar.")
