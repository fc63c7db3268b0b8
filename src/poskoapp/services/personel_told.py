"""What the table of people says about each of them in words: his duties and his absences."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kecamatan, KelompokTps, Ketidakhadiran, Penugasan


def duties_told(session: Session) -> dict[int, str]:
    """By person, his duties in the order of their days; one that comes several times is told once."""
    found = session.execute(
        select(
            Penugasan.personel_id,
            Penugasan.jenis,
            func.coalesce(KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran),
        )
        .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .order_by(Penugasan.mulai)
    )
    counted = Counter((id_, f"{jenis.label} {target}") for id_, jenis, target in found)
    told: dict[int, str] = {}
    for (id_, duty), times in counted.items():
        text = duty if times == 1 else f"{duty} ({times} kali)"
        told[id_] = f"{told[id_]}; {text}" if id_ in told else text
    return told


def absences_told(session: Session) -> dict[int, str]:
    """By person, his absences in the order of their days."""
    found = session.execute(
        select(
            Ketidakhadiran.personel_id, Ketidakhadiran.alasan, Ketidakhadiran.mulai, Ketidakhadiran.selesai
        ).order_by(Ketidakhadiran.mulai)
    )
    told: dict[int, str] = {}
    for id_, alasan, mulai, selesai in found:
        text = f"{alasan.value} {_day(mulai)}–{_day(selesai)}"
        told[id_] = f"{told[id_]}; {text}" if id_ in told else text
    return told


def _day(day: date) -> str:
    """`26/11`; `strftime` takes ten times as long, which counts over thousands of absences."""
    return f"{day.day:02}/{day.month:02}"
