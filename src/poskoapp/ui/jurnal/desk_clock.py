"""The day that is being written about, and the time on it."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from poskoapp.domain import clock
from poskoapp.services.operasi import OperasiRow
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label


class DeskClock(QWidget):
    """Today while the operation lasts; of an operation of other days, such as an example, the day of its vote."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = DateBox(clock.today())
        self.box.setAccessibleName("Hari yang dicatat")
        self.box.setToolTip("Hari yang dicatat; jam yang diketik dibaca pada hari ini")
        self._placed = False
        self.voting_day = clock.today()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(label("Hari", "small"))
        row.addWidget(self.box)

    def place(self, operasi: OperasiRow) -> None:
        """Choose the day once, for this operation."""
        self.voting_day = operasi.hari_pemungutan
        if not self._placed:
            self._placed = True
            running = operasi.mulai <= clock.today() <= operasi.selesai
            self.box.set_day(clock.today() if running else operasi.hari_pemungutan)

    def now(self) -> datetime:
        """The moment, local to the operation."""
        now = clock.now().replace(microsecond=0)
        return datetime.combine(self.box.day(), now.time())
