"""Kecamatan and kelurahan as rows, with how far the plotting covers them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, takewhile
from typing import Any, cast

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Tps
from poskoapp.services.rencana_baca import group_of, within
from poskoapp.storage.rows import KEYS, KeyedRows


@bulk_built
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
    own: dict[int, list[WilayahRow]] = defaultdict(list)
    for kecamatan_id, id_, nama, estimasi in _KELURAHAN.rows(session):
        own[kecamatan_id].append(
            WilayahRow(kecamatan_id, id_, nama, *counts.get(id_, (0, 0, 0)), bool(estimasi))
        )
    rows: list[WilayahRow] = []
    for id_, nama in _KECAMATAN.rows(session):
        rows += (WilayahRow(id_, None, nama, *_sums(own[id_]), tps_estimasi=False), *own[id_])
    return rows


_KELURAHAN = KeyedRows(
    select(Kelurahan.kecamatan_id, Kelurahan.id, Kelurahan.nama, Kelurahan.tps_estimasi).order_by(
        Kelurahan.kode
    )
)
_KECAMATAN = KeyedRows(select(Kecamatan.id, Kecamatan.nama).order_by(Kecamatan.kode))


class TempatWilayah:
    """Where the places stand in a list of `wilayah_rows`; they stay there as long as none comes or goes."""

    def __init__(self, rows: Sequence[WilayahRow] = ()) -> None:
        self._kelurahan = {
            row.kelurahan_id: at for at, row in enumerate(rows) if row.kelurahan_id is not None
        }
        self._kecamatan = {row.kecamatan_id: at for at, row in enumerate(rows) if row.kelurahan_id is None}

    def covered(
        self, rows: Sequence[WilayahRow], counts: Mapping[int, tuple[int, int, int]]
    ) -> dict[int, WilayahRow]:
        """Position -> row, of the kelurahan that have another coverage (as `coverage` gives it) and the sums above."""
        fresh = {
            at: _covered(rows[at], counts[id_])
            for id_ in counts
            if (at := self._kelurahan.get(id_)) is not None
        }
        for id_ in {row.kecamatan_id for row in fresh.values()}:
            top = self._kecamatan[id_]
            below = range(top + 1, top + 1 + self._below(rows, top))
            fresh[top] = _summed(rows[top], [fresh.get(at, rows[at]) for at in below])
        return {at: row for at, row in fresh.items() if row != rows[at]}

    def _below(self, rows: Sequence[WilayahRow], top: int) -> int:
        own = takewhile(lambda row: row.kelurahan_id is not None, islice(rows, top + 1, None))
        return sum(1 for _ in own)


def _covered(row: WilayahRow, counts: tuple[int, int, int]) -> WilayahRow:
    return replace(row, tps=counts[0], tercakup=counts[1], terisi=counts[2])


def _summed(kecamatan: WilayahRow, own: Sequence[WilayahRow]) -> WilayahRow:
    return _covered(kecamatan, _sums(own))


def _sums(own: Sequence[WilayahRow]) -> tuple[int, int, int]:
    return sum([k.tps for k in own]), sum([k.tercakup for k in own]), sum([k.terisi for k in own])


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
    stations = select(Tps.kelurahan_id, group_of(rencana).label("kelompok_id"), func.count().label("tps"))
    if some:
        own = within(select(group_of(rencana)).select_from(Tps), rencana).where(Tps.kelurahan_id.in_(KEYS))
        chosen = Penugasan.kelompok_id.in_(own)
        stations = stations.where(Tps.kelurahan_id.in_(KEYS))
    # a group's TPS of one kelurahan are counted as one: out of the index alone, a fifth of the rows to join
    alike = within(stations, rencana).group_by(group_of(rencana), Tps.kelurahan_id).subquery()
    filled = (
        select(Penugasan.kelompok_id, func.count().label("petugas"))
        .where(chosen)
        .group_by(Penugasan.kelompok_id)
        .subquery()
    )
    tps = func.sum(alike.c.tps)
    query: Any = (
        select(
            alike.c.kelurahan_id,
            tps,
            func.coalesce(tps.filter(filled.c.petugas >= KelompokTps.polri), 0),
            func.coalesce(tps.filter(filled.c.petugas > 0), 0),
        )
        .outerjoin(KelompokTps, KelompokTps.id == alike.c.kelompok_id)
        .outerjoin(filled, filled.c.kelompok_id == KelompokTps.id)
        .group_by(alike.c.kelurahan_id)
    )
    return KeyedRows(query, alike.c.kelurahan_id)
