"""Allowances: the rates that a post keeps, what somebody is due for the days of his duties, and what was paid.

Rates are data of the post (each with its legal basis, usually the standard costs of the year), never of the program.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.teks import name_key

_DAY = timedelta(days=1)
_PAUSE = timedelta(hours=6)
"""A duty that goes on after less than this was not left: less than any watch, more than an exchange taken back."""
_KECAMATAN = re.compile(r"^kec(amatan\b|\.| )\s*", re.IGNORECASE)


class SatuanTarif(StrEnum):
    """What a rate is paid for."""

    HARI = "hari"
    SEKALI = "sekali"
    PERJALANAN = "perjalanan"

    @property
    def label(self) -> str:
        """As it is shown behind the amount."""
        return _LABEL[self]


_LABEL = {
    SatuanTarif.HARI: "per hari tugas",
    SatuanTarif.SEKALI: "sekali selama operasi",
    SatuanTarif.PERJALANAN: "per perjalanan",
}


class KomponenTunjangan(Entity):
    """One rate of a component. Several may have the same `nama`: of those that fit, the highest is paid, once."""

    __tablename__ = "komponen_tunjangan"
    __table_args__ = (CheckConstraint("tarif > 0", name="tarif"), {"sqlite_autoincrement": True})

    nama: Mapped[str]
    satuan: Mapped[SatuanTarif] = mapped_column(stored_enum(SatuanTarif))
    tarif: Mapped[int]
    """Whole rupiah."""
    jenis: Mapped[str] = mapped_column(default="")
    """Kinds of duty it is paid for, with commas; empty: every kind."""
    golongan: Mapped[str] = mapped_column(default="")
    """Groups of ranks it is paid to, with commas; empty: all."""
    tujuan: Mapped[str] = mapped_column(default="")
    """The destination it is paid for, of a journey; empty: any that has no rate of its own."""
    dasar: Mapped[str] = mapped_column(default="")
    """The rule that sets it."""


class DaftarTunjangan(Entity):
    """A list that was handed to the paymaster: what stands on it is not paid again."""

    __tablename__ = "daftar_tunjangan"

    dari: Mapped[date]
    sampai: Mapped[date]
    dicatat: Mapped[datetime]
    keterangan: Mapped[str] = mapped_column(default="")


class TunjanganDibayar(Entity):
    """One amount on a recorded list."""

    __tablename__ = "tunjangan_dibayar"
    __table_args__ = (
        UniqueConstraint("personel_id", "nama", "hari", "tujuan"),
        {"sqlite_autoincrement": True},
    )

    daftar_id: Mapped[int] = mapped_column(ForeignKey("daftar_tunjangan.id", ondelete="CASCADE"), index=True)
    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id"), index=True)
    nama: Mapped[str]
    satuan: Mapped[SatuanTarif] = mapped_column(stored_enum(SatuanTarif))
    hari: Mapped[date]
    """The day it is for; of a journey the first day there, of what is paid once the first day of duty."""
    tarif: Mapped[int]
    tujuan: Mapped[str] = mapped_column(default="")


@dataclass(frozen=True, slots=True)
class Tarif:
    """A rate as the arithmetic needs it; empty sets let everybody in."""

    nama: str
    satuan: SatuanTarif
    tarif: int
    jenis: frozenset[JenisPenugasan] = frozenset()
    golongan: frozenset[str] = frozenset()
    tujuan: str = ""

    def fits(self, tugas: "TugasDibayar", golongan: str) -> bool:
        """Whether it is paid to somebody of that group of ranks for that duty."""
        return (
            (not self.jenis or tugas.jenis in self.jenis)
            and (not self.golongan or golongan in self.golongan)
            and (not self.tujuan or _place(self.tujuan) == _place(tugas.tujuan))
        )


def _place(tujuan: str) -> str:
    """What two spellings of a destination share; the word Kecamatan may be left out or cut short."""
    return name_key(_KECAMATAN.sub("", tujuan.strip()))


@dataclass(frozen=True, slots=True)
class TugasDibayar:
    """A duty of somebody, from `mulai` up to but not including `selesai`, at a destination in printed words."""

    jenis: JenisPenugasan
    mulai: datetime
    selesai: datetime
    tujuan: str


@dataclass(frozen=True, slots=True)
class Hak:
    """One amount that somebody is due, in whole rupiah. `tujuan` is empty but for journeys."""

    nama: str
    satuan: SatuanTarif
    hari: date
    tarif: int
    tujuan: str = ""


def days_of_duty(mulai: datetime, selesai: datetime) -> int:
    """Paid days of a duty: each begun span of 24 hours, so that a night is one day and 07.00 to 07.00 two days later two."""
    return -(-(selesai - mulai) // _DAY)


def hak_of(
    tugas: Sequence[TugasDibayar],
    golongan: str,
    tarif: Sequence[Tarif],
    absent: Collection[date] = (),
    paid: Collection[Hak] = (),
) -> list[Hak]:
    """All that one person is due for these duties, without what was paid already; in the order of the days.

    A component is paid once a day, also where several duties of that day bring it, a journey once for an unbroken stay at a
    destination, what is paid once only for the first day of duty that brings it. The days are those of his presence: duties
    that meet or overlap are one, and a short pause neither ends it nor is paid. Of the rates of a component that fit, one
    for this very destination goes first, then the highest. Days of absence are not paid.
    """
    found: list[Hak] = []
    for nama, satuan in dict.fromkeys((t.nama, t.satuan) for t in tarif):
        own = [t for t in tarif if (t.nama, t.satuan) == (nama, satuan)]
        before = [hak for hak in paid if (hak.nama, hak.satuan) == (nama, satuan)]
        if satuan is SatuanTarif.PERJALANAN:
            found += _journeys(_stays(tugas, absent), golongan, own, before)
        else:
            rated = [duty for duty in tugas if _best(duty, golongan, own)]
            found += _days(_by_day(rated, absent, served=True), golongan, own, before)
    return sorted(found, key=lambda hak: (hak.hari, hak.nama, hak.tujuan))


def _joined(tugas: Iterable[TugasDibayar]) -> list[TugasDibayar]:
    """The duties, those of one kind at one destination with hardly a pause between them as one; earliest first.

    Otherwise two days and nights of which an hour at 02.00 was given away and taken back would bring three days.
    """
    found: list[TugasDibayar] = []
    at: dict[tuple[JenisPenugasan, str], int] = {}
    for duty in sorted(tugas, key=lambda duty: duty.mulai):
        key = duty.jenis, duty.tujuan
        last = found[at[key]] if key in at else None
        if last is not None and duty.mulai < last.selesai + _PAUSE:
            found[at[key]] = replace(last, selesai=max(last.selesai, duty.selesai))
        else:
            at[key] = len(found)
            found.append(duty)
    return found


def _presences(tugas: Iterable[TugasDibayar]) -> Iterator[list[TugasDibayar]]:
    """The duties by unbroken presence: what meets or overlaps, of whatever kind, together."""
    together: list[TugasDibayar] = []
    for duty in _joined(tugas):
        if together and duty.mulai > _end(together):
            yield together
            together = []
        together.append(duty)
    if together:
        yield together


def _end(together: Sequence[TugasDibayar]) -> datetime:
    return max(duty.selesai for duty in together)


def _by_day(
    tugas: Sequence[TugasDibayar], absent: Collection[date], *, served: bool
) -> dict[date, list[TugasDibayar]]:
    """The days of presence, each with the duties within its 24 hours.

    With `served` no more than the hours on duty bring: the pauses of a presence are none of them.
    """
    days: dict[date, list[TugasDibayar]] = {}
    for together in _presences(tugas):
        mulai, selesai = together[0].mulai, _end(together)
        count = days_of_duty(mulai, mulai + _served(tugas, mulai, selesai) if served else selesai)
        for n in range(count):
            begin = mulai + n * _DAY
            until = begin + _DAY if n < count - 1 else selesai
            if begin.date() not in absent:
                within = (duty for duty in together if duty.mulai < until and duty.selesai > begin)
                days.setdefault(begin.date(), []).extend(within)
    return dict(sorted(days.items()))


def _served(tugas: Iterable[TugasDibayar], mulai: datetime, selesai: datetime) -> timedelta:
    """The time on duty of a presence; what overlaps counts once."""
    total, till = timedelta(0), mulai
    for duty in sorted(tugas, key=lambda duty: duty.mulai):
        if mulai <= duty.mulai < selesai and duty.selesai > till:
            total += duty.selesai - max(duty.mulai, till)
            till = duty.selesai
    return total


def _days(
    by_day: dict[date, list[TugasDibayar]], golongan: str, tarif: Sequence[Tarif], paid: Sequence[Hak]
) -> Iterator[Hak]:
    """What is paid by the day, or once only."""
    settled = {hak.hari for hak in paid}
    once = tarif[0].satuan is SatuanTarif.SEKALI
    for day, duties in by_day.items():
        if once and settled:
            return
        if day not in settled:
            settled.add(day)
            best = max(_best(duty, golongan, tarif) for duty in duties)
            yield Hak(tarif[0].nama, tarif[0].satuan, day, best)


def _journeys(
    stays: Iterable[dict[date, list[TugasDibayar]]],
    golongan: str,
    tarif: Sequence[Tarif],
    paid: Sequence[Hak],
) -> Iterator[Hak]:
    """One for each unbroken stay; a stay of which some day was paid as a journey's first is paid, however it moved."""
    settled = {(name_key(hak.tujuan), hak.hari) for hak in paid}
    for stay in stays:
        first, duties = next(iter(stay.items()))
        key = name_key(duties[0].tujuan)
        if any((key, day) in settled for day in stay):
            continue
        best = max(_best(duty, golongan, tarif) for duties in stay.values() for duty in duties)
        if best:
            yield Hak(tarif[0].nama, tarif[0].satuan, first, best, duties[0].tujuan)


def _stays(
    tugas: Iterable[TugasDibayar], absent: Collection[date]
) -> Iterator[dict[date, list[TugasDibayar]]]:
    """The unbroken runs of days at each destination, with the duties there."""
    there: dict[str, list[TugasDibayar]] = {}
    for duty in tugas:
        if duty.tujuan:
            there.setdefault(name_key(duty.tujuan), []).append(duty)
    for own in there.values():
        stay: dict[date, list[TugasDibayar]] = {}
        for day, duties in _by_day(own, absent, served=False).items():
            if stay and day - max(stay) > _DAY:
                yield stay
                stay = {}
            stay[day] = duties
        if stay:
            yield stay


def _best(duty: TugasDibayar, golongan: str, tarif: Sequence[Tarif]) -> int:
    """The rate of a component for this duty in rupiah; 0 where none fits."""
    return max(((bool(t.tujuan), t.tarif) for t in tarif if t.fits(duty, golongan)), default=(False, 0))[1]
