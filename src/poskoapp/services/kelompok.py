"""Plot groups as rows: what the tab, the order and the roster show alike."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Satuan
from poskoapp.domain.nomor_tps import number_ranges
from poskoapp.domain.pola import PolaAngka
from poskoapp.planning.distance import Point, distance_between, known_place
from poskoapp.services.kelompok_isi import IsiKelompok, guards_of_groups, stations_of_groups, units_placed
from poskoapp.services.rencana_baca import groups_of
from poskoapp.storage.rows import KeyedRows, plain_rows


@bulk_built
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
    terkunci: bool
    asal: Point | None
    """Where his unit is."""
    tujuan: Point | None
    """Where the group is."""

    @property
    def jarak_km(self) -> float | None:
        """From his unit to the group, in a straight line; None where one of the two places is unknown."""
        return distance_between(self.asal, self.tujuan)

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"


@bulk_built
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


def kelompok_rows(
    session: Session, ids: Collection[int] | None = None, rencana_id: int | None = None
) -> list[KelompokRow]:
    """Plot groups as rows, all of a plan or those with these keys, within a service's own transaction."""
    guards, stations = guards_of_groups(session, ids), stations_of_groups(session, ids)
    units = units_placed(session)
    found = (
        plain_rows(session, _GROUPS.where(groups_of(rencana_id)))
        if ids is None
        else _SOME_GROUPS.rows(session, ids)
    )
    at, pola, kategori = cache(datetime.fromisoformat), cache(PolaAngka), {k.value: k for k in Kategori}
    rows: list[KelompokRow] = []
    for (
        id_, kode, kelurahan_id, kind, polri, tps, linmas, mulai, selesai, terkunci,
        kelurahan, estimasi, lat, lng, kecamatan_id, kecamatan, kec_lat, kec_lng, polsek,
    ) in found:  # fmt: skip
        own = stations.get(id_, _EMPTY)
        place = own.place or known_place(lat, lng) or known_place(kec_lat, kec_lng)
        angka = pola(polri, tps, linmas)
        rows.append(
            KelompokRow(
                id_, kode, polsek, kecamatan_id, kecamatan, kelurahan_id, kelurahan, kategori[kind], angka,
                own.nomor, angka.linmas_for(len(own.nomor)), at(mulai), at(selesai), bool(terkunci), bool(estimasi),
                place, _petugas(guards.get(id_, ()), units, place), own.per_kelurahan,
            )
        )  # fmt: skip
    return rows


def first_groups(session: Session, rencana_id: int | None, count: int) -> list[int]:
    """Keys of the first groups of a plan, in the order of `kelompok_rows`."""
    keys = _ordered(select(KelompokTps.id)).where(groups_of(rencana_id)).limit(count)
    return [id_ for (id_,) in plain_rows(session, keys)]


def _ordered(query: Any) -> Any:
    """By Polsek, kelurahan and code."""
    return (
        query.join(Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .join(Satuan, Satuan.id == Kecamatan.satuan_id)
        .order_by(Satuan.urutan, Kelurahan.kode, KelompokTps.kode)
    )


_EMPTY = IsiKelompok()
_GROUPS = _ordered(
    select(
        KelompokTps.id, KelompokTps.kode, KelompokTps.kelurahan_id, KelompokTps.kategori, KelompokTps.polri,
        KelompokTps.tps, KelompokTps.linmas, KelompokTps.mulai, KelompokTps.selesai, KelompokTps.terkunci,
        Kelurahan.nama, Kelurahan.tps_estimasi, Kelurahan.lat, Kelurahan.lng,
        Kecamatan.id, Kecamatan.nama, Kecamatan.lat, Kecamatan.lng, Satuan.nama,
    )
)  # fmt: skip
_SOME_GROUPS = KeyedRows(_GROUPS, KelompokTps.id)


def _petugas(
    guards: Sequence[tuple[Any, ...]], units: dict[int, tuple[str, Point | None]], place: Point | None
) -> tuple[PetugasRow, ...]:
    return tuple([
        PetugasRow(
            id_, personel_id, nrp, nama, pangkat, jabatan, units[satuan_id][0], hp, peran, terkunci == 1,
            units[satuan_id][1], place,
        )
        for _, id_, personel_id, nrp, nama, pangkat, jabatan, satuan_id, hp, peran, terkunci in guards
    ])  # fmt: skip
