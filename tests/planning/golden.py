"""Plans that must be the same everywhere: `python -m tests.planning.golden` prints their digests, line by line.

Nothing here but Posko's planner, numpy and HiGHS is needed, and of Python's `random` only `random()`, which never changed.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import centre, distances_m
from poskoapp.planning.grouping import Part, TpsPoint, group_parts
from poskoapp.planning.masukan import result_lines
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from poskoapp.planning.undian import digest

KEPT = Path(__file__).parents[1] / "data" / "rencana" / "sidik.txt"
"""What every machine has found so far."""
BENIH = (1, 45, 2024)
RULES = (
    ("biasa", Weights(perubahan=30)),
    ("tetap", Weights()),
    ("larang domisili", Weights(perubahan=30, larang_domisili=1)),
    ("undi semua", Weights(perubahan=30, undi_semua=1)),
    ("jarak saja", Weights(0, 0, 0, 0, 0)),
)


def lines(seeds: Sequence[int] = BENIH) -> Iterator[str]:
    """Name and digest of each; with fewer seeds, of fewer."""
    yield f"jarak {_distances()}"
    parts = [_stations(seed, many) for seed, many in ((1, 61), (2, 120), (3, 7))] + [_lattice(9, 9)]
    grouped = {size: group_parts([Part(p, size) for p in parts]) for size in (2, 6, 8, 25)}
    for size, groups in grouped.items():
        yield f"kelompok {size} TPS {_sha(repr(groups))}"
    groups = [
        (centre([parts[n][i].point or (0.0, 0.0) for i in group]), n)
        for n, its in enumerate(grouped[6])
        for group in its
    ]
    yield from _plans("lengkap", _officers(130, units=9), _seats(groups, 2), seeds)
    yield from _plans("kurang orang", _officers(70, units=9), _seats(groups, 3), seeds)
    yield from _plans("tanpa koordinat", _officers(130, units=9), _without_places(_seats(groups, 2)), seeds)
    many = [(spot, n % 5) for n, spot in enumerate(_spots(random.Random(8), 150, 0.3))]
    yield from _plans("banyak tempat", _officers(290, units=60), _seats(many, 3), seeds[:1])


def _plans(
    name: str, officers: Sequence[Petugas], groups: Sequence[Kelompok], seeds: Sequence[int]
) -> Iterator[str]:
    previous = {o.id: groups[o.id % len(groups)].id for o in officers if o.id % 5 == 0}
    for rule, weights in RULES:
        for benih in seeds:
            plan = assign(officers, groups, benih=benih, weights=weights, previous=previous)
            told = digest(result_lines(plan.assignments, officers, groups))
            only = "satu-satunya" if plan.unique else "tidak satu-satunya"
            yield f"{name}, {rule}, benih {benih}: {only}, {plan.digest} {told}"


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _between(rnd: random.Random, low: float, high: float) -> float:
    return round(low + rnd.random() * (high - low), 6)


def _spots(rnd: random.Random, many: int, wide: float) -> list[tuple[float, float]]:
    return [(_between(rnd, -6.2 - wide, -6.2), _between(rnd, 106.8, 106.8 + wide)) for _ in range(many)]


def _distances() -> str:
    """Near ones, far ones, the same spot, the other side of the Earth."""
    rnd = random.Random(5)
    spots = [(_between(rnd, -90, 90), _between(rnd, -180, 180)) for _ in range(40)]
    spots += [*_spots(rnd, 200, 0.4), (0.0, 0.0), (0.0, 180.0), (90.0, 0.0), (-90.0, 13.0)]
    table = distances_m(spots, spots)
    return _sha(repr(table.tolist()))


def _stations(seed: int, many: int) -> list[TpsPoint]:
    rnd = random.Random(seed)
    return [TpsPoint(f"{n:03}", *spot) for n, spot in enumerate(_spots(rnd, many, 0.05), 1)]


def _lattice(rows: int, columns: int) -> list[TpsPoint]:
    """Everything equally far from everything: only rounding could decide."""
    return [
        TpsPoint(f"{r * columns + c:03}", -6.3 + r / 500, 106.9 + c / 500)
        for r in range(rows)
        for c in range(columns)
    ]


def _officers(many: int, units: int) -> list[Petugas]:
    rnd = random.Random(many)
    homes = [*_spots(rnd, units, 0.2), (None, None)]
    return [
        Petugas(
            n, f"{80_000_000 + n}", *homes[int(rnd.random() * len(homes))], rnd.random() < 0.4,
            f"kel-{int(rnd.random() * 5)}", urut=int(rnd.random() * 4), setempat=rnd.random() < 0.8,
        )
        for n in range(many)
    ]  # fmt: skip


def _seats(placed: Sequence[tuple[tuple[float, float], int]], need: int) -> list[Kelompok]:
    """The last digit of a place is rounded off, as in the recorded input; every ninth group has somebody locked."""
    return [
        Kelompok(
            n, f"K-{n:03}", round(lat, 6), round(lng, 6), f"kel-{kelurahan}", 1 + n % need,
            locked=(9_000 + n,) if n % 9 == 8 else (), locked_senior=n % 18 == 8,
        )
        for n, ((lat, lng), kelurahan) in enumerate(placed)
    ]  # fmt: skip


def _without_places(groups: Sequence[Kelompok]) -> list[Kelompok]:
    return [replace(g, lat=None, lng=None) if g.id % 2 else g for g in groups]


if __name__ == "__main__":
    print("\n".join(lines()))
