"""The form of one published figure."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from poskoapp.services.angka_publik import PERIHAL, told
from poskoapp.services.angka_publik_ubah import LARGEST, check_angka
from poskoapp.services.operasi import AngkaPublikRow
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_OF_A_UNIT = "bko"
"""The one thing that may be told of a single unit."""


class AngkaPublikForm(FormDialog):
    """What is counted, how many, and who said so; `keep` takes what was typed."""

    def __init__(
        self, judul: str, before: AngkaPublikRow, keep: Callable[[AngkaPublikRow], object], parent: QWidget
    ) -> None:
        super().__init__(judul, parent=parent)
        self._before, self._keep = before, keep
        key, _, asal = before.perihal.partition(":")
        choices = [(word, each) for each, word in PERIHAL]
        if key and key not in dict(PERIHAL):
            choices.append((told(key), key))
        self.perihal = ChoiceBox(choices)
        self.perihal.choose(key or choices[0][1])
        self.asal, self.jumlah, self.sumber = QLineEdit(asal), QSpinBox(), QLineEdit(before.sumber)
        self.jumlah.setRange(0, LARGEST)
        self.jumlah.setGroupSeparatorShown(True)
        self.jumlah.setValue(before.jumlah)
        self.add_wide(
            label("Disimpan di samping hitungan berkas ini, dan tidak mengubahnya.", "small", wrap=True)
        )
        self.add_field("Perihal", self.perihal)
        self.add_field("Dari satuan", self.asal, hint="Hanya untuk BKO yang tiba; kosong berarti semuanya.")
        self.add_field("Jumlah", self.jumlah)
        self.add_field(
            "Sumber",
            self.sumber,
            lambda: check_angka(self._typed()),
            "Siapa yang menyatakan, di mana, kapan.",
        )
        self.perihal.currentIndexChanged.connect(lambda _at: self._offer_unit())
        self._offer_unit()
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Keep it."""
        self._keep(self._typed())

    def _offer_unit(self) -> None:
        self.asal.setEnabled(self.perihal.value() == _OF_A_UNIT)

    def _typed(self) -> AngkaPublikRow:
        key, asal = self.perihal.value(), self.asal.text().strip()
        perihal = f"{key}:{asal}" if key == _OF_A_UNIT and asal else key
        return replace(
            self._before, perihal=perihal, jumlah=self.jumlah.value(), sumber=self.sumber.text().strip()
        )
