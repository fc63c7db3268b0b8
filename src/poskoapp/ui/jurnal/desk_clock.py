"""The day that is being written about, and the time on it."""

from datetime import date, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from poskoapp.domain import clock
from poskoapp.services.operasi import OperasiRow
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_TICK = 20_000
"""Milliseconds: so late may midnight be noticed where nobody types."""


class DeskClock(QWidget):
    """Today while the operation lasts; of an operation of other days, such as an example, the day of its vote.

    At midnight, and where the clock of an exercise is set, it goes on to the new day, unless another day was chosen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = DateBox(clock.today())
        self.box.setAccessibleName("Hari yang dicatat")
        self.box.setToolTip("Hari yang dicatat; jam yang diketik dibaca pada hari ini")
        self._operasi: OperasiRow | None = None
        self._today = self.voting_day = clock.today()
        tick = QTimer(self, interval=_TICK)
        tick.timeout.connect(self._follow)
        tick.start()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(label("Hari", "small"))
        row.addWidget(self.box)

    def place(self, operasi: OperasiRow) -> None:
        """Choose the day, for this operation; what the operator chose himself stays."""
        first, self._operasi, self.voting_day = self._operasi is None, operasi, operasi.hari_pemungutan
        if first:
            self._today = clock.today()
            self.box.set_day(self._day_of(operasi))
        self._follow()

    def now(self) -> datetime:
        """The moment, local to the operation."""
        self._follow()
        now = clock.now().replace(microsecond=0)
        return datetime.combine(self.box.day(), now.time())

    def _follow(self) -> None:
        before, self._today = self._today, clock.today()
        if self._operasi is not None and self._today != before == self.box.day():
            self.box.set_day(self._day_of(self._operasi))

    def _day_of(self, operasi: OperasiRow) -> date:
        running = operasi.mulai <= self._today <= operasi.selesai
        return self._today if running else operasi.hari_pemungutan
