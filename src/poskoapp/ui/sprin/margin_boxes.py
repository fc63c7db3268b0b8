"""The four margins of a page, in centimetres."""

from PySide6.QtWidgets import QDoubleSpinBox

from poskoapp.documents.sprin import Margin

SIDES = ("atas", "bawah", "kiri", "kanan")


class MarginBoxes:
    """A box for each side."""

    def __init__(self) -> None:
        self.boxes = {side: _box(side) for side in SIDES}

    def show(self, margin: Margin) -> None:
        """Fill them."""
        for side, box in self.boxes.items():
            box.setValue(getattr(margin, side))

    def margin(self) -> Margin:
        """What they say."""
        return Margin(*(self.boxes[side].value() for side in SIDES))


def _box(side: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0.5, 6)
    box.setDecimals(1)
    box.setSingleStep(0.5)
    box.setSuffix(" cm")
    box.setAccessibleName(f"Batas {side}")
    return box
