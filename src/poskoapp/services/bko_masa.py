"""When lent people are here and ours are away: what plotting, strength and the rules ask about BKO."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko
from poskoapp.domain.bko_jenis import ArahBko, StatusBko
from poskoapp.domain.bko_konflik import MasaBko, Permintaan
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.services.bko_baris import permintaan_rows
from poskoapp.storage.rows import KeyedRows

SHOWS = frozenset({"permintaan_bko", "rincian_bko", "personel_bko", "angka_bko", "tahap_bko"})
"""The tables of requests for lent force."""


def here_between(mulai: datetime, selesai: datetime) -> ColumnElement[bool]:
    """A condition on `Personel`: not lent to us at all, or here from `mulai` to `selesai`."""
    lent = _lent().where(PersonelBko.personel_id == Personel.id)
    here = lent.where(PersonelBko.tiba <= mulai, _until() >= selesai)
    return or_(~exists(lent), exists(here))


def lent_to_us() -> ColumnElement[bool]:
    """A condition on `Personel`: lent to us by some request."""
    return exists(_lent().where(PersonelBko.personel_id == Personel.id))


def lent_people(session: Session) -> set[int]:
    """Keys of the people who are lent to us, arrived or not."""
    return {id_ for (id_,) in _LENT.rows(session)}


def away_people(session: Session, mulai: datetime, selesai: datetime) -> set[int]:
    """Of the people lent to us, those who are at no moment of the span with us."""
    here = set(session.scalars(_lent().where(PersonelBko.tiba < selesai, _until() > mulai)))
    return lent_people(session) - here


def masa_of(session: Session) -> dict[int, list[MasaBko]]:
    """Each person lent to us with the spans in which he is here, earliest first."""
    spans: dict[int, list[MasaBko]] = defaultdict(list)
    at = datetime.fromisoformat
    for personel_id, tiba, sampai, pihak in _MASA.rows(session):
        spans[personel_id].append(MasaBko(at(tiba) if tiba else None, at(sampai), pihak))
    return spans


def rule_requests(session: Session) -> list[Permintaan]:
    """All requests as the rules need them."""
    return [
        Permintaan(row.id, row.sebutan, row.empat, row.tanpa_surat)
        for row in permintaan_rows(session)
        if row.status is not StatusBko.DITOLAK
    ]


def keep_duties(session: Session, permintaan: PermintaanBko) -> None:
    """The duties of our people lent by this request last as long as it does, or until they are back."""
    if permintaan.arah is not ArahBko.KELUAR:
        return
    lent = session.scalars(
        select(PersonelBko)
        .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
        .where(RincianBko.permintaan_id == permintaan.id, PersonelBko.penugasan_id.is_not(None))
    )
    for person in lent:
        duty = session.get_one(Penugasan, person.penugasan_id)
        duty.mulai = permintaan.mulai
        duty.selesai = _away_until(permintaan, person)
        duty.sasaran = person.diteruskan_ke or _target(permintaan)


def lend(session: Session, permintaan: PermintaanBko, person: PersonelBko) -> None:
    """Give one of ours the duty that shows everywhere that he is away."""
    duty = Penugasan(
        personel_id=person.personel_id,
        jenis=JenisPenugasan.BKO_KELUAR,
        mulai=permintaan.mulai,
        selesai=permintaan.selesai,
        sasaran=_target(permintaan),
        terkunci=True,
    )
    session.add(duty)
    session.flush()
    person.penugasan_id = duty.id


def _target(permintaan: PermintaanBko) -> str:
    return ", ".join(part for part in (permintaan.pihak, permintaan.tempat) if part)


def _away_until(permintaan: PermintaanBko, person: PersonelBko) -> datetime:
    if person.kembali is not None and person.kembali > permintaan.mulai:
        return person.kembali
    return permintaan.selesai


def _lent() -> Any:
    return (
        select(PersonelBko.personel_id)
        .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
        .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
        .where(PermintaanBko.arah == ArahBko.MASUK)
    )


def _until() -> Any:
    return func.coalesce(PersonelBko.kembali, PersonelBko.diteruskan, PermintaanBko.selesai)


_MASA = KeyedRows(
    select(PersonelBko.personel_id, PersonelBko.tiba, _until(), PermintaanBko.pihak)
    .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
    .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
    .where(PermintaanBko.arah == ArahBko.MASUK)
    .order_by(PermintaanBko.mulai)
)
_LENT = KeyedRows(_lent())
