"""First step of automatic plotting: TPS into plot groups by the pola, leaving what is locked together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Operasi, Penugasan, Personel, Pola, Tps
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.progress import Progress
from poskoapp.planning.distance import Point, centre
from poskoapp.planning.grouping import TpsPoint, group_tps
from poskoapp.services.kelompok import known_place
from poskoapp.services.koordinat import wrong_places


@dataclass(frozen=True, slots=True)
class TpsLapangan:
    """A TPS as grouping needs it."""

    id: int
    nomor: str
    kelurahan_id: int
    kategori: Kategori
    lat: float | None
    lng: float | None
    kelompok_id: int | None


@dataclass(frozen=True, slots=True)
class PenugasanBerdiri:
    """A duty in a plot group as it stands now."""

    personel_id: int
    pangkat: str
    kelompok_id: int
    peran: str
    terkunci: bool


@dataclass(frozen=True, slots=True)
class KelompokBerdiri:
    """A plot group as it stands now."""

    id: int
    kode: str
    kelurahan_id: int
    kategori: Kategori
    pola: PolaAngka
    mulai: datetime
    selesai: datetime
    terkunci: bool


@dataclass(frozen=True, slots=True)
class KelurahanLapangan:
    """A kelurahan: the prefix of its codes and its place."""

    singkatan: str
    place: Point | None


@dataclass(frozen=True, slots=True)
class Lapangan:
    """Everything that plotting is computed from, apart from the officers."""

    stations: list[TpsLapangan]
    groups: list[KelompokBerdiri]
    duties: list[PenugasanBerdiri]
    pola: dict[Kategori, PolaAngka]
    kelurahan: dict[int, KelurahanLapangan]
    mulai: datetime
    selesai: datetime


@dataclass(frozen=True, slots=True)
class KelompokUsulan:
    """A plot group of the plan; `id` only where it stands already, with the same TPS, pola and window."""

    id: int | None
    kode: str
    kelurahan_id: int
    kategori: Kategori
    pola: PolaAngka
    tps_ids: tuple[int, ...]
    place: Point | None
    locked: tuple[PenugasanBerdiri, ...]
    jendela_sendiri: bool = False
    """Locked with a duty window that is not the operation's: it stays just as it is, and all its guards are `locked`."""


def read_field(session: Session) -> Lapangan:
    """Reads what plotting needs, within a service's own transaction."""
    pola = session.scalars(select(Pola).where(Pola.utama))
    window = session.execute(select(Operasi.tugas_mulai, Operasi.tugas_selesai)).one()
    return Lapangan(
        stations=_stations(session),
        groups=[KelompokBerdiri(k.id, k.kode, k.kelurahan_id, k.kategori, k.angka, k.mulai, k.selesai, k.terkunci)
                for k in session.scalars(select(KelompokTps))],
        duties=[PenugasanBerdiri(*row) for row in session.execute(
            select(Penugasan.personel_id, Personel.pangkat, Penugasan.kelompok_id, Penugasan.peran, Penugasan.terkunci)
            .join(Personel, Personel.id == Penugasan.personel_id)
            .where(Penugasan.kelompok_id.is_not(None))
        )],
        pola={p.kategori: p.angka for p in pola},
        kelurahan=_neighbourhoods(session),
        mulai=window[0],
        selesai=window[1],
    )  # fmt: skip


def _stations(session: Session) -> list[TpsLapangan]:
    """All TPS by code; coordinates that cannot be right are as if they were not there."""
    wrong = wrong_places(session)
    found = session.execute(
        select(Tps.id, Tps.nomor, Tps.kelurahan_id, Tps.kategori, Tps.lat, Tps.lng, Tps.kelompok_id).order_by(
            Tps.kode
        )
    )
    return [
        TpsLapangan(
            id_, nomor, kelurahan_id, kategori, *((None, None) if id_ in wrong else (lat, lng)), kelompok_id
        )
        for id_, nomor, kelurahan_id, kategori, lat, lng, kelompok_id in found
    ]


def plan_groups(field: Lapangan, progress: Progress) -> list[KelompokUsulan]:
    """The plot groups of the plan: locked ones as they stand, the other TPS grouped anew by their category's pola.

    Raises RuleViolation where a category that has TPS has no pola.
    """
    tps_of: dict[int, list[TpsLapangan]] = defaultdict(list)
    for station in field.stations:
        if station.kelompok_id is not None:
            tps_of[station.kelompok_id].append(station)
    kept = [_locked_group(field, group, tps_of[group.id]) for group in _locked_groups(field)]
    taken = {station for group in kept for station in group.tps_ids}
    free: dict[tuple[int, Kategori], list[TpsLapangan]] = defaultdict(list)
    for station in field.stations:
        if station.id not in taken:
            free[station.kelurahan_id, station.kategori].append(station)
    standing = {
        (frozenset(s.id for s in tps_of[g.id]), g.kategori, g.pola): g
        for g in field.groups
        if (g.mulai, g.selesai) == (field.mulai, field.selesai)
    }
    by_kelurahan: dict[int, list[tuple[Kategori, list[TpsLapangan]]]] = defaultdict(list)
    for done, ((kelurahan_id, kategori), stations) in enumerate(free.items()):
        progress(done, len(free), "Mengelompokkan TPS")
        by_kelurahan[kelurahan_id] += (
            (kategori, part) for part in _parts(stations, _pola_of(field, kategori))
        )
    groups = kept + [
        group
        for kelurahan_id, parts in by_kelurahan.items()
        for group in _coded(field, kelurahan_id, parts, standing, {g.kode for g in kept})
    ]
    return sorted(groups, key=lambda g: (g.kelurahan_id, g.kode))


def _locked_groups(field: Lapangan) -> list[KelompokBerdiri]:
    held = {duty.kelompok_id for duty in field.duties if duty.terkunci}
    return [group for group in field.groups if group.terkunci or group.id in held]


def _locked_group(field: Lapangan, group: KelompokBerdiri, stations: list[TpsLapangan]) -> KelompokUsulan:
    own_window = (group.mulai, group.selesai) != (field.mulai, field.selesai)
    guards = tuple(d for d in field.duties if (d.terkunci or own_window) and d.kelompok_id == group.id)
    return KelompokUsulan(
        group.id, group.kode, group.kelurahan_id, group.kategori, group.pola,
        tuple(s.id for s in stations), _place(field, group.kelurahan_id, stations), guards, own_window,
    )  # fmt: skip


def _pola_of(field: Lapangan, kategori: Kategori) -> PolaAngka:
    if kategori not in field.pola:
        raise RuleViolation(
            f"Kategori {kategori.label.lower()} belum mempunyai pola.",
            "Tetapkan polanya lewat Hitung kebutuhan.",
        )
    return field.pola[kategori]


def _parts(stations: list[TpsLapangan], pola: PolaAngka) -> Iterator[list[TpsLapangan]]:
    for positions in group_tps([TpsPoint(s.nomor, s.lat, s.lng) for s in stations], pola.tps):
        yield [stations[position] for position in positions]


def _coded(
    field: Lapangan,
    kelurahan_id: int,
    parts: list[tuple[Kategori, list[TpsLapangan]]],
    standing: dict[tuple[frozenset[int], Kategori, PolaAngka], KelompokBerdiri],
    taken: set[str],
) -> Iterator[KelompokUsulan]:
    """Groups of one kelurahan in the order of their lowest number; those that stand already keep their code."""
    parts.sort(key=lambda part: part[1][0].nomor)
    found = [
        standing.get((frozenset(s.id for s in part), kategori, _pola_of(field, kategori)))
        for kategori, part in parts
    ]
    used = taken | {group.kode for group in found if group}
    prefix = field.kelurahan[kelurahan_id].singkatan
    codes = (code for code in (f"{prefix}-{n:02}" for n in count(1)) if code not in used)
    for (kategori, part), group in zip(parts, found, strict=True):
        yield KelompokUsulan(
            group.id if group else None,
            group.kode if group else next(codes),
            kelurahan_id,
            kategori,
            _pola_of(field, kategori),
            tuple(s.id for s in part),
            _place(field, kelurahan_id, part),
            (),
        )


def _place(field: Lapangan, kelurahan_id: int, stations: list[TpsLapangan]) -> Point | None:
    placed = [place for s in stations if (place := known_place(s.lat, s.lng))]
    if placed:
        return centre(placed)
    return field.kelurahan[kelurahan_id].place


def _neighbourhoods(session: Session) -> dict[int, KelurahanLapangan]:
    rows = session.execute(
        select(
            Kelurahan.id, Kelurahan.singkatan, Kelurahan.lat, Kelurahan.lng, Kecamatan.lat, Kecamatan.lng
        ).join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
    )
    return {
        id_: KelurahanLapangan(code, known_place(lat, lng) or known_place(kec_lat, kec_lng))
        for id_, code, lat, lng, kec_lat, kec_lng in rows
    }
