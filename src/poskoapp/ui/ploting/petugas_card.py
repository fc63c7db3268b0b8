"""One officer of a plot group, with what can be done about him."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.services.kelompok import PetugasRow
from poskoapp.ui.number_text import number_text
from poskoapp.ui.plain_text import plain_tip
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_HOLD = "\N{NO-BREAK SPACE}"
"""So that a line breaks between two facts, not within one."""


class PetugasCard(QFrame):
    """`replace_asked` and `release_asked` carry the officer shown."""

    replace_asked = Signal(object)
    release_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._petugas: PetugasRow | None = None
        self._name, self._text = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.replace_button = button(
            "Ganti", lambda: self.replace_asked.emit(self._petugas), least=PeranAkun.OPERATOR
        )
        self.release_button = button(
            "Lepas", lambda: self.release_asked.emit(self._petugas), least=PeranAkun.OPERATOR
        )
        self._build()

    @property
    def petugas(self) -> PetugasRow | None:
        """The officer shown."""
        return self._petugas

    def show_petugas(self, petugas: PetugasRow) -> None:
        """Show this officer."""
        self._petugas = petugas
        self._name.setText(petugas.sebutan)
        km = None if petugas.jarak_km is None else f"{number_text(petugas.jarak_km, decimals=1)} km"
        terkunci = "terkunci" if petugas.terkunci else ""
        nrp = nomor_disebut(petugas.nrp)
        parts = (
            part.replace(" ", _HOLD) for part in (nrp, petugas.satuan, km, petugas.peran, terkunci) if part
        )
        self._text.setText(" · ".join(parts))
        self.replace_button.setAccessibleName(f"Ganti {petugas.sebutan}")
        self.release_button.setAccessibleName(f"Lepas {petugas.sebutan}")
        self.setToolTip(plain_tip(" · ".join(p for p in (petugas.jabatan, petugas.hp) if p)))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(10), scaled(6), scaled(6), scaled(7))
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._name, 1)
        for made in (self.replace_button, self.release_button):
            made.setProperty("role", "link")
            head.addWidget(made)
        column.addLayout(head)
        column.addWidget(self._text)
