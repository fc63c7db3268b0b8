"""With whom a guard could exchange his shift: the others of the days around, with what it would mean for both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import jam, singkat
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.jaga_baris import ShiftRow, shift_rows
from poskoapp.services.jaga_orang import CalonJaga, calon_jaga

_LOOKED_AROUND = timedelta(days=7)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class LawanTukar:
    """A guard of another shift; `bisa`: after the exchange both are free and rested."""

    penugasan_id: int
    sebutan: str
    nrp: str
    alasan: str
    bisa: bool


def partners(session: Session, pangkat: DaftarPangkat, penugasan_id: int, own: Span) -> list[LawanTukar]:
    """Those of other shifts from a week before to a week after, the possible ones first, the nearest in time first."""
    near = own[0] - _LOOKED_AROUND, own[1] + _LOOKED_AROUND
    rest = batas_jam(session).istirahat
    people = {p.id: p for p in calon_jaga(session, pangkat, *near)}
    shifts = shift_rows(session, pangkat, *near)
    holder = next((g.personel_id for s in shifts for g in s.penjaga if g.penugasan_id == penugasan_id), None)
    mine = people.get(holder or 0)
    if mine is None:
        return []
    found = [
        (abs(s.shift.mulai - own[0]), _partner(mine, other, s, g.penugasan_id, own, rest))
        for s in _without(shifts, mine.id)
        for g in s.penjaga
        if (other := people.get(g.personel_id)) is not None
    ]
    return [row for _, row in sorted(found, key=lambda f: (not f[1].bisa, f[0], f[1].nrp))]


def _without(shifts: Sequence[ShiftRow], personel_id: int) -> list[ShiftRow]:
    """The shifts at which this person does not stand himself."""
    return [s for s in shifts if all(g.personel_id != personel_id for g in s.penjaga)]


def _partner(
    mine: CalonJaga, other: CalonJaga, shift: ShiftRow, penugasan_id: int, own: Span, rest: timedelta
) -> LawanTukar:
    his = shift.shift.mulai, shift.shift.selesai
    why = [
        f"{person.sebutan} {hindered}"
        for person, left, taken in ((mine, own, his), (other, his, own))
        if (hindered := _freed(person, left).hindering(*taken, rest))
    ]
    place = f"{shift.objek}, {singkat(his[0])}\N{EN DASH}{jam(his[1])}"
    told = "; ".join(why) or "keduanya bebas dan cukup istirahat"
    return LawanTukar(penugasan_id, other.sebutan, other.nrp, f"{place} · {told}", not why)


def _freed(person: CalonJaga, left: Span) -> CalonJaga:
    """The same person without the shift that he gives."""
    return replace(person, tugas=tuple(t for t in person.tugas if (t[0], t[1]) != left))
