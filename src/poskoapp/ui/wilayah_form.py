"""Kecamatan and kelurahan typed by hand, for a post that the built-in list does not have."""

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from poskoapp.domain.errors import InputError
from poskoapp.services.wilayah_ubah import WilayahUbahService
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled


class WilayahForm(FormDialog):
    """One kecamatan with its kelurahan, a line each; `told` says afterwards what was added."""

    def __init__(self, service: WilayahUbahService, parent: QWidget | None = None) -> None:
        super().__init__("Tambah kecamatan dan kelurahan", "Tambah", parent)
        self._service = service
        self.told = ""
        self.kecamatan, self.polsek = _choice(service.kecamatan()), _choice(service.polsek())
        self.kelurahan = QPlainTextEdit()
        self.kelurahan.setPlaceholderText("Sukamaju 12\nSukasari 9")
        self.kelurahan.setTabChangesFocus(True)
        self.kelurahan.setFixedHeight(scaled(150))
        self.add_field("Kecamatan", self.kecamatan, self._check_kecamatan)
        self.add_field("Polsek", self.polsek, hint="Yang membawahinya; kosong: langsung di bawah Polres.")
        self.add_field(
            "Kelurahan",
            self.kelurahan,
            hint="Satu tiap baris, lalu jumlah TPS-nya. Yang sudah ada dilengkapi.",
        )
        self.setMinimumWidth(fitting_width(560))

    def save(self) -> None:
        """Hand it to the service."""
        self.told = self._service.add(
            self.kecamatan.currentText(), self.kelurahan.toPlainText(), self.polsek.currentText()
        )

    def _check_kecamatan(self) -> None:
        if not self.kecamatan.currentText().strip():
            raise InputError("Nama kecamatan belum diisi.")


def _choice(names: list[str]) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.addItems(names)
    box.setCurrentText("")
    return box
