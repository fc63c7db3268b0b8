"""The plans beside the main one (PSU, PSS, PSL) in a package: their days, TPS, pola and plot groups."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, Kelurahan, Rencana, Tps, TpsRencana
from poskoapp.domain.paket_banding import Beda
from poskoapp.domain.paket_isi import Baris
from poskoapp.domain.paket_kolom import KOLOM_RENCANA, Golongan, Nilai
from poskoapp.domain.pola import BarisPola, PolaAngka
from poskoapp.services.paket_kelompok import GroupTaking, as_told, collect_groups, texts_in
from poskoapp.services.paket_nilai import Ditolak, Ubah, plain_columns, typed
from poskoapp.services.pola import read_pola, store_pola


def collect(session: Session, wilayah: Collection[str]) -> list[Baris]:
    """Every plan that has TPS in these kecamatan, then the groups that it has there."""
    plans = [(plan, _stations(session, plan.id, wilayah)) for plan in _plans(session)]
    told = [(plan, tps) for plan, tps in plans if tps]
    rows = [
        Baris(
            Golongan.RENCANA,
            plan.kode,
            f"Rencana {plan.kode}, {plan.nama}",
            {**plain_columns(plan, KOLOM_RENCANA), "anggota": list(tps), "pola": _pola(session, plan.id)},
        )
        for plan, tps in told
    ]
    return [*rows, *(row for plan, _tps in told for row in collect_groups(session, wilayah, plan))]


def ours(session: Session, wilayah: Collection[str], theirs: Sequence[Baris]) -> list[Baris]:
    """What we have there; how the package writes a person's rank and name makes no difference."""
    return [
        as_told(row, theirs) if row.golongan is Golongan.KELOMPOK_RENCANA else row
        for row in collect(session, wilayah)
    ]


def apply(
    session: Session, taken: Iterable[Ubah], gone: Iterable[Beda], wilayah: Collection[str]
) -> list[Ditolak]:
    """Takes these rows in, within a service's own transaction; what cannot be taken is told and left out."""
    rows, refused = list(taken), list[Ditolak]()
    for change in rows:
        if change.baris.golongan is Golongan.RENCANA:
            refused += _take_plan(session, change, wilayah)
    removed = [beda.kunci for beda in gone]
    for plan in _plans(session):
        groups = GroupTaking(session, wilayah, plan.id)
        for kode in removed:
            groups.remove(kode)
        groups.take([change for change in rows if change.baris.nilai.get("rencana") == plan.kode])
        refused += groups.refused
    known = {plan.kode for plan in _plans(session)}
    return [*refused, *(
        Ditolak(change.baris.sebutan, "rencananya tidak ikut diambil")
        for change in rows
        if change.baris.golongan is Golongan.KELOMPOK_RENCANA and change.baris.nilai["rencana"] not in known
    )]  # fmt: skip


def _take_plan(session: Session, change: Ubah, wilayah: Collection[str]) -> list[Ditolak]:
    row = change.baris
    values = typed(Rencana, {k: v for k, v in change.kolom.items() if k in KOLOM_RENCANA.split()})
    id_ = session.scalar(select(Rencana.id).where(Rencana.kode == row.kunci))
    if id_ is None:
        if session.scalar(select(Rencana.id).where(func.upper(Rencana.kode) == row.kunci.upper())):
            return [Ditolak(row.sebutan, "kodenya dipakai rencana lain")]
        made = insert(Rencana).values(kode=row.kunci, **values)
        id_ = session.execute(made.returning(Rencana.id)).scalar_one()
    elif values:
        session.execute(update(Rencana).where(Rencana.id == id_).values(values))
    if "pola" in change.kolom:
        _store_pola(session, id_, change.kolom["pola"])
    return _store_stations(session, row, id_, change.kolom, wilayah)


def _store_stations(
    session: Session, row: Baris, rencana_id: int, kolom: Any, wilayah: Collection[str]
) -> list[Ditolak]:
    """Its TPS in these kecamatan: those named come in, the others leave it."""
    if "anggota" not in kolom:
        return []
    wanted = texts_in(kolom["anggota"])
    known = dict(session.execute(select(Tps.kode, Tps.id).where(Tps.kode.in_(wanted))).all())
    standing = _stations(session, rencana_id, wilayah)
    leaving = [id_ for kode, id_ in standing.items() if kode not in wanted]
    own = TpsRencana.rencana_id == rencana_id
    session.execute(delete(TpsRencana).where(own, TpsRencana.tps_id.in_(leaving)))
    coming = [id_ for kode, id_ in known.items() if kode not in standing]
    if coming:
        session.execute(insert(TpsRencana), [{"rencana_id": rencana_id, "tps_id": id_} for id_ in coming])
    missing = [kode for kode in wanted if kode not in known]
    return [
        Ditolak(row.sebutan, f"{len(missing)} TPS tidak ada dalam berkas ini, misalnya {kode}")
        for kode in missing[:1]
    ]


def _stations(session: Session, rencana_id: int, wilayah: Collection[str]) -> dict[str, int]:
    found = session.execute(
        select(Tps.kode, Tps.id)
        .join(TpsRencana, TpsRencana.tps_id == Tps.id)
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .where(TpsRencana.rencana_id == rencana_id, Kecamatan.kode.in_(wilayah))
        .order_by(Tps.kode)
    )
    return dict(found.all())


def _plans(session: Session) -> Sequence[Rencana]:
    return session.scalars(select(Rencana).order_by(Rencana.kode)).all()


def _pola(session: Session, rencana_id: int) -> list[Any]:
    """Its pola per category, without those that a kecamatan has of its own."""
    own = [p for p in read_pola(session) if p.rencana_id == rencana_id and p.kecamatan_id is None]
    return sorted([p.kategori.value, p.angka.polri, p.angka.tps, p.angka.linmas] for p in own)


def _store_pola(session: Session, rencana_id: int, told: Nilai) -> None:
    here = [p for p in read_pola(session) if p.rencana_id == rencana_id and p.kecamatan_id is not None]
    theirs = [
        BarisPola(Kategori(kategori), PolaAngka(*angka))
        for kategori, *angka in (told if isinstance(told, list) else [])
    ]
    store_pola(session, [*here, *theirs], rencana_id)
