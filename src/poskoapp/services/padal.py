"""Padal found by automatic plotting: one officer for each kecamatan or kelurahan that has plot groups."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Kecamatan, Kelurahan, Penugasan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import centre
from poskoapp.planning.plan import Assigned, Kelompok, Petugas, Weights
from poskoapp.services.ketersediaan import PetugasBebas, free_padal
from poskoapp.services.lapangan import Lapangan
from poskoapp.services.pengelompokan import KelompokUsulan
from poskoapp.storage.rows import KeyedRows

PERAN = "Padal"
_WEIGHTS = Weights(tanpa_senior=0, jaga_domisili=0, tanpa_setempat=0)


@dataclass(frozen=True, slots=True)
class PadalUsulan:
    """Who would lead the guards of a kecamatan, or of one kelurahan of it; `personel_id` None where nobody is free."""

    kecamatan_id: int
    kelurahan_id: int | None
    sasaran: str
    personel_id: int | None
    km: float | None
    sebutan: str = ""


@dataclass(frozen=True, slots=True)
class PadalBerdiri:
    """A padal of the duty window as he stands now."""

    personel_id: int
    kecamatan_id: int
    kelurahan_id: int | None
    terkunci: bool


@dataclass(frozen=True, slots=True)
class PadalLapangan:
    """What padal are found from: who is free, who stands, and the names of the places."""

    free: tuple[PetugasBebas, ...]
    standing: tuple[PadalBerdiri, ...]
    kecamatan: dict[int, str]
    kelurahan: dict[int, str]


def read_padal(session: Session, pangkat: DaftarPangkat, mulai: datetime, selesai: datetime) -> PadalLapangan:
    """Reads it, within a service's own transaction."""
    standing = _STANDING.rows(session, mulai=mulai, selesai=selesai)
    return PadalLapangan(
        free=tuple(free_padal(session, pangkat, mulai, selesai)),
        standing=tuple(PadalBerdiri(p, kec, kel, bool(locked)) for p, kec, kel, locked in standing),
        kecamatan=dict(_KECAMATAN.rows(session)),
        kelurahan=dict(_KELURAHAN.rows(session)),
    )


def propose_padal(
    padal: PadalLapangan, field: Lapangan, groups: Sequence[KelompokUsulan], per: PadalPer, benih: int
) -> tuple[PadalUsulan, ...]:
    """One for each place whose guards nobody leads by a locked duty; the nearest, and who stands there stays."""
    if per is PadalPer.TIDAK:
        return ()
    led = {(p.kecamatan_id, p.kelurahan_id or 0) for p in padal.standing if p.terkunci}
    places = sorted(
        (key, at)
        for key, at in _places(field, groups, per).items()
        if key not in led and (key[0], 0) not in led
    )
    index = {(kec, kel): number for number, ((kec, kel), _) in enumerate(places)}
    posts = [Kelompok(n, f"{kec}.{kel}", *at, "", 1) for n, ((kec, kel), at) in enumerate(places)]
    before = {
        p.personel_id: index[p.kecamatan_id, p.kelurahan_id or 0]
        for p in padal.standing
        if not p.terkunci and (p.kecamatan_id, p.kelurahan_id or 0) in index
    }
    free = [
        Petugas(p.id, p.nrp, *(p.place or (None, None)), senior=True, urut=p.pangkat_urut) for p in padal.free
    ]
    plan = assign(free, posts, benih=benih, weights=_WEIGHTS, previous=before)
    chosen = {a.group_id: a for a in plan.assignments}
    names = {p.id: f"{p.pangkat} {p.nama}" for p in padal.free}
    return tuple(_told(padal, names, place, chosen.get(n)) for place, n in index.items())


def _told(
    padal: PadalLapangan, names: Mapping[int, str], place: tuple[int, int], chosen: Assigned | None
) -> PadalUsulan:
    kec, kel = place
    sasaran = f"Kelurahan {padal.kelurahan[kel]}" if kel else f"Kecamatan {padal.kecamatan[kec]}"
    if chosen is None:
        return PadalUsulan(kec, kel or None, sasaran, None, None)
    return PadalUsulan(kec, kel or None, sasaran, chosen.officer_id, chosen.km, names[chosen.officer_id])


def write_padal(session: Session, usulan: Sequence[PadalUsulan], mulai: datetime, selesai: datetime) -> bool:
    """Puts these in the place of the unlocked padal of the window; whether anything changed."""
    standing = session.execute(
        select(Penugasan.id, Penugasan.personel_id, Penugasan.kecamatan_id, Penugasan.kelurahan_id).where(
            _in_window(mulai, selesai), ~Penugasan.terkunci
        )
    ).all()
    wanted = {(p.personel_id, p.kecamatan_id, p.kelurahan_id): p for p in usulan if p.personel_id is not None}
    stays = {tuple(key) for _, *key in standing} & wanted.keys()
    leaving = [id_ for id_, *key in standing if tuple(key) not in stays]
    session.execute(delete(Penugasan).where(Penugasan.id.in_(leaving)))
    new = [
        {
            "personel_id": p.personel_id,
            "jenis": JenisPenugasan.PADAL,
            "mulai": mulai,
            "selesai": selesai,
            "peran": PERAN,
            "sasaran": p.sasaran,
            "kecamatan_id": p.kecamatan_id,
            "kelurahan_id": p.kelurahan_id,
        }
        for key, p in wanted.items()
        if key not in stays
    ]
    if new:
        session.execute(insert(Penugasan), new)
    return bool(leaving or new)


def _in_window(mulai: Any, selesai: Any) -> ColumnElement[bool]:
    return and_(Penugasan.jenis == JenisPenugasan.PADAL, Penugasan.mulai < selesai, Penugasan.selesai > mulai)


_STANDING = KeyedRows(
    select(Penugasan.personel_id, Penugasan.kecamatan_id, Penugasan.kelurahan_id, Penugasan.terkunci).where(
        _in_window(bindparam("mulai"), bindparam("selesai")), Penugasan.kecamatan_id.is_not(None)
    )
)
_KECAMATAN = KeyedRows(select(Kecamatan.id, Kecamatan.nama))
_KELURAHAN = KeyedRows(select(Kelurahan.id, Kelurahan.nama))


def _places(
    field: Lapangan, groups: Sequence[KelompokUsulan], per: PadalPer
) -> dict[tuple[int, int], tuple[float, float] | tuple[None, None]]:
    """The middle of the groups of each kecamatan (and kelurahan, or 0)."""
    found: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for group in groups:
        kecamatan = field.kelurahan[group.kelurahan_id].kecamatan_id
        at = found[kecamatan, group.kelurahan_id if per is PadalPer.KELURAHAN else 0]
        if group.place:
            at.append(group.place)
    return {key: centre(places) if places else (None, None) for key, places in found.items()}
