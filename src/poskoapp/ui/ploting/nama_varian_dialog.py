"""Simpan sebagai varian: the name, and the force that it assumes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.domain.pola import BarisPola
from poskoapp.services.varian import VarianService
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width


class NamaVarianDialog(FormDialog):
    """Writes one step; the pola in force stay."""

    def __init__(
        self, service: VarianService, pola: Sequence[BarisPola], parent: QWidget | None = None
    ) -> None:
        super().__init__("Simpan sebagai varian", "Simpan", parent)
        self._service, self._pola = service, pola
        self.setMinimumWidth(fitting_width(480))
        self.nama, self.tersedia = QLineEdit(), QLineEdit()
        self.nama.setPlaceholderText("misalnya: Hemat, 2 Polri untuk 10 TPS")
        self.tersedia.setPlaceholderText("semua yang dapat diplot")
        self.add_field("Nama", self.nama, self._check_nama, "Nama yang sudah ada diganti isinya.")
        self.add_field("Kekuatan", self.tersedia, self._force, "Bila diandaikan lain daripada yang ada.")

    def save(self) -> None:
        """Keep it."""
        self._service.save(self.nama.text(), self._pola, self._force())

    def _check_nama(self) -> None:
        if not self.nama.text().strip():
            raise InputError("Nama varian belum diisi.")

    def _force(self) -> int | None:
        text = self.tersedia.text().strip().replace(".", "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= 6):
            raise InputError(
                f"“{self.tersedia.text().strip()}” bukan jumlah personel.", "Isi angka, atau kosongkan."
            )
        return int(text)
