"""Kecamatan and kelurahan as rows, with how far the plotting covers them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Tps
from poskoapp.services.rencana_baca import group_of, within
from poskoapp.storage.rows import KEYS, KeyedRows


@dataclass(frozen=True, slots=True)
class WilayahRow:
    """A kecamatan (`kelurahan_id` None) or a kelurahan, with how far it is covered."""

    kecamatan_id: int
    kelurahan_id: int | None
    nama: str
    tps: int
    tercakup: int
    """TPS in groups that have all their officers."""
    terisi: int
    """TPS in groups that have at least one officer."""
    tps_estimasi: bool


def wilayah_rows(session: Session, rencana_id: int | None = None) -> list[WilayahRow]:
    """Kecamatan, each followed by its kelurahan, with their coverage in a plan."""
    counts = coverage(session, rencana_id=rencana_id)
    kelurahan: dict[int, list[WilayahRow]] = defaultdict(list)
    listed = session.execute(
        select(Kelurahan.kecamatan_id, Kelurahan.id, Kelurahan.nama, Kelurahan.tps_estimasi).order_by(
            Kelurahan.kode
        )
    )
    for kecamatan_id, id_, nama, estimasi in listed:
        kelurahan[kecamatan_id].append(
            WilayahRow(kecamatan_id, id_, nama, *counts.get(id_, (0, 0, 0)), estimasi)
        )
    rows: list[WilayahRow] = []
    for id_, nama in session.execute(select(Kecamatan.id, Kecamatan.nama).order_by(Kecamatan.kode)):
        rows += [_summed(WilayahRow(id_, None, nama, 0, 0, 0, tps_estimasi=False), kelurahan[id_])]
        rows += kelurahan[id_]
    return rows


def with_coverage(rows: Sequence[WilayahRow], counts: dict[int, tuple[int, int, int]]) -> list[WilayahRow]:
    """The places again, some kelurahan with another coverage (as `coverage` gives it), and the sums that follow."""
    moved = {row.kecamatan_id for row in rows if row.kelurahan_id in counts}
    fresh = [
        _covered(row, counts.get(row.kelurahan_id or 0)) if row.kecamatan_id in moved else row for row in rows
    ]
    of_kecamatan: dict[int, list[WilayahRow]] = defaultdict(list)
    for row in fresh:
        if row.kecamatan_id in moved and row.kelurahan_id is not None:
            of_kecamatan[row.kecamatan_id].append(row)
    return [
        _summed(row, of_kecamatan[row.kecamatan_id])
        if row.kecamatan_id in moved and row.kelurahan_id is None
        else row
        for row in fresh
    ]


def _covered(row: WilayahRow, counts: tuple[int, int, int] | None) -> WilayahRow:
    return row if counts is None else replace(row, tps=counts[0], tercakup=counts[1], terisi=counts[2])


def _summed(kecamatan: WilayahRow, own: Sequence[WilayahRow]) -> WilayahRow:
    tps, full, some = sum(k.tps for k in own), sum(k.tercakup for k in own), sum(k.terisi for k in own)
    return replace(kecamatan, tps=tps, tercakup=full, terisi=some)


def coverage(
    session: Session, kelurahan_ids: Collection[int] | None = None, rencana_id: int | None = None
) -> dict[int, tuple[int, int, int]]:
    """Of each kelurahan, or of these: its TPS, those in groups that have all their officers, and at least one."""
    query = _coverage(main=rencana_id is None, some=kelurahan_ids is not None)
    found = query.rows(session, kelurahan_ids, rencana=rencana_id)
    return {kelurahan_id: (tps, full, some) for kelurahan_id, tps, full, some in found}


@cache
def _coverage(*, main: bool, some: bool) -> KeyedRows:
    rencana = None if main else cast("Any", bindparam("rencana"))
    chosen = Penugasan.kelompok_id.is_not(None)
    if some:
        own = within(select(group_of(rencana)), rencana).where(Tps.kelurahan_id.in_(KEYS))
        chosen = Penugasan.kelompok_id.in_(own)
    filled = (
        select(Penugasan.kelompok_id, func.count().label("petugas"))
        .where(chosen)
        .group_by(Penugasan.kelompok_id)
        .subquery()
    )
    counts = select(
        Tps.kelurahan_id,
        func.count(),
        func.count().filter(filled.c.petugas >= KelompokTps.polri),
        func.count().filter(filled.c.petugas > 0),
    )
    query: Any = (
        within(counts, rencana)
        .outerjoin(KelompokTps, KelompokTps.id == group_of(rencana))
        .outerjoin(filled, filled.c.kelompok_id == KelompokTps.id)
        .group_by(Tps.kelurahan_id)
    )
    return KeyedRows(query, Tps.kelurahan_id)
