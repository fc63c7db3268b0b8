"""Who can be plotted: active Polri guards who are here, and neither absent nor on another duty, in the window."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.konflik import days_of
from poskoapp.domain.model import Ketidakhadiran, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.personel import JenisPersonel
from poskoapp.planning.distance import Point
from poskoapp.services.bko_masa import here_between
from poskoapp.services.kelompok import known_place

GOLONGAN_PENJAGA = ("Bintara", "Tamtama")
"""Groups of rank that guard TPS; officers lead them (padal)."""


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


def free_petugas(
    session: Session, pangkat: DaftarPangkat, mulai: datetime, selesai: datetime, *, replotting: bool = False
) -> list[PetugasBebas]:
    """Officers free from `mulai` to `selesai`, by NRP.

    With `replotting`, those whose only duty then is an unlocked place in a plot group count as free.
    """
    guards = {p.singkatan: p for p in pangkat.semua if p.jenis == "Polri" and p.golongan in GOLONGAN_PENJAGA}
    found = session.execute(_query(mulai, selesai, replotting=replotting))
    return [
        PetugasBebas(
            p.id, p.nrp, p.nama, p.pangkat, guards[p.pangkat].urut, pangkat.senior(p.pangkat), p.satuan_id, p.satuan,
            known_place(p.lat, p.lng), p.domisili_id,
        )
        for p in found
        if p.pangkat in guards
    ]  # fmt: skip


def count_free(session: Session, pangkat: DaftarPangkat, mulai: datetime, selesai: datetime) -> int:
    """How many `free_petugas` there are when all is plotted anew."""
    guards = [p.singkatan for p in pangkat.semua if p.jenis == "Polri" and p.golongan in GOLONGAN_PENJAGA]
    free = _free(mulai, selesai, replotting=True)
    counted = select(func.count()).select_from(Personel).where(*free, Personel.pangkat.in_(guards))
    return session.scalar(counted) or 0


def _query(mulai: datetime, selesai: datetime, *, replotting: bool) -> Any:
    return (
        select(
            Personel.id, Personel.nrp, Personel.nama, Personel.pangkat, Personel.satuan_id,
            Satuan.nama.label("satuan"), Satuan.lat, Satuan.lng, Personel.domisili_id,
        )
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(*_free(mulai, selesai, replotting=replotting))
        .order_by(Personel.nrp)
    )  # fmt: skip


def _free(mulai: datetime, selesai: datetime, *, replotting: bool) -> list[ColumnElement[bool]]:
    """Conditions on `Personel`."""
    busy = exists().where(
        Penugasan.personel_id == Personel.id, Penugasan.mulai < selesai, Penugasan.selesai > mulai
    )
    if replotting:
        busy = busy.where(Penugasan.kelompok_id.is_(None) | Penugasan.terkunci)
    first, last = days_of(mulai, selesai)
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
