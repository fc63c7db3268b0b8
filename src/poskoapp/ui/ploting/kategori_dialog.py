"""Tetapkan kategori: the same category, with its reason, for all chosen TPS."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.services.tps import TpsRow, TpsService
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.icons import kategori_icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.toolbar import label

_LATER = "Kelompok yang sudah ada tidak berubah sampai Ploting otomatis dijalankan lagi."


class KategoriDialog(FormDialog):
    """Writes one step."""

    def __init__(self, service: TpsService, tps: Sequence[TpsRow], parent: QWidget | None = None) -> None:
        super().__init__(f"Tetapkan kategori {number_text(len(tps))} TPS", "Tetapkan", parent)
        self._service, self._tps = service, tps
        self.setMinimumWidth(fitting_width(480))
        self.kategori, self.alasan = QComboBox(), QLineEdit(_shared({t.alasan for t in tps}))
        for kategori in Kategori:
            self.kategori.addItem(kategori_icon(kategori), kategori.label, kategori.value)
        self.kategori.setCurrentText(tps[0].kategori.label)
        self.alasan.setPlaceholderText("misalnya: pernah PSU, lokasi rawan banjir")
        self.add_field("Kategori", self.kategori)
        self.add_field("Alasan", self.alasan)
        self.add_wide(label(_LATER, "small", wrap=True))

    def save(self) -> None:
        """One step for all of them."""
        kategori = Kategori(self.kategori.currentData())
        self._service.set_kategori([t.id for t in self._tps], kategori, self.alasan.text().strip())


def _shared(texts: set[str]) -> str:
    return texts.pop() if len(texts) == 1 else ""
