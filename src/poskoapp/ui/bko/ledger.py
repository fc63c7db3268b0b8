"""The four counts side by side: stated, by name, what counts, and what the other side says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.ui.number_text import number_text
from poskoapp.ui.restyle import set_property
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ROWS = ("Jumlah", "Dinyatakan", "Bernama", "Pihak lain")


class Ledger(QFrame):
    """A card of figures; a count that rises is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.cells: dict[tuple[str, HitunganBko], QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        grid.setHorizontalSpacing(scaled(8))
        grid.setVerticalSpacing(scaled(2))
        for column, hitungan in enumerate(HitunganBko, 1):
            grid.addWidget(label(hitungan.label, "small"), 0, column, Qt.AlignmentFlag.AlignRight)
            grid.setColumnStretch(column, 1)
        for at, word in enumerate(_ROWS, 1):
            grid.addWidget(label(word, "small"), at, 0)
            for column, hitungan in enumerate(HitunganBko, 1):
                cell = label("", "figure" if word == "Jumlah" else "")
                self.cells[word, hitungan] = cell
                grid.addWidget(cell, at, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_row(self, row: PermintaanRow) -> None:
        """Show the counts of this request."""
        for hitungan in HitunganBko:
            count = row.empat[hitungan]
            theirs = [a for a in row.angka if a.hitungan is hitungan]
            texts = {
                "Jumlah": number_text(count.jumlah) if count.diketahui else "–",
                "Dinyatakan": "–" if count.angka is None else number_text(count.angka),
                "Bernama": number_text(count.nama) if count.nama else "–",
                "Pihak lain": " / ".join(number_text(a.jumlah) for a in theirs) or "–",
            }
            for word, text in texts.items():
                self.cells[word, hitungan].setText(text)
            risen = any(told.startswith(hitungan.label) for told in row.masalah)
            set_property(self.cells["Jumlah", hitungan], "tone", "danger" if risen else "")
            differs = any(a.jumlah != count.jumlah for a in theirs)
            set_property(self.cells["Pihak lain", hitungan], "tone", "warning" if differs else "")
            told = "\n".join(f"{number_text(a.jumlah)} menurut {a.sumber}" for a in theirs)
            self.cells["Pihak lain", hitungan].setToolTip(told)
