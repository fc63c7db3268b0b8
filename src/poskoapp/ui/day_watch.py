"""Notices that it is another day: after midnight, and where the clock of an exercise is set."""

from PySide6.QtCore import QObject, QTimer, Signal

from poskoapp.domain import clock

_TICK = 20_000
"""Milliseconds: so late may midnight be noticed where nobody types."""


class DayWatch(QObject):
    """`turned` carries the day before and the new one, by the desk's clock."""

    turned = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.today = clock.today()
        tick = QTimer(self, interval=_TICK)
        tick.timeout.connect(self.look)
        tick.start()

    def look(self) -> None:
        """Whether it is another day by now."""
        before, self.today = self.today, clock.today()
        if before != self.today:
            self.turned.emit(before, self.today)
