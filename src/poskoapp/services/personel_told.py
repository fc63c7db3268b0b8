"""What the table of people says about each of them in words: his duties and his absences."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.kualifikasi import KualifikasiPersonel, label_kualifikasi
from poskoapp.domain.model import Kecamatan, KelompokTps, Ketidakhadiran, Penugasan
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.storage.rows import plain_rows

_LABEL = {jenis.value: jenis.label for jenis in JenisPenugasan}


def duties_told(session: Session) -> dict[int, str]:
    """By person, his duties in the order of their days; one that comes several times is told once."""
    found = plain_rows(
        session,
        select(
            Penugasan.personel_id,
            Penugasan.jenis,
            func.coalesce(KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran),
        )
        .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .order_by(Penugasan.mulai),
    )
    told: dict[int, str] = {}
    for (id_, jenis, target), times in Counter(found).items():
        duty = f"{_LABEL[jenis]} {target}"
        text = duty if times == 1 else f"{duty} ({times} kali)"
        told[id_] = f"{told[id_]}; {text}" if id_ in told else text
    return told


def absences_told(session: Session) -> dict[int, str]:
    """By person, his absences in the order of their days."""
    found = plain_rows(
        session,
        select(
            Ketidakhadiran.personel_id, Ketidakhadiran.alasan, Ketidakhadiran.mulai, Ketidakhadiran.selesai
        ).order_by(Ketidakhadiran.mulai),
    )
    told: dict[int, str] = {}
    for id_, alasan, mulai, selesai in found:
        text = f"{alasan} {_day(mulai)}–{_day(selesai)}"
        told[id_] = f"{told[id_]}; {text}" if id_ in told else text
    return told


def kualifikasi_told(session: Session) -> dict[int, str]:
    """By person, what he is qualified for, in the order in which it was noted."""
    found = plain_rows(
        session,
        select(KualifikasiPersonel.personel_id, KualifikasiPersonel.jenis).order_by(KualifikasiPersonel.id),
    )
    told: dict[int, str] = {}
    for id_, jenis in found:
        text = label_kualifikasi(jenis)
        told[id_] = f"{told[id_]}, {text}" if id_ in told else text
    return told


def _day(day: str) -> str:
    """`26/11` out of `2024-11-26`."""
    return f"{day[8:]}/{day[5:7]}"
