"""Kota Tangerang's real TPS: how compact the groups are, and how far their guards go, against by number and by greed."""

import csv
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import Point, centre, haversine_km
from poskoapp.planning.grouping import Part, TpsPoint, group_parts
from poskoapp.planning.plan import Kelompok, Petugas, Plan, Weights
from tests.bench.measure import Contest, Goal, Run, Stopwatch

DATA = Path(__file__).parents[1] / "data" / "koordinat"
SIZE, SEATS = 6, 2
ONLY_KM = Weights(0, 0, 0, 0, 0)


def measure(run: Run) -> None:
    """Compactness, kilometres, and the time that both take together."""
    parts = _parts()
    grouped = group_parts([Part(points, SIZE) for points in parts])
    by_number = [[range(i, min(i + SIZE, len(p))) for i in range(0, len(p), SIZE)] for p in parts]
    share = 100 * _spread(parts, grouped) / _spread(parts, by_number)
    told = f"{share:.1f} % of grouping by number ({sum(map(len, parts))} TPS in groups of {SIZE})"
    run.fact("Kota Tangerang: distance to the centres of the groups", told, "≤ 60 %", reached=share <= 60)
    groups = _middles(parts, grouped)
    seats = len(groups) * SEATS
    even = _compared(groups, _officers(seats))
    told = f"{even.fewer:.0f} % fewer {even.told}"
    run.fact("Kota Tangerang: against greedy, as many from every Polsek", told)
    officers = _officers(seats, staff=seats // 3)
    manned = _compared(groups, officers)
    told = f"{manned.fewer:.0f} % fewer {manned.told}"
    run.fact(
        "Kota Tangerang: against greedy nearest-first, a third from the Polres", told, "≥ 30 % fewer",
        reached=manned.fewer >= 30,
    )  # fmt: skip
    plan = manned.plan
    above = 100 * (plan.total_km / plan.lower_bound_km - 1)
    told = f"{above:.3f} %, {'proven' if plan.proven else 'not proven'} best"
    run.fact("Kota Tangerang: kilometres above the lower bound", told, "0 %", reached=above < 0.001)

    def ours(clock: Stopwatch) -> None:
        with clock:
            group_parts([Part(points, SIZE) for points in parts])
            assign(officers, _plots(groups), benih=1, weights=ONLY_KM)

    run.contest(
        Contest("Kota Tangerang: grouped and assigned", "", ours, None, len(officers), Goal(seconds=1.0))
    )


def instance() -> tuple[list[Petugas], list[Kelompok]]:
    """Its groups, and as many officers as seats, a third of them from the Polres."""
    parts = _parts()
    places = _middles(parts, group_parts([Part(points, SIZE) for points in parts]))
    seats = len(places) * SEATS
    return _officers(seats, staff=seats // 3), _plots(places)


def _middles(parts: Sequence[Sequence[TpsPoint]], grouped: Sequence[Sequence[Sequence[int]]]) -> list[Point]:
    return [
        centre([_place(points[i]) for i in group])
        for points, of in zip(parts, grouped, strict=True)
        for group in of
    ]


def _parts() -> list[list[TpsPoint]]:
    """The TPS within the city, by kelurahan and number."""
    of_kelurahan: defaultdict[str, list[TpsPoint]] = defaultdict(list)
    with (DATA / "tps.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["status_koordinat"] == "ok":
                point = TpsPoint(row["no_tps"], float(row["lat"]), float(row["lng"]))
                of_kelurahan[row["kode_kel"]].append(point)
    return [sorted(points, key=lambda p: int(p.nomor)) for points in of_kelurahan.values()]


@dataclass(frozen=True, slots=True)
class Compared:
    """The plan beside what an operator would do by hand, and chance."""

    plan: Plan
    greedy_km: float
    chance_km: float

    @property
    def fewer(self) -> float:
        """Kilometres saved against greedy, per cent."""
        return 100 * (1 - self.plan.total_km / self.greedy_km)

    @property
    def told(self) -> str:
        """The kilometres."""
        return (
            f"({self.plan.total_km:,.0f} against {self.greedy_km:,.0f} km; by chance {self.chance_km:,.0f})"
        )


def _compared(groups: Sequence[Point], officers: Sequence[Petugas]) -> Compared:
    plan = assign(officers, _plots(groups), benih=1, weights=ONLY_KM)
    return Compared(plan, _greedy(officers, groups), _by_chance(officers, groups))


def _officers(many: int, staff: int = 0) -> list[Petugas]:
    """From the middles of the 13 kecamatan, where Polsek may be: in turn.

    With a `staff` so many come from the Polres in the middle of the city, and Polsek are as unequal as one to two.
    """
    of_kecamatan: defaultdict[str, list[Point]] = defaultdict(list)
    with (DATA / "kelurahan.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            of_kecamatan[row["kode"][:8]].append((float(row["lat"]), float(row["lng"])))
    units = [centre(middles) for middles in of_kecamatan.values()]
    places = [units[n % len(units)] for n in range(many)]
    if staff:
        draw = random.Random(1)
        shares = [draw.uniform(1, 2) for _ in units]
        places = [centre(units)] * staff + draw.choices(units, shares, k=many - staff)
    return [Petugas(n, f"{80_000_000 + n}", *place, senior=n % 2 == 0) for n, place in enumerate(places)]


def _plots(groups: Sequence[Point]) -> list[Kelompok]:
    return [Kelompok(n, f"K-{n:03}", *place, "", SEATS) for n, place in enumerate(groups)]


def _greedy(officers: Sequence[Petugas], groups: Sequence[Point]) -> float:
    """Group after group takes the nearest who are still free."""
    free, total = list(officers), 0.0
    for place in groups:
        free.sort(key=lambda o, at=place: haversine_km((o.lat or 0.0, o.lng or 0.0), at))
        taken, free = free[:SEATS], free[SEATS:]
        total += sum(haversine_km((o.lat or 0.0, o.lng or 0.0), place) for o in taken)
    return total


def _by_chance(officers: Sequence[Petugas], groups: Sequence[Point]) -> float:
    shuffled = random.Random(1).sample(list(officers), len(officers))
    return sum(haversine_km((o.lat or 0.0, o.lng or 0.0), groups[n // SEATS]) for n, o in enumerate(shuffled))


def _spread(parts: Sequence[Sequence[TpsPoint]], grouped: Sequence[Sequence[Sequence[int]]]) -> float:
    total = 0.0
    for points, groups in zip(parts, grouped, strict=True):
        for group in groups:
            places = [_place(points[i]) for i in group]
            middle = centre(places)
            total += sum(haversine_km(at, middle) for at in places)
    return total


def _place(tps: TpsPoint) -> Point:
    return tps.lat or 0.0, tps.lng or 0.0
