"""The standing forces that are on duty at some time of a stage, as rows: who they are, how long, on which orders."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bko_jenis import ArahBko, StatusBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_tahapan import TahapanFields
from poskoapp.domain.model import (
    FlowWalkat,
    GiliranWalkat,
    LampiranSprin,
    Objek,
    PeletonSiaga,
    Penugasan,
    PermintaanBko,
    PersonelBko,
    PolaJaga,
    Rayon,
    ReguWalkat,
    RincianBko,
    Satgas,
    Sprin,
)
from poskoapp.domain.pasukan import JenisPasukan, KunciPasukan, Nasib, begin_of, end_of, nasib
from poskoapp.domain.sprin import JenisSprin, StatusSprin
from poskoapp.domain.waktu import singkat
from poskoapp.services.operasi import read_operasi
from poskoapp.services.siaga_baris import sasaran_of
from poskoapp.services.walkat_baca import target_words

SHOWS = frozenset(
    {
        "penugasan", "regu_walkat", "giliran_walkat", "objek", "pola_jaga", "peleton_siaga", "satgas", "rayon",
        "permintaan_bko", "personel_bko", "sprin", "tahapan", "operasi", "paslon", "vip",
    }
)  # fmt: skip
"""Tables whose change may change the rows."""

_ORDERS = {
    JenisPasukan.PAM_TPS: (JenisSprin.PAM_TPS, JenisSprin.PADAL),
    JenisPasukan.REGU: (JenisSprin.WALKAT,),
    JenisPasukan.BKO: (JenisSprin.BKO_MASUK, JenisSprin.BKO_KELUAR),
    JenisPasukan.OBJEK: (JenisSprin.JAGA_OBJEK,),
    JenisPasukan.PELETON: (JenisSprin.SIAGA,),
    JenisPasukan.SATGAS: (JenisSprin.SIAGA,),
}
"""Orders that send such a force."""


@dataclass(frozen=True, slots=True)
class PasukanRow:
    """A force beside a stage; `selesai` not included. `terikat`: why it is neither ended nor carried on here."""

    kunci: KunciPasukan
    nama: str
    mulai: datetime
    selesai: datetime
    personel: int
    """Its people in the stage."""
    sesudah: int
    """Duties of these that reach beyond the stage."""
    nasib: Nasib
    surat: tuple[str, ...]
    """Numbers of the orders that name them for it."""
    terikat: str = ""

    @property
    def waktu(self) -> str:
        """`23 Sep 08.00 s.d. 16 Des 20.00`."""
        return f"{singkat(self.mulai)} s.d. {singkat(self.selesai)}"


@dataclass(frozen=True, slots=True)
class _Found:
    kunci: KunciPasukan
    nama: str
    mulai: datetime
    selesai: datetime
    terikat: str = ""


def pasukan_rows(session: Session, stage: TahapanFields) -> list[PasukanRow]:
    """All that are on duty at some time of the stage, in the order of the tabs, within a service's own transaction."""
    found = [f for f in _all(session) if f.mulai < end_of(stage) and f.selesai > begin_of(stage)]
    orders = _orders(session)
    return [_row(session, f, stage, orders) for f in found]


def duties_of(kunci: KunciPasukan) -> ColumnElement[bool]:
    """A condition on `Penugasan`: a duty of this force."""
    match kunci.jenis:
        case JenisPasukan.REGU:
            turns = select(GiliranWalkat.id).join(FlowWalkat, FlowWalkat.id == GiliranWalkat.flow_id)
            return Penugasan.giliran_id.in_(turns.where(FlowWalkat.regu_id == kunci.id))
        case JenisPasukan.OBJEK:
            return Penugasan.objek_id == kunci.id
        case JenisPasukan.PELETON:
            return Penugasan.peleton_id == kunci.id
        case JenisPasukan.SATGAS:
            return Penugasan.satgas_id == kunci.id
        case JenisPasukan.BKO:
            return Penugasan.personel_id.in_(lent_by(kunci.id))
        case JenisPasukan.PAM_TPS:
            return Penugasan.jenis.in_((JenisPenugasan.PAM_TPS, JenisPenugasan.PADAL))


def _all(session: Session) -> Iterator[_Found]:
    operasi = read_operasi(session)
    guards = KunciPasukan(JenisPasukan.PAM_TPS, 0)
    if session.scalar(select(func.count()).where(duties_of(guards))):
        told = "mengikuti hari tugas TPS; ubah lewat Data operasi"
        yield _Found(guards, "Petugas TPS dan padal", operasi.tugas_mulai, operasi.tugas_selesai, told)
    words = target_words(session)
    for regu in session.scalars(select(ReguWalkat).order_by(ReguWalkat.mulai, ReguWalkat.id)):
        yield _Found(
            KunciPasukan(JenisPasukan.REGU, regu.id),
            words[regu.id],
            regu.mulai,
            regu.selesai if regu.ditarik is None else regu.ditarik,
            "sudah ditarik" if regu.ditarik is not None else "",
        )
    yield from _requests(session)
    yield from _standing(session)


def _requests(session: Session) -> Iterator[_Found]:
    asked = select(PermintaanBko).where(PermintaanBko.status != StatusBko.DITOLAK)
    for request in session.scalars(asked.order_by(PermintaanBko.mulai, PermintaanBko.id)):
        word = "dari" if request.arah is ArahBko.MASUK else "untuk"
        yield _Found(
            KunciPasukan(JenisPasukan.BKO, request.id),
            f"{request.arah.label} {word} {request.pihak}",
            request.mulai,
            request.selesai,
            "sudah selesai" if request.status.berakhir else "",
        )


def _standing(session: Session) -> Iterator[_Found]:
    spans = (
        select(Objek.id, Objek.nama, func.min(PolaJaga.mulai), func.max(PolaJaga.selesai))
        .join(PolaJaga, PolaJaga.objek_id == Objek.id)
        .group_by(Objek.id)
        .order_by(Objek.id)
    )
    for id_, nama, mulai, selesai in session.execute(spans):
        yield _Found(KunciPasukan(JenisPasukan.OBJEK, id_), nama, mulai, selesai)
    platoons = select(PeletonSiaga, Rayon.nama).join(Rayon, Rayon.id == PeletonSiaga.rayon_id)
    for peleton, rayon in session.execute(platoons.order_by(PeletonSiaga.id)):
        nama = sasaran_of(peleton, rayon)
        yield _Found(KunciPasukan(JenisPasukan.PELETON, peleton.id), nama, peleton.mulai, peleton.selesai)
    for group in session.scalars(select(Satgas).order_by(Satgas.id)):
        yield _Found(KunciPasukan(JenisPasukan.SATGAS, group.id), group.nama, group.mulai, group.selesai)


def _row(session: Session, found: _Found, stage: TahapanFields, orders: "_Orders") -> PasukanRow:
    people = _people(session, found.kunci, begin_of(stage), end_of(stage))
    after = select(func.count()).where(duties_of(found.kunci), Penugasan.selesai > end_of(stage))
    numbers = (
        number
        for kind in _ORDERS[found.kunci.jenis]
        for number, named in orders[kind].items()
        if named & people
    )
    return PasukanRow(
        found.kunci,
        found.nama,
        found.mulai,
        found.selesai,
        len(people),
        session.scalar(after) or 0,
        nasib(stage, found.selesai),
        tuple(numbers),
        found.terikat,
    )


def _people(session: Session, kunci: KunciPasukan, mulai: datetime, selesai: datetime) -> set[int]:
    if kunci.jenis is JenisPasukan.BKO:
        return set(session.scalars(lent_by(kunci.id)))
    touching = duties_of(kunci), Penugasan.mulai < selesai, Penugasan.selesai > mulai
    return set(session.scalars(select(Penugasan.personel_id).where(*touching)))


def lent_by(permintaan_id: int) -> Any:
    """The people named in a request for lent force."""
    lines = select(RincianBko.id).where(RincianBko.permintaan_id == permintaan_id)
    return select(PersonelBko.personel_id).where(PersonelBko.rincian_id.in_(lines))


_Orders = Mapping[str, Mapping[str, set[int]]]
"""Kind of order -> number -> the people named in it."""


def _orders(session: Session) -> _Orders:
    named: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    found = session.execute(
        select(Sprin.jenis, Sprin.nomor, LampiranSprin.personel_id)
        .join(LampiranSprin, LampiranSprin.sprin_id == Sprin.id)
        .where(Sprin.status == StatusSprin.TERBIT)
        .order_by(Sprin.id)
    )
    for jenis, nomor, personel_id in found:
        named[jenis][nomor].add(personel_id)
    return named
