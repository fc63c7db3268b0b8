"""What the soft rules weigh, in words and kilometres, and for what padal are found."""

from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QWidget

from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.services.aturan_ploting import BOBOT, Aturan
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

MOST_KM = 4_999.0


ABOUT = (
    "Aturan lunak dinilai dengan kilometer: pelanggarannya diterima hanya bila menghemat jarak lebih dari itu. "
    "0 berarti tidak diperhitungkan."
)


class AturanForm(QWidget):
    """The fields; `aturan` is what they say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights: dict[str, QDoubleSpinBox] = {}
        self.forbid = QCheckBox("Larang bertugas di kelurahan tempat tinggal")
        self.draw_all = QCheckBox("Undi semua tempat: jarak tidak diperhitungkan")
        self.padal = ChoiceBox([(per.label, per) for per in PadalPer])
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(scaled(6))
        grid.setHorizontalSpacing(scaled(12))
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(ABOUT, "small", wrap=True), 0, 0, 1, 2)
        for row, weight in enumerate(BOBOT, 1):
            box = self.weights[weight.nama] = QDoubleSpinBox()
            box.setRange(0, MOST_KM)
            box.setDecimals(0)
            box.setGroupSeparatorShown(True)
            box.setSuffix(" km")
            box.setFixedWidth(scaled(110))
            box.setAccessibleName(weight.sebutan)
            grid.addWidget(label(weight.sebutan), row, 0)
            grid.addWidget(box, row, 1)
        self.padal.setAccessibleName("Padal")
        self.padal.setMinimumWidth(scaled(240))
        last = len(BOBOT) + 1
        grid.addWidget(self.forbid, last, 0, 1, 2)
        grid.addWidget(self.draw_all, last + 1, 0, 1, 2)
        line = QGridLayout()
        line.setHorizontalSpacing(scaled(12))
        line.addWidget(label("Padal"), 0, 0)
        line.addWidget(self.padal, 0, 1)
        line.setColumnStretch(2, 1)
        grid.addLayout(line, last + 2, 0, 1, 2)
        self.forbid.toggled.connect(self.weights["jaga_domisili"].setDisabled)
        self.draw_all.toggled.connect(self.weights["tanpa_koordinat"].setDisabled)

    def set_aturan(self, aturan: Aturan) -> None:
        """Show these."""
        for name, box in self.weights.items():
            box.setValue(getattr(aturan, name))
        self.forbid.setChecked(aturan.larang_domisili)
        self.draw_all.setChecked(aturan.undi_semua)
        self.padal.setCurrentIndex(list(PadalPer).index(aturan.padal_per))

    @property
    def aturan(self) -> Aturan:
        """As typed."""
        values = {name: box.value() for name, box in self.weights.items()}
        return Aturan(
            **values,
            larang_domisili=self.forbid.isChecked(),
            padal_per=self.padal.value() or PadalPer.TIDAK,
            undi_semua=self.draw_all.isChecked(),
        )
