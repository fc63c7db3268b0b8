"""What the requirement is computed from, read once: TPS by place, category and pola, and the strength against them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import (
    Kecamatan,
    KekuatanTerhitung,
    Kelurahan,
    Satuan,
    Tps,
    TpsRencana,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.pola import AsalPola, BarisPola, DaftarPola, PolaBerlaku
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.planning.kebutuhan import TpsCount
from poskoapp.services.bko_masa import lent_people
from poskoapp.services.ketersediaan import pool_by_satuan
from poskoapp.services.pola import read_pola
from poskoapp.services.rencana_baca import duty_window
from poskoapp.storage.rows import KeyedRows

LINTAS_POLSEK = "Sektor lintas Polsek"
"""The line of the TPS whose groups belong to no Polsek alone."""
LINMAS = "Linmas"
"""Golongan of the counted strength that stands at the TPS beside the officers."""


@bulk_built
@dataclass(frozen=True, slots=True)
class TpsTercatat:
    """TPS of one kelurahan, category and picked pola."""

    kelurahan: str
    kecamatan_id: int
    kategori: Kategori
    pola_id: int | None
    jumlah: int


@dataclass(frozen=True, slots=True)
class WilayahPolsek:
    """A kecamatan with the unit that guards it."""

    kode: str
    nama: str
    polsek: str


@dataclass(frozen=True, slots=True)
class KekuatanTersedia:
    """Who can be plotted: our own, those lent to us, and the counted Linmas."""

    sendiri: int = 0
    bko: int = 0
    linmas: int = 0

    @property
    def polri(self) -> int:
        """Officers in all."""
        return self.sendiri + self.bko


@dataclass(frozen=True, slots=True)
class DasarKebutuhan:
    """Enough to count the requirement again and again under pola that are only typed; plain data."""

    tps: tuple[TpsTercatat, ...]
    kecamatan: Mapping[int, WilayahPolsek]
    pola: tuple[BarisPola, ...]
    kekuatan: KekuatanTersedia
    per_polsek: Mapping[str, KekuatanTersedia]
    """The strength of each Polsek; the rest of `kekuatan` stands outside them."""
    rencana_id: int | None = None

    def counts(self, daftar: DaftarPola) -> Iterator[TpsCount]:
        """The TPS with the pola that applies to them, in the order of categories; the defaults stay unsaid."""
        several = {p for p, n in Counter(k.polsek for k in self.kecamatan.values()).items() if n > 1}
        plain: dict[tuple[Kategori, int, int | None], PolaBerlaku | None] = {}
        for t in self.tps:
            place, key = self.kecamatan[t.kecamatan_id], (t.kategori, t.kecamatan_id, t.pola_id)
            if key not in plain:
                plain[key] = _beside_default(daftar, *key)
            own = plain[key]
            if own is None or not own.sektor:
                yield TpsCount(t.kelurahan, place.kode, place.polsek, t.kategori, t.jumlah, own)
                continue
            if own.lintas_polsek:
                yield TpsCount(LINTAS_POLSEK, LINTAS_POLSEK, LINTAS_POLSEK, t.kategori, t.jumlah, own)
                continue
            wide = own.asal is not AsalPola.KECAMATAN and place.polsek in several
            kecamatan = sector_of(place.polsek) if wide else place.kode
            yield TpsCount(f"Sektor {kecamatan}", kecamatan, place.polsek, t.kategori, t.jumlah, own)


def sector_of(polsek: str) -> str:
    """The line of the TPS of one Polsek whose groups reach over its kecamatan."""
    return f"Sektor {polsek}"


def _beside_default(
    daftar: DaftarPola, kategori: Kategori, kecamatan_id: int, pola_id: int | None
) -> PolaBerlaku | None:
    """The pola that applies, unless it is the plain default of the category."""
    found = daftar.berlaku(kategori, kecamatan_id, pola_id)
    return None if found is None or (found.default and not found.sektor) else found


def read_dasar(
    session: Session, pangkat: DaftarPangkat, rencana_id: int | None, tersedia: int | None = None
) -> DasarKebutuhan:
    """Reads it for a plan, within a service's own transaction; of a strength that is known only the number is told."""
    per_polsek: Mapping[str, KekuatanTersedia] = {}
    kekuatan = KekuatanTersedia(tersedia or 0)
    if tersedia is None:
        per_polsek, kekuatan = _strength(session, pangkat, rencana_id)
    return DasarKebutuhan(
        tps=tuple(_stations(session, rencana_id)),
        kecamatan={id_: WilayahPolsek(*told) for id_, *told in _KECAMATAN.rows(session)},
        pola=tuple(p for p in read_pola(session) if p.rencana_id == rencana_id),
        kekuatan=kekuatan,
        per_polsek=per_polsek,
        rencana_id=rencana_id,
    )


def _stations(session: Session, rencana_id: int | None) -> Iterator[TpsTercatat]:
    """Counted by their own three columns first: the names of places are looked up once for each, not for each TPS."""
    counted = _COUNTED if rencana_id is None else _COUNTED_ELSEWHERE
    places = {id_: (kode, kecamatan_id) for id_, kode, kecamatan_id in _KELURAHAN.rows(session)}
    for kategori, kelurahan_id, pola_id, jumlah in counted.rows(session, rencana=rencana_id):
        yield TpsTercatat(*places[kelurahan_id], _KATEGORI[kategori], pola_id, jumlah)


_KATEGORI = {kategori.value: kategori for kategori in Kategori}
_ALIKE = Tps.kategori, Tps.kelurahan_id, Tps.pola_id
_COUNTED = KeyedRows(select(*_ALIKE, func.count()).group_by(*_ALIKE))
_COUNTED_ELSEWHERE = KeyedRows(
    select(*_ALIKE, func.count())
    .join(TpsRencana, TpsRencana.tps_id == Tps.id)
    .where(TpsRencana.rencana_id == bindparam("rencana"))
    .group_by(*_ALIKE)
)
_KELURAHAN = KeyedRows(select(Kelurahan.id, Kelurahan.kode, Kelurahan.kecamatan_id))
_KECAMATAN = KeyedRows(
    select(Kecamatan.id, Kecamatan.kode, Kecamatan.nama, Satuan.nama.label("polsek")).join(
        Satuan, Satuan.id == Kecamatan.satuan_id
    )
)


def _strength(
    session: Session, pangkat: DaftarPangkat, rencana_id: int | None
) -> tuple[dict[str, KekuatanTersedia], KekuatanTersedia]:
    polsek_of = _polsek_of(session)
    pool = pool_by_satuan(session, pangkat, *duty_window(session, rencana_id), rencana_id)
    lent = _lent_by_satuan(session, pool)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for satuan_id, people in pool.items():
        bko = lent[satuan_id]
        for at, count in enumerate((len(people) - bko, bko)):
            sums[polsek_of.get(satuan_id, "")][at] += count
    for satuan_id, jumlah in _LINMAS.rows(session):
        sums[polsek_of.get(satuan_id, "")][2] += jumlah
    whole = (
        KekuatanTersedia(*(sum(column) for column in zip(*sums.values(), strict=True)))
        if sums
        else KekuatanTersedia()
    )
    return {nama: KekuatanTersedia(*cell) for nama, cell in sums.items() if nama}, whole


def _lent_by_satuan(session: Session, pool: Mapping[int, set[int]]) -> Counter[int]:
    lent = lent_people(session)
    return Counter({satuan_id: len(people & lent) for satuan_id, people in pool.items()} if lent else {})


def _polsek_of(session: Session) -> dict[int, str]:
    """Unit -> the Polsek that it is, or that it stands below."""
    units = {id_: told for id_, *told in _UNITS.rows(session)}
    found: dict[int, str] = {}
    for id_ in units:
        at = units.get(id_)
        while at is not None and at[1] != JenisSatuan.POLSEK:
            at = units.get(at[2])
        if at is not None:
            found[id_] = at[0]
    return found


_UNITS = KeyedRows(select(Satuan.id, Satuan.nama, Satuan.jenis, Satuan.induk_id))
_LINMAS = KeyedRows(
    select(KekuatanTerhitung.satuan_id, func.sum(KekuatanTerhitung.jumlah))
    .where(KekuatanTerhitung.golongan == LINMAS)
    .group_by(KekuatanTerhitung.satuan_id)
)
