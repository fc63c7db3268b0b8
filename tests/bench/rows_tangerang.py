"""Kota Tangerang's real TPS: how compact the groups are, and how far their guards go, against by number and by greed."""

import csv
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import Point, centre, haversine_km
from poskoapp.planning.grouping import Part, TpsPoint, group_parts
from poskoapp.planning.plan import Kelompok, Petugas, Weights
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
    groups = [
        centre([_place(points[i]) for i in group])
        for points, of in zip(parts, grouped, strict=True)
        for group in of
    ]
    officers = _officers(len(groups) * SEATS)
    plan = assign(officers, _plots(groups), benih=1, weights=ONLY_KM)
    greedy, chance = _greedy(officers, groups), _by_chance(officers, groups)
    fewer = 100 * (1 - plan.total_km / greedy)
    told = f"{fewer:.0f} % fewer ({plan.total_km:,.0f} against {greedy:,.0f} km; by chance {chance:,.0f})"
    run.fact(
        "Kota Tangerang: kilometres against greedy nearest-first", told, "≥ 30 % fewer", reached=fewer >= 30
    )
    told = f"{plan.gap_percent:.3f} %, {'proven' if plan.proven else 'not proven'} best"
    run.fact(
        "Kota Tangerang: kilometres above the lower bound", told, "0 %", reached=plan.gap_percent < 0.001
    )

    def ours(clock: Stopwatch) -> None:
        with clock:
            group_parts([Part(points, SIZE) for points in parts])
            assign(officers, _plots(groups), benih=1, weights=ONLY_KM)

    run.contest(
        Contest("Kota Tangerang: grouped and assigned", "", ours, None, len(officers), Goal(seconds=1.0))
    )


def _parts() -> list[list[TpsPoint]]:
    """The TPS within the city, by kelurahan and number."""
    of_kelurahan: defaultdict[str, list[TpsPoint]] = defaultdict(list)
    with (DATA / "tps.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["status_koordinat"] == "ok":
                point = TpsPoint(row["no_tps"], float(row["lat"]), float(row["lng"]))
                of_kelurahan[row["kode_kel"]].append(point)
    return [sorted(points, key=lambda p: int(p.nomor)) for points in of_kelurahan.values()]


def _officers(many: int) -> list[Petugas]:
    """In turn from the 13 kecamatan, each from its middle, where its Polsek may be."""
    of_kecamatan: defaultdict[str, list[Point]] = defaultdict(list)
    with (DATA / "kelurahan.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            of_kecamatan[row["kode"][:8]].append((float(row["lat"]), float(row["lng"])))
    units = [centre(middles) for middles in of_kecamatan.values()]
    return [Petugas(n, f"{80_000_000 + n}", *units[n % len(units)], senior=n % 2 == 0) for n in range(many)]


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
