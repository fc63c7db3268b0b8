"""Shifts of guarded objects: patterns as they are written, the shifts that follow, and who stands there at a moment."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count

from poskoapp.domain.errors import InputError

JAM_SHIFT = 48
"""No shift is longer, in hours."""
SHIFT_BERUNTUN = 12
"""No pattern has more shifts in turn."""
KA_JAGA = "Ka jaga"
ANGGOTA_JAGA = "Anggota jaga"
_NIGHT = (time(22), time(6))
_NIGHT_HOURS = timedelta(hours=4)
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class PolaShift:
    """Hours and people of each shift in turn; both have the same length."""

    jam: tuple[int, ...]
    butuh: tuple[int, ...]

    @property
    def label(self) -> str:
        """`2 × 12 jam`, or `6 + 12 + 6 jam` where they differ."""
        if len(set(self.jam)) == 1:
            return f"{len(self.jam)} × {self.jam[0]} jam"
        return f"{' + '.join(map(str, self.jam))} jam"

    @property
    def jam_text(self) -> str:
        """As it is kept: `12+12`."""
        return "+".join(map(str, self.jam))

    @property
    def butuh_text(self) -> str:
        """As it is kept: `6+4`."""
        return "+".join(map(str, self.butuh))


@dataclass(frozen=True, slots=True)
class PolaFakta:
    """A pattern that holds for an object from `mulai`, when its first shift begins, up to `selesai`."""

    id: int
    objek_id: int
    mulai: datetime
    selesai: datetime
    pola: PolaShift


@dataclass(frozen=True, slots=True)
class Shift:
    """One turn at an object; `nomor` is its place in the pattern, 1 the first."""

    objek_id: int
    nomor: int
    mulai: datetime
    selesai: datetime
    butuh: int

    @property
    def jam(self) -> float:
        """Its length in hours."""
        return (self.selesai - self.mulai) / timedelta(hours=1)

    @property
    def malam(self) -> bool:
        """Whether four hours of it or more lie between 22.00 and 06.00."""
        return night_time(self.mulai, self.selesai) >= _NIGHT_HOURS

    @property
    def akhir_pekan(self) -> bool:
        """Whether it begins on a Saturday or Sunday."""
        return self.mulai.weekday() >= _WEEKEND


@dataclass(frozen=True, slots=True)
class JagaFakta:
    """A guard's duty at an object, by hand or from the roster."""

    penugasan_id: int
    personel_id: int
    objek_id: int
    mulai: datetime
    selesai: datetime
    senior: bool

    def covers(self, shift: Shift) -> bool:
        """Whether he stands there for the whole shift."""
        return self.objek_id == shift.objek_id and self.mulai <= shift.mulai and shift.selesai <= self.selesai


@dataclass(frozen=True, slots=True)
class KeadaanObjek:
    """An object at a moment: the shift that runs (None: none is wanted), people wanted, and who is there."""

    objek_id: int
    shift: Shift | None
    butuh: int
    jaga: tuple[JagaFakta, ...]

    @property
    def hadir(self) -> int:
        """How many different people stand there."""
        return len({duty.personel_id for duty in self.jaga})

    @property
    def kurang(self) -> int:
        """How many are missing."""
        return max(0, self.butuh - self.hadir)


def parse_pola(jam: str, butuh: str) -> PolaShift:
    """The pattern meant by `2x12`, `3x8`, `1x24` or `6+12+6` with the people of each shift: `4`, or `6+4`.

    A single number of people holds for every shift. InputError where it is none.
    """
    hours = _hours(jam)
    people = _numbers(butuh)
    if not people:
        raise InputError(
            f"Kebutuhan “{butuh}” bukan bilangan.", "Tulis misalnya 4, atau 6+4 untuk dua shift."
        )
    if len(people) == 1:
        people *= len(hours)
    if len(people) != len(hours):
        raise InputError(
            f"Kebutuhan menyebut {len(people)} shift, padahal pola {jam} berisi {len(hours)}.",
            "Tulis satu bilangan untuk semua shift, atau satu untuk setiap shift.",
        )
    if not all(1 <= n <= 999 for n in people):
        raise InputError("Kebutuhan per shift antara 1 dan 999 personel.", "Perbaiki bilangannya.")
    return PolaShift(hours, people)


def shifts_of(pola: PolaFakta, dari: datetime, sampai: datetime) -> Iterator[Shift]:
    """The shifts of a pattern that touch the span, in order; the last one ends with the pattern."""
    cycle = timedelta(hours=sum(pola.pola.jam))
    rounds = max(0, (dari - pola.mulai) // cycle)
    start, end = pola.mulai + rounds * cycle, min(sampai, pola.selesai)
    for place in count():
        turn = place % len(pola.pola.jam)
        if start >= end:
            return
        stop = min(start + timedelta(hours=pola.pola.jam[turn]), pola.selesai)
        if stop > dari:
            yield Shift(pola.objek_id, turn + 1, start, stop, pola.pola.butuh[turn])
        start = stop


def all_shifts(pola: Iterable[PolaFakta], dari: datetime, sampai: datetime) -> list[Shift]:
    """The shifts of several patterns that touch the span, by object and time."""
    found = (shift for each in pola for shift in shifts_of(each, dari, sampai))
    return sorted(found, key=lambda s: (s.objek_id, s.mulai, s.nomor))


def guards_of(shifts: Sequence[Shift], duties: Iterable[JagaFakta]) -> dict[Shift, list[JagaFakta]]:
    """Who stands at each shift for all of it, each person once, in the order of the duties."""
    exact: dict[tuple[int, datetime, datetime], list[JagaFakta]] = defaultdict(list)
    spans = {(s.objek_id, s.mulai, s.selesai) for s in shifts}
    longer: dict[int, list[JagaFakta]] = defaultdict(list)
    for duty in duties:
        span = (duty.objek_id, duty.mulai, duty.selesai)
        (exact[span] if span in spans else longer[duty.objek_id]).append(duty)
    return {
        s: list(
            {
                d.personel_id: d
                for d in (
                    *exact.get((s.objek_id, s.mulai, s.selesai), ()),
                    *(d for d in longer.get(s.objek_id, ()) if d.covers(s)),
                )
            }.values()
        )
        for s in shifts
    }


def keadaan(
    objek: Iterable[int], pola: Iterable[PolaFakta], duties: Iterable[JagaFakta], saat: datetime
) -> list[KeadaanObjek]:
    """Each object as it is at a moment: what is wanted by its pattern, and who is there, whatever the shift."""
    running = {s.objek_id: s for s in all_shifts(pola, saat, saat + timedelta(microseconds=1))}
    there = _by_object(d for d in duties if d.mulai <= saat < d.selesai)
    return [
        KeadaanObjek(id_, s := running.get(id_), s.butuh if s else 0, tuple(there.get(id_, ())))
        for id_ in objek
    ]


def night_time(mulai: datetime, selesai: datetime) -> timedelta:
    """How much of a span lies between 22.00 and 06.00."""
    total, day = timedelta(0), mulai.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
    while day < selesai:
        start = datetime.combine(day.date(), _NIGHT[0])
        end = datetime.combine(day.date() + timedelta(days=1), _NIGHT[1])
        total += max(timedelta(0), min(end, selesai) - max(start, mulai))
        day += timedelta(days=1)
    return total


def _by_object(duties: Iterable[JagaFakta]) -> dict[int, list[JagaFakta]]:
    found: dict[int, list[JagaFakta]] = defaultdict(list)
    for duty in duties:
        found[duty.objek_id].append(duty)
    return found


def _hours(text: str) -> tuple[int, ...]:
    plain = text.casefold().replace("×", "x").replace("jam", "").strip()
    if times := re.fullmatch(r"(\d{1,2})\s*x\s*(\d{1,2})", plain):
        hours = (int(times[2]),) * int(times[1])
    else:
        hours = _numbers(plain)
    if not hours or not all(1 <= h <= JAM_SHIFT for h in hours) or len(hours) > SHIFT_BERUNTUN:
        raise InputError(
            f"Pola jaga “{text}” tidak dikenal.",
            f"Tulis misalnya 2x12, 3x8, 1x24 atau 6+12+6; satu shift 1 sampai {JAM_SHIFT} jam.",
        )
    return hours


def _numbers(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in re.split(r"[+,;]", text)]
    return tuple(map(int, parts)) if all(re.fullmatch(r"[0-9]{1,3}", part) for part in parts) else ()
