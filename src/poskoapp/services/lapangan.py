"""What plotting is computed from, apart from the officers: the TPS, groups, duties and pola of a plan as they stand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Personel, Tps, TpsRencana
from poskoapp.domain.pola import DaftarPola, PolaAngka
from poskoapp.planning.distance import Point, known_place
from poskoapp.services.bko_masa import lent_to_us
from poskoapp.services.koordinat import wrong_places
from poskoapp.services.pola import daftar_pola
from poskoapp.services.rencana_baca import duty_window, group_ids_of, group_of, groups_of, rencana_kode
from poskoapp.storage.rows import plain_rows


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
        duties=[PenugasanBerdiri(*row) for row in session.execute(
            select(Penugasan.personel_id, Personel.pangkat, Penugasan.kelompok_id, Penugasan.peran, Penugasan.terkunci,
                   lent_to_us())
            .join(Personel, Personel.id == Penugasan.personel_id)
            .where(Penugasan.kelompok_id.in_(group_ids_of(rencana_id)))
        )],
        pola=daftar_pola(session, rencana_id),
        kelurahan=_neighbourhoods(session),
        mulai=window[0],
        selesai=window[1],
        awalan=f"{kode}-" if kode else "",
    )  # fmt: skip


def _groups(session: Session, rencana_id: int | None) -> list[KelompokBerdiri]:
    """As plain columns: whole entities of a Polda's groups would take longer than its TPS."""
    k = KelompokTps
    told = select(
        k.id, k.kode, k.kelurahan_id, k.kategori, k.polri, k.tps, k.linmas, k.mulai, k.selesai, k.terkunci
    ).where(groups_of(rencana_id))
    return [
        KelompokBerdiri(
            id_, kode, kelurahan_id, kind, PolaAngka(polri, tps, linmas), mulai, selesai, terkunci
        )
        for id_, kode, kelurahan_id, kind, polri, tps, linmas, mulai, selesai, terkunci in session.execute(
            told
        )
    ]


def _stations(session: Session, rencana_id: int | None) -> list[TpsLapangan]:
    """All TPS of a plan by code; coordinates that cannot be right are as if they were not there."""
    wrong = wrong_places(session)
    query = select(
        Tps.id, Tps.nomor, Tps.kelurahan_id, Tps.kategori, Tps.lat, Tps.lng, group_of(rencana_id), Tps.pola_id
    ).order_by(Tps.kode)
    if rencana_id is not None:
        query = query.join(TpsRencana, TpsRencana.tps_id == Tps.id).where(TpsRencana.rencana_id == rencana_id)
    kinds = {kategori.value: kategori for kategori in Kategori}
    return [
        TpsLapangan(
            id_, nomor, kelurahan_id, kinds[kind], None if id_ in wrong else lat, None if id_ in wrong else lng,
            kelompok_id, pola_id,
        )
        for id_, nomor, kelurahan_id, kind, lat, lng, kelompok_id, pola_id in plain_rows(session, query)
    ]  # fmt: skip


def _neighbourhoods(session: Session) -> dict[int, KelurahanLapangan]:
    rows = session.execute(
        select(
            Kelurahan.id,
            Kelurahan.singkatan,
            Kelurahan.lat,
            Kelurahan.lng,
            Kecamatan.lat,
            Kecamatan.lng,
            Kecamatan.id,
            Kecamatan.satuan_id,
            Kecamatan.nama,
        ).join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
    )
    return {
        id_: KelurahanLapangan(
            code, known_place(lat, lng) or known_place(kec_lat, kec_lng), kecamatan_id, polsek_id, nama
        )
        for id_, code, lat, lng, kec_lat, kec_lng, kecamatan_id, polsek_id, nama in rows
    }
