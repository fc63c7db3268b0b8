"""The rows that the rules of `domain.konflik` look at: of everybody, or only of those whom one change touched."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.konflik import (
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
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.services.rencana_baca import members
from poskoapp.storage.rows import plain_rows

Keys = Collection[int] | None
"""Keys of the rows that are wanted, None for all."""


def people(
    session: Session, pangkat: DaftarPangkat, lent: Collection[int], ids: Keys = None
) -> dict[int, PersonelFakta]:
    """People by key; `lent` are those lent to us."""
    p = Personel
    query = select(p.id, p.pangkat, p.nama, p.aktif, p.satuan_id, p.domisili_id)
    senior = {r.singkatan: pangkat.senior(r.singkatan) for r in pangkat.semua}
    return {
        id_: PersonelFakta(
            id_, f"{rank} {nama}", bool(aktif), senior.get(rank, False), satuan, home, id_ in lent
        )
        for id_, rank, nama, aktif, satuan, home in plain_rows(session, _kept(query, p.id, ids))
    }


def duties(session: Session, personel_ids: Keys = None) -> list[PenugasanFakta]:
    """Duties of these people, with their targets in words."""
    d = Penugasan
    target = func.coalesce(KelompokTps.kode, Kecamatan.nama, d.sasaran)
    query = (
        select(d.personel_id, d.jenis, d.mulai, d.selesai, d.kelompok_id, target, d.objek_id)
        .outerjoin(KelompokTps, KelompokTps.id == d.kelompok_id)
        .outerjoin(Kecamatan, Kecamatan.id == d.kecamatan_id)
        .order_by(d.id)
    )
    jenis, at = {j.value: j for j in JenisPenugasan}, cache(datetime.fromisoformat)
    return [
        PenugasanFakta(person, jenis[kind], at(start), at(end), group, told, objek)
        for person, kind, start, end, group, told, objek in plain_rows(
            session, _kept(query, d.personel_id, personel_ids)
        )
    ]


def absences(session: Session, personel_ids: Keys = None) -> list[KetidakhadiranFakta]:
    """Absences of these people."""
    k = Ketidakhadiran
    query = _kept(select(k.personel_id, k.mulai, k.selesai, k.alasan), k.personel_id, personel_ids)
    day = cache(date.fromisoformat)
    return [
        KetidakhadiranFakta(id_, day(mulai), day(selesai), alasan)
        for id_, mulai, selesai, alasan in plain_rows(session, query)
    ]


def groups(session: Session, ids: Keys = None) -> list[KelompokFakta]:
    """Plot groups by code, with the kelurahan in which their TPS lie."""
    kelurahan: dict[int, set[int]] = defaultdict(set)
    for group in (Tps.kelompok_id, TpsRencana.kelompok_id):
        query = select(group, Tps.kelurahan_id).where(group.is_not(None)).distinct()
        if group is not Tps.kelompok_id:
            query = query.join(Tps, Tps.id == TpsRencana.tps_id)
        for kelompok_id, kelurahan_id in plain_rows(session, _kept(query, group, ids)):
            kelurahan[kelompok_id].add(kelurahan_id)
    k, at = KelompokTps, cache(datetime.fromisoformat)
    query = select(k.id, k.kode, k.polri, k.mulai, k.selesai, k.sektor, k.rencana_id).order_by(k.kode)
    return [
        KelompokFakta(id_, kode, need, at(start), at(end), frozenset(kelurahan[id_]), bool(sektor), rencana)
        for id_, kode, need, start, end, sektor, rencana in plain_rows(session, _kept(query, k.id, ids))
    ]


def other_categories(session: Session, ids: Keys = None) -> list[KategoriLain]:
    """TPS of these groups that have another category than their group."""
    k, anggota = KelompokTps, members()
    query = (
        select(k.id, k.kode, k.kategori, k.terkunci, Tps.kategori, func.count())
        .join(anggota, anggota.c.kelompok_id == k.id)
        .join(Tps, Tps.id == anggota.c.tps_id)
        .where(Tps.kategori != k.kategori)
        .group_by(k.id, Tps.kategori)
        .order_by(k.kode)
    )
    return [KategoriLain(*row) for row in session.execute(_kept(query, k.id, ids))]


@dataclass(frozen=True, slots=True)
class Porsi:
    """What the rule of the deployable share counts; units by key. Who is lent to us is lent to be deployed."""

    bagian: tuple[int, int]
    nama: Mapping[int, str]
    kekuatan: Mapping[int, int]
    bertugas: Mapping[int, int]
    """Each of our own who has a duty -> his unit."""

    def after(self, people: Mapping[int, PersonelFakta], duties: Collection[PenugasanFakta]) -> "Porsi":
        """The same once the duties of these people are these."""
        on_duty = {d.personel_id for d in duties}
        fresh = dict(self.bertugas)  # a copy in one piece: these are all who are on duty
        for id_, person in people.items():
            fresh.pop(id_, None)
            if id_ in on_duty and not person.bko:
                fresh[id_] = person.satuan_id
        return replace(self, bertugas=fresh)

    def rows(self) -> list[tuple[str, int, int]]:
        """Name, strength and number on duty of each unit that has sent somebody, by its key, and of all together."""
        sent = Counter(self.bertugas.values())
        units = [(self.nama[id_], self.kekuatan.get(id_, 0), sent[id_]) for id_ in sorted(sent)]
        return [*units, ("Polres", sum(self.kekuatan.values()), sent.total())]


def porsi(session: Session, people: Mapping[int, PersonelFakta], duties: Collection[PenugasanFakta]) -> Porsi:
    """The share as the file stands."""
    own = {id_: p for id_, p in people.items() if not p.bko}
    bagian = session.execute(select(Operasi.kerah_pembilang, Operasi.kerah_penyebut)).one()
    return Porsi(
        (bagian[0], bagian[1]),
        dict(session.execute(select(Satuan.id, Satuan.nama)).all()),
        Counter(p.satuan_id for p in own.values() if p.aktif),
        {id_: own[id_].satuan_id for id_ in {d.personel_id for d in duties} & own.keys()},
    )


def _kept(query: Any, column: Any, ids: Keys) -> Any:
    return query if ids is None else query.where(column.in_(ids))
