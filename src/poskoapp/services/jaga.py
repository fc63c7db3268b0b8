"""Guards of objects changed by hand, and how every object stands at a moment."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import kilometer
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jaga import ANGGOTA_JAGA, KA_JAGA
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Objek, Penugasan, Personel, SatuanObjek
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import singkat
from poskoapp.planning.distance import Point, distance_between, known_place
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.izin import izin
from poskoapp.services.jaga_baris import ObjekRow, ShiftRow, objek_rows, shift_rows
from poskoapp.services.jaga_orang import CalonJaga, calon_jaga
from poskoapp.services.jaga_tukar import LawanTukar, partners
from poskoapp.storage.database import Database

LOOKED_BACK = timedelta(days=7)
"""Over which a candidate's shifts are counted, before and after."""


@dataclass(frozen=True, slots=True)
class CalonJagaRow:
    """A candidate for a shift with the reasons for his place in the ranking; `bisa`: free and rested."""

    personel_id: int
    sebutan: str
    nrp: str
    satuan: str
    alasan: str
    bisa: bool


@dataclass(frozen=True, slots=True)
class Giliran:
    """A shift as somebody names it: the object, and from when to when."""

    objek_id: int
    mulai: datetime
    selesai: datetime


class JagaService:
    """Reads the board of shifts and changes it by hand; what is put in by hand is locked."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def papan(
        self, dari: datetime, sampai: datetime, objek_ids: Collection[int] | None = None
    ) -> list[ShiftRow]:
        """The shifts that touch the span, by object and time, with their guards."""
        with self._db.read() as session:
            return shift_rows(session, self._pangkat, dari, sampai, objek_ids)

    def keadaan(self, saat: datetime) -> list[ObjekRow]:
        """How every object stands at a moment."""
        with self._db.read() as session:
            return objek_rows(session, self._pangkat, saat)

    def calon(self, giliran: Giliran, *, leaving: int | None = None, limit: int = 40) -> list[CalonJagaRow]:
        """Who could take a shift, best first: free and rested, of a wanted unit, fewest turns, nearest.

        `leaving` is the key of the duty that a substitute would take over. Who cannot comes last, with the reason.
        """
        near = giliran.mulai - LOOKED_BACK, giliran.selesai + LOOKED_BACK
        with self._db.read() as session:
            people = calon_jaga(session, self._pangkat, *near)
            wanted = _wanted_units(session, giliran.objek_id)
            place = _place_of(session, giliran.objek_id)
            rest = batas_jam(session).istirahat
            standing = [d for d in _standing(session, giliran) if d.id != leaving]
            ranks = [session.get_one(Personel, d.personel_id).pangkat for d in standing]
        need_senior = not any(self._pangkat.senior(rank) for rank in ranks)
        there = {d.personel_id for d in standing}
        ranked = sorted(
            (
                _ranked(p, giliran, wanted, place, rest, need_senior=need_senior)
                for p in people
                if p.id not in there
            ),
            key=lambda item: item[0],
        )
        return [row for _, row in ranked[:limit]]

    def lawan(self, penugasan_id: int, *, limit: int = 60) -> list[LawanTukar]:
        """With whom this guard could exchange his shift, the best first."""
        with self._db.read() as session:
            duty = _guard(session, penugasan_id)
            return partners(session, self._pangkat, duty.id, (duty.mulai, duty.selesai))[:limit]

    @izin(PeranAkun.OPERATOR, "mengubah jaga objek")
    def plot(self, giliran: Giliran, personel_id: int) -> None:
        """Puts a guard into a shift, locked; RuleViolation where he stands there already."""
        with self._db.write("Plot penjaga") as session:
            person = _person(session, personel_id)
            if any(d.personel_id == personel_id for d in _standing(session, giliran)):
                raise RuleViolation(
                    f"{person.pangkat} {person.nama} sudah berjaga pada shift itu.", "Pilih orang lain."
                )
            session.execute(insert(Penugasan).values(_duty(session, giliran, personel_id)))
            settle_leaders(session, self._pangkat, [giliran])

    @izin(PeranAkun.OPERATOR, "mengubah jaga objek")
    def lepas(self, penugasan_ids: Sequence[int]) -> None:
        """Takes guards out of their shifts."""
        with self._db.write(f"Lepas {len(penugasan_ids)} penjaga") as session:
            shifts = [_shift_of(_guard(session, id_)) for id_ in penugasan_ids]
            session.execute(delete(Penugasan).where(Penugasan.id.in_(penugasan_ids)))
            settle_leaders(session, self._pangkat, shifts)

    @izin(PeranAkun.OPERATOR, "mengubah jaga objek")
    def ganti(self, penugasan_id: int, personel_id: int) -> None:
        """Ganti penjaga: another one takes the shift over as it is."""
        with self._db.write("Ganti penjaga") as session:
            duty = _guard(session, penugasan_id)
            _person(session, personel_id)
            duty.personel_id, duty.terkunci = personel_id, True
            session.flush()
            settle_leaders(session, self._pangkat, [_shift_of(duty)])

    @izin(PeranAkun.OPERATOR, "mengubah jaga objek")
    def tukar(self, satu: int, lain: int) -> None:
        """Exchanges the people of two duties."""
        with self._db.write("Tukar penjaga") as session:
            first, second = _guard(session, satu), _guard(session, lain)
            if first.personel_id == second.personel_id:
                raise RuleViolation("Kedua shift dijaga orang yang sama.", "Pilih shift orang lain.")
            for guard, shift in ((first, _shift_of(second)), (second, _shift_of(first))):
                if any(d.personel_id == guard.personel_id for d in _standing(session, shift)):
                    raise RuleViolation("Salah seorang sudah berjaga pada shift itu.", "Pilih shift lain.")
            first.personel_id, second.personel_id = second.personel_id, first.personel_id
            first.terkunci = second.terkunci = True
            session.flush()
            settle_leaders(session, self._pangkat, [_shift_of(first), _shift_of(second)])

    @izin(PeranAkun.OPERATOR, "mengubah jaga objek")
    def pindah(self, penugasan_id: int, giliran: Giliran) -> None:
        """Moves a guard to another shift."""
        with self._db.write("Pindahkan penjaga") as session:
            duty = _guard(session, penugasan_id)
            if any(d.personel_id == duty.personel_id for d in _standing(session, giliran)):
                raise RuleViolation("Ia sudah berjaga pada shift itu.", "Pilih shift lain.")
            left = _shift_of(duty)
            for name, value in _duty(session, giliran, duty.personel_id).items():
                setattr(duty, name, value)
            session.flush()
            settle_leaders(session, self._pangkat, [left, giliran])

    @izin(PeranAkun.OPERATOR, "mengubah jaga objek")
    def kunci(self, penugasan_ids: Sequence[int], *, terkunci: bool) -> None:
        """Locks or frees guards; the roster leaves locked ones as they are."""
        with self._db.write("Kunci penjaga" if terkunci else "Buka kunci penjaga") as session:
            of = Penugasan.id.in_(penugasan_ids), Penugasan.objek_id.is_not(None)
            session.execute(update(Penugasan).where(*of).values(terkunci=terkunci))


def settle_leaders(session: Session, pangkat: DaftarPangkat, giliran: Collection[Giliran]) -> None:
    """The highest rank of each shift is its Ka jaga; among equals, the lowest NRP."""
    for shift in dict.fromkeys(giliran):
        guards = session.execute(
            select(Penugasan, Personel.pangkat, Personel.nrp)
            .join(Personel, Personel.id == Penugasan.personel_id)
            .where(
                Penugasan.objek_id == shift.objek_id,
                Penugasan.mulai == shift.mulai,
                Penugasan.selesai == shift.selesai,
            )
        ).all()
        ranked = sorted(guards, key=lambda g: (pangkat.urut(g[1]), g[2]))
        for place, (duty, _, _) in enumerate(ranked):
            peran = ANGGOTA_JAGA if place else KA_JAGA
            if duty.peran != peran:
                duty.peran = peran


def _ranked(
    person: CalonJaga,
    giliran: Giliran,
    wanted: set[int],
    place: Point | None,
    rest: timedelta,
    *,
    need_senior: bool,
) -> tuple[tuple[object, ...], CalonJagaRow]:
    why = person.hindering(giliran.mulai, giliran.selesai, rest)
    other_unit = bool(wanted) and person.satuan_id not in wanted
    turns = sum(told.startswith(JenisPenugasan.JAGA_OBJEK.label) for _, _, told in person.tugas)
    km = distance_between(person.place, place)
    said = [why] if why else [f"{turns} shift dalam dua minggu" if turns else "belum berjaga dua minggu ini"]
    said.append("jarak tidak diketahui" if km is None else kilometer(km))
    if need_senior:
        said.append("dapat menjadi Ka jaga" if person.senior else "shift belum punya Bripka ke atas")
    if other_unit:
        said.append("bukan satuan penjaga objek ini")
    rank = (
        bool(why), other_unit, need_senior and not person.senior, turns, km is None, km or 0.0, person.nrp,
    )  # fmt: skip
    row = CalonJagaRow(
        person.id, person.sebutan, person.nrp, person.satuan, " · ".join([person.satuan, *said]), not why
    )
    return rank, row


def _standing(session: Session, giliran: Giliran) -> list[Penugasan]:
    """Who stands there for the whole of the shift."""
    found = session.scalars(
        select(Penugasan).where(
            Penugasan.objek_id == giliran.objek_id,
            Penugasan.mulai <= giliran.mulai,
            Penugasan.selesai >= giliran.selesai,
        )
    )
    return list(found)


def _wanted_units(session: Session, objek_id: int) -> set[int]:
    return set(session.scalars(select(SatuanObjek.satuan_id).where(SatuanObjek.objek_id == objek_id)))


def _place_of(session: Session, objek_id: int) -> Point | None:
    objek = session.get(Objek, objek_id)
    return known_place(objek.lat, objek.lng) if objek else None


def _person(session: Session, personel_id: int) -> Personel:
    found = session.get(Personel, personel_id)
    if found is None:
        raise InputError(f"Personel nomor {personel_id} tidak ada dalam berkas ini.", "Muat ulang daftarnya.")
    return found


def _guard(session: Session, penugasan_id: int) -> Penugasan:
    found = session.get(Penugasan, penugasan_id)
    if found is None or found.objek_id is None:
        raise InputError("Tugas jaga itu sudah tidak ada.", "Muat ulang papannya.")
    return found


def _shift_of(duty: Penugasan) -> Giliran:
    return Giliran(duty.objek_id or 0, duty.mulai, duty.selesai)


def _duty(session: Session, giliran: Giliran, personel_id: int) -> dict[str, Any]:
    objek = session.get(Objek, giliran.objek_id)
    if objek is None:
        raise InputError("Objek itu sudah tidak ada.", "Muat ulang daftarnya.")
    if giliran.selesai <= giliran.mulai:
        raise InputError(
            f"Shift selesai {singkat(giliran.selesai)}, padahal mulai {singkat(giliran.mulai)}.",
            "Perbaiki waktunya.",
        )
    return {
        "personel_id": personel_id,
        "jenis": JenisPenugasan.JAGA_OBJEK,
        "objek_id": objek.id,
        "mulai": giliran.mulai,
        "selesai": giliran.selesai,
        "peran": ANGGOTA_JAGA,
        "sasaran": objek.nama,
        "terkunci": True,
    }
