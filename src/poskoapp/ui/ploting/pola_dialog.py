"""Pola sendiri: a pola for the chosen TPS or groups alone, whatever applies around them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import BarisPola, PolaAngka
from poskoapp.services.pola import PolaService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ploting.pola_editor import sektor_box
from poskoapp.ui.ploting.rencana_dialog import AngkaFields
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import button, label

_LATER = "Kelompok yang sudah ada tidak berubah sampai Ploting otomatis dijalankan lagi."
_BACK = "TPS-nya kembali ikut kecamatan dan kategori; dapat diurungkan dengan Ctrl+Z."
_GIVE_BACK = "Tanpa pola sendiri (ikut kecamatan dan kategori)"


class PolaDialog(FormDialog):
    """Writes one step."""

    def __init__(
        self, service: PolaService, tps_ids: Sequence[int], kategori: Kategori, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Pola sendiri untuk {number_text(len(tps_ids))} TPS", "Tetapkan", parent)
        self._service, self._tps_ids, self._kategori = service, tps_ids, kategori
        self.setMinimumWidth(fitting_width(560))
        self.choice = ChoiceBox(self._choices())
        self.delete_button = button(
            "Hapus pola", self._delete_chosen, tooltip="Pola pilihan yang keliru dibuat"
        )
        self.add_action(self.delete_button)
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
        self._show_chosen()

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

    def _choices(self) -> list[tuple[str, BarisPola | str | None]]:
        rows = self._service.rows()
        ready = [p for p in rows if p.kategori is self._kategori and not (p.utama or p.kecamatan_id)]
        return [("Pola baru", None), *((_told(p), p) for p in ready), (_GIVE_BACK, _GIVE_BACK)]

    def _delete_chosen(self) -> None:
        """A pola that lies ready, from all TPS that have it, after a question; the form stays open."""
        chosen = self.choice.value()
        if not isinstance(chosen, BarisPola) or chosen.id is None:
            return
        used = self._service.count_tps(chosen.id)
        what = f"Hapus pola {_told(chosen)}, yang dipakai {number_text(used)} TPS?"
        if sure_to_delete_many(self, "Hapus pola", what, used, saran=_BACK):
            with refusals_shown(self):
                self._service.delete(chosen.id)
                self.choice.set_choices(self._choices())

    def _show_chosen(self) -> None:
        """Only a new pola can be typed, and only one that lies ready be deleted."""
        chosen = self.choice.value()
        self.delete_button.setEnabled(isinstance(chosen, BarisPola))
        for widget in (self.angka, self.nama, self.sektor):
            widget.setEnabled(chosen is None)
        if isinstance(chosen, BarisPola):
            self.angka.set_angka(chosen.angka)
            self.nama.setText(chosen.nama)
            self.sektor.choose((chosen.sektor, chosen.lintas_polsek))


def _told(pola: BarisPola) -> str:
    return f"{pola.nama}: {pola.angka.teks}" if pola.nama else pola.angka.teks
