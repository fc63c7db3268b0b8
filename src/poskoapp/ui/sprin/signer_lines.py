"""Who signs a draft: his own form, a.n. or u.b."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from poskoapp.documents.sprin import Penandatangan
from poskoapp.domain.nrp import sebutan_nomor
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.sprin.field_grid import FieldGrid, fill, lines_of, text_box

_SENDIRI, _A_N, _U_B = 1, 2, 4
"""Lines of the office in each form."""


class SignerLines:
    """Adds its fields to a grid; the form that is chosen writes the lines of the office."""

    def __init__(self, grid: FieldGrid) -> None:
        self.bentuk = ChoiceBox([("Sendiri", _SENDIRI), ("a.n.", _A_N), ("u.b.", _U_B)])
        self.jabatan, self.nama = text_box(4), QLineEdit()
        self.pangkat, self.nrp = QLineEdit(), QLineEdit()
        self.pangkat.editingFinished.connect(self._spell_out)
        grid.add_section("Penanda tangan")
        grid.add_row("Bentuk", self.bentuk)
        self.bentuk.activated.connect(lambda _at: self._reform())
        grid.add_row("Jabatan", self.jabatan, self.jabatan.textChanged)
        grid.add_row("Nama", self.nama, self.nama.textEdited)
        grid.add_row("Pangkat", self.pangkat, self.pangkat.textEdited)
        grid.add_row("NRP / NIP", self.nrp, self.nrp.textEdited)

    def show_signer(self, signer: Penandatangan) -> None:
        """Fill them."""
        fill(self.jabatan, "\n".join(signer.jabatan))
        self.nama.setText(signer.nama)
        self.pangkat.setText(signer.pangkat)
        self.nrp.setText(signer.nrp)
        several = _A_N if len(signer.jabatan) > 1 else _SENDIRI
        self.bentuk.choose(_U_B if "u.b." in signer.jabatan else several)

    def typed_over(self, signer: Penandatangan) -> Penandatangan:
        """What they say."""
        nrp = self.nrp.text().strip()
        return replace(
            signer,
            jabatan=lines_of(self.jabatan),
            nama=self.nama.text().strip(),
            pangkat=_in_full(self.pangkat.text().strip()),
            nrp=nrp,
            sebutan_nomor=sebutan_nomor(nrp),
        )

    def _spell_out(self) -> None:
        """The rank in full, where its abbreviation was typed."""
        typed = self.pangkat.text().strip()
        full = _in_full(typed)
        if full != typed:
            self.pangkat.setText(full)
            self.pangkat.textEdited.emit(full)

    def _reform(self) -> None:
        """The lines of another form; the office on whose behalf is signed stays."""
        first = (lines_of(self.jabatan) or ("KEPALA KEPOLISIAN RESOR",))[0].removeprefix("a.n. ")
        forms = {
            _SENDIRI: (first,),
            _A_N: Penandatangan.a_n(first, "WAKAPOLRES"),
            _U_B: Penandatangan.u_b(first, "WAKAPOLRES", "KABAGOPS"),
        }
        self.jabatan.setPlainText("\n".join(forms[self.bentuk.value()]))


def _in_full(rank: str) -> str:
    return ReferenceData().daftar_pangkat().spelled_out(rank)
