"""Duties other than those at the TPS: escorts, guards of objects, leading officers, standby, reserve."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Kecamatan, Penugasan, Personel
from poskoapp.domain.waktu import singkat
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class TugasBaru:
    """A duty to be added, from `mulai` up to, not including, `selesai` (local time of the operation)."""

    personel_id: int
    mulai: datetime
    selesai: datetime
    peran: str = ""
    sasaran: str = ""
    kecamatan_id: int | None = None
    """The kecamatan whose guards he leads, for `padal`."""
    objek_id: int | None = None
    """The guarded object, for `jaga_objek`; `sasaran` names it too."""


class PenugasanService:
    """Adds duties by hand. Double bookings may be typed: they show as conflicts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "memberi tugas")
    def add(self, jenis: JenisPenugasan, tugas: Sequence[TugasBaru]) -> None:
        """Adds these duties of one kind as one step, locked; all or none.

        Raises InputError for an end before its beginning or an unknown person or kecamatan, RuleViolation for
        duties at TPS, which belong to the plotting.
        """
        if jenis is JenisPenugasan.PAM_TPS:
            raise RuleViolation(
                "Tugas pam TPS diatur lewat ploting.", "Pakai Plot personel atau Ploting otomatis."
            )
        for duty in tugas:
            _refuse_backward(duty)
        with self._db.write(f"Tambah {len(tugas)} tugas {jenis.label.lower()}") as session:
            _refuse_unknown(session, tugas)
            if tugas:
                session.execute(insert(Penugasan), [_values(jenis, duty) for duty in tugas])


def _values(jenis: JenisPenugasan, duty: TugasBaru) -> dict[str, object]:
    values = {f.name: getattr(duty, f.name) for f in fields(TugasBaru)}
    return {"jenis": jenis, "terkunci": True, **values}


def _refuse_backward(duty: TugasBaru) -> None:
    if duty.selesai <= duty.mulai:
        raise InputError(
            f"Tugas {duty.sasaran or duty.peran} selesai {singkat(duty.selesai)}, padahal mulai {singkat(duty.mulai)}.",
            "Perbaiki salah satu waktunya.",
        )


def _refuse_unknown(session: Session, tugas: Sequence[TugasBaru]) -> None:
    people = {duty.personel_id for duty in tugas}
    if missing := people - set(session.scalars(select(Personel.id))):
        raise InputError(
            f"{len(missing)} personel tidak ada dalam berkas ini (kunci {min(missing)}).",
            "Muat ulang daftarnya.",
        )
    places = {duty.kecamatan_id for duty in tugas if duty.kecamatan_id is not None}
    if missing := places - set(session.scalars(select(Kecamatan.id))):
        raise InputError(
            f"{len(missing)} kecamatan tidak ada dalam berkas ini (kunci {min(missing)}).",
            "Muat ulang daftarnya.",
        )
