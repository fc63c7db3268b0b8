"""How many officers the requirement is held against, those there are or an assumed number, and which pola that affords."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from poskoapp.planning.kebutuhan import Jangkauan
from poskoapp.ui.number_text import number_text
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_MOST = 999_999


class ForceField(QWidget):
    """`edited` comes when the number changes by hand."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._available = 0
        self.box = QSpinBox()
        self.box.setRange(0, _MOST)
        self.box.setGroupSeparatorShown(True)
        self.box.setFixedWidth(scaled(110))
        self.box.setAccessibleName("Andaikan kekuatan")
        self.box.setToolTip("Andaikan jumlah personel lain; tidak ada yang ditulis")
        self.back_button = button("Yang tersedia", self._go_back)
        self.back_button.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(label("Dengan personel sebanyak"))
        row.addWidget(self.box)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.box.valueChanged.connect(lambda _value: self._tell())
        self.show_available(0)

    def show_available(self, many: int) -> None:
        """So many there are; a number that is assumed stays."""
        assumed = self.assumed()
        self._available = many
        if assumed is None:
            self.box.blockSignals(True)
            self.box.setValue(many)
            self.box.blockSignals(False)
        self.back_button.setVisible(self.assumed() is not None)

    def assumed(self) -> int | None:
        """The number typed, None while it is the one there is."""
        return None if self.box.value() == self._available else self.box.value()

    def _go_back(self) -> None:
        self.box.setValue(self._available)

    def _tell(self) -> None:
        self.back_button.setVisible(self.assumed() is not None)
        self.edited.emit()


def reach_told(reach: Jangkauan, tersedia: int) -> str:
    """Which pola so many officers afford."""
    force = f"Dengan {number_text(tersedia)} personel: "
    if reach.pola is None:
        return f"{force}tidak ada pola yang terjangkau, masih kurang {number_text(reach.kurang)}."
    return f"{force}{reach.pola.teks}, butuh {number_text(reach.polri)}, sisa {number_text(reach.sisa)}."


def reach_more_told(rencana: Jangkauan) -> str:
    """The same as the forms count, or what to do where no pola is afforded."""
    if rencana.pola is None:
        return "Turunkan pola kategori lain, atau minta bantuan (BKO)."
    return f"Untuk kurang rawan; kategori lain tetap. Tanpa batas kelurahan: {rencana.pola.teks}."
