"""Who signs: the same fields in the operation's header and where an order is issued."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from poskoapp.domain.errors import InputError
from poskoapp.services.operasi import OperasiRow
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.theme import scaled

_HINT = "Sebaris untuk bentuk sendiri; beberapa baris untuk a.n. dan u.b."


class SignerFields:
    """Adds its fields to a form and gives what was typed, named as in `Operasi`."""

    def __init__(self, form: FormDialog, operasi: OperasiRow) -> None:
        self.jabatan = QPlainTextEdit(operasi.penandatangan_jabatan)
        self.jabatan.setTabChangesFocus(True)
        self.jabatan.setFixedHeight(scaled(58))
        self.nama = QLineEdit(operasi.penandatangan_nama)
        self.pangkat = QLineEdit(operasi.penandatangan_pangkat)
        self.nrp = QLineEdit(operasi.penandatangan_nrp)
        self._before = self.values()
        form.add_field("Jabatan", self.jabatan, self._check, _HINT)
        form.add_field("Nama", self.nama, hint="Kosong: dicetak titik-titik untuk diisi tangan.")
        form.add_field("Pangkat", self.pangkat)
        form.add_field("NRP", self.nrp)

    def values(self) -> Mapping[str, str]:
        """What was typed."""
        lines = [line.strip() for line in self.jabatan.toPlainText().splitlines()]
        return {
            "penandatangan_jabatan": "\n".join(line for line in lines if line),
            "penandatangan_nama": self.nama.text().strip(),
            "penandatangan_pangkat": self.pangkat.text().strip(),
            "penandatangan_nrp": self.nrp.text().strip(),
        }

    def changed(self) -> bool:
        """Whether anything is other than before."""
        return self.values() != self._before

    def _check(self) -> None:
        if not self.jabatan.toPlainText().strip():
            raise InputError("Jabatan penanda tangan wajib diisi.")
