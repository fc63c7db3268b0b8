"""Recognises coordinates of TPS that cannot be right, so that no group or distance is computed from them.

Lists from the field hold places typed with the two numbers exchanged, a lost digit, or marked where the clerk sat. A TPS
lies in its kelurahan; how far that reaches is told by the TPS around it (their median is not moved by some that are
wrong) and by how far apart the kelurahan are. What lies beyond is named with the reason, and a certain repair offered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import median

from poskoapp.domain.bilangan import kilometer
from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.tps import LAT_RANGE, LNG_RANGE
from poskoapp.planning.distance import Point, haversine_km

LEAST_KM = 3.0
"""Nearer than this to the middle of its kelurahan nothing is held to be wrong: boundaries are crooked."""
SPREAD = 6.0
"""So many times the usual distance from the middle; on Kota Tangerang's 2,706 TPS anything from 5 to 8 finds all 24."""
SPACING = 2.0
"""So many times the distance to the third nearest kelurahan, which tells how large kelurahan are around there."""
LEAST_TPS = 4
"""Of fewer TPS the median says nothing."""
KM_PER_DEGREE = 111.2
"""On the equator, rounded up."""
_NEARBY = 0.5
"""Degrees within which a kelurahan can be a neighbour."""
_SWAPPED = "lintang dan bujur ditukar"


@bulk_built
@dataclass(frozen=True, slots=True)
class TitikTps:
    """A TPS with coordinates; `diperiksa`: the post has looked and found them right."""

    id: int
    kelurahan_id: int
    titik: Point
    diperiksa: bool = False


@bulk_built
@dataclass(frozen=True, slots=True)
class KelurahanAcuan:
    """A kelurahan with its centroid, if that is known."""

    nama: str
    titik: Point | None


@dataclass(frozen=True, slots=True)
class KoordinatSalah:
    """Why coordinates cannot be right; `perbaikan` are those that were meant, where only one repair fits."""

    alasan: str
    perbaikan: Point | None = None
    cara: str = ""
    """The repair in words."""


def wrong_coordinates(
    stations: Iterable[TitikTps], kelurahan: Mapping[int, KelurahanAcuan]
) -> dict[int, KoordinatSalah]:
    """The TPS whose coordinates cannot be right, by key. Those of a kelurahan about which nothing is known are let pass."""
    of_kelurahan: dict[int, list[TitikTps]] = defaultdict(list)
    for station in stations:
        of_kelurahan[station.kelurahan_id].append(station)
    reach = _Reach(of_kelurahan, kelurahan)
    return {
        station.id: wrong
        for kelurahan_id in of_kelurahan
        for station in reach.doubtful(kelurahan_id)
        if not station.diperiksa and (wrong := reach.judge(kelurahan_id, station.titik))
    }


class _Reach:
    """How far each kelurahan reaches; what is asked of few kelurahan is only found when it is asked."""

    def __init__(
        self, of_kelurahan: Mapping[int, list[TitikTps]], kelurahan: Mapping[int, KelurahanAcuan]
    ) -> None:
        self._kelurahan = kelurahan
        self._of_kelurahan = of_kelurahan
        self._middles: dict[int, tuple[Point, ...]] = {}
        self._near: dict[int, float] = {}
        self._doubtful: dict[int, list[TitikTps]] = {}
        for id_, own in of_kelurahan.items():
            self._measure(id_, own)

    def doubtful(self, kelurahan_id: int) -> list[TitikTps]:
        """The TPS of a kelurahan that do not plainly lie near its middle: those that must be judged."""
        return self._doubtful[kelurahan_id]

    def judge(self, kelurahan_id: int, titik: Point) -> KoordinatSalah | None:
        """What is wrong, if anything."""
        if in_indonesia(titik) and self._holds(kelurahan_id, titik):
            return None
        perbaikan, cara = self._repair(kelurahan_id, titik)
        if cara == _SWAPPED:
            return KoordinatSalah("Lintang dan bujur tertukar.", perbaikan, cara)
        if not in_indonesia(titik):
            return KoordinatSalah("Di luar Indonesia.", perbaikan, cara)
        far = f"{kilometer(self._distance(kelurahan_id, titik))} dari tengah kelurahannya"
        other = self._nearest(titik)
        where = f"tampaknya di {other}" if other else "jauh dari semua kelurahan"
        return KoordinatSalah(f"{far}, {where}.", perbaikan, cara)

    def _measure(self, kelurahan_id: int, own: list[TitikTps]) -> None:
        """The middles of a kelurahan (of its TPS, of its area), how far it surely reaches, and who lies beyond.

        Spelt out, as this runs for each of a Polda's 74,000 TPS before any of them is shown.
        """
        (south, north), (west, east) = LAT_RANGE, LNG_RANGE
        centroid = self._kelurahan[kelurahan_id].titik
        area = (centroid,) if centroid else ()
        placed = [s.titik for s in own if south <= s.titik[0] <= north and west <= s.titik[1] <= east]
        if len(placed) < LEAST_TPS:
            self._middles[kelurahan_id], self._near[kelurahan_id] = area, LEAST_KM
            self._doubtful[kelurahan_id] = own
            return
        middle = lat, lng = median([titik[0] for titik in placed]), median([titik[1] for titik in placed])
        away = [KM_PER_DEGREE * sqrt((at[0] - lat) ** 2 + (at[1] - lng) ** 2) for at in placed]
        near = max(LEAST_KM, SPREAD * median(away))
        self._middles[kelurahan_id], self._near[kelurahan_id] = (middle, *area), near
        plain = len(placed) == len(own) and max(away) <= near
        self._doubtful[kelurahan_id] = [] if plain else own

    def _holds(self, kelurahan_id: int, titik: Point) -> bool:
        middles = self._middles[kelurahan_id]
        near = self._near[kelurahan_id]
        if not middles or any(_at_most_km(m, titik) <= near for m in middles):
            return True
        if self._distance(kelurahan_id, titik) <= near:
            return True
        few = len(self._of_kelurahan[kelurahan_id]) < LEAST_TPS
        self._near[kelurahan_id] = max(
            self._near[kelurahan_id], (SPREAD if few else SPACING) * self._spacing(kelurahan_id)
        )
        return self._distance(kelurahan_id, titik) <= self._near[kelurahan_id]

    def _distance(self, kelurahan_id: int, titik: Point) -> float:
        return min(haversine_km(middle, titik) for middle in self._middles[kelurahan_id])

    def _spacing(self, kelurahan_id: int) -> float:
        """Kilometres to the third nearest kelurahan."""
        middle = self._middles[kelurahan_id][-1]
        around = sorted(km for km, id_ in self._around(middle) if id_ != kelurahan_id)
        return around[min(2, len(around) - 1)] if around else 0.0

    def _nearest(self, titik: Point) -> str:
        """The kelurahan in whose midst it lies."""
        km, id_ = min(self._around(titik), default=(LEAST_KM, 0))
        return self._kelurahan[id_].nama if km < LEAST_KM else ""

    def _around(self, titik: Point) -> Iterator[tuple[float, int]]:
        """The kelurahan within half a degree, each with its distance."""
        for id_, acuan in self._kelurahan.items():
            place = acuan.titik
            if place and abs(place[0] - titik[0]) < _NEARBY and abs(place[1] - titik[1]) < _NEARBY:
                yield haversine_km(place, titik), id_

    def _repair(self, kelurahan_id: int, titik: Point) -> tuple[Point | None, str]:
        """The repair that brings it home; where nothing is known of home, only an exchange of the two is certain."""
        if self._middles[kelurahan_id]:
            known = (pair for pair in _repairs(titik) if self._distance(kelurahan_id, pair[0]) <= LEAST_KM)
            return next(known, (None, ""))
        swapped = titik[1], titik[0]
        return (swapped, _SWAPPED) if in_indonesia(swapped) else (None, "")


def _at_most_km(a: Point, b: Point) -> float:
    """The distance on a flat map, which is never shorter and, so near the equator, hardly longer than the way on Earth."""
    north, east = a[0] - b[0], a[1] - b[1]
    return KM_PER_DEGREE * sqrt(north * north + east * east)


def in_indonesia(titik: Point) -> bool:
    """Whether a place lies between Rote and Sabang."""
    return LAT_RANGE[0] <= titik[0] <= LAT_RANGE[1] and LNG_RANGE[0] <= titik[1] <= LNG_RANGE[1]


def _repairs(titik: Point) -> Iterator[tuple[Point, str]]:
    """What people do to coordinates, undone; the likeliest first."""
    lat, lng = titik
    yield (lng, lat), _SWAPPED
    yield (-lat, lng), "tanda minus lintang dikembalikan"
    yield (-lng, lat), f"{_SWAPPED}, tanda minus dikembalikan"
    for factor in (10.0, 100.0, 0.1, 0.01, 1000.0, 0.001):
        yield (round(lat * factor, 7), lng), "titik desimal lintang dipindah"
        yield (lat, round(lng * factor, 7)), "titik desimal bujur dipindah"
