"""Duties of every kind mended by hand from the list of conflicts: moved to another time or target, or to another person.

Turns of escorts and people lent out are not touched here: their duties follow what the tabs Pengawalan and BKO keep.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik_fakta import overlaps
from poskoapp.domain.model import Kecamatan, KelompokTps, Penugasan, Personel
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import singkat
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.izin import izin
from poskoapp.services.jaga import Giliran, settle_leaders
from poskoapp.services.jaga_orang import CalonJaga, calon_jaga
from poskoapp.services.pindah_sasaran import SasaranTugas, targets_of, values_of
from poskoapp.services.ploting_isi import settle_leader
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require

_LOOKED_AROUND = timedelta(days=7)
_TOLD = 2


@dataclass(frozen=True, slots=True)
class TugasRow:
    """A duty of a person. `terikat`: why it cannot be changed here, empty where it can."""

    id: int
    personel_id: int
    jenis: JenisPenugasan
    sasaran: str
    peran: str
    mulai: datetime
    selesai: datetime
    terikat: str
    siapa: str = ""
    """Rank and name, where duties of several people stand together."""

    @property
    def told(self) -> str:
        """`Siaga Rayon 2 (26 Nov 08.00 s.d. 28 Nov 20.00)`."""
        span = f"{singkat(self.mulai)} s.d. {singkat(self.selesai)}"
        told = f"{self.jenis.told(self.sasaran)} ({span})"
        return f"{self.siapa}: {told}" if self.siapa else told

    @property
    def waktu_bebas(self) -> bool:
        """Whether its time is its own, not that of a plot group or a shift."""
        return self.jenis not in {JenisPenugasan.PAM_TPS, JenisPenugasan.JAGA_OBJEK}


@dataclass(frozen=True, slots=True)
class CalonTugas:
    """Somebody who could take a duty over; `tukar_id` is the duty that he would give for it, None where he is free."""

    personel_id: int
    nrp: str
    sebutan: str
    satuan: str
    alasan: str
    tukar_id: int | None


class PindahTugasService:
    """Reads the duties of a person and changes them one by one."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def tugas(self, personel_id: int) -> list[TugasRow]:
        """All duties of a person, earliest first."""
        with self._db.read() as session:
            return duty_rows(session, personel_id)

    def tugas_kelompok(self, kelompok_id: int) -> list[TugasRow]:
        """The duties in a plot group, each with the name of its officer."""
        with self._db.read() as session:
            rows = _rows(session, Penugasan.kelompok_id == kelompok_id)
            people = select(Personel).where(Personel.id.in_([row.personel_id for row in rows]))
            names = {p.id: f"{p.pangkat} {p.nama}" for p in session.scalars(people)}
            return [replace(row, siapa=names[row.personel_id]) for row in rows]

    def sasaran(self, penugasan_id: int) -> list[SasaranTugas]:
        """Where else this duty could be done, what is short of people first."""
        with self._db.read() as session:
            return targets_of(session, _movable(session, penugasan_id))

    def calon(self, penugasan_id: int, limit: int = 60) -> list[CalonTugas]:
        """Who could do it instead, best first: free and of the same unit, free, then those who could exchange duties."""
        with self._db.read() as session:
            duty = _movable(session, penugasan_id)
            return [calon for _, calon in sorted(self._ranked(session, duty), key=lambda c: c[0])][:limit]

    @izin(PeranAkun.OPERATOR, "memindahkan tugas")
    def pindahkan(
        self, penugasan_id: int, mulai: datetime, selesai: datetime, sasaran: SasaranTugas | None = None
    ) -> None:
        """Moves a duty to another time or target, locked; a target that has its own time gives it to the duty."""
        if sasaran is None and selesai <= mulai:
            raise InputError(
                f"Tugas selesai {singkat(selesai)}, padahal mulai {singkat(mulai)}.",
                "Perbaiki salah satunya.",
            )
        with self._db.write("Pindahkan tugas") as session:
            duty = _movable(session, penugasan_id)
            left = duty.kelompok_id, _shift_of(duty)
            if sasaran is None and duty.jenis in {JenisPenugasan.PAM_TPS, JenisPenugasan.JAGA_OBJEK}:
                raise RuleViolation(
                    "Waktunya ikut kelompok atau shift.", "Pilih sasaran lain untuk tugas ini."
                )
            for name, value in (
                values_of(sasaran) if sasaran else {"mulai": mulai, "selesai": selesai}
            ).items():
                setattr(duty, name, value)
            duty.terkunci = True
            session.flush()
            self._settle(session, [left, (duty.kelompok_id, _shift_of(duty))])

    @izin(PeranAkun.OPERATOR, "menukar tugas")
    def tukar(self, penugasan_id: int, personel_id: int, tukar_id: int | None = None) -> None:
        """Lets another person do it, locked; with `tukar_id` the first one does that duty of his instead."""
        with self._db.write("Tukar tugas") as session:
            duty = _movable(session, penugasan_id)
            other = require(session, Personel, personel_id)
            if duty.personel_id == other.id:
                raise RuleViolation("Tugas itu sudah dipegang orang yang sama.", "Pilih orang lain.")
            places = [(duty.kelompok_id, _shift_of(duty))]
            if tukar_id is not None:
                given = _movable(session, tukar_id)
                if given.personel_id != other.id:
                    raise RuleViolation(
                        "Tugas yang ditukarkan sudah berpindah tangan.", "Lihat lagi calonnya."
                    )
                given.personel_id, given.terkunci = duty.personel_id, True
                places.append((given.kelompok_id, _shift_of(given)))
            duty.personel_id, duty.terkunci = other.id, True
            session.flush()
            self._settle(session, places)

    def _settle(self, session: Session, places: Sequence[tuple[int | None, Giliran | None]]) -> None:
        for kelompok_id, shift in dict.fromkeys(places):
            if kelompok_id is not None:
                settle_leader(session, self._pangkat, kelompok_id)
            if shift is not None:
                settle_leaders(session, self._pangkat, [shift])

    def _ranked(self, session: Session, duty: Penugasan) -> list[tuple[tuple[object, ...], CalonTugas]]:
        near = duty.mulai - _LOOKED_AROUND, duty.selesai + _LOOKED_AROUND
        rest = batas_jam(session).istirahat
        officer = duty.jenis in {JenisPenugasan.PADAL, JenisPenugasan.SIAGA, JenisPenugasan.SATGAS}
        people = calon_jaga(session, self._pangkat, *near, perwira=officer)
        own_unit = session.get_one(Personel, duty.personel_id).satuan_id
        mine = _others_of(session, duty)
        duties = _overlapping(session, duty)
        found = list[tuple[tuple[object, ...], CalonTugas]]()
        for person in people:
            if person.id == duty.personel_id:
                continue
            same = person.satuan_id == own_unit
            hindered = person.hindering(duty.mulai, duty.selesai, rest)
            turns = len(person.tugas)
            if not hindered:
                told = (
                    f"bebas · {turns} tugas dalam dua minggu"
                    if turns
                    else "bebas, tanpa tugas dua minggu ini"
                )
                found.append(
                    (_rank(person, turns, same=same, swap=False), _calon(person, told, None, same=same))
                )
            elif (given := _exchange(duties.get(person.id, []), mine)) is not None:
                told = f"bertukar dengan {given.told}"
                found.append(
                    (_rank(person, turns, same=same, swap=True), _calon(person, told, given.id, same=same))
                )
        return found


def duty_rows(session: Session, personel_id: int) -> list[TugasRow]:
    """The duties of a person, within a service's own transaction."""
    return _rows(session, Penugasan.personel_id == personel_id)


def _rows(session: Session, *where: object) -> list[TugasRow]:
    rows = session.execute(
        select(Penugasan, func.coalesce(KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran))
        .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .where(*where)  # pyright: ignore[reportArgumentType]
        .order_by(Penugasan.mulai, Penugasan.id)
    )
    return [
        TugasRow(d.id, d.personel_id, d.jenis, told, d.peran, d.mulai, d.selesai, bound_by(d))
        for d, told in rows
    ]


def bound_by(duty: Penugasan) -> str:
    """Why a duty cannot be changed here; empty where it can."""
    if duty.giliran_id is not None:
        return "mengikuti giliran regu; ubah di tab Pengawalan"
    if duty.jenis is JenisPenugasan.BKO_KELUAR:
        return "mengikuti permintaan BKO; ubah di tab BKO"
    return ""


def _movable(session: Session, penugasan_id: int) -> Penugasan:
    duty = require(session, Penugasan, penugasan_id)
    if why := bound_by(duty):
        raise RuleViolation(f"Tugas ini {why.split(';')[0]}.", f"{why.split('; ')[1].capitalize()}.")
    return duty


def _shift_of(duty: Penugasan) -> Giliran | None:
    return None if duty.objek_id is None else Giliran(duty.objek_id, duty.mulai, duty.selesai)


def _others_of(session: Session, duty: Penugasan) -> list[tuple[datetime, datetime]]:
    """When the holder of a duty is busy besides it."""
    rows = session.execute(
        select(Penugasan.mulai, Penugasan.selesai).where(
            Penugasan.personel_id == duty.personel_id, Penugasan.id != duty.id
        )
    )
    return [(mulai, selesai) for mulai, selesai in rows]


def _overlapping(session: Session, duty: Penugasan) -> dict[int, list[TugasRow]]:
    """Person -> the duties that are in his way."""
    found: dict[int, list[TugasRow]] = {}
    for row in _rows(session, Penugasan.mulai < duty.selesai, Penugasan.selesai > duty.mulai):
        found.setdefault(row.personel_id, []).append(row)
    return found


def _exchange(hindering: list[TugasRow], mine: list[tuple[datetime, datetime]]) -> TugasRow | None:
    """The one duty that stands in his way, if the other could do it beside what he has."""
    if len(hindering) != 1 or hindering[0].terikat:
        return None
    [given] = hindering
    return None if any(overlaps(*span, given.mulai, given.selesai) for span in mine) else given


def _rank(person: CalonJaga, turns: int, *, same: bool, swap: bool) -> tuple[object, ...]:
    return swap, not same, turns, person.urut, person.nrp


def _calon(person: CalonJaga, told: str, tukar_id: int | None, *, same: bool) -> CalonTugas:
    reasons = [person.satuan, *(["satuan yang sama"] if same else []), told]
    return CalonTugas(person.id, person.nrp, person.sebutan, person.satuan, " · ".join(reasons), tukar_id)
