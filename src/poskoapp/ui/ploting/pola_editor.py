"""The pola of each category: three labelled whole numbers, never one text with dashes."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.ui.icons import kategori_icon
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_FIELDS = (("Polri", 1, 20), ("TPS", 1, 99), ("Linmas", 0, 400))
"""Title, least and greatest number."""


class PolaEditor(QWidget):
    """`edited` comes with every change by the operator."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = {kategori: tuple(self._build_box(*field) for field in _FIELDS) for kategori in Kategori}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(8))
        grid.setVerticalSpacing(scaled(6))
        for at, (title, _least, _most) in enumerate(_FIELDS):
            grid.addWidget(label(title, "small"), 0, at + 2)
        for line, (kategori, boxes) in enumerate(self._boxes.items(), start=1):
            grid.addWidget(_symbol(kategori), line, 0)
            grid.addWidget(label(kategori.label), line, 1)
            for at, box in enumerate(boxes):
                box.setAccessibleName(f"{_FIELDS[at][0]} untuk {kategori.label}")
                grid.addWidget(box, line, at + 2)
        grid.setColumnStretch(1, 1)

    def pola(self) -> dict[Kategori, PolaAngka]:
        """What is typed."""
        return {
            kategori: PolaAngka(*(box.value() for box in boxes)) for kategori, boxes in self._boxes.items()
        }

    def show_pola(self, pola: Mapping[Kategori, PolaAngka]) -> None:
        """Show these; a category without one shows the least numbers."""
        for kategori, angka in pola.items():
            for box, number in zip(
                self._boxes[kategori], (angka.polri, angka.tps, angka.linmas), strict=True
            ):
                box.blockSignals(True)
                box.setValue(number)
                box.blockSignals(False)

    def _build_box(self, _title: str, least: int, most: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        box.setFixedWidth(scaled(68))
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.valueChanged.connect(lambda _number: self.edited.emit())
        return box


def _symbol(kategori: Kategori) -> QLabel:
    picture = QLabel()
    pixmap: QPixmap = kategori_icon(kategori).pixmap(scaled(16), scaled(16))
    picture.setPixmap(pixmap)
    return picture
