"""The band over the window of an exercise."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_WHOLE = "LATIHAN – berkas ini untuk latihan; semua kertas dan lembar yang keluar bertanda LATIHAN."
_SHORT = "LATIHAN – semua kertas bertanda LATIHAN."
_TERBUKA = "Tanpa kata sandi: siapa pun dapat membukanya."


class ExerciseBand(QLabel):
    """Says that this is an exercise, and its clock: one line, shorter where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WHOLE, parent)
        self._told = (_WHOLE,)
        self.setWordWrap(True)
        self.setProperty("role", "band")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, *, terbuka: bool, jam: str) -> None:
        """Whether anybody can open the file, and the time of the exercise where it has its own."""
        clock, opened = f"Jam latihan: {jam}" if jam else "", _TERBUKA if terbuka else ""
        ways = (_WHOLE, opened, clock), (_SHORT, opened, clock), (_SHORT, clock)
        self._told = tuple("  ".join(filter(None, way)) for way in ways)
        self.setToolTip(self._told[0])
        self.setAccessibleName(self._told[0])
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of it where there is room."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        room, wide = self.contentsRect().width(), self.fontMetrics().horizontalAdvance
        text = next((each for each in self._told if wide(each) <= room), self._told[-1])
        if text != self.text():
            self.setText(text)
