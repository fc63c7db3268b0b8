"""Absences as a list: who is away in a span of days, from when to when and why; changed and removed one by one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import Ketidakhadiran, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require_all

SHOWS = frozenset({"ketidakhadiran", "personel", "satuan", "penugasan"})
"""Tables whose change may change the list."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AbsenFields:
    """What is noted of an absence; both days belong to it."""

    mulai: date
    selesai: date
    alasan: AlasanTidakHadir
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class AbsenRow:
    """An absence of a person; `id` None: he is lent out, which is noted with the request and not here."""

    id: int | None
    kunci: tuple[str, int]
    personel_id: int
    pangkat: str
    pangkat_urut: int
    nama: str
    nrp: str
    satuan: str
    isi: AbsenFields

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"

    @property
    def hari(self) -> int:
        """How many days."""
        return (self.isi.selesai - self.isi.mulai).days + 1

    def covers(self, day: date) -> bool:
        """Whether he is away on that day."""
        return self.isi.mulai <= day <= self.isi.selesai


class KetidakhadiranService:
    """Reads and changes absences."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def rows(self, dari: date, sampai: date) -> list[AbsenRow]:
        """Who is away on a day from `dari` through `sampai`, by unit, rank and name; those lent out too."""
        with self._db.read() as session:
            found = [*_noted(session, dari, sampai), *_lent(session, dari, sampai)]
            units = dict(session.execute(select(Satuan.id, Satuan.nama)).all())
            places = dict(session.execute(select(Satuan.id, Satuan.urutan)).all())
            people = {p.id: p for p in session.scalars(select(Personel).where(Personel.aktif))}
            rows = [
                (
                    (places[person.satuan_id], person.satuan_id),
                    AbsenRow(
                        id_, kunci, person_id, person.pangkat, self._pangkat.urut(person.pangkat), person.nama,
                        person.nrp, units[person.satuan_id], isi,
                    ),
                )
                for id_, kunci, person_id, isi in found
                if (person := people.get(person_id))
            ]  # fmt: skip
        rows.sort(key=lambda r: (r[0], r[1].pangkat_urut, r[1].nama, r[1].isi.mulai))
        return [row for _place, row in rows]

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def edit(self, ketidakhadiran_id: int, isi: AbsenFields) -> None:
        """Other days, reason or remark. InputError where it would end before it begins."""
        if isi.selesai < isi.mulai:
            raise InputError("Tanggal selesai lebih awal daripada tanggal mulai.", "Perbaiki salah satunya.")
        with self._db.write(f"Ubah ketidakhadiran: {isi.alasan.kata}") as session:
            require_all(session, Ketidakhadiran, [ketidakhadiran_id])
            kept = session.get_one(Ketidakhadiran, ketidakhadiran_id)
            kept.mulai, kept.selesai = isi.mulai, isi.selesai
            kept.alasan, kept.keterangan = isi.alasan, isi.keterangan

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def remove(self, ketidakhadiran_ids: list[int]) -> None:
        """Takes these absences out; those of the same people on other days stay."""
        with self._db.write(f"Hapus {len(ketidakhadiran_ids)} catatan ketidakhadiran") as session:
            require_all(session, Ketidakhadiran, ketidakhadiran_ids)
            session.execute(delete(Ketidakhadiran).where(Ketidakhadiran.id.in_(ketidakhadiran_ids)))


def away_by_day(rows: Iterable[AbsenRow], dari: date, sampai: date) -> dict[date, int]:
    """How many people are away on each day of the span; somebody with two notes of one day counts once."""
    away = {
        (row.personel_id, max(row.isi.mulai, dari) + n * _DAY)
        for row in rows
        for n in range((min(row.isi.selesai, sampai) - max(row.isi.mulai, dari)).days + 1)
    }
    found = Counter(day for _person, day in away)
    return {dari + n * _DAY: found[dari + n * _DAY] for n in range((sampai - dari).days + 1)}


_Found = tuple[int | None, tuple[str, int], int, AbsenFields]


def _noted(session: Session, dari: date, sampai: date) -> list[_Found]:
    found = session.scalars(
        select(Ketidakhadiran).where(Ketidakhadiran.mulai <= sampai, Ketidakhadiran.selesai >= dari)
    )
    return [
        (a.id, ("absen", a.id), a.personel_id, AbsenFields(a.mulai, a.selesai, a.alasan, a.keterangan))
        for a in found
    ]


def _lent(session: Session, dari: date, sampai: date) -> list[_Found]:
    found = session.execute(
        select(
            Penugasan.id, Penugasan.personel_id, Penugasan.mulai, Penugasan.selesai, Penugasan.sasaran
        ).where(
            Penugasan.jenis == JenisPenugasan.BKO_KELUAR,
            Penugasan.mulai < datetime.combine(sampai + _DAY, time()),
            Penugasan.selesai > datetime.combine(dari, time()),
        )
    )
    return [
        (None, ("bko", id_), person, AbsenFields(mulai.date(), _last(selesai), AlasanTidakHadir.BKO, sasaran))
        for id_, person, mulai, selesai, sasaran in found
    ]


def _last(selesai: datetime) -> date:
    """The last day that a duty touches: one that ends at midnight does not touch the next."""
    return (selesai - timedelta(microseconds=1)).date()
