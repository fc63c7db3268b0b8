"""Two windows on one file: what the other wrote shows here after a moment, as if it had been written here."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from poskoapp.domain.errors import PoskoError
from poskoapp.services.riwayat import RiwayatService
from poskoapp.ui.history import History
from poskoapp.ui.jobs import JobRunner

_EVERY = 2_000
"""Milliseconds between two looks into the file."""


class OtherDesksWatch(QObject):
    """Looks every two seconds, and whenever a window of the program comes to the front."""

    def __init__(self, riwayat: RiwayatService, jobs: JobRunner, history: History) -> None:
        super().__init__(history)
        self._others, self._jobs, self._history = riwayat.other_desks(), jobs, history
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(self.look)
        timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.look)

    def look(self) -> None:
        """Look now, unless the window is closed or busy with the file itself."""
        window = self._jobs.window
        if self._jobs.busy or window is None or not isValid(window) or not window.isVisible():
            return
        try:
            change = self._others.poll()
        except PoskoError:  # whatever is done next will say why the file cannot be read
            return
        if change is not None:
            self._history.notify(change)
