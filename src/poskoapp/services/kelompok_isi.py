"""What plot groups are made of, read for many of them at once: their TPS, their officers, and the units these are of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.jenis_penugasan import PEMIMPIN
from poskoapp.domain.model import Kelurahan, Penugasan, Personel, Satuan, Tps, TpsRencana
from poskoapp.planning.distance import Point, centre, known_place
from poskoapp.services.koordinat import wrong_places
from poskoapp.storage.rows import KeyedRows, plain_rows

Rows = list[tuple[Any, ...]]


@bulk_built
@dataclass(frozen=True, slots=True)
class IsiKelompok:
    """The TPS of a group."""

    nomor: tuple[str, ...] = ()
    place: Point | None = None
    per_kelurahan: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Name of the kelurahan and numbers in it, where they lie in more than one."""


_COLUMNS = (Tps.id, Tps.kelurahan_id, Tps.nomor, Tps.lat, Tps.lng)
_STATIONS = (
    KeyedRows(
        select(Tps.kelompok_id, *_COLUMNS).where(Tps.kelompok_id.is_not(None)).order_by(Tps.id),
        Tps.kelompok_id,
    ),
    KeyedRows(
        select(TpsRencana.kelompok_id, *_COLUMNS)
        .join(Tps, Tps.id == TpsRencana.tps_id)
        .where(TpsRencana.kelompok_id.is_not(None))
        .order_by(Tps.id),
        TpsRencana.kelompok_id,
    ),
)
"""Group, TPS, kelurahan, number and place: of the main plan, and of the others."""


def stations_of_groups(session: Session, ids: Collection[int] | None) -> dict[int, IsiKelompok]:
    """By group (all, or those with these keys) its TPS."""
    found = [row for part in _STATIONS for row in part.rows(session, ids)]
    wrong = wrong_places(session, None if ids is None else {row[2] for row in found})
    of_group: dict[int, Rows] = defaultdict(list)
    for row in found:
        of_group[row[0]].append(row)
    names = _Names(session)
    return {id_: _isi(of, wrong, names) for id_, of in of_group.items()}


_NOMOR = itemgetter(3)


def _isi(stations: Rows, wrong: Collection[int], names: "_Names") -> IsiKelompok:
    stations.sort(key=_NOMOR)  # small lists, mostly in order: in SQL it would be one large sort
    placed = [
        (row[4], row[5])
        for row in stations
        if row[4] is not None and row[5] is not None and row[1] not in wrong
    ]
    nomor = tuple([row[3] for row in stations])
    return IsiKelompok(nomor, centre(placed) if placed else None, _by_kelurahan(stations, names))


def _by_kelurahan(stations: Rows, names: "_Names") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name and numbers, by kelurahan; nothing where there is only one."""
    if len({row[2] for row in stations}) < 2:
        return ()
    of_kelurahan: dict[int, list[str]] = defaultdict(list)
    for _, _, kelurahan_id, nomor, _, _ in stations:
        of_kelurahan[kelurahan_id].append(nomor)
    return tuple((names[id_], tuple(numbers)) for id_, numbers in sorted(of_kelurahan.items()))


class _Names(dict[int, str]):
    """Names of kelurahan, read when the first is asked for: few files need one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def __missing__(self, kelurahan_id: int) -> str:
        self.update(plain_rows(self._session, select(Kelurahan.id, Kelurahan.nama)))
        return self[kelurahan_id]


_GUARDS = KeyedRows(
    select(
        Penugasan.kelompok_id, Penugasan.id, Penugasan.personel_id, Personel.nrp, Personel.nama, Personel.pangkat,
        Personel.jabatan, Personel.satuan_id, Personel.hp, Penugasan.peran, Penugasan.terkunci,
    )
    .join(Personel, Personel.id == Penugasan.personel_id)
    .where(Penugasan.kelompok_id.is_not(None))
    .order_by(Penugasan.id),
    Penugasan.kelompok_id,
)  # fmt: skip


def guards_of_groups(session: Session, ids: Collection[int] | None) -> dict[int, Rows]:
    """Officers of each group, its leader first: group, duty, person, nrp, nama, pangkat, jabatan, unit, hp, role, lock."""
    guards: dict[int, Rows] = defaultdict(list)
    for guard in _GUARDS.rows(session, ids):
        guards[guard[0]].append(guard)
    for of in guards.values():
        if of[0][9] not in PEMIMPIN:
            of.sort(key=_follows)
    return guards


def _follows(guard: tuple[Any, ...]) -> bool:
    """Whether he leads the group not."""
    return guard[9] not in PEMIMPIN


def units_placed(session: Session) -> dict[int, tuple[str, Point | None]]:
    """Name and place of each unit."""
    return {id_: (nama, known_place(lat, lng)) for id_, nama, lat, lng in _UNITS.rows(session)}


_UNITS = KeyedRows(select(Satuan.id, Satuan.nama, Satuan.lat, Satuan.lng))
