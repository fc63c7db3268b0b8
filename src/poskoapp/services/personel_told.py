"""What the table of people says about each of them in words: his duties and his absences."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kualifikasi import KualifikasiPersonel, label_kualifikasi
from poskoapp.domain.model import Kecamatan, KelompokTps, Ketidakhadiran, Penugasan
from poskoapp.storage.rows import KeyedRows

_LABEL = {jenis.value: jenis.label for jenis in JenisPenugasan}


_DUTIES = KeyedRows(
    select(
        Penugasan.personel_id,
        Penugasan.jenis,
        func.coalesce(KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran),
    )
    .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
    .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
    .order_by(Penugasan.mulai),
    Penugasan.personel_id,
)
_ABSENCES = KeyedRows(
    select(
        Ketidakhadiran.personel_id, Ketidakhadiran.alasan, Ketidakhadiran.mulai, Ketidakhadiran.selesai
    ).order_by(Ketidakhadiran.mulai),
    Ketidakhadiran.personel_id,
)
_KUALIFIKASI = KeyedRows(
    select(KualifikasiPersonel.personel_id, KualifikasiPersonel.jenis).order_by(KualifikasiPersonel.id),
    KualifikasiPersonel.personel_id,
)


def duties_told(session: Session, people: Collection[int] | None = None) -> dict[int, str]:
    """By person (all, or those with these keys), his duties in the order of their days; one that comes often told once."""
    told: dict[int, str] = {}
    for (id_, jenis, target), times in Counter(_DUTIES.rows(session, people)).items():
        text = f"{_LABEL[jenis]} {target}" if times == 1 else f"{_LABEL[jenis]} {target} ({times} kali)"
        told[id_] = f"{told[id_]}; {text}" if id_ in told else text
    return told


def absences_told(session: Session, people: Collection[int] | None = None) -> dict[int, str]:
    """By person, his absences in the order of their days."""
    told: dict[int, str] = {}
    for id_, alasan, mulai, selesai in _ABSENCES.rows(session, people):
        text = f"{alasan} {_day(mulai)}–{_day(selesai)}"
        told[id_] = f"{told[id_]}; {text}" if id_ in told else text
    return told


def kualifikasi_told(session: Session, people: Collection[int] | None = None) -> dict[int, str]:
    """By person, what he is qualified for, in the order in which it was noted."""
    told: dict[int, str] = {}
    for id_, jenis in _KUALIFIKASI.rows(session, people):
        text = label_kualifikasi(jenis)
        told[id_] = f"{told[id_]}, {text}" if id_ in told else text
    return told


def _day(day: str) -> str:
    """`26/11` out of `2024-11-26`."""
    return f"{day[8:]}/{day[5:7]}"
