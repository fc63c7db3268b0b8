"""Reads what the tab shows of a plan: groups, places and figures, and the polling stations where they are looked at."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from poskoapp.domain.errors import InputError
from poskoapp.planning.kebutuhan import Kebutuhan
from poskoapp.services.ploting_berubah import touched_stations
from poskoapp.services.ploting_gambar import PlotingRows
from poskoapp.services.tps import TpsRow, TpsService
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.ploting.services import PlotingServices
from poskoapp.ui.ploting.tables_panel import TablesPanel
from poskoapp.ui.reading import Reading, Size

_AT_FIRST, _LARGE = 5_000, 20_000
"""TPS: few Polres have more than the first, none more than the second; what the tab shows of a Polda takes seconds."""


@dataclass(frozen=True, slots=True)
class MejaPloting:
    """What the tab shows of a plan."""

    kebutuhan: Kebutuhan | None
    """None where a category has no pola: Hitung kebutuhan tells that when it is opened."""
    rows: PlotingRows
    tps: list[TpsRow] | None
    """The polling stations where they are looked at."""


class PlotingReading(QObject):
    """`desk` reads everything of a plan, `tps` polling stations that are asked for alone."""

    def __init__(self, services: PlotingServices, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.desk: Reading[tuple[int | None, bool], MejaPloting] = Reading(
            "Menampilkan ploting", self._read, tps_size(services.tps), jobs, self
        )
        self.tps: Reading[int | None, list[TpsRow]] = Reading(
            "Menampilkan TPS", services.tps.rows, Size(services.tps.jumlah, _LARGE, _LARGE), jobs, self
        )

    @property
    def under_way(self) -> bool:
        """Whether something is being read beside the screen."""
        return self.desk.under_way or self.tps.under_way

    @property
    def large(self) -> bool:
        """Whether reading all of the file is felt."""
        return self._services.tps.jumlah() > _LARGE

    def begin(self, rencana_id: int | None, *, tps: bool) -> None:
        """Everything of a plan, asked for by looking at it; with the polling stations it takes twice as long."""
        if tps and self._services.tps.jumlah() > _AT_FIRST:
            self.desk.beside((rencana_id, tps), modal=False)
        else:
            self.desk.begin((rencana_id, tps))

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
        self.desk.finish()
        self.tps.finish()

    def _read(self, asked: tuple[int | None, bool]) -> MejaPloting:
        rencana_id, tps = asked
        try:
            kebutuhan = self._services.kebutuhan.report(rencana_id=rencana_id).kebutuhan
        except InputError:
            kebutuhan = None
        rows = self._services.ploting.rows(rencana_id)
        return MejaPloting(kebutuhan, rows, self._services.tps.rows(rencana_id) if tps else None)


def tps_size(tps: TpsService) -> Size:
    """How many polling stations there are."""
    return Size(tps.jumlah, _AT_FIRST, _LARGE)


def map_size(tps: TpsService) -> Size:
    """How many there are on the map, which takes longer to read and draw."""
    return Size(tps.jumlah, _AT_FIRST, _AT_FIRST)
