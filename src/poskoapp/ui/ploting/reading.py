"""Reads what the tab shows of a plan: at once, or beside the screen in a large file or after a step of many rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from poskoapp.domain.errors import InputError
from poskoapp.planning.kebutuhan import Kebutuhan
from poskoapp.services.ploting_berubah import touched_stations
from poskoapp.services.ploting_gambar import PlotingRows
from poskoapp.services.tps import TpsRow
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.ploting.services import PlotingServices
from poskoapp.ui.ploting.tables_panel import TablesPanel

Result = TypeVar("Result")

_LARGE = 20_000
"""TPS, more than any Polres has; what the tab shows of a Polda takes seconds to read."""


@dataclass(frozen=True, slots=True)
class MejaPloting:
    """What the tab shows of a plan."""

    kebutuhan: Kebutuhan | None
    """None where a category has no pola: Hitung kebutuhan tells that when it is opened."""
    rows: PlotingRows
    tps: list[TpsRow] | None
    """The polling stations where they are looked at."""


class Reading(QObject):
    """`done` carries the `MejaPloting` that was read, `tps_done` polling stations that were asked for alone."""

    done = Signal(object)
    tps_done = Signal(object)

    def __init__(self, services: PlotingServices, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._under_way = self._desks = 0
        self._asked: tuple[int | None, bool] = (None, False)

    @property
    def under_way(self) -> bool:
        """Whether something is being read beside the screen; it may not know of the newest step."""
        return self._under_way > 0

    @property
    def large(self) -> bool:
        """Whether reading all of the file is felt."""
        return self._services.tps.jumlah() > _LARGE

    def begin(self, rencana_id: int | None, *, tps: bool) -> None:
        """Everything of a plan, asked for by looking at it: what else there is in the window can be used meanwhile."""
        if self.large:
            self.beside(rencana_id, tps=tps, modal=False)
        else:
            self.done.emit(self.now(rencana_id, tps=tps))

    def begin_tps(self, rencana_id: int | None, *, first: bool) -> None:
        """The polling stations of a plan; looked at for the first time those of a large file beside the screen."""
        if first and self.large:
            self._asked = rencana_id, True
            self._start(
                "Menampilkan TPS", lambda: self._services.tps.rows(rencana_id), self._tell_tps, modal=False
            )
        else:
            self.tps_done.emit(self._services.tps.rows(rencana_id))

    def stations_after(
        self, change: Change, rencana_id: int | None, tables: TablesPanel
    ) -> list[TpsRow] | None:
        """Of the polling stations that the tables have, those that a step tells otherwise; None where it may be any."""
        touched = touched_stations(change.changes)
        if not touched or not tables.knows_tps:
            return None if touched is None else []
        return self._services.tps.some_rows(touched, rencana_id)

    def finish(self) -> None:
        """Do not wait for what is being read: somebody asks for one of its rows."""
        if self.under_way:
            rencana_id, tps = self._asked
            self.done.emit(self.now(rencana_id, tps=tps))

    def now(self, rencana_id: int | None, *, tps: bool) -> MejaPloting:
        """Everything of a plan; in any thread."""
        try:
            kebutuhan = self._services.kebutuhan.report(rencana_id=rencana_id).kebutuhan
        except InputError:
            kebutuhan = None
        rows = self._services.ploting.rows(rencana_id)
        return MejaPloting(kebutuhan, rows, self._services.tps.rows(rencana_id) if tps else None)

    def beside(self, rencana_id: int | None, *, tps: bool, modal: bool = True) -> None:
        """Everything of a plan; `modal` as part of the long step that was taken: the window answers, but takes no input."""
        self._asked = rencana_id, tps
        self._desks += 1
        self._start("Menampilkan ploting", lambda: self.now(rencana_id, tps=tps), self._tell, modal=modal)

    def _start(
        self, title: str, read: Callable[[], Result], tell: Callable[[Result], None], *, modal: bool
    ) -> None:
        """Cancelling does not leave a tab without its rows: then they are read at once."""
        self._under_way += 1
        self._jobs.start(title, lambda _progress: read(), tell, modal=modal, on_cancel=lambda: tell(read()))

    def _tell(self, desk: MejaPloting) -> None:
        self._under_way -= 1
        self._desks -= 1
        if not self._desks:  # of several the last knows of the newest step, and of the plan chosen last
            self.done.emit(desk)

    def _tell_tps(self, rows: list[TpsRow]) -> None:
        self._under_way -= 1
        self.tps_done.emit(rows)
