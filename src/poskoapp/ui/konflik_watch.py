"""Counts the conflicts: all of them beside the screen, and after a small change at once only what it touched."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner

if TYPE_CHECKING:
    from poskoapp.services.konflik import KonflikReport, KonflikService


_SETTLED = 150
"""Milliseconds after a change: the screen comes first, and changes in a row are counted once."""


class KonflikWatch(QObject):
    """`found` carries a `KonflikReport`. Changes that come while it counts make it count once more, not once each.

    `report` is None until the first count is done; `service` is made then, beside the screen.
    """

    found = Signal(object)

    def __init__(self, service: "Callable[[], KonflikService]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._runner = JobRunner()  # its own: a count of milliseconds is not worth a line in the status bar
        self._again = self._closed = False
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settling.timeout.connect(self.count)
        self._comparing = QTimer(self, singleShot=True, interval=_SETTLED)
        self._comparing.timeout.connect(self._compare_orders)
        self.report: KonflikReport | None = None

    @property
    def jumlah(self) -> int | None:
        """How many conflicts were found last; None before they were looked for."""
        return len(self.report.konflik) if self.report else None

    def take(self, change: Change) -> None:
        """Something in the file changed; a change that arrives after the end is nobody's business any more."""
        from poskoapp.services import konflik

        if not self._closed and konflik.SHOWS & change.tables and not self._look_anew(change):
            self._settling.start()

    def _look_anew(self, change: Change) -> bool:
        """Whether looking only at what the change touched was enough."""
        if self.report is None or self._runner.busy or self._settling.isActive():
            return False
        try:
            report = self._service().check_after(self.report, change.changes)
        except PoskoError:  # the file cannot be read at this moment: whatever is done next will say so
            return False
        if report is None:
            return False
        self.report = report
        self.found.emit(report)
        if report.sprin_tertunda:
            self._comparing.start()
        return True

    def _compare_orders(self) -> None:
        """Hold the issued orders against the duties, beside the screen: a whole lampiran each."""
        report = self.report
        if self._closed or report is None or not report.sprin_tertunda:
            return
        if self._runner.busy:
            self._comparing.start()
            return
        self._runner.start(
            "Memeriksa Sprin",
            lambda _progress: self._service().check_orders(report),
            self._tell,
            self._give_up,
            modal=False,
        )

    def count(self) -> None:
        """Count now."""
        self._settling.stop()
        if self._closed:
            return
        if self._runner.busy:
            self._again = True
            return
        self._runner.start(
            "Memeriksa konflik",
            lambda _progress: self._service().check(),
            self._tell,
            self._give_up,
            modal=False,
        )

    def close(self) -> None:
        """Stop; for the end of the window."""
        self._closed = True
        self._runner.close()

    def _tell(self, report: "KonflikReport") -> None:
        if self._again:
            self._again = False
            self.count()
            return
        self.report = report
        self.found.emit(report)

    def _give_up(self, _error: PoskoError) -> None:
        # The file cannot be read at this moment: whatever is done next will say so; the old count stays.
        self._again = False
