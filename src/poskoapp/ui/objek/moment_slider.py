"""*Keadaan pada*: a slider over the time of the operation, in half hours, with the moment in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from poskoapp.domain import clock
from poskoapp.domain.waktu import HARI, singkat
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

STEP = timedelta(minutes=30)
_PAUSE = 60
"""Milliseconds that the slider rests before everything is read for its moment."""


class MomentSlider(QWidget):
    """`moved` carries the moment; arrow keys go half an hour, Page Up and Down a day."""

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = datetime(2000, 1, 1)  # noqa: DTZ001 - local to the operation
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Keadaan pada")
        self.slider.setPageStep(timedelta(days=1) // STEP)
        self._told = label("", "strong")
        self._told.setMinimumWidth(scaled(160))
        self.now_button = button("Sekarang", self.go_to_now, tooltip="Keadaan menurut jam komputer ini")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.moved.emit(self.moment()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(label("Keadaan pada"))
        row.addWidget(self._told)
        row.addWidget(self.slider, 1)
        row.addWidget(self.now_button)
        self.slider.valueChanged.connect(self._tell)

    def set_span(self, first: datetime, last: datetime) -> None:
        """From when to when it goes; the moment stays where it can."""
        before = self.moment()
        self.slider.blockSignals(True)
        self._first = first.replace(minute=0, second=0, microsecond=0)
        self.slider.setRange(0, max(1, (last - self._first) // STEP))
        self.slider.blockSignals(False)
        self.go_to(before)

    def moment(self) -> datetime:
        """Where it stands."""
        return self._first + self.slider.value() * STEP

    def go_to(self, moment: datetime) -> None:
        """To this moment, or the nearest end."""
        self.slider.setValue((moment - self._first) // STEP)
        self._show()

    def go_to_now(self) -> None:
        """To the time of this machine."""
        self.go_to(clock.now())

    def _tell(self, _value: int) -> None:
        self._show()
        self._pause.start()

    def _show(self) -> None:
        moment = self.moment()
        self._told.setText(f"{HARI[moment.weekday()]}, {singkat(moment)}")
