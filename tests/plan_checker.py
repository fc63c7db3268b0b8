"""Proves a plan from the exported workbook alone, with code of its own: nothing here comes from the program.

Every TPS once, each person once, sizes as the pola, distances recomputed from the places, and the kilometres that no
plan can undercut, found by an algorithm of its own (classes of people by place x groups).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Station = tuple[str, str]
"""Code of the kelurahan, number of the TPS."""

GUARDS = frozenset(
    {
        "AIPTU", "AIPDA", "BRIPKA", "BRIGPOL", "BRIGADIR", "BRIPTU", "BRIPDA",
        "ABRIP", "ABRIPTU", "ABRIPDA", "BHARAKA", "BHARATU", "BHARADA",
    }
)  # fmt: skip
"""Ranks that guard TPS; officers lead."""
TOLERANCE_KM = 0.0015
"""The plan counts whole metres."""


@dataclass(frozen=True, slots=True)
class Member:
    """A guard as the list names him."""

    nrp: str
    satuan: str
    km: float | None


@dataclass(frozen=True, slots=True)
class PlotGroup:
    """A group as the list shows it, over one or more rows."""

    kode: str
    kelurahan: str
    polri: int
    size: int
    stations: tuple[Station, ...]
    stated: int
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the workbook says: the groups, and all people with rank, unit and duty (NRP -> these)."""

    groups: tuple[PlotGroup, ...]
    people: Mapping[str, tuple[str, str, str]]
    twice: tuple[str, ...]
    """NRP that the list of people names more than once."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where units, kelurahan and (where known) TPS are, from the source and not from the program."""

    satuan: Mapping[str, Point]
    kelurahan: Mapping[str, Point]
    tps: Mapping[Station, Point] = field(default_factory=dict)

    def of_group(self, group: PlotGroup) -> Point:
        """The middle of its TPS, or of its kelurahan where they have no coordinates."""
        known = [self.tps[station] for station in group.stations if station in self.tps]
        if not known:
            return self.kelurahan[group.kelurahan]
        return sum(p[0] for p in known) / len(known), sum(p[1] for p in known) / len(known)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What does not hold, in sentences, and the kilometres found anew."""

    faults: tuple[str, ...]
    km: float
    lower_bound_km: float


def read_workbook(path: Path) -> Workbook:
    """The lists PLOTING TPS and KEKUATAN."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    kekuatan = list(_table(book["KEKUATAN"].iter_rows(values_only=True)))
    groups = tuple(_groups(_table(book["PLOTING TPS"].iter_rows(values_only=True))))
    book.close()
    people = {
        row["NRP / NIP"]: (row["PANGKAT"], row["SATUAN"], row["STATUS / TUGAS SAAT INI"] or "")
        for row in kekuatan
    }
    many = Counter(row["NRP / NIP"] for row in kekuatan)
    return Workbook(groups, people, tuple(nrp for nrp, times in many.items() if times > 1))


def _table(rows: Iterator[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """The rows under the header that begins with NO, by its titles, as long as they are numbered."""
    titles: tuple[Any, ...] = ()
    for row in rows:
        if row and row[0] == "NO":
            titles = row
        elif titles and isinstance(row[0], int):
            yield dict(zip(titles, row, strict=False))


def _groups(rows: Iterator[dict[str, Any]]) -> Iterator[PlotGroup]:
    of_group: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        of_group[row["KELOMPOK"]].append(row)
    codes = {
        line["KELURAHAN / DESA"]: line["KODE KELURAHAN"] for lines in of_group.values() for line in lines
    }
    for kode, lines in of_group.items():
        first = lines[0]
        polri, size = (int(part.split()[0]) for part in first["POLA"].split("·")[:2])
        kelurahan = first["KODE KELURAHAN"]
        members = tuple(
            Member(line["NRP / NIP"], line["SATUAN"], line["JARAK (KM)"])
            for line in lines
            if line["NRP / NIP"]
        )
        stations = tuple(_numbers(first["NOMOR TPS"], kelurahan, codes))
        yield PlotGroup(kode, kelurahan, polri, size, stations, first["JML TPS"], members)


def _numbers(text: str, kelurahan: str, codes: Mapping[str, str]) -> Iterator[Station]:
    """`001–008, 012`, or with the names of several kelurahan: `Melati: 001; Mawar: 003`."""
    for part in text.split(";"):
        name, _, numbers = part.rpartition(":")
        kode = codes.get(name.strip(), f"kelurahan {name.strip()}") if name else kelurahan
        for first, last in re.findall(r"(\d{3})(?:–(\d{3}))?", numbers):
            for number in range(int(first), int(last or first) + 1):
                yield kode, f"{number:03}"


def check_plan(book: Workbook, expected: Mapping[str, int], places: Places) -> Verdict:
    """Holds the workbook against the TPS there really are (`expected`: number per kelurahan code) and the places."""
    faults = [*_stations(book, expected), *_people(book), *_sizes(book), *_distances(book, places)]
    km = sum(member.km or 0.0 for group in book.groups for member in group.members)
    bound = lower_bound_km(book, places)
    if km < bound - TOLERANCE_KM * len(book.people):
        faults.append(f"{km:.3f} km are less than the {bound:.3f} km that no plan can undercut")
    return Verdict(tuple(faults), km, bound)


def _stations(book: Workbook, expected: Mapping[str, int]) -> Iterator[str]:
    found = Counter(station for group in book.groups for station in group.stations)
    wanted = {(kode, f"{n:03}") for kode, many in expected.items() for n in range(1, many + 1)}
    yield from (f"TPS {station} stands {times} times" for station, times in found.items() if times > 1)
    yield from (f"TPS {station} is not guarded" for station in sorted(wanted - found.keys()))
    yield from (f"TPS {station} does not exist" for station in sorted(found.keys() - wanted))


def _people(book: Workbook) -> Iterator[str]:
    named = Counter(member.nrp for group in book.groups for member in group.members)
    yield from (f"{nrp} guards {times} groups" for nrp, times in named.items() if times > 1)
    yield from (f"{nrp} stands twice in KEKUATAN" for nrp in book.twice)
    for group in book.groups:
        for member in group.members:
            pangkat, satuan, _ = book.people.get(member.nrp, ("", "", ""))
            if satuan != member.satuan:
                yield f"{member.nrp} of {group.kode} is not in KEKUATAN as of {member.satuan}"
            elif pangkat.upper() not in GUARDS:
                yield f"{member.nrp} of {group.kode} is {pangkat} and guards no TPS"


def _sizes(book: Workbook) -> Iterator[str]:
    """As many officers as the pola asks, no more TPS than it allows, all groups of a kelurahan and pola full but one."""
    small: Counter[tuple[str, int, int]] = Counter()
    of_pola: dict[tuple[str, int, int], int] = defaultdict(int)
    count: Counter[tuple[str, int, int]] = Counter()
    for group in book.groups:
        if len(group.members) != group.polri:
            yield f"{group.kode} has {len(group.members)} of {group.polri} officers"
        if not 0 < len(group.stations) <= group.size or len(group.stations) != group.stated:
            yield f"{group.kode} has {len(group.stations)} TPS, states {group.stated}, its pola allows {group.size}"
        key = (group.kelurahan, group.polri, group.size)
        of_pola[key] += len(group.stations)
        count[key] += 1
        small[key] += len(group.stations) < group.size
    for key, times in small.items():
        if times > MIXED and count[key] > -(-of_pola[key] // key[2]) + MIXED - 1:
            yield f"kelurahan {key[0]} has {times} groups that are not full"


MIXED = 4
"""Categories may share a pola, and each has its own last group."""


def _distances(book: Workbook, places: Places) -> Iterator[str]:
    for group in book.groups:
        end = places.of_group(group)
        for member in group.members:
            start = places.satuan.get(member.satuan)
            if start is None or member.km is None:
                yield f"{group.kode}: the way of {member.nrp} from {member.satuan} is not known"
            elif abs(kilometres(start, end) - member.km) > TOLERANCE_KM:
                yield f"{group.kode}: {member.km} km stated for {member.nrp}, {kilometres(start, end):.3f} km found"


def kilometres(a: Point, b: Point) -> float:
    """Great circle on the mean sphere, by the vectors' angle."""
    one, two = (_vector(p) for p in (a, b))
    cross = math.dist((0, 0, 0), (
        one[1] * two[2] - one[2] * two[1], one[2] * two[0] - one[0] * two[2], one[0] * two[1] - one[1] * two[0],
    ))  # fmt: skip
    return 6371.0088 * math.atan2(cross, sum(x * y for x, y in zip(one, two, strict=True)))


def _vector(point: Point) -> tuple[float, float, float]:
    lat, lng = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lng), math.cos(lat) * math.sin(lng), math.sin(lat)


def lower_bound_km(book: Workbook, places: Places) -> float:
    """The fewest kilometres in which the seats that are filled could be filled by anybody who is free or plotted."""
    supply: Counter[Point] = Counter()
    for pangkat, satuan, tugas in book.people.values():
        free = not tugas or tugas.startswith("Pam TPS")
        if free and pangkat.upper() in GUARDS and satuan in places.satuan:
            supply[places.satuan[satuan]] += 1
    demand = [(places.of_group(group), len(group.members)) for group in book.groups if group.members]
    return cheapest_km(list(supply.items()), demand)


def cheapest_km(supply: Sequence[tuple[Point, int]], demand: Sequence[tuple[Point, int]]) -> float:
    """The classical transportation problem by successive shortest paths: seat after seat at the least further cost.

    A source that takes one seat more may hand another of its own on; what the program solves it with has no part in it.
    """
    import numpy as np

    cost = np.array([[kilometres(start, end) for end, _ in demand] for start, _ in supply])
    left = np.array([many for _, many in supply])
    serves: list[Counter[int]] = [Counter() for _ in supply]
    hand_on = np.full((len(supply), len(supply)), np.inf)
    """What it costs that a source (row) gives one of its seats to another (column)."""
    total = 0.0
    for sink in (sink for sink, (_, many) in enumerate(demand) for _ in range(many)):
        way, back = _cheapest_ways(cost[:, sink], hand_on)
        at = int(np.where(left > 0, way, np.inf).argmin())
        if left[at] == 0:
            raise AssertionError("the seats cannot be filled by the people of the workbook")
        total += float(way[at])
        left[at] -= 1
        while (giver := int(back[at])) >= 0:
            given = min(serves[giver], key=lambda s, a=at, g=giver: cost[a, s] - cost[g, s])
            serves[giver] -= Counter([given])
            serves[at][given] += 1
            hand_on[at] = _hand_on(cost, at, serves[at])
            at = giver
        serves[at][sink] += 1
        hand_on[at] = _hand_on(cost, at, serves[at])
    return total


def _cheapest_ways(direct: Any, hand_on: Any) -> tuple[Any, Any]:
    """What one more seat costs where it ends at each source, and the source before it on that way (-1: none)."""
    import numpy as np

    way, back = direct.copy(), np.full(len(direct), -1)
    while True:
        over = way[:, None] + hand_on
        before = over.argmin(axis=0)
        shorter = over[before, np.arange(len(way))] < way - 1e-9
        if not shorter.any():
            return way, back
        way = np.where(shorter, over.min(axis=0), way)
        back[shorter] = before[shorter]


def _hand_on(cost: Any, source: int, serves: Counter[int]) -> Any:
    import numpy as np

    sinks = list(serves)
    return (cost[:, sinks] - cost[source, sinks]).min(axis=1) if sinks else np.full(len(cost), np.inf)
