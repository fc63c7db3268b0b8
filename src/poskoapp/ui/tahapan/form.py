"""The form of one stage."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.services.tahapan import check_tahapan
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width


class TahapanForm(FormDialog):
    """Kind, name, both days, source; `keep` takes what was typed. A new one takes the name of its kind."""

    def __init__(
        self, judul: str, before: TahapanFields, keep: Callable[[TahapanFields], object], parent: QWidget
    ) -> None:
        super().__init__(judul, parent=parent)
        self._keep = keep
        self.jenis = ChoiceBox((jenis.label, jenis) for jenis in JenisTahapan)
        self.jenis.choose(before.jenis)
        self.nama, self.sumber = QLineEdit(before.nama), QLineEdit(before.sumber)
        self.mulai, self.selesai = DateBox(before.mulai), DateBox(before.selesai)
        self.add_field("Jenis", self.jenis)
        self.add_field("Nama", self.nama, lambda: check_tahapan(self._typed()))
        self.add_field("Mulai", self.mulai)
        self.add_field(
            "Selesai", self.selesai, lambda: check_tahapan(self._typed()), "Hari ini masih termasuk."
        )
        self.add_field("Sumber", self.sumber, hint="Misalnya PKPU 2/2024, atau keputusan KPU setempat.")
        self.jenis.currentIndexChanged.connect(lambda _at: self._suggest())
        self.setMinimumWidth(fitting_width(460))

    def save(self) -> None:
        """Keep it."""
        self._keep(self._typed())

    def _suggest(self) -> None:
        if self.nama.text() in {"", *(jenis.label for jenis in JenisTahapan)}:
            self.nama.setText(self.jenis.value().label)

    def _typed(self) -> TahapanFields:
        jenis = self.jenis.value()
        return TahapanFields(
            jenis, self.nama.text(), self.mulai.day(), self.selesai.day(), self.sumber.text()
        )
