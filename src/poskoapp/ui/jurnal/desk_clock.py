"""The day that is being written about, and the time on it."""

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from poskoapp.domain import clock
from poskoapp.services.operasi import OperasiRow
from poskoapp.ui.date_boxes import DateBox
from poskoapp.ui.day_watch import DayWatch
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label


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
        self._watch = DayWatch(self)
        self._watch.turned.connect(self._turn)
        self.voting_day = self._watch.today
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(label("Hari", "small"))
        row.addWidget(self.box)

    def place(self, operasi: OperasiRow) -> None:
        """Choose the day, for this operation; what the operator chose himself stays."""
        first, self._operasi, self.voting_day = self._operasi is None, operasi, operasi.hari_pemungutan
        self._watch.look()
        if first:
            self.box.set_day(self._day_of(operasi))

    def now(self) -> datetime:
        """The moment, local to the operation."""
        self._watch.look()
        now = clock.now().replace(microsecond=0)
        return datetime.combine(self.box.day(), now.time())

    def _turn(self, before: date, _today: date) -> None:
        if self._operasi is not None and before == self.box.day():
            self.box.set_day(self._day_of(self._operasi))

    def _day_of(self, operasi: OperasiRow) -> date:
        today = self._watch.today
        return today if operasi.mulai <= today <= operasi.selesai else operasi.hari_pemungutan
