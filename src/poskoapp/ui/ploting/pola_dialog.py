"""Pola sendiri: a pola for the chosen TPS or groups alone, whatever applies around them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import BarisPola, PolaAngka
from poskoapp.services.pola import PolaService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.pola_editor import sektor_box
from poskoapp.ui.ploting.rencana_dialog import AngkaFields
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_LATER = "Kelompok yang sudah ada tidak berubah sampai Ploting otomatis dijalankan lagi."
_GIVE_BACK = "Tanpa pola sendiri (ikut kecamatan dan kategori)"


class PolaDialog(FormDialog):
    """Writes one step."""

    def __init__(
        self, service: PolaService, tps_ids: Sequence[int], kategori: Kategori, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Pola sendiri untuk {number_text(len(tps_ids))} TPS", "Tetapkan", parent)
        self._service, self._tps_ids, self._kategori = service, tps_ids, kategori
        self.setMinimumWidth(fitting_width(560))
        ready = [p for p in service.rows() if p.kategori is kategori and not (p.utama or p.kecamatan_id)]
        self.choice = ChoiceBox(
            [("Pola baru", None), *((_told(p), p) for p in ready), (_GIVE_BACK, _GIVE_BACK)]
        )
        self.angka, self.nama = AngkaFields(PolaAngka(2, 1, 2)), QLineEdit()
        self.sektor = sektor_box()
        self.nama.setPlaceholderText("misalnya: 1 regu per TPS")
        self.add_field("Kategori", label(kategori.label))
        self.add_field("Pola", self.choice)
        self.add_field("Angka", self.angka)
        self.add_field("Sebutan", self.nama)
        self.add_field("Kelompok dalam", self.sektor)
        self.add_wide(label(_LATER, "small", wrap=True))
        self.choice.currentIndexChanged.connect(lambda _at: self._show_chosen())

    def save(self) -> None:
        """Give the TPS the chosen pola, or take theirs back."""
        chosen = self.choice.value()
        if chosen == _GIVE_BACK:
            self._service.pick(self._tps_ids, None)
        elif isinstance(chosen, BarisPola):
            self._service.pick(self._tps_ids, chosen.id)
        else:
            sektor, lintas = self.sektor.value()
            pola = BarisPola(
                self._kategori,
                self.angka.angka(),
                nama=self.nama.text().strip(),
                sektor=sektor,
                lintas_polsek=lintas,
            )
            self._service.give(self._tps_ids, pola)

    def _show_chosen(self) -> None:
        """Only a new pola can be typed."""
        chosen = self.choice.value()
        for widget in (self.angka, self.nama, self.sektor):
            widget.setEnabled(chosen is None)
        if isinstance(chosen, BarisPola):
            self.angka.set_angka(chosen.angka)
            self.nama.setText(chosen.nama)
            self.sektor.choose((chosen.sektor, chosen.lintas_polsek))


def _told(pola: BarisPola) -> str:
    return f"{pola.nama}: {pola.angka.teks}" if pola.nama else pola.angka.teks
