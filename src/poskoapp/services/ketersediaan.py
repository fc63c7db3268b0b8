"""Who can be plotted: active Polri guards who are here, and neither absent nor on another duty, in the window."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

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
    among: Collection[int] | None = None,
) -> list[PetugasBebas]:
    """Officers free from `mulai` to `selesai`, by NRP; with `among`, only who of these people are.

    With `replotting`, those whose only duty then is an unlocked place in a plot group of that plan count as free.
    """
    query = _FREE_TO_REPLOT if replotting else _FREE_PEOPLE
    found = query.rows(session, among, rencana=rencana_id, **_window(mulai, selesai))
    return _petugas(pangkat, found, GOLONGAN_PENJAGA)


def free_padal(
    session: Session, pangkat: DaftarPangkat, mulai: datetime, selesai: datetime
) -> list[PetugasBebas]:
    """Officers who may lead guards then, by NRP; those whom only an unlocked duty as padal keeps count as free."""
    return _petugas(pangkat, _FREE_TO_LEAD.rows(session, **_window(mulai, selesai)), GOLONGAN_PADAL)


def _petugas(
    pangkat: DaftarPangkat, found: Iterable[tuple[Any, ...]], golongan: tuple[str, ...]
) -> list[PetugasBebas]:
    ranks = {p.singkatan: p for p in pangkat.semua if p.jenis == "Polri" and p.golongan in golongan}
    senior = {singkatan: pangkat.senior(singkatan) for singkatan in ranks}
    return [
        PetugasBebas(
            id_, nrp, nama, rank, ranks[rank].urut, senior[rank], satuan_id, satuan, known_place(lat, lng),
            domisili_id, bool(bko),
        )
        for id_, nrp, nama, rank, satuan_id, satuan, lat, lng, domisili_id, bko in found
        if rank in ranks
    ]  # fmt: skip


def _window(mulai: datetime, selesai: datetime) -> dict[str, Any]:
    first, last = days_of(mulai, selesai)
    return {"mulai": mulai, "selesai": selesai, "hari_awal": first, "hari_akhir": last}


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
    window = _window(mulai, selesai)
    pool: dict[int, set[int]] = defaultdict(set)
    for satuan_id, id_, rank in _FREE.rows(session, among, rencana=rencana_id, **window):
        if rank in guards:
            pool[satuan_id].add(id_)
    for satuan_id, id_ in _HELD.rows(session, among, rencana=rencana_id):
        pool[satuan_id].add(id_)
    return pool


def _free(*, replotting: bool = False, padal_bebas: bool = False) -> list[ColumnElement[bool]]:
    """Conditions on `Personel`, for what `_window` tells; replotting takes nobody from another plan than `rencana`."""
    mulai, selesai = cast("Any", bindparam("mulai")), cast("Any", bindparam("selesai"))
    busy = exists().where(
        Penugasan.personel_id == Personel.id, Penugasan.mulai < selesai, Penugasan.selesai > mulai
    )
    if replotting:
        own = _of_plan(bindparam("rencana"))
        busy = busy.where(Penugasan.kelompok_id.is_(None) | Penugasan.terkunci | ~own)
    if padal_bebas:
        busy = busy.where((Penugasan.jenis != JenisPenugasan.PADAL) | Penugasan.terkunci)
    absent = exists().where(
        Ketidakhadiran.personel_id == Personel.id,
        Ketidakhadiran.mulai <= bindparam("hari_akhir"),
        Ketidakhadiran.selesai >= bindparam("hari_awal"),
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


def _people(*free: ColumnElement[bool]) -> KeyedRows:
    """Officers as `_petugas` takes them, by NRP."""
    columns = (
        Personel.id, Personel.nrp, Personel.nama, Personel.pangkat, Personel.satuan_id,
        Satuan.nama.label("satuan"), Satuan.lat, Satuan.lng, Personel.domisili_id, lent_to_us().label("bko"),
    )  # fmt: skip
    found = select(*columns).join(Satuan, Satuan.id == Personel.satuan_id).where(*free)
    return KeyedRows(found.order_by(Personel.nrp), Personel.id)


_FREE_PEOPLE = _people(*_free())
_FREE_TO_REPLOT = _people(*_free(replotting=True))
_FREE_TO_LEAD = _people(*_free(padal_bebas=True))
_FREE = KeyedRows(
    select(Personel.satuan_id, Personel.id, Personel.pangkat).where(*_free(replotting=True)), Personel.id
)
_HELD = KeyedRows(
    select(Personel.satuan_id, Personel.id)
    .join(Penugasan, Penugasan.personel_id == Personel.id)
    .where(Penugasan.terkunci, _of_plan(bindparam("rencana"))),
    Personel.id,
)
