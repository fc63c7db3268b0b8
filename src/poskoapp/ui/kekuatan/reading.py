"""What the view of people shows, read in one go: beside the screen where they are as many as those of a Polda."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from poskoapp.domain import clock
from poskoapp.services.kekuatan import KekuatanReport, KekuatanSekilas
from poskoapp.services.kekuatan_terhitung import TerhitungRow
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.personel import PersonelService
from poskoapp.services.satuan import SatuanRow
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.services import KekuatanServices
from poskoapp.ui.reading import Reading, Size

_AT_FIRST, _LARGE = 2_000, 5_000
"""People; hardly a Polres has more than the second."""


@dataclass(frozen=True, slots=True)
class DaftarKekuatan:
    """People and units, and what stands in the figures over them."""

    report: KekuatanReport
    operasi: OperasiRow
    satuan: list[SatuanRow]
    terhitung: list[TerhitungRow]
    kualifikasi_berakhir: int


@dataclass(frozen=True, slots=True)
class KekuatanTerlihat:
    """What is in view, read before all else: people with their status, and the units."""

    orang: KekuatanSekilas
    satuan: list[SatuanRow]


def people_reading(
    services: KekuatanServices, size: Size, jobs: JobRunner, parent: QObject
) -> Reading[tuple[Hashable, ...], DaftarKekuatan]:
    """Told the keys of the people in view; these and the units come first, or the first of all where none is yet."""

    def glance(seen: tuple[Any, ...]) -> KekuatanTerlihat:
        return KekuatanTerlihat(services.kekuatan.sekilas(seen), services.satuan.rows())

    return Reading("Menampilkan personel", lambda _seen: read_people(services), size, jobs, parent, glance)


def read_people(services: KekuatanServices, report: KekuatanReport | None = None) -> DaftarKekuatan:
    """All of it; `report` where the people are known already."""
    return DaftarKekuatan(
        report or services.kekuatan.report(),
        services.operasi.read_operasi(),
        services.satuan.rows(),
        services.terhitung.rows(),
        len(services.more.kualifikasi.ending(clock.today())),
    )


def people_size(personel: PersonelService) -> Size:
    """How many people there are."""
    return Size(personel.jumlah, _AT_FIRST, _LARGE)
