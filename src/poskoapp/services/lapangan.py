"""What plotting is computed from, apart from the officers: the TPS, groups, duties and pola of a plan as they stand."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Personel, Tps, TpsRencana
from poskoapp.domain.pola import DaftarPola, PolaAngka
from poskoapp.planning.distance import Point, known_place
from poskoapp.services.bko_masa import lent_to_us
from poskoapp.services.koordinat import wrong_places
from poskoapp.services.pola import daftar_pola
from poskoapp.services.rencana_baca import duty_window, group_ids_of, groups_of, rencana_kode
from poskoapp.storage.rows import KeyedRows


@bulk_built
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
    pola_id: int | None = None
    """The pola picked for it by hand."""


@bulk_built
@dataclass(frozen=True, slots=True)
class PenugasanBerdiri:
    """A duty in a plot group as it stands now."""

    personel_id: int
    pangkat: str
    kelompok_id: int
    peran: str
    terkunci: bool
    bko: bool = False


@bulk_built
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
    kecamatan_id: int
    polsek_id: int
    kecamatan: str


@dataclass(frozen=True, slots=True)
class Lapangan:
    """Everything that plotting is computed from, apart from the officers."""

    stations: list[TpsLapangan]
    groups: list[KelompokBerdiri]
    duties: list[PenugasanBerdiri]
    pola: DaftarPola
    kelurahan: dict[int, KelurahanLapangan]
    mulai: datetime
    selesai: datetime
    awalan: str = ""
    """What the codes of its groups begin with; empty for the main plan."""


def read_field(session: Session, rencana_id: int | None = None) -> Lapangan:
    """Reads what the plotting of a plan needs, within a service's own transaction."""
    window = duty_window(session, rencana_id)
    kode = rencana_kode(session, rencana_id)
    return Lapangan(
        stations=_stations(session, rencana_id),
        groups=_groups(session, rencana_id),
        duties=[
            PenugasanBerdiri(person, rank, group, peran, bool(terkunci), bool(bko))
            for person, rank, group, peran, terkunci, bko in _DUTIES.rows(session, rencana=rencana_id)
        ],
        pola=daftar_pola(session, rencana_id),
        kelurahan=_neighbourhoods(session),
        mulai=window[0],
        selesai=window[1],
        awalan=f"{kode}-" if kode else "",
    )


def _groups(session: Session, rencana_id: int | None) -> list[KelompokBerdiri]:
    at, pola = cache(datetime.fromisoformat), cache(PolaAngka)
    return [
        KelompokBerdiri(
            id_, kode, kelurahan_id, _KATEGORI[kind], pola(polri, tps, linmas), at(mulai), at(selesai), bool(terkunci)
        )
        for id_, kode, kelurahan_id, kind, polri, tps, linmas, mulai, selesai, terkunci
        in _GROUPS.rows(session, rencana=rencana_id)
    ]  # fmt: skip


def _stations(session: Session, rencana_id: int | None) -> list[TpsLapangan]:
    """All TPS of a plan by code; coordinates that cannot be right are as if they were not there."""
    wrong = wrong_places(session)
    query = _STATIONS if rencana_id is None else _STATIONS_OF_PLAN
    return [
        TpsLapangan(
            id_, nomor, kelurahan_id, _KATEGORI[kind], None if id_ in wrong else lat, None if id_ in wrong else lng,
            kelompok_id, pola_id,
        )
        for id_, nomor, kelurahan_id, kind, lat, lng, kelompok_id, pola_id in query.rows(session, rencana=rencana_id)
    ]  # fmt: skip


def _neighbourhoods(session: Session) -> dict[int, KelurahanLapangan]:
    return {
        id_: KelurahanLapangan(
            code, known_place(lat, lng) or known_place(kec_lat, kec_lng), kecamatan_id, polsek_id, nama
        )
        for id_, code, lat, lng, kec_lat, kec_lng, kecamatan_id, polsek_id, nama in _KELURAHAN.rows(session)
    }


def _told_of_stations(group: Any) -> Any:
    return select(
        Tps.id, Tps.nomor, Tps.kelurahan_id, Tps.kategori, Tps.lat, Tps.lng, group, Tps.pola_id
    ).order_by(Tps.kode)


_KATEGORI = {kategori.value: kategori for kategori in Kategori}
_PLAN = cast("Any", bindparam("rencana"))
_STATIONS = KeyedRows(_told_of_stations(Tps.kelompok_id))
_STATIONS_OF_PLAN = KeyedRows(
    _told_of_stations(TpsRencana.kelompok_id)
    .join(TpsRencana, TpsRencana.tps_id == Tps.id)
    .where(TpsRencana.rencana_id == _PLAN)
)
_GROUPS = KeyedRows(
    select(
        KelompokTps.id, KelompokTps.kode, KelompokTps.kelurahan_id, KelompokTps.kategori, KelompokTps.polri,
        KelompokTps.tps, KelompokTps.linmas, KelompokTps.mulai, KelompokTps.selesai, KelompokTps.terkunci,
    ).where(groups_of(_PLAN))
)  # fmt: skip
_DUTIES = KeyedRows(
    select(
        Penugasan.personel_id, Personel.pangkat, Penugasan.kelompok_id, Penugasan.peran, Penugasan.terkunci,
        lent_to_us(),
    )
    .join(Personel, Personel.id == Penugasan.personel_id)
    .where(Penugasan.kelompok_id.in_(group_ids_of(_PLAN)))
)  # fmt: skip
_KELURAHAN = KeyedRows(
    select(
        Kelurahan.id, Kelurahan.singkatan, Kelurahan.lat, Kelurahan.lng, Kecamatan.lat, Kecamatan.lng,
        Kecamatan.id, Kecamatan.satuan_id, Kecamatan.nama,
    ).join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
)  # fmt: skip
