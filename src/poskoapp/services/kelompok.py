"""Plot groups and their kelurahan as rows: what the tab, the order and the roster show alike."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import (
    Kecamatan,
    KelompokTps,
    Kelurahan,
    Penugasan,
    Personel,
    Satuan,
    Tps,
    TpsRencana,
)
from poskoapp.domain.nomor_tps import number_ranges
from poskoapp.domain.penugasan import Peran
from poskoapp.domain.pola import PolaAngka
from poskoapp.planning.distance import Point, centre, haversine_km
from poskoapp.services.koordinat import wrong_places
from poskoapp.services.rencana_baca import group_of, groups_of, within
from poskoapp.storage.rows import plain_rows


@dataclass(frozen=True, slots=True)
class PetugasRow:
    """An officer in a plot group."""

    penugasan_id: int
    personel_id: int
    nrp: str
    nama: str
    pangkat: str
    jabatan: str
    satuan: str
    hp: str
    peran: str
    jarak_km: float | None
    """From his unit to the group, in a straight line; None where one of the two places is unknown."""
    terkunci: bool

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"


@dataclass(frozen=True, slots=True)
class KelompokRow:
    """A plot group as table, roster and order show it."""

    id: int
    kode: str
    polsek: str
    kecamatan_id: int
    kecamatan: str
    kelurahan_id: int
    kelurahan: str
    kategori: Kategori
    pola: PolaAngka
    nomor: tuple[str, ...]
    """Numbers of its TPS, ascending."""
    linmas: int
    mulai: datetime
    selesai: datetime
    terkunci: bool
    tps_estimasi: bool
    place: Point | None
    """The middle of its TPS, or of its kelurahan or kecamatan where these have no coordinates."""
    petugas: tuple[PetugasRow, ...]
    per_kelurahan: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Name of the kelurahan and numbers in it, where its TPS lie in more than one."""

    @property
    def tps(self) -> str:
        """Its TPS as ranges: `001–008`; of several kelurahan `001–008 Mekarsari; 002 Sukamaju`."""
        if self.per_kelurahan:
            return "; ".join(f"{number_ranges(numbers)} {nama}" for nama, numbers in self.per_kelurahan)
        return number_ranges(self.nomor)

    @property
    def kurang(self) -> int:
        """Officers still missing."""
        return max(0, self.pola.polri - len(self.petugas))


@dataclass(frozen=True, slots=True)
class WilayahRow:
    """A kecamatan (`kelurahan_id` None) or a kelurahan, with how far it is covered."""

    kecamatan_id: int
    kelurahan_id: int | None
    nama: str
    tps: int
    tercakup: int
    """TPS in groups that have all their officers."""
    terisi: int
    """TPS in groups that have at least one officer."""
    tps_estimasi: bool


def kelompok_rows(
    session: Session, ids: Collection[int] | None = None, rencana_id: int | None = None
) -> list[KelompokRow]:
    """Plot groups as rows, all of a plan or those with these keys, within a service's own transaction."""
    guards, stations, units = _guards(session, ids), _stations(session, ids), _units(session)
    query = (
        select(
            KelompokTps.id, KelompokTps.kode, KelompokTps.kelurahan_id, KelompokTps.kategori, KelompokTps.polri,
            KelompokTps.tps, KelompokTps.linmas, KelompokTps.mulai, KelompokTps.selesai, KelompokTps.terkunci,
            Kelurahan.nama, Kelurahan.tps_estimasi, Kelurahan.lat, Kelurahan.lng,
            Kecamatan.id, Kecamatan.nama, Kecamatan.lat, Kecamatan.lng, Satuan.nama,
        )
        .join(Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .join(Satuan, Satuan.id == Kecamatan.satuan_id)
        .order_by(Satuan.urutan, Kelurahan.kode, KelompokTps.kode)
    )  # fmt: skip
    query = query.where(groups_of(rencana_id) if ids is None else KelompokTps.id.in_(ids))
    at, pola, kategori = cache(datetime.fromisoformat), cache(PolaAngka), {k.value: k for k in Kategori}
    rows: list[KelompokRow] = []
    for (
        id_, kode, kelurahan_id, kind, polri, tps, linmas, mulai, selesai, terkunci,
        kelurahan, estimasi, lat, lng, kecamatan_id, kecamatan, kec_lat, kec_lng, polsek,
    ) in plain_rows(session, query):  # fmt: skip
        own = stations.get(id_, _NONE)
        place = own.place or known_place(lat, lng) or known_place(kec_lat, kec_lng)
        angka = pola(polri, tps, linmas)
        rows.append(
            KelompokRow(
                id_, kode, polsek, kecamatan_id, kecamatan, kelurahan_id, kelurahan, kategori[kind], angka,
                own.nomor, angka.linmas_for(len(own.nomor)), at(mulai), at(selesai), bool(terkunci), bool(estimasi),
                place, tuple([_petugas(guard, units, place) for guard in guards.get(id_, ())]),
                own.per_kelurahan,
            )
        )  # fmt: skip
    return rows


def wilayah_rows(session: Session, rencana_id: int | None = None) -> list[WilayahRow]:
    """Kecamatan, each followed by its kelurahan, with their coverage in a plan."""
    counts = coverage(session, rencana_id=rencana_id)
    kelurahan: dict[int, list[WilayahRow]] = defaultdict(list)
    listed = session.execute(
        select(Kelurahan.kecamatan_id, Kelurahan.id, Kelurahan.nama, Kelurahan.tps_estimasi).order_by(
            Kelurahan.kode
        )
    )
    for kecamatan_id, id_, nama, estimasi in listed:
        kelurahan[kecamatan_id].append(
            WilayahRow(kecamatan_id, id_, nama, *counts.get(id_, (0, 0, 0)), estimasi)
        )
    rows: list[WilayahRow] = []
    for id_, nama in session.execute(select(Kecamatan.id, Kecamatan.nama).order_by(Kecamatan.kode)):
        rows += [_summed(WilayahRow(id_, None, nama, 0, 0, 0, tps_estimasi=False), kelurahan[id_])]
        rows += kelurahan[id_]
    return rows


def with_coverage(rows: Iterable[WilayahRow], counts: dict[int, tuple[int, int, int]]) -> list[WilayahRow]:
    """The places again, some kelurahan with another coverage (as `coverage` gives it), and the sums that follow."""
    fresh = [_covered(row, counts.get(row.kelurahan_id or 0)) for row in rows]
    of_kecamatan: dict[int, list[WilayahRow]] = defaultdict(list)
    for row in fresh:
        if row.kelurahan_id is not None:
            of_kecamatan[row.kecamatan_id].append(row)
    return [_summed(r, of_kecamatan[r.kecamatan_id]) if r.kelurahan_id is None else r for r in fresh]


def _covered(row: WilayahRow, counts: tuple[int, int, int] | None) -> WilayahRow:
    return row if counts is None else replace(row, tps=counts[0], tercakup=counts[1], terisi=counts[2])


def _summed(kecamatan: WilayahRow, own: Sequence[WilayahRow]) -> WilayahRow:
    tps, full, some = sum(k.tps for k in own), sum(k.tercakup for k in own), sum(k.terisi for k in own)
    return replace(kecamatan, tps=tps, tercakup=full, terisi=some)


def coverage(
    session: Session, kelurahan_ids: Collection[int] | None = None, rencana_id: int | None = None
) -> dict[int, tuple[int, int, int]]:
    """Of each kelurahan, or of these: its TPS, those in groups that have all their officers, and at least one."""
    chosen = Penugasan.kelompok_id.is_not(None)
    if kelurahan_ids is not None:
        chosen = Penugasan.kelompok_id.in_(
            within(select(group_of(rencana_id)), rencana_id).where(Tps.kelurahan_id.in_(kelurahan_ids))
        )
    filled = (
        select(Penugasan.kelompok_id, func.count().label("petugas"))
        .where(chosen)
        .group_by(Penugasan.kelompok_id)
        .subquery()
    )
    counts = select(
        Tps.kelurahan_id,
        func.count(),
        func.count().filter(filled.c.petugas >= KelompokTps.polri),
        func.count().filter(filled.c.petugas > 0),
    )
    query: Any = (
        within(counts, rencana_id)
        .outerjoin(KelompokTps, KelompokTps.id == group_of(rencana_id))
        .outerjoin(filled, filled.c.kelompok_id == KelompokTps.id)
        .group_by(Tps.kelurahan_id)
    )
    if kelurahan_ids is not None:
        query = query.where(Tps.kelurahan_id.in_(kelurahan_ids))
    found: Any = session.execute(query)
    return {row.kelurahan_id: (row[1], row[2], row[3]) for row in found}


@dataclass(frozen=True, slots=True)
class _Stations:
    """The TPS of a group."""

    nomor: tuple[str, ...]
    place: Point | None
    per_kelurahan: tuple[tuple[str, tuple[str, ...]], ...] = ()


_NONE = _Stations((), None)


def _stations(session: Session, ids: Collection[int] | None) -> dict[int, _Stations]:
    main = select(Tps.kelompok_id, Tps.id, Tps.kelurahan_id, Tps.nomor, Tps.lat, Tps.lng)
    other = select(TpsRencana.kelompok_id, Tps.id, Tps.kelurahan_id, Tps.nomor, Tps.lat, Tps.lng).join(
        Tps, Tps.id == TpsRencana.tps_id
    )
    found: list[tuple[Any, ...]] = []
    for query, group in ((main, Tps.kelompok_id), (other, TpsRencana.kelompok_id)):
        chosen = group.is_not(None) if ids is None else group.in_(ids)
        found += plain_rows(session, query.where(chosen).order_by(Tps.nomor))
    wrong = wrong_places(session, None if ids is None else {row[2] for row in found})
    of_group: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in found:
        of_group[row[0]].append(row)
    names: dict[int, str] = {}
    if any(len({row[2] for row in of}) > 1 for of in of_group.values()):
        names = dict(session.execute(select(Kelurahan.id, Kelurahan.nama)).all())
    return {
        id_: _Stations(tuple([row[3] for row in of]), _centre(of, wrong), _by_kelurahan(of, names))
        for id_, of in of_group.items()
    }


def _by_kelurahan(
    stations: list[tuple[Any, ...]], names: dict[int, str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name and numbers, by kelurahan; nothing where there is only one."""
    of_kelurahan: dict[int, list[str]] = defaultdict(list)
    for _, _, kelurahan_id, nomor, _, _ in stations:
        of_kelurahan[kelurahan_id].append(nomor)
    if len(of_kelurahan) < 2:
        return ()
    return tuple((names[id_], tuple(numbers)) for id_, numbers in sorted(of_kelurahan.items()))


def _centre(stations: list[tuple[Any, ...]], wrong: Collection[int]) -> Point | None:
    placed = [
        (lat, lng)
        for _, id_, _, _, lat, lng in stations
        if lat is not None and lng is not None and id_ not in wrong
    ]
    return centre(placed) if placed else None


def _guards(session: Session, ids: Collection[int] | None) -> dict[int, list[tuple[Any, ...]]]:
    """Officers of each group; what stands after the group is what `_petugas` takes."""
    query = (
        select(
            Penugasan.kelompok_id, Penugasan.id, Penugasan.personel_id, Personel.nrp, Personel.nama, Personel.pangkat,
            Personel.jabatan, Personel.satuan_id, Personel.hp, Penugasan.peran, Penugasan.terkunci,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .where(Penugasan.kelompok_id.is_not(None))
        .order_by(Penugasan.peran != literal_column(f"'{Peran.KETUA}'"), Penugasan.id)
    )  # fmt: skip
    if ids is not None:
        query = query.where(Penugasan.kelompok_id.in_(ids))
    guards: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for guard in plain_rows(session, query):
        guards[guard[0]].append(guard)
    return guards


def _units(session: Session) -> dict[int, tuple[str, Point | None]]:
    """Name and place of each unit."""
    found = plain_rows(session, select(Satuan.id, Satuan.nama, Satuan.lat, Satuan.lng))
    return {id_: (nama, known_place(lat, lng)) for id_, nama, lat, lng in found}


def _petugas(
    guard: tuple[Any, ...], units: dict[int, tuple[str, Point | None]], place: Point | None
) -> PetugasRow:
    _, id_, personel_id, nrp, nama, pangkat, jabatan, satuan_id, hp, peran, terkunci = guard
    satuan, home = units[satuan_id]
    km = distance_between(home, place)
    return PetugasRow(id_, personel_id, nrp, nama, pangkat, jabatan, satuan, hp, peran, km, bool(terkunci))


def known_place(lat: float | None, lng: float | None) -> Point | None:
    """A place, where both of its coordinates are known."""
    return None if lat is None or lng is None else (lat, lng)


def distance_between(a: Point | None, b: Point | None) -> float | None:
    """Kilometres in a straight line between two places; None where one is unknown."""
    return None if a is None or b is None else haversine_km(a, b)
