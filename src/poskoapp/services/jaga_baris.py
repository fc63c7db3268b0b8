"""Guarded objects, their shifts and guards as rows: what the tab, the conflicts and the papers show alike."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.jaga import (
    JagaFakta,
    KeadaanObjek,
    PolaFakta,
    Shift,
    all_shifts,
    guards_of,
    keadaan,
    parse_pola,
)
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import (
    Kelurahan,
    Objek,
    Penugasan,
    Personel,
    PolaJaga,
    Satuan,
    SatuanObjek,
)
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.orang_bertugas import OrangBertugas, people_on_duty

SHOWS = frozenset({"objek", "satuan_objek", "pola_jaga", "aturan_jaga"})
"""The tables of guarded objects, apart from the duties themselves."""


@dataclass(frozen=True, slots=True)
class PolaRow:
    """A pattern of an object over a span."""

    id: int
    objek_id: int
    mulai: datetime
    selesai: datetime
    label: str
    jam: str
    butuh: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class ObjekRow:
    """An object, how it stands over all its shifts, and at the moment that was asked for."""

    id: int
    nama: str
    jenis: JenisObjek
    alamat: str
    kelurahan_id: int | None
    kelurahan: str
    lat: float | None
    lng: float | None
    kontak: str
    kontak_hp: str
    catatan: str
    satuan_ids: tuple[int, ...]
    satuan: str
    """Names of the units that guard it; empty: every unit."""
    pola: tuple[PolaRow, ...]
    shift: int
    kurang_shift: int
    """Shifts that have too few people."""
    kurang: int
    """People missing in all of them."""
    keadaan: KeadaanObjek


@dataclass(frozen=True, slots=True)
class PenjagaRow(OrangBertugas):
    """A guard of a shift."""

    senior: bool


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift with those who stand at it for all of it."""

    objek_id: int
    objek: str
    shift: Shift
    penjaga: tuple[PenjagaRow, ...]

    @property
    def kurang(self) -> int:
        """How many are missing."""
        return max(0, self.shift.butuh - len(self.penjaga))

    @property
    def tanpa_ketua(self) -> bool:
        """Whether there are guards but nobody of Bripka or higher."""
        return bool(self.penjaga) and not any(p.senior for p in self.penjaga)


def pola_facts(session: Session, objek_ids: Collection[int] | None = None) -> list[PolaFakta]:
    """Patterns by object and time."""
    query = select(PolaJaga).order_by(PolaJaga.objek_id, PolaJaga.mulai)
    if objek_ids is not None:
        query = query.where(PolaJaga.objek_id.in_(objek_ids))
    return [
        PolaFakta(p.id, p.objek_id, p.mulai, p.selesai, parse_pola(p.jam, p.butuh))
        for p in session.scalars(query)
    ]


def jaga_facts(
    session: Session, pangkat: DaftarPangkat, dari: datetime | None = None, sampai: datetime | None = None
) -> list[JagaFakta]:
    """Duties at objects, all or those that touch the span, in the order in which they were given."""
    query = (
        select(
            Penugasan.id, Penugasan.personel_id, Penugasan.objek_id, Penugasan.mulai, Penugasan.selesai,
            Personel.pangkat,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .where(Penugasan.objek_id.is_not(None))
        .order_by(Penugasan.id)
    )  # fmt: skip
    if dari is not None and sampai is not None:
        query = query.where(Penugasan.mulai < sampai, Penugasan.selesai > dari)
    senior = {p.singkatan: pangkat.senior(p.singkatan) for p in pangkat.semua}
    return [
        JagaFakta(id_, person, objek or 0, mulai, selesai, senior.get(rank, False))
        for id_, person, objek, mulai, selesai, rank in session.execute(query)
    ]


def objek_rows(session: Session, pangkat: DaftarPangkat, saat: datetime) -> list[ObjekRow]:
    """All objects by kind and name, as they stand at `saat`."""
    facts, duties = pola_facts(session), jaga_facts(session, pangkat)
    shifts = [s for p in facts for s in all_shifts([p], p.mulai, p.selesai)]
    short: dict[int, list[int]] = defaultdict(list)
    for shift, standing in guards_of(shifts, duties).items():
        short[shift.objek_id].append(max(0, shift.butuh - len(standing)))
    found = session.execute(
        select(Objek, Kelurahan.nama).outerjoin(Kelurahan, Kelurahan.id == Objek.kelurahan_id)
    ).all()
    units, patterns = _units(session), _patterns(session)
    now = {k.objek_id: k for k in keadaan([o.id for o, _ in found], facts, duties, saat)}
    rows = [
        ObjekRow(
            id=o.id,
            nama=o.nama,
            jenis=o.jenis,
            alamat=o.alamat,
            kelurahan_id=o.kelurahan_id,
            kelurahan=kelurahan or "",
            lat=o.lat,
            lng=o.lng,
            kontak=o.kontak,
            kontak_hp=o.kontak_hp,
            catatan=o.catatan,
            satuan_ids=tuple(id_ for id_, _ in units[o.id]),
            satuan=", ".join(nama for _, nama in units[o.id]),
            pola=tuple(patterns[o.id]),
            shift=len(short[o.id]),
            kurang_shift=sum(less > 0 for less in short[o.id]),
            kurang=sum(short[o.id]),
            keadaan=now[o.id],
        )
        for o, kelurahan in found
    ]
    kinds = list(JenisObjek)
    return sorted(rows, key=lambda r: (kinds.index(r.jenis), r.nama))


def shift_rows(
    session: Session,
    pangkat: DaftarPangkat,
    dari: datetime,
    sampai: datetime,
    objek_ids: Collection[int] | None = None,
) -> list[ShiftRow]:
    """The shifts that touch the span with their guards, by object and time; in a shift the Ka jaga first."""
    shifts = all_shifts(pola_facts(session, objek_ids), dari, sampai)
    guards = guards_of(shifts, jaga_facts(session, pangkat, dari, sampai))
    people = _people(session, pangkat, dari, sampai)
    names = dict(session.execute(select(Objek.id, Objek.nama)).all())
    return [
        ShiftRow(s.objek_id, names[s.objek_id], s, _led([people[d.penugasan_id] for d in guards[s]], pangkat))
        for s in shifts
    ]


def _led(guards: Sequence[PenjagaRow], pangkat: DaftarPangkat) -> tuple[PenjagaRow, ...]:
    return tuple(sorted(guards, key=lambda g: (pangkat.urut(g.pangkat), g.nrp)))


def _people(
    session: Session, pangkat: DaftarPangkat, dari: datetime, sampai: datetime
) -> dict[int, PenjagaRow]:
    found: Any = session.execute(
        people_on_duty().where(
            Penugasan.jenis == JenisPenugasan.JAGA_OBJEK,
            Penugasan.objek_id.is_not(None),
            Penugasan.mulai < sampai,
            Penugasan.selesai > dari,
        )
    )
    return {row[0]: PenjagaRow(*row, senior=pangkat.senior(row[4])) for row in found}


def _units(session: Session) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = session.execute(
        select(SatuanObjek.objek_id, Satuan.id, Satuan.nama)
        .join(Satuan, Satuan.id == SatuanObjek.satuan_id)
        .order_by(Satuan.nama)
    )
    for objek_id, satuan_id, nama in rows:
        found[objek_id].append((satuan_id, nama))
    return found


def _patterns(session: Session) -> dict[int, list[PolaRow]]:
    found: dict[int, list[PolaRow]] = defaultdict(list)
    for p in session.scalars(select(PolaJaga).order_by(PolaJaga.mulai)):
        label = parse_pola(p.jam, p.butuh).label
        found[p.objek_id].append(
            PolaRow(p.id, p.objek_id, p.mulai, p.selesai, label, p.jam, p.butuh, p.keterangan)
        )
    return found
