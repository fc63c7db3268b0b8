"""Who signs: the same fields in the operation's header and where an order is issued."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit

from poskoapp.domain.errors import InputError
from poskoapp.domain.operasi_isian import OperasiFields, check_operasi_field
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.form_dialog import Check, FormDialog
from poskoapp.ui.theme import scaled

_HINT = "Sebaris untuk bentuk sendiri; beberapa baris untuk a.n. dan u.b."


class SignerFields:
    """Adds its fields to a form, and lays what was typed over a header."""

    def __init__(self, form: FormDialog, operasi: OperasiFields) -> None:
        self._operasi = operasi
        self.jabatan = QPlainTextEdit(operasi.penandatangan_jabatan)
        self.jabatan.setTabChangesFocus(True)
        self.jabatan.setFixedHeight(scaled(58))
        self.nama = QLineEdit(operasi.penandatangan_nama)
        self.pangkat = QLineEdit(operasi.penandatangan_pangkat)
        self._ranks = ReferenceData().daftar_pangkat()
        names = QCompleter([rank.nama_lengkap for rank in self._ranks.semua], self.pangkat)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.pangkat.setCompleter(names)
        self.nrp = QLineEdit(operasi.penandatangan_nrp)
        form.add_field("Jabatan", self.jabatan, self._check("jabatan"), _HINT)
        form.add_field(
            "Nama", self.nama, self._check("nama"), "Kosong: dicetak titik-titik untuk diisi tangan."
        )
        form.add_field("Pangkat", self.pangkat, self._check_rank, "Singkatan dicetak selengkapnya.")
        form.add_field("NRP / NIP", self.nrp, self._check("nrp"))

    def typed_over(self, operasi: OperasiFields) -> OperasiFields:
        """The header with what was typed."""
        lines = [line.strip() for line in self.jabatan.toPlainText().splitlines()]
        return replace(
            operasi,
            penandatangan_jabatan="\n".join(line for line in lines if line),
            penandatangan_nama=self.nama.text().strip(),
            penandatangan_pangkat=self._ranks.spelled_out(self.pangkat.text().strip()),
            penandatangan_nrp=self.nrp.text().strip(),
        )

    def _check(self, name: str) -> Check:
        return lambda: check_operasi_field(self.typed_over(self._operasi), f"penandatangan_{name}")

    def _check_rank(self) -> None:
        """A rank of the list, in any of its spellings, or none."""
        self._check("pangkat")()
        pangkat = self.pangkat.text().strip()
        if pangkat and self._ranks.find(pangkat) is None:
            raise InputError(
                f"Pangkat “{pangkat}” tidak ada dalam daftar pangkat.", "Pilih dari daftar, misalnya AKBP."
            )
