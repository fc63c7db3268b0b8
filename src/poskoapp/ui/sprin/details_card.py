"""What the register knows of the order chosen."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from poskoapp.documents.sprin import short_digest
from poskoapp.domain.operasi_isian import ZonaWaktu
from poskoapp.domain.sprin import StatusSprin
from poskoapp.domain.waktu import hari_tanggal, jam, tanggal
from poskoapp.ui.sprin.lines import SprinLine
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_WORDS = ("Perihal", "Keadaan", "Tanggal Sprin", "Diterbitkan", "Sidik isi", "Sidik berkas")
_DRAFT = "Namanya selalu dari penugasan saat ini; halamannya bertanda DRAF sampai diterbitkan."


class DetailsCard(QFrame):
    """Some lines of text that can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title, self._note = label("", "strong"), label(_DRAFT, "small", wrap=True)
        self._values = {word: label("", wrap=True) for word in _WORDS}
        grid = QGridLayout(self)
        grid.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10))
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(3))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._title, 0, 0, 1, 2)
        self._names = {word: label(word, "small") for word in _WORDS}
        for row, word in enumerate(_WORDS, 1):
            self._values[word].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(self._names[word], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[word], row, 1)
        grid.addWidget(self._note, len(_WORDS) + 1, 0, 1, 2)

    def show_line(self, line: SprinLine | None, zona: ZonaWaktu) -> None:
        """Show this order."""
        self.setVisible(line is not None)
        if line is None:
            return
        self._title.setText(line.nomor)
        self._note.setVisible(line.status is not StatusSprin.TERBIT)
        told = {
            "Perihal": line.perihal,
            "Keadaan": line.keterangan,
            "Tanggal Sprin": hari_tanggal(line.tanggal),
            "Diterbitkan": _moment(line.terbit_pada, zona),
            "Sidik isi": short_digest(line.sidik_isi).strip(),
            "Sidik berkas": short_digest(line.sidik_berkas).strip(),
        }
        for word, text in told.items():
            self._values[word].setText(text)
            self._values[word].setVisible(bool(text))
            self._names[word].setVisible(bool(text))
        self._values["Sidik isi"].setToolTip(line.sidik_isi)
        self._values["Sidik berkas"].setToolTip(line.sidik_berkas)


def _moment(utc: datetime | None, zona: ZonaWaktu) -> str:
    if utc is None:
        return ""
    local = zona.local(utc)
    return f"{tanggal(local.date())} pukul {jam(local)} {zona.value}"
