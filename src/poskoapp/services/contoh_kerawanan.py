"""Which TPS of an example are rawan, and why: drawn, so that no real place is meant."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.domain.kategori import Kategori
from poskoapp.services.contoh_skenario import Skenario
from poskoapp.services.contoh_undian import below, shuffled
from poskoapp.services.tps import TpsRow


@dataclass(frozen=True, slots=True)
class TpsRawan:
    """Stations that have a category for one reason."""

    kategori: Kategori
    alasan: str
    tps_ids: tuple[int, ...]


def draw_kerawanan(skenario: Skenario, stations: Sequence[TpsRow]) -> list[TpsRawan]:
    """For each reason its stations: neighbours by number, no station for two reasons."""
    of_kelurahan: dict[str, list[TpsRow]] = defaultdict(list)
    for station in sorted(stations, key=lambda s: s.kode):
        of_kelurahan[station.kode[:10]].append(station)
    taken: set[int] = set()
    found: list[TpsRawan] = []
    for cause in skenario.kerawanan:
        ids: list[int] = []
        drawn = shuffled(skenario.benih, cause.alasan, sorted(of_kelurahan))
        for kode in drawn[: cause.kelurahan]:
            free = [s.id for s in of_kelurahan[kode] if s.id not in taken]
            first = below(skenario.benih, f"{cause.alasan}:{kode}", max(1, len(free) - cause.tps + 1))
            ids += free[first : first + cause.tps]
            taken.update(ids)
        found.append(TpsRawan(cause.kategori, cause.alasan, tuple(ids)))
    return found
