"""Where else a duty could be done: groups, shifts, platoons and named groups that want people."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.jaga import ANGGOTA_JAGA, all_shifts
from poskoapp.domain.jenis_penugasan import JenisPenugasan, Peran
from poskoapp.domain.model import KelompokTps, Objek, PeletonSiaga, Penugasan, Rayon, Satgas
from poskoapp.domain.waktu import singkat
from poskoapp.services.jaga_baris import pola_facts
from poskoapp.services.siaga_baris import sasaran_of

_NEAR = timedelta(days=2)
"""Shifts that begin within this time of the duty are offered."""


@dataclass(frozen=True, slots=True)
class SasaranTugas:
    """A target with its own time. `kolom` and `id` name its row; `kurang` how many are missing there."""

    jenis: JenisPenugasan
    kolom: str
    id: int
    nama: str
    mulai: datetime
    selesai: datetime
    kurang: int

    @property
    def told(self) -> str:
        """`MRG-01, 26 Nov 08.00 s.d. 28 Nov 20.00, kurang 1`."""
        short = f", kurang {self.kurang}" if self.kurang > 0 else ", sudah penuh"
        return f"{self.nama}, {singkat(self.mulai)} s.d. {singkat(self.selesai)}{short}"


def targets_of(session: Session, duty: Penugasan) -> list[SasaranTugas]:
    """Other targets of the same kind, what is short of people first; none where the kind has none."""
    if duty.jenis is JenisPenugasan.PAM_TPS:
        found = _groups(session)
    elif duty.jenis is JenisPenugasan.JAGA_OBJEK:
        found = _shifts(session, duty)
    elif duty.peleton_id is not None:
        found = _platoons(session)
    elif duty.satgas_id is not None:
        found = _named_groups(session, duty.jenis)
    else:
        return []
    here = (duty.kelompok_id, duty.objek_id, duty.peleton_id, duty.satgas_id)
    others = [t for t in found if t.id not in here or (t.kolom == "objek_id" and t.mulai != duty.mulai)]
    return sorted(others, key=lambda t: (t.kurang <= 0, abs(t.mulai - duty.mulai), t.nama))


def values_of(target: SasaranTugas) -> dict[str, Any]:
    """What a duty holds that is done there."""
    values: dict[str, Any] = {"mulai": target.mulai, "selesai": target.selesai, target.kolom: target.id}
    if target.jenis is JenisPenugasan.PAM_TPS:
        return values | {"peran": Peran.ANGGOTA}
    if target.jenis is JenisPenugasan.JAGA_OBJEK:
        return values | {"sasaran": target.nama, "peran": ANGGOTA_JAGA}
    return values | {"sasaran": target.nama}


def _groups(session: Session) -> list[SasaranTugas]:
    """Plot groups that still want people."""
    filled = func.count(Penugasan.id)
    rows = session.execute(
        select(
            KelompokTps.id,
            KelompokTps.kode,
            KelompokTps.mulai,
            KelompokTps.selesai,
            KelompokTps.polri - filled,
        )
        .outerjoin(Penugasan, Penugasan.kelompok_id == KelompokTps.id)
        .group_by(KelompokTps.id)
        .having(filled < KelompokTps.polri)
    )
    return [SasaranTugas(JenisPenugasan.PAM_TPS, "kelompok_id", *row) for row in rows]


def _shifts(session: Session, duty: Penugasan) -> list[SasaranTugas]:
    names = dict(session.execute(select(Objek.id, Objek.nama)).all())
    first, last = duty.mulai - _NEAR, duty.selesai + _NEAR
    shifts = all_shifts(pola_facts(session), first, last)
    rows = session.execute(
        select(Penugasan.objek_id, Penugasan.mulai, Penugasan.selesai, func.count())
        .where(Penugasan.objek_id.is_not(None), Penugasan.selesai > first, Penugasan.mulai < last)
        .group_by(Penugasan.objek_id, Penugasan.mulai, Penugasan.selesai)
    )
    there = {(objek_id, mulai, selesai): count for objek_id, mulai, selesai, count in rows}
    return [
        SasaranTugas(
            JenisPenugasan.JAGA_OBJEK, "objek_id", s.objek_id, names[s.objek_id], s.mulai, s.selesai,
            s.butuh - there.get((s.objek_id, s.mulai, s.selesai), 0),
        )
        for s in shifts
    ]  # fmt: skip


def _platoons(session: Session) -> list[SasaranTugas]:
    rows = session.execute(
        select(PeletonSiaga, Rayon.nama, func.count(Penugasan.id))
        .join(Rayon, Rayon.id == PeletonSiaga.rayon_id)
        .outerjoin(Penugasan, Penugasan.peleton_id == PeletonSiaga.id)
        .group_by(PeletonSiaga.id)
    )
    return [
        SasaranTugas(
            JenisPenugasan.SIAGA,
            "peleton_id",
            p.id,
            sasaran_of(p, rayon),
            p.mulai,
            p.selesai,
            p.kekuatan - there,
        )
        for p, rayon, there in rows
    ]


def _named_groups(session: Session, jenis: JenisPenugasan) -> list[SasaranTugas]:
    filled = func.count(Penugasan.id)
    rows = session.execute(
        select(Satgas.id, Satgas.nama, Satgas.mulai, Satgas.selesai, Satgas.kekuatan - filled)
        .outerjoin(Penugasan, Penugasan.satgas_id == Satgas.id)
        .group_by(Satgas.id)
    )
    return [SasaranTugas(jenis, "satgas_id", *row) for row in rows]
