"""What the rules look at, as plain rows: people, duties, absences, plot groups; and spans of time that touch."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori


@bulk_built
@dataclass(frozen=True, slots=True)
class PersonelFakta:
    """A person as the rules need him. `sebutan` is rank and name."""

    id: int
    sebutan: str
    aktif: bool
    senior: bool
    satuan_id: int
    domisili_id: int | None
    bko: bool = False
    """Lent to us: a stranger to the place."""


@bulk_built
@dataclass(frozen=True, slots=True)
class PenugasanFakta:
    """A duty as the rules need it; `sasaran` in words."""

    personel_id: int
    jenis: JenisPenugasan
    mulai: datetime
    selesai: datetime
    kelompok_id: int | None
    sasaran: str
    objek_id: int | None = None


@dataclass(frozen=True, slots=True)
class KetidakhadiranFakta:
    """An absence; both days belong to it."""

    personel_id: int
    mulai: date
    selesai: date
    alasan: str


@bulk_built
@dataclass(frozen=True, slots=True)
class KelompokFakta:
    """A plot group: how many officers it needs over which window, and in which kelurahan its TPS lie."""

    id: int
    kode: str
    butuh: int
    mulai: datetime
    selesai: datetime
    kelurahan_ids: frozenset[int]
    sektor: bool = False
    """Meant to reach over several kelurahan."""
    rencana_id: int | None = None
    """Its plan; None is the main one."""


@dataclass(frozen=True, slots=True)
class KategoriLain:
    """TPS of a plot group that have another category than the group."""

    kelompok_id: int
    kode: str
    kategori: Kategori
    terkunci: bool
    kategori_tps: Kategori
    jumlah: int


def overlaps(a_start: datetime, a_end: datetime, b_start: datetime, b_end: datetime) -> bool:
    """Whether two half-open spans of time share a moment; the same day without overlap is fine."""
    return a_start < b_end and b_start < a_end


def days_of(start: datetime, end: datetime) -> tuple[date, date]:
    """First and last day that the span from `start` up to, not including, `end` touches."""
    return start.date(), (end - timedelta(microseconds=1)).date()


def absent_on(absence: KetidakhadiranFakta, start: datetime, end: datetime) -> bool:
    """Whether the absence touches a day of the span."""
    first, last = days_of(start, end)
    return absence.mulai <= last and first <= absence.selesai
