"""TPS, their kerawanan and their contacts in a package."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.kontak import JenisKontak, TingkatKontak
from poskoapp.domain.model import Kecamatan, Kelurahan, KontakTps, Tps
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import KOLOM_TPS, Golongan
from poskoapp.services.paket_nilai import Ditolak, Ubah, plain_columns, typed

_PLACE = {
    TingkatKontak.TPS: KontakTps.tps_id,
    TingkatKontak.KELURAHAN: KontakTps.kelurahan_id,
    TingkatKontak.KECAMATAN: KontakTps.kecamatan_id,
}


def collect(session: Session, satuan_ids: Collection[int] | None = None) -> list[Baris]:
    """All TPS of these Polsek, or of the file, with the contacts around them."""
    query = (
        select(Tps, Kelurahan.nama)
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .order_by(Tps.kode)
    )
    if satuan_ids is not None:
        query = query.where(Kecamatan.satuan_id.in_(satuan_ids))
    found = session.execute(query).all()
    rows = [_tps_row(tps, kelurahan) for tps, kelurahan in found]
    return rows + _contact_rows(session, {tps.kode for tps, _ in found})


def ours(session: Session, theirs: Sequence[Baris]) -> list[Baris]:
    """What we have of the TPS and contacts that the package names."""
    named = {row.tanda for row in theirs}
    return [row for row in collect(session) if row.tanda in named]


def apply(session: Session, taken: Iterable[Ubah]) -> list[Ditolak]:
    """Takes these rows in, within a service's own transaction; what cannot be taken is told and left out."""
    kelurahan = {
        kode.replace(".", ""): id_ for kode, id_ in session.execute(select(Kelurahan.kode, Kelurahan.id))
    }
    kecamatan = {
        kode.replace(".", ""): id_ for kode, id_ in session.execute(select(Kecamatan.kode, Kecamatan.id))
    }
    rows = list(taken)
    refused = [
        Ditolak(change.baris.sebutan, why)
        for change in rows
        if change.baris.golongan is Golongan.TPS and (why := _take_tps(session, change, kelurahan))
    ]
    tps = dict(session.execute(select(Tps.kode, Tps.id)).all())
    places = {TingkatKontak.TPS: tps, TingkatKontak.KELURAHAN: kelurahan, TingkatKontak.KECAMATAN: kecamatan}
    refused += [
        Ditolak(change.baris.sebutan, why)
        for change in rows
        if change.baris.golongan is Golongan.KONTAK and (why := _take_contact(session, change, places))
    ]
    return refused


def _take_tps(session: Session, change: Ubah, kelurahan: dict[str, int]) -> str:
    kode, values = change.baris.kunci, typed(Tps, change.kolom)
    if not change.baru:
        session.execute(update(Tps).where(Tps.kode == kode).values(values))
        return ""
    place = kelurahan.get(kode[:10])
    if place is None:
        return "kelurahannya tidak ada dalam berkas ini"
    if len(kode) != 13 or not kode.isdigit():
        return "kode TPS tidak sah"
    session.execute(insert(Tps).values(kode=kode, kelurahan_id=place, nomor=kode[10:], **values))
    return ""


def _take_contact(session: Session, change: Ubah, places: dict[TingkatKontak, dict[str, int]]) -> str:
    told, _, kode = change.baris.kunci.partition(":")
    if told not in set(JenisKontak):
        return "jenis kontak tidak dikenal"
    jenis = JenisKontak(told)
    column, place = _PLACE[jenis.tingkat], places[jenis.tingkat].get(kode)
    if place is None:
        return f"{jenis.tingkat.value} itu tidak ada dalam berkas ini"
    values = typed(KontakTps, change.kolom)
    if change.baru:
        session.execute(insert(KontakTps).values({"jenis": jenis, column.key: place, **values}))
    else:
        session.execute(update(KontakTps).where(KontakTps.jenis == jenis, column == place).values(values))
    return ""


def _tps_row(tps: Tps, kelurahan: str) -> Baris:
    return Baris(Golongan.TPS, tps.kode, f"TPS {tps.nomor} {kelurahan}", plain_columns(tps, KOLOM_TPS))


def _contact_rows(session: Session, codes: Collection[str]) -> list[Baris]:
    """Contacts of these TPS, of their kelurahan and of their kecamatan."""
    near = {kode[:length] for kode in codes for length in (6, 10, 13)}
    found = session.execute(
        select(KontakTps, Tps.kode, Kelurahan.kode, Kelurahan.nama, Kecamatan.kode, Kecamatan.nama)
        .outerjoin(Tps, Tps.id == KontakTps.tps_id)
        .outerjoin(Kelurahan, Kelurahan.id == KontakTps.kelurahan_id)
        .outerjoin(Kecamatan, Kecamatan.id == KontakTps.kecamatan_id)
        .order_by(KontakTps.id)
    )
    rows: list[Baris] = []
    for kontak, tps, kelurahan, nama_kelurahan, kecamatan, nama_kecamatan in found:
        kode = (tps or kelurahan or kecamatan).replace(".", "")
        if kode in near:
            where = f"TPS {tps[10:]}" if tps else nama_kelurahan or nama_kecamatan
            told = f"{kontak.jenis.label} {where}"
            nilai = {"nama": kontak.nama, "hp": kontak.hp}
            rows.append(Baris(Golongan.KONTAK, f"{kontak.jenis.value}:{kode}", told, nilai))
    return rows
