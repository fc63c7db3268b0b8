"""The rows that the rules of `domain.konflik` look at: of everybody, or only of those whom one change touched."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik_fakta import (
    KategoriLain,
    KelompokFakta,
    KetidakhadiranFakta,
    PenugasanFakta,
    PersonelFakta,
)
from poskoapp.domain.model import (
    Kecamatan,
    KelompokTps,
    Ketidakhadiran,
    Operasi,
    Penugasan,
    Personel,
    Satuan,
    Tps,
    TpsRencana,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.rencana_baca import members
from poskoapp.storage.rows import KeyedRows

Keys = Collection[int] | None
"""Keys of the rows that are wanted, None for all."""


def people(
    session: Session, pangkat: DaftarPangkat, lent: Collection[int], ids: Keys = None
) -> dict[int, PersonelFakta]:
    """People by key; `lent` are those lent to us."""
    senior = {r.singkatan: pangkat.senior(r.singkatan) for r in pangkat.semua}
    return {
        id_: PersonelFakta(
            id_, f"{rank} {nama}", bool(aktif), senior.get(rank, False), satuan, home, id_ in lent
        )
        for id_, rank, nama, aktif, satuan, home in _PEOPLE.rows(session, ids)
    }


def duties(session: Session, personel_ids: Keys = None) -> list[PenugasanFakta]:
    """Duties of these people, with their targets in words."""
    jenis, at = {j.value: j for j in JenisPenugasan}, cache(datetime.fromisoformat)
    return [
        PenugasanFakta(person, jenis[kind], at(start), at(end), group, told, objek)
        for person, kind, start, end, group, told, objek in _DUTIES.rows(session, personel_ids)
    ]


def absences(session: Session, personel_ids: Keys = None) -> list[KetidakhadiranFakta]:
    """Absences of these people."""
    day = cache(date.fromisoformat)
    return [
        KetidakhadiranFakta(id_, day(mulai), day(selesai), alasan)
        for id_, mulai, selesai, alasan in _ABSENCES.rows(session, personel_ids)
    ]


def groups(session: Session, ids: Keys = None) -> list[KelompokFakta]:
    """Plot groups by code, with the kelurahan in which their TPS lie."""
    kelurahan: dict[int, set[int]] = defaultdict(set)
    for members_ in (_MEMBERS, _MEMBERS_ELSEWHERE):
        for kelompok_id, kelurahan_id in members_.rows(session, ids):
            kelurahan[kelompok_id].add(kelurahan_id)
    at = cache(datetime.fromisoformat)
    return [
        KelompokFakta(id_, kode, need, at(start), at(end), frozenset(kelurahan[id_]), bool(sektor), rencana)
        for id_, kode, need, start, end, sektor, rencana in _GROUPS.rows(session, ids)
    ]


def other_categories(session: Session, ids: Keys = None) -> list[KategoriLain]:
    """TPS of these groups that have another category than their group."""
    return [
        KategoriLain(id_, kode, Kategori(own), bool(locked), Kategori(other), many)
        for id_, kode, own, locked, other, many in _OTHER_CATEGORIES.rows(session, ids)
    ]


_TARGET = func.coalesce(KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran)
_ANGGOTA = members()
_PEOPLE = KeyedRows(
    select(
        Personel.id, Personel.pangkat, Personel.nama, Personel.aktif, Personel.satuan_id, Personel.domisili_id
    ),
    Personel.id,
)
_DUTIES = KeyedRows(
    select(
        Penugasan.personel_id, Penugasan.jenis, Penugasan.mulai, Penugasan.selesai, Penugasan.kelompok_id, _TARGET,
        Penugasan.objek_id,
    )
    .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
    .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
    .order_by(Penugasan.id),
    Penugasan.personel_id,
)  # fmt: skip
_ABSENCES = KeyedRows(
    select(Ketidakhadiran.personel_id, Ketidakhadiran.mulai, Ketidakhadiran.selesai, Ketidakhadiran.alasan),
    Ketidakhadiran.personel_id,
)
_MEMBERS = KeyedRows(
    select(Tps.kelompok_id, Tps.kelurahan_id).where(Tps.kelompok_id.is_not(None)).distinct(), Tps.kelompok_id
)
_MEMBERS_ELSEWHERE = KeyedRows(
    select(TpsRencana.kelompok_id, Tps.kelurahan_id)
    .join(Tps, Tps.id == TpsRencana.tps_id)
    .where(TpsRencana.kelompok_id.is_not(None))
    .distinct(),
    TpsRencana.kelompok_id,
)
_GROUPS = KeyedRows(
    select(
        KelompokTps.id, KelompokTps.kode, KelompokTps.polri, KelompokTps.mulai, KelompokTps.selesai, KelompokTps.sektor,
        KelompokTps.rencana_id,
    ).order_by(KelompokTps.kode),
    KelompokTps.id,
)  # fmt: skip
_OTHER_CATEGORIES = KeyedRows(
    select(
        KelompokTps.id,
        KelompokTps.kode,
        KelompokTps.kategori,
        KelompokTps.terkunci,
        Tps.kategori,
        func.count(),
    )
    .join(_ANGGOTA, _ANGGOTA.c.kelompok_id == KelompokTps.id)
    .join(Tps, Tps.id == _ANGGOTA.c.tps_id)
    .where(Tps.kategori != KelompokTps.kategori)
    .group_by(KelompokTps.id, Tps.kategori)
    .order_by(KelompokTps.kode),
    KelompokTps.id,
)


@dataclass(frozen=True, slots=True)
class Porsi:
    """What the rule of the deployable share counts; units by key. Who is lent to us is lent to be deployed."""

    bagian: tuple[int, int]
    nama: Mapping[int, str]
    kekuatan: Mapping[int, int]
    bertugas: Mapping[int, int]
    """Each of our own who has a duty -> his unit."""
    terkirim: Mapping[int, int]
    """How many of each unit that is."""

    def after(self, people: Mapping[int, PersonelFakta], duties: Collection[PenugasanFakta]) -> "Porsi":
        """The same once the duties of these people are these."""
        on_duty = {d.personel_id for d in duties}
        fresh = dict(self.bertugas)  # a copy in one piece: these are all who are on duty
        sent = Counter(self.terkirim)
        for id_, person in people.items():
            if (unit := fresh.pop(id_, None)) is not None:
                sent[unit] -= 1
            if id_ in on_duty and not person.bko:
                fresh[id_] = person.satuan_id
                sent[person.satuan_id] += 1
        return replace(self, bertugas=fresh, terkirim=sent)

    def rows(self) -> list[tuple[str, int, int]]:
        """Name, strength and number on duty of each unit that has sent somebody, by its key, and of all together."""
        sent = {id_: many for id_, many in sorted(self.terkirim.items()) if many}
        units = [(self.nama[id_], self.kekuatan.get(id_, 0), many) for id_, many in sent.items()]
        return [*units, ("Polres", sum(self.kekuatan.values()), sum(sent.values()))]


def porsi(session: Session, lent: Collection[int]) -> Porsi:
    """The share as the file stands; `lent` are those lent to us."""
    ((pembilang, penyebut),) = _SHARE.rows(session)
    bertugas = {id_: unit for id_, unit in _ON_DUTY.rows(session) if id_ not in lent}
    kekuatan = Counter(dict(_STRENGTH.rows(session)))
    kekuatan.subtract(unit for (unit,) in _STRENGTH_OF.rows(session, lent))
    return Porsi(
        (pembilang, penyebut), dict(_UNITS.rows(session)), kekuatan, bertugas, Counter(bertugas.values())
    )


_SHARE = KeyedRows(select(Operasi.kerah_pembilang, Operasi.kerah_penyebut))
_UNITS = KeyedRows(select(Satuan.id, Satuan.nama))
_ON_DUTY = KeyedRows(
    select(Personel.id, Personel.satuan_id).where(exists().where(Penugasan.personel_id == Personel.id))
)
_STRENGTH = KeyedRows(
    select(Personel.satuan_id, func.count()).where(Personel.aktif).group_by(Personel.satuan_id)
)
_STRENGTH_OF = KeyedRows(select(Personel.satuan_id).where(Personel.aktif), Personel.id)
