"""The clock of an exercise."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from poskoapp.domain import clock
from poskoapp.ui.date_boxes import MomentBox
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.toolbar import label

if TYPE_CHECKING:
    from poskoapp.services.latihan import LatihanService


class JamDialog(FormDialog):
    """What time it is in the exercise."""

    def __init__(self, service: "LatihanService", parent: QWidget | None = None) -> None:
        super().__init__("Jam latihan", "Setel", parent)
        self._service = service
        self.add_wide(
            label(
                "Hari H, apel, laporan dan tanggal surat mengikuti jam ini. Riwayat tetap mencatat waktu sebenarnya.",
                "small",
                wrap=True,
            )
        )
        self.moment = MomentBox(clock.now().replace(second=0, microsecond=0))
        self.add_field("Sekarang pukul", self.moment)
        self.real = QCheckBox("Pakai jam komputer")
        self.real.setChecked(clock.ahead() == timedelta())
        self.moment.setEnabled(not self.real.isChecked())
        self.real.toggled.connect(lambda on: self.moment.setEnabled(not on))
        self.add_wide(self.real)

    def save(self) -> None:
        """Set the clock, as one step."""
        if self.real.isChecked():
            self._service.use_real_clock()
        else:
            self._service.set_clock(self.moment.moment())
