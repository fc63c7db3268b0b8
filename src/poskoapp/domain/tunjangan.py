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

    A component is paid once a day however many duties he has that day, a journey once for an unbroken stay at a
    destination, what is paid once only for the first day of duty that brings it. Of the rates of a component that fit, one
    for this very destination goes first, then the highest. Days of absence are not paid. A duty
    that stands in several rows, one after the other, is one duty.
    """
    by_day = _by_day(joined_duties(tugas), absent)
    found: list[Hak] = []
    for nama, satuan in dict.fromkeys((t.nama, t.satuan) for t in tarif):
        own = [t for t in tarif if (t.nama, t.satuan) == (nama, satuan)]
        before = [hak for hak in paid if (hak.nama, hak.satuan) == (nama, satuan)]
        if satuan is SatuanTarif.PERJALANAN:
            found += _journeys(by_day, golongan, own, before)
        else:
            found += _days(by_day, golongan, own, before)
    return sorted(found, key=lambda hak: (hak.hari, hak.nama, hak.tujuan))


def joined_duties(tugas: Iterable[TugasDibayar]) -> list[TugasDibayar]:
    """The duties, those of one kind at one destination that meet or overlap as one, in the order of their beginning.

    Otherwise two days and nights that are cut in two at 03.00, by an exchange that was taken back, would bring three days.
    """
    found: list[TugasDibayar] = []
    at: dict[tuple[JenisPenugasan, str], int] = {}
    for duty in sorted(tugas, key=lambda duty: duty.mulai):
        key = duty.jenis, duty.tujuan
        last = found[at[key]] if key in at else None
        if last is not None and duty.mulai <= last.selesai:
            found[at[key]] = replace(last, selesai=max(last.selesai, duty.selesai))
        else:
            at[key] = len(found)
            found.append(duty)
    return found


def _by_day(tugas: Iterable[TugasDibayar], absent: Collection[date]) -> dict[date, list[TugasDibayar]]:
    days: dict[date, list[TugasDibayar]] = {}
    for duty in tugas:
        for n in range(days_of_duty(duty.mulai, duty.selesai)):
            day = duty.mulai.date() + n * _DAY
            if day not in absent:
                days.setdefault(day, []).append(duty)
    return dict(sorted(days.items()))


def _days(
    by_day: dict[date, list[TugasDibayar]], golongan: str, tarif: Sequence[Tarif], paid: Sequence[Hak]
) -> Iterator[Hak]:
    """What is paid by the day, or once only."""
    settled = {hak.hari for hak in paid}
    once = tarif[0].satuan is SatuanTarif.SEKALI
    for day, duties in by_day.items():
        best = max((_best(duty, golongan, tarif) for duty in duties), default=0)
        if not best:
            continue
        if once and settled:
            return
        if day not in settled:
            settled.add(day)
            yield Hak(tarif[0].nama, tarif[0].satuan, day, best)


def _journeys(
    by_day: dict[date, list[TugasDibayar]], golongan: str, tarif: Sequence[Tarif], paid: Sequence[Hak]
) -> Iterator[Hak]:
    """One for each unbroken stay; a stay of which some day was paid as a journey's first is paid, however it moved."""
    settled = {(name_key(hak.tujuan), hak.hari) for hak in paid}
    for stay, tujuan in _stays(by_day):
        key = name_key(tujuan)
        if any((key, day) in settled for day in stay):
            continue
        best = max(
            _best(duty, golongan, tarif)
            for day in stay
            for duty in by_day[day]
            if name_key(duty.tujuan) == key
        )
        if best:
            yield Hak(tarif[0].nama, tarif[0].satuan, stay[0], best, tujuan)


def _stays(by_day: dict[date, list[TugasDibayar]]) -> Iterator[tuple[list[date], str]]:
    """The unbroken runs of days at each destination."""
    days: dict[str, list[date]] = {}
    words: dict[str, str] = {}
    for day, duties in by_day.items():
        for duty in duties:
            if duty.tujuan:
                key = name_key(duty.tujuan)
                words.setdefault(key, duty.tujuan)
                if (at := days.setdefault(key, []))[-1:] != [day]:
                    at.append(day)
    for key, all_days in days.items():
        stay = [all_days[0]]
        for day in all_days[1:]:
            if day - stay[-1] > _DAY:
                yield stay, words[key]
                stay = []
            stay.append(day)
        yield stay, words[key]


def _best(duty: TugasDibayar, golongan: str, tarif: Sequence[Tarif]) -> int:
    """The rate of a component for this duty in rupiah; 0 where none fits."""
    return max(((bool(t.tujuan), t.tarif) for t in tarif if t.fits(duty, golongan)), default=(False, 0))[1]
