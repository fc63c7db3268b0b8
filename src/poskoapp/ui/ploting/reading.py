"""Reads what the tab shows of a plan: groups, places and figures, and the polling stations where they are looked at."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from poskoapp.domain.errors import InputError
from poskoapp.planning.kebutuhan import Kebutuhan
from poskoapp.services.ploting_berubah import touched_stations
from poskoapp.services.ploting_gambar import JumlahPloting, PlotingRows
from poskoapp.services.ploting_sekilas import PlotingSekilas
from poskoapp.services.tps import TpsRow, TpsService
from poskoapp.ui.history import Change
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.ploting.services import PlotingServices
from poskoapp.ui.ploting.tables_panel import TablesPanel
from poskoapp.ui.reading import Reading, Size

_AT_FIRST, _LARGE = 5_000, 20_000
"""TPS: few Polres have more than the first, none more than the second."""


@dataclass(frozen=True, slots=True)
class Ditanya:
    """Which plan; with `tps` also its polling stations. The keys are those of the rows that are in view."""

    rencana_id: int | None
    tps: bool
    kelompok_ids: tuple[int, ...] = ()
    tps_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MejaSekilas:
    """What is in view of a plan, read before all else."""

    ploting: PlotingSekilas
    tps: list[TpsRow]
    """Empty where the polling stations are not looked at."""


@dataclass(frozen=True, slots=True)
class MejaPloting:
    """What the tab shows of a plan."""

    tersedia: frozenset[int]
    """Who can be plotted."""
    kebutuhan: Kebutuhan | None
    """None where a category has no pola: Hitung kebutuhan tells that when it is opened."""
    rows: PlotingRows
    jumlah: JumlahPloting
    tps: list[TpsRow] | None
    """The polling stations where they are looked at."""


class PlotingReading(QObject):
    """`desk` reads everything of a plan, `tps` polling stations asked for alone."""

    def __init__(self, services: PlotingServices, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.desk: Reading[Ditanya, MejaPloting] = Reading(
            "Menampilkan ploting", self._read, desk_size(services.tps), jobs, self, self._glance
        )
        self.tps: Reading[Ditanya, list[TpsRow]] = Reading(
            "Menampilkan TPS",
            lambda asked: services.tps.rows(asked.rencana_id),
            desk_size(services.tps),
            jobs,
            self,
            lambda asked: services.tps.sekilas(asked.rencana_id, asked.tps_ids),
        )

    @property
    def under_way(self) -> bool:
        """Whether something is being read beside the screen."""
        return self.desk.under_way or self.tps.under_way

    @property
    def large(self) -> bool:
        """Whether reading all of the file is felt."""
        return self._services.tps.jumlah() > _LARGE

    def begin(self, rencana_id: int | None, tables: TablesPanel) -> None:
        """Everything of a plan, asked for by looking at it."""
        self.desk.begin(_asked(rencana_id, tables))

    def begin_tps(self, rencana_id: int | None, tables: TablesPanel) -> None:
        """Only the polling stations, which are looked at now."""
        self.tps.begin(_asked(rencana_id, tables))

    def after(self, change: Change, rencana_id: int | None, tables: TablesPanel) -> None:
        """Everything of a plan, after a step of many rows, or one that was taken while it was being read."""
        if change.changes is None:
            self.desk.beside(_asked(rencana_id, tables), modal=True)
        else:
            self.desk.look(_asked(rencana_id, tables))

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

    def _glance(self, asked: Ditanya) -> MejaSekilas:
        made = self._services
        tps = made.tps.sekilas(asked.rencana_id, asked.tps_ids) if asked.tps else []
        return MejaSekilas(made.ploting.sekilas(asked.rencana_id, asked.kelompok_ids), tps)

    def _read(self, asked: Ditanya) -> MejaPloting:
        rencana_id = asked.rencana_id
        tersedia = self._services.kebutuhan.available(rencana_id)
        try:
            kebutuhan = self._services.kebutuhan.requirement(len(tersedia), rencana_id)
        except InputError:
            kebutuhan = None
        rows, jumlah = self._services.ploting.rows(rencana_id), JumlahPloting()
        jumlah.take(rows)
        tps = self._services.tps.rows(rencana_id) if asked.tps else None
        return MejaPloting(tersedia, kebutuhan, rows, jumlah, tps)


def _asked(rencana_id: int | None, tables: TablesPanel) -> Ditanya:
    return Ditanya(rencana_id, tables.shows_tps, *map(tuple, tables.in_view()))


def desk_size(tps: TpsService) -> Size:
    """How many polling stations there are in the tables and on the map."""
    return Size(tps.jumlah, _AT_FIRST, _AT_FIRST)


def count_size(tps: TpsService) -> Size:
    """How many there are to be counted, which takes less time than reading them."""
    return Size(tps.jumlah, _AT_FIRST, _LARGE)
