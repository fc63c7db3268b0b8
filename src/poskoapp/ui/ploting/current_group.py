"""The group under the cursor, beside the tables: at once what is known of it, after a pause what must be read."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.ploting import PlotingService
from poskoapp.ui.ploting.kelompok_panel import KelompokPanel
from poskoapp.ui.ploting.states import States

_PAUSE = 90
"""Milliseconds on one row before its candidates are read, so that the arrow keys never wait."""


class CurrentGroup(QObject):
    """Keeps the panel with the tables; `current` gives the group under the cursor."""

    def __init__(
        self,
        panel: KelompokPanel,
        states: States,
        ploting: PlotingService,
        current: Callable[[], KelompokRow | None],
    ) -> None:
        super().__init__(panel)
        self._panel, self._states, self._ploting, self._current = panel, states, ploting, current
        self.reading = QTimer(self, singleShot=True, interval=_PAUSE)
        self.reading.timeout.connect(self._read)

    def show(self) -> None:
        """The cursor has moved, or the group under it has changed."""
        row = self._current()
        self._panel.show_kelompok(row, self._states.konflik_of(row))
        self.reading.start()

    def hurry(self) -> None:
        """The candidates are needed now: what is chosen must be of this group."""
        if self.reading.isActive():
            self.read_candidates()

    def read_candidates(self) -> None:
        """Who may come into the group, best first."""
        self.reading.stop()
        row = self._current()
        if row is not None and self._panel.wants_candidates:
            leaving = self._panel.leaving
            duty = leaving.penugasan_id if leaving else None
            self._panel.show_candidates(self._ploting.candidates(row.id, leaving=duty))

    def _read(self) -> None:
        """What takes longer than the cursor may wait: candidates, and what changed since the order."""
        self.read_candidates()
        row = self._current()
        change = self._ploting.since_order([row]).get(row.id) if row else None
        self._panel.show_change(change.teks if change else "")
