"""Draws the order that is looked at beside the screen; a newer wish stops the older one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress
from poskoapp.services.pratinjau import Pratinjau
from poskoapp.ui.jobs import Job, JobRunner

Draw = Callable[[Progress], Pratinjau]


class DraftDrawing(QObject):
    """`drawn` carries the `Pratinjau`, which is the receiver's to close; `refused` the `PoskoError`."""

    drawn = Signal(object)
    refused = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._wish = 0
        self._then: Draw | None = None

    def start(self, draw: Draw, then: Draw | None = None) -> None:
        """Draw this instead of anything wished before, and afterwards what takes longer."""
        self.stop()
        wish = self._wish
        self._then = then
        self._job = self._jobs.start(
            "Menyusun draf Sprin",
            draw,
            lambda pratinjau: self._take(wish, pratinjau),
            lambda error: self._refuse(wish, error),
            modal=False,
        )

    def stop(self) -> None:
        """Nothing is wished any longer."""
        self._wish += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take(self, wish: int, pratinjau: Pratinjau) -> None:
        if wish != self._wish:
            pratinjau.close()
            return
        self._job, then = None, self._then
        self.drawn.emit(pratinjau)
        if then is not None and wish == self._wish:
            self.start(then)

    def _refuse(self, wish: int, error: PoskoError) -> None:
        if wish == self._wish:
            self._job = None
            self.refused.emit(error)
