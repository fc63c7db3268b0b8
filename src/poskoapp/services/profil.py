"""Everything that the file knows about one person: who he is, was and will be, on which papers, and what changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import (
    Kecamatan,
    KelompokTps,
    Ketidakhadiran,
    LampiranSprin,
    Penugasan,
    Personel,
    Sprin,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.waktu import rentang, singkat
from poskoapp.services.konflik import KonflikReport, conflicts_of
from poskoapp.services.kualifikasi import KualifikasiRow, kualifikasi_rows
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.services.telusur import Pokok, steps_touching
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require


@dataclass(frozen=True, slots=True)
class TugasProfil:
    """A duty in words."""

    jenis: JenisPenugasan
    sasaran: str
    peran: str
    mulai: datetime
    selesai: datetime

    @property
    def waktu(self) -> str:
        """`26 Nov 08.00 s.d. 28 Nov 20.00`."""
        return f"{singkat(self.mulai)} s.d. {singkat(self.selesai)}"


@dataclass(frozen=True, slots=True)
class AbsenProfil:
    """An absence in words."""

    alasan: AlasanTidakHadir
    mulai: date
    selesai: date
    keterangan: str

    @property
    def waktu(self) -> str:
        """`25 s.d. 29 November 2024`."""
        return rentang(self.mulai, self.selesai)


@dataclass(frozen=True, slots=True)
class SuratProfil:
    """An issued order in which he stands."""

    nomor: str
    perihal: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class PerubahanProfil:
    """A step that touched him."""

    waktu: datetime
    """UTC."""
    operator: str
    label: str
    rincian: str


@dataclass(frozen=True, slots=True)
class Profil:
    """One person, whole."""

    personel: PersonelRow
    catatan: str
    tugas: list[TugasProfil]
    ketidakhadiran: list[AbsenProfil]
    kualifikasi: list[KualifikasiRow]
    surat: list[SuratProfil]
    riwayat: list[PerubahanProfil]
    konflik: KonflikReport
    """The rules that he or his plot groups break; kept ones with their reasons."""


class ProfilService:
    """Reads the card of a person."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def profil(self, personel_id: int, day: date) -> Profil:
        """All about him as it stands on `day`; RuleViolation where he has gone."""
        with self._db.read() as session:
            person = require(session, Personel, personel_id)
            [row] = personel_rows(session, self._pangkat, [personel_id])
            return Profil(
                row,
                person.catatan,
                _duties(session, personel_id),
                _absences(session, personel_id),
                kualifikasi_rows(session, day, personel_id),
                _papers(session, personel_id),
                list(_history(session, personel_id)),
                conflicts_of(session, self._pangkat, personel_id),
            )


def _duties(session: Session, personel_id: int) -> list[TugasProfil]:
    found = session.execute(
        select(
            Penugasan.jenis, KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran, Penugasan.peran,
            Penugasan.mulai, Penugasan.selesai,
        )
        .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .where(Penugasan.personel_id == personel_id)
        .order_by(Penugasan.mulai)
    )  # fmt: skip
    return [
        TugasProfil(jenis, kode or kecamatan or sasaran, peran, mulai, selesai)
        for jenis, kode, kecamatan, sasaran, peran, mulai, selesai in found
    ]


def _absences(session: Session, personel_id: int) -> list[AbsenProfil]:
    found = session.execute(
        select(Ketidakhadiran.alasan, Ketidakhadiran.mulai, Ketidakhadiran.selesai, Ketidakhadiran.keterangan)
        .where(Ketidakhadiran.personel_id == personel_id)
        .order_by(Ketidakhadiran.mulai)
    )
    return [AbsenProfil(*row) for row in found]


def _papers(session: Session, personel_id: int) -> list[SuratProfil]:
    found = session.execute(
        select(Sprin.nomor, Sprin.perihal, Sprin.tanggal)
        .join(LampiranSprin, LampiranSprin.sprin_id == Sprin.id)
        .where(LampiranSprin.personel_id == personel_id)
        .order_by(Sprin.tanggal, Sprin.id)
    )
    return [SuratProfil(*row) for row in found]


def _history(session: Session, personel_id: int) -> Iterator[PerubahanProfil]:
    """The steps that touched him, newest first."""
    for step in reversed([*steps_touching(session, Pokok("personel", personel_id))]):
        yield PerubahanProfil(
            step.waktu, step.operator, step.label, "; ".join(each.kalimat for each in step.rincian)
        )
