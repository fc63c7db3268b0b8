"""Everybody who could be put into a plot group by name, also whom the ranking leaves out: what keeps him is told."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.konflik_fakta import days_of
from poskoapp.domain.model import Kecamatan, KelompokTps, Ketidakhadiran, Penugasan, Personel, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.distance import Point, distance_between, known_place
from poskoapp.services.bko_masa import away_people
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.ketersediaan import free_petugas


@dataclass(frozen=True, slots=True)
class OrangRow:
    """Somebody by name; `keadaan` says what keeps him, empty where he is free to guard."""

    personel_id: int
    nrp: str
    sebutan: str
    satuan: str
    jarak_km: float | None
    keadaan: str


def people_rows(session: Session, pangkat: DaftarPangkat, group: KelompokRow) -> list[OrangRow]:
    """All active people but those of the group itself, within a service's own transaction."""
    own = {p.personel_id for p in group.petugas}
    free = {p.id for p in free_petugas(session, pangkat, group.mulai, group.selesai)}
    kept = _kept(session, group.mulai, group.selesai)
    near: dict[Point | None, float | None] = {}
    rows: list[OrangRow] = []
    people = session.execute(
        select(
            Personel.id, Personel.nrp, Personel.pangkat, Personel.nama, Satuan.nama, Satuan.lat, Satuan.lng
        )
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .where(Personel.aktif.is_(True), Personel.id.not_in(own))
    )
    for id_, nrp, rank, nama, satuan, lat, lng in people:
        if (place := known_place(lat, lng)) not in near:
            near[place] = distance_between(place, group.place)
        keadaan = "" if id_ in free else kept.get(id_, "bukan petugas TPS")
        rows.append(OrangRow(id_, nrp, f"{rank} {nama}", satuan, near[place], keadaan))
    return sorted(rows, key=lambda r: (bool(r.keadaan), r.jarak_km is None, r.jarak_km or 0.0, r.nrp))


def _kept(session: Session, mulai: datetime, selesai: datetime) -> dict[int, str]:
    """What keeps people then: a duty, an absence, or that they are not here yet or any more."""
    told: dict[int, str] = dict.fromkeys(away_people(session, mulai, selesai), "di luar masa BKO")
    first, last = days_of(mulai, selesai)
    absent = select(Ketidakhadiran.personel_id, Ketidakhadiran.alasan).where(
        Ketidakhadiran.mulai <= last, Ketidakhadiran.selesai >= first
    )
    for id_, alasan in session.execute(absent):
        told[id_] = f"tidak hadir: {alasan.kata}"
    return told | _on_duty(session, mulai, selesai)


def _on_duty(session: Session, mulai: datetime, selesai: datetime) -> dict[int, str]:
    where = func.coalesce(KelompokTps.kode, Kecamatan.nama, Penugasan.sasaran)
    rows = session.execute(
        select(Penugasan.personel_id, Penugasan.jenis, where)
        .outerjoin(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .where(Penugasan.mulai < selesai, Penugasan.selesai > mulai)
    )
    return {id_: jenis.told(sasaran) for id_, jenis, sasaran in rows}
