"""The plan's input as canonical lines, and back: what a draw was made from, so that anybody can make it again.

One line each, in any order (they are sorted before they are digested): `P` an officer, `K` a plot group, `B` the
weights. Coordinates have six decimals, a decimetre; the caller rounds them so, or the lines do not say all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields

from poskoapp.domain.errors import InputError
from poskoapp.planning.plan import Assigned, Kelompok, Petugas, Weights

DECIMALS = 6
"""Of a coordinate in the lines."""
_SENIOR, _BKO, _SETEMPAT = 1, 2, 2
"""Marks in one figure: of an officer senior and BKO, of who is locked in a group senior and from here."""
_FIRST_WEIGHTS = 4
"""In the lines of the first versions."""
WEIGHTS = tuple(weight.name for weight in fields(Weights))
"""The weights in the order of their line."""


@dataclass(frozen=True, slots=True)
class Masukan:
    """What `assign` is given, apart from the seed. Ids are numbers of our own; NRP and group codes name the rows."""

    officers: tuple[Petugas, ...]
    groups: tuple[Kelompok, ...]
    previous: Mapping[int, int]
    weights: Weights


def input_lines(
    officers: Iterable[Petugas], groups: Sequence[Kelompok], previous: Mapping[int, int], weights: Weights
) -> Iterator[str]:
    """One line for each row, unsorted; what the digest on the protocol is taken from."""
    kode = {g.id: g.kode for g in groups}
    for o in officers:
        before = kode.get(previous.get(o.id, -1), "-")
        marks = _SENIOR * o.senior + _BKO * (not o.setempat)
        yield f"P|{o.nrp}|{_place(o.lat, o.lng)}|{marks}|{o.urut}|{o.kelurahan or '-'}|{before}"
    for g in groups:
        yield (
            f"K|{g.kode}|{_place(g.lat, g.lng)}|{g.kelurahan}|{g.need}|{len(g.locked)}"
            f"|{_SENIOR * g.locked_senior + _SETEMPAT * g.locked_setempat}"
        )
    yield f"B|{'|'.join(str(float(w)) for w in _told_weights(weights))}"


def _told_weights(weights: Weights) -> tuple[float, ...]:
    """Without the newest while it is off: draws of earlier versions keep their digest."""
    told = astuple(weights)
    return told if weights.undi_semua else told[:-1]


def result_lines(
    assigned: Iterable[Assigned], officers: Iterable[Petugas], groups: Iterable[Kelompok]
) -> Iterator[str]:
    """One line for each officer placed, unsorted: group code, NRP, role."""
    nrp, kode = {o.id: o.nrp for o in officers}, {g.id: g.kode for g in groups}
    return (f"{kode[a.group_id]}|{nrp[a.officer_id]}|{a.peran}" for a in assigned)


def read_input(lines: Iterable[str]) -> Masukan:
    """The rows of such lines. Locked officers, of whom only the number is known, get ids below zero."""
    rows: dict[str, list[str]] = {"P": [], "K": [], "B": []}
    for line in lines:
        kind, _, rest = line.partition("|")
        if kind not in rows:
            raise _damaged()
        rows[kind].append(rest)
    try:
        groups = tuple(_groups(rows["K"]))
        told = rows["B"][0].split("|")
        figures = dict(zip(WEIGHTS[: max(len(told), _FIRST_WEIGHTS)], map(float, told), strict=True))
        # a rule of later versions weighed nothing
        weights = Weights(**(dict.fromkeys(WEIGHTS, 0.0) | figures))
        people = [_officer(number, line) for number, line in enumerate(rows["P"], 1)]
    except (IndexError, ValueError, TypeError) as problem:
        raise _damaged() from problem
    ids = {g.kode: g.id for g in groups}
    previous = {officer.id: ids[before] for officer, before in people if before in ids}
    return Masukan(tuple(officer for officer, _ in people), groups, previous, weights)


def _place(lat: float | None, lng: float | None) -> str:
    return "-" if lat is None or lng is None else f"{lat:.{DECIMALS}f},{lng:.{DECIMALS}f}"


def _officer(number: int, line: str) -> tuple[Petugas, str]:
    """With the code of the group where he stood; an NRP may be any text, so the line is cut from its end."""
    nrp, place, marks, urut, kelurahan, before = line.rsplit("|", 5)
    lat, lng = _point(place)
    home = None if kelurahan == "-" else kelurahan
    senior, bko = (bool(int(marks) & mark) for mark in (_SENIOR, _BKO))
    return Petugas(number, nrp, lat, lng, senior, home, urut=int(urut), setempat=not bko), before


def _groups(lines: Iterable[str]) -> Iterator[Kelompok]:
    taken = 0
    for number, line in enumerate(lines, 1):
        kode, place, kelurahan, need, locked, marks = line.rsplit("|", 5)
        held = tuple(range(-taken - int(locked), -taken))
        taken += len(held)
        lat, lng = _point(place)
        senior, setempat = (bool(int(marks) & mark) for mark in (_SENIOR, _SETEMPAT))
        yield Kelompok(number, kode, lat, lng, kelurahan, int(need), held, senior, setempat)


def _point(place: str) -> tuple[float, float] | tuple[None, None]:
    if place == "-":
        return None, None
    lat, lng = place.split(",")
    return float(lat), float(lng)


def _damaged() -> InputError:
    return InputError(
        "Masukan undian yang tersimpan rusak, atau dibuat versi Posko yang lain.",
        "Pakai cadangan berkas, atau versi Posko yang membuat undian itu.",
    )
