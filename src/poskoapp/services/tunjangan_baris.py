"""Allowances as rows: the rates of the post, who is due what, and what stands on recorded lists."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import (
    DaftarTunjangan,
    Kecamatan,
    KelompokTps,
    Kelurahan,
    Ketidakhadiran,
    KomponenTunjangan,
    Penugasan,
    TunjanganDibayar,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.tunjangan import Hak, SatuanTarif, Tarif, TugasDibayar, hak_of
from poskoapp.services.bko_masa import lent_people
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.storage.rows import plain_rows

_MOST_TOLD = 3
"""Names that are written out; the rest are counted."""
_AT_KECAMATAN = {JenisPenugasan.PAM_TPS, JenisPenugasan.PADAL}


@dataclass(frozen=True, slots=True)
class KomponenRow:
    """A rate of the post."""

    id: int
    nama: str
    satuan: SatuanTarif
    tarif: int
    jenis: tuple[JenisPenugasan, ...]
    golongan: tuple[str, ...]
    tujuan: str
    dasar: str

    @property
    def untuk(self) -> str:
        """Who and what it is paid for, in words."""
        parts = [", ".join(jenis.label for jenis in self.jenis), ", ".join(self.golongan)]
        return " · ".join(part for part in parts if part) or "semua tugas dan pangkat"


@dataclass(frozen=True, slots=True)
class PenerimaRow:
    """Somebody with all that he is due, or was paid."""

    personel: PersonelRow
    hak: tuple[Hak, ...]

    @property
    def hari(self) -> int:
        """Days for which something by the day is due."""
        return len({hak.hari for hak in self.hak if hak.satuan is SatuanTarif.HARI})

    @property
    def jumlah(self) -> int:
        """Whole rupiah."""
        return sum(hak.tarif for hak in self.hak)

    def rupiah(self, nama: str) -> int:
        """Of one component."""
        return sum(hak.tarif for hak in self.hak if hak.nama == nama)

    @property
    def perjalanan(self) -> dict[str, int]:
        """Journeys by destination."""
        return dict(Counter(hak.tujuan for hak in self.hak if hak.satuan is SatuanTarif.PERJALANAN))


@dataclass(frozen=True, slots=True)
class HitunganTunjangan:
    """Who is due what, by rank and name, and from whom a rank that is not known keeps a rate, due something else or not."""

    penerima: list[PenerimaRow]
    tanpa_pangkat: list[PersonelRow]

    @property
    def kurang(self) -> str:
        """The second in a sentence, with what to do; empty where there is nobody."""
        names = [person.nama for person in self.tanpa_pangkat]
        if not names:
            return ""
        more = f", dan {bilangan(len(names) - _MOST_TOLD)} lain" if len(names) > _MOST_TOLD else ""
        return (
            f"{bilangan(len(names))} petugas tanpa pangkat yang dikenal ({', '.join(names[:_MOST_TOLD])}{more}): "
            "tarif menurut golongan tidak dihitung. Isi pangkatnya di tab Kekuatan."
        )


@dataclass(frozen=True, slots=True)
class DaftarTunjanganRow:
    """A list that was recorded as paid."""

    id: int
    dari: date
    sampai: date
    dicatat: datetime
    keterangan: str
    penerima: int
    jumlah: int


def komponen_rows(session: Session) -> list[KomponenRow]:
    """The rates in the order of their names, the highest of a name first."""
    found = session.scalars(
        select(KomponenTunjangan).order_by(KomponenTunjangan.nama, KomponenTunjangan.tarif.desc())
    )
    return [
        KomponenRow(
            k.id, k.nama, k.satuan, k.tarif, tuple(map(JenisPenugasan, _split(k.jenis))), _split(k.golongan),
            k.tujuan, k.dasar,
        )
        for k in found
    ]  # fmt: skip


def daftar_rows(session: Session) -> list[DaftarTunjanganRow]:
    """The recorded lists, newest first."""
    people = func.count(TunjanganDibayar.personel_id.distinct())
    found = session.execute(
        select(
            DaftarTunjangan.id, DaftarTunjangan.dari, DaftarTunjangan.sampai, DaftarTunjangan.dicatat,
            DaftarTunjangan.keterangan, people, func.coalesce(func.sum(TunjanganDibayar.tarif), 0),
        )
        .join(TunjanganDibayar, TunjanganDibayar.daftar_id == DaftarTunjangan.id, isouter=True)
        .group_by(DaftarTunjangan.id)
        .order_by(DaftarTunjangan.id.desc())
    )  # fmt: skip
    return [DaftarTunjanganRow(*row) for row in found]


def counted(session: Session, pangkat: DaftarPangkat, dari: date, sampai: date) -> HitunganTunjangan:
    """What is due for the days from `dari` to `sampai`, both included, without what was recorded as paid."""
    tarif = [
        Tarif(k.nama, k.satuan, k.tarif, frozenset(k.jenis), frozenset(k.golongan), k.tujuan)
        for k in komponen_rows(session)
    ]
    if not tarif:
        return HitunganTunjangan([], [])
    for_any_rank = [replace(t, golongan=frozenset()) for t in tarif]
    duties, absent, paid = _duties(session), _absent(session), _paid(session)

    def due(person: PersonelRow, rates: Sequence[Tarif]) -> tuple[Hak, ...]:
        own_absent, own_paid = absent.get(person.id, ()), paid.get(person.id, ())
        hak = hak_of(duties[person.id], golongan_of(person), rates, own_absent, own_paid)
        return tuple(h for h in hak if dari <= h.hari <= sampai)

    found = [(p, due(p, tarif)) for p in personel_rows(session, pangkat) if p.id in duties]
    return HitunganTunjangan(
        [PenerimaRow(person, hak) for person, hak in found if hak],
        [person for person, hak in found if not golongan_of(person) and due(person, for_any_rank) != hak],
    )


def recorded_rows(session: Session, pangkat: DaftarPangkat, daftar_id: int) -> list[PenerimaRow]:
    """Who stands on a recorded list with what."""
    paid = _paid(session, daftar_id)
    return [PenerimaRow(p, tuple(paid[p.id])) for p in personel_rows(session, pangkat) if p.id in paid]


def lent_to_us(session: Session) -> Collection[int]:
    """Keys of those who are lent to us: their own unit usually pays them."""
    return lent_people(session)


def destinations(session: Session) -> list[str]:
    """Where the duties are, as a rate names it: each once, by the alphabet."""
    return sorted({duty.tujuan for own in _duties(session).values() for duty in own if duty.tujuan})


def golongan_of(person: PersonelRow) -> str:
    """One of `GOLONGAN`; the grades of civil servants (`III/a`) are all PNS."""
    return "PNS" if "/" in person.golongan else person.golongan


def joined(words: Iterable[str]) -> str:
    """As a rate stores them."""
    return ",".join(words)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)


def _duties(session: Session) -> dict[int, list[TugasDibayar]]:
    found = plain_rows(
        session,
        select(
            Penugasan.personel_id, Penugasan.jenis, Penugasan.mulai, Penugasan.selesai, Penugasan.sasaran,
            Penugasan.kelompok_id, Penugasan.kecamatan_id,
        ),
    )  # fmt: skip
    names = _kecamatan_names(session)
    groups = _kecamatan_of_groups(session)
    duties: dict[int, list[TugasDibayar]] = defaultdict(list)
    for personel_id, kind, mulai, selesai, sasaran, kelompok_id, kecamatan_id in found:
        jenis = JenisPenugasan(kind)
        where = groups.get(kelompok_id, kecamatan_id) if jenis in _AT_KECAMATAN else None
        tujuan = f"Kecamatan {names[where]}" if where in names else sasaran
        span = datetime.fromisoformat(mulai), datetime.fromisoformat(selesai)
        duties[personel_id].append(TugasDibayar(jenis, *span, tujuan))
    return duties


def _kecamatan_names(session: Session) -> dict[int, str]:
    return dict(plain_rows(session, select(Kecamatan.id, Kecamatan.nama)))


def _kecamatan_of_groups(session: Session) -> dict[int, int]:
    return dict(
        plain_rows(
            session,
            select(KelompokTps.id, Kelurahan.kecamatan_id).join(
                Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id
            ),
        )
    )


def _absent(session: Session) -> dict[int, set[date]]:
    days: dict[int, set[date]] = defaultdict(set)
    found = session.execute(select(Ketidakhadiran.personel_id, Ketidakhadiran.mulai, Ketidakhadiran.selesai))
    for personel_id, mulai, selesai in found:
        days[personel_id] |= {mulai + timedelta(days=n) for n in range((selesai - mulai).days + 1)}
    return days


def _paid(session: Session, daftar_id: int | None = None) -> dict[int, list[Hak]]:
    wanted = select(TunjanganDibayar).order_by(TunjanganDibayar.hari, TunjanganDibayar.nama)
    if daftar_id is not None:
        wanted = wanted.where(TunjanganDibayar.daftar_id == daftar_id)
    paid: dict[int, list[Hak]] = defaultdict(list)
    for row in session.scalars(wanted):
        paid[row.personel_id].append(Hak(row.nama, row.satuan, row.hari, row.tarif, row.tujuan))
    return paid
