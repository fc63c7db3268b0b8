"""Who can be plotted: active Polri guards who are here, and neither absent nor on another duty, in the window."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.konflik_fakta import days_of
from poskoapp.domain.model import KelompokTps, Ketidakhadiran, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.distance import Point, known_place
from poskoapp.services.bko_masa import here_between, lent_to_us
from poskoapp.services.rencana_baca import groups_of
from poskoapp.storage.rows import KeyedRows

GOLONGAN_PENJAGA = ("Bintara", "Tamtama")
"""Groups of rank that guard TPS; officers lead them (padal)."""
GOLONGAN_PADAL = ("Pama",)


@bulk_built
@dataclass(frozen=True, slots=True)
class PetugasBebas:
    """An officer who may guard a TPS, with the place from which he comes."""

    id: int
    nrp: str
    nama: str
    pangkat: str
    pangkat_urut: int
    senior: bool
    satuan_id: int
    satuan: str
    place: Point | None
    domisili_id: int | None
    bko: bool = False
    """Lent to us."""


def free_petugas(
    session: Session,
    pangkat: DaftarPangkat,
    mulai: datetime,
    selesai: datetime,
    *,
    replotting: bool = False,
    rencana_id: int | None = None,
) -> list[PetugasBebas]:
    """Officers free from `mulai` to `selesai`, by NRP.

    With `replotting`, those whose only duty then is an unlocked place in a plot group of that plan count as free.
    """
    free = _free(mulai, selesai, replotting=replotting, rencana_id=rencana_id)
    return _petugas(session, pangkat, free, GOLONGAN_PENJAGA)


def free_padal(
    session: Session, pangkat: DaftarPangkat, mulai: datetime, selesai: datetime
) -> list[PetugasBebas]:
    """Officers who may lead guards then, by NRP; those whom only an unlocked duty as padal keeps count as free."""
    return _petugas(session, pangkat, _free(mulai, selesai, padal_bebas=True), GOLONGAN_PADAL)


def _petugas(
    session: Session, pangkat: DaftarPangkat, free: list[ColumnElement[bool]], golongan: tuple[str, ...]
) -> list[PetugasBebas]:
    ranks = {p.singkatan: p for p in pangkat.semua if p.jenis == "Polri" and p.golongan in golongan}
    found: Any = session.execute(_query([*free, Personel.pangkat.in_(ranks)]))
    return [
        PetugasBebas(
            id_, nrp, nama, rank, ranks[rank].urut, pangkat.senior(rank), satuan_id, satuan, known_place(lat, lng),
            domisili_id, bko,
        )
        for id_, nrp, nama, rank, satuan_id, satuan, lat, lng, domisili_id, bko in found
    ]  # fmt: skip


def pool_by_satuan(
    session: Session,
    pangkat: DaftarPangkat,
    mulai: datetime,
    selesai: datetime,
    rencana_id: int | None,
    among: Collection[int] | None = None,
) -> dict[int, set[int]]:
    """Unit -> keys of those whom a plan can have: free when all of it is plotted anew, or held by it in a locked place.

    With `among`, only who of these people can.
    """
    guards = {p.singkatan for p in pangkat.semua if p.jenis == "Polri" and p.golongan in GOLONGAN_PENJAGA}
    first, last = days_of(mulai, selesai)
    window = {"mulai": mulai, "selesai": selesai, "hari_awal": first, "hari_akhir": last}
    pool: dict[int, set[int]] = defaultdict(set)
    for satuan_id, id_, rank in _FREE.rows(session, among, rencana=rencana_id, **window):
        if rank in guards:
            pool[satuan_id].add(id_)
    for satuan_id, id_ in _HELD.rows(session, among, rencana=rencana_id):
        pool[satuan_id].add(id_)
    return pool


def _query(free: list[ColumnElement[bool]]) -> Any:
    return (
        select(
            Personel.id, Personel.nrp, Personel.nama, Personel.pangkat, Personel.satuan_id,
            Satuan.nama.label("satuan"), Satuan.lat, Satuan.lng, Personel.domisili_id,
            lent_to_us().label("bko"),
        )
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(*free)
        .order_by(Personel.nrp)
    )  # fmt: skip


def _free(
    mulai: Any,
    selesai: Any,
    *,
    replotting: bool = False,
    rencana_id: Any = None,
    padal_bebas: bool = False,
    days: Any = None,
) -> list[ColumnElement[bool]]:
    """Conditions on `Personel`; replotting takes nobody from another plan. What is told may be a `bindparam`."""
    busy = exists().where(
        Penugasan.personel_id == Personel.id, Penugasan.mulai < selesai, Penugasan.selesai > mulai
    )
    if replotting:
        busy = busy.where(Penugasan.kelompok_id.is_(None) | Penugasan.terkunci | ~_of_plan(rencana_id))
    if padal_bebas:
        busy = busy.where((Penugasan.jenis != JenisPenugasan.PADAL) | Penugasan.terkunci)
    first, last = days or days_of(mulai, selesai)
    absent = exists().where(
        Ketidakhadiran.personel_id == Personel.id,
        Ketidakhadiran.mulai <= last,
        Ketidakhadiran.selesai >= first,
    )
    return [
        Personel.aktif.is_(True),
        Personel.jenis == JenisPersonel.POLRI,
        ~busy,
        ~absent,
        here_between(mulai, selesai),
    ]


def _of_plan(rencana_id: Any) -> ColumnElement[bool]:
    """A condition on `Penugasan`: in a group of that plan. Looked up duty by duty: few are asked about after a step."""
    return exists().where(KelompokTps.id == Penugasan.kelompok_id, groups_of(rencana_id))


_FREE = KeyedRows(
    select(Personel.satuan_id, Personel.id, Personel.pangkat).where(
        *_free(
            bindparam("mulai"),
            bindparam("selesai"),
            replotting=True,
            rencana_id=bindparam("rencana"),
            days=(bindparam("hari_awal"), bindparam("hari_akhir")),
        )
    ),
    Personel.id,
)
_HELD = KeyedRows(
    select(Personel.satuan_id, Personel.id)
    .join(Penugasan, Penugasan.personel_id == Personel.id)
    .where(Penugasan.terkunci, _of_plan(bindparam("rencana"))),
    Personel.id,
)
