"""What plot groups are made of, read for many of them at once: their TPS, their officers, and the units these are of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select
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


def _in_groups(group: Any, *columns: Any) -> Any:
    """A query over the TPS in groups; `group` is the column that names these in the main plan, or in the others."""
    query: Any = select(group, *columns).where(group.is_not(None))
    return query if group is Tps.kelompok_id else query.join(Tps, Tps.id == TpsRencana.tps_id)


_PLANS = (Tps.kelompok_id, TpsRencana.kelompok_id)
"""What names the group of a TPS: in the main plan, and in the others."""
_STATIONS = tuple(
    KeyedRows(_in_groups(group, Tps.id, Tps.kelurahan_id, Tps.nomor, Tps.lat, Tps.lng), group)
    for group in _PLANS
)
"""Group, TPS, kelurahan, number and place."""
_SUMS = (
    func.group_concat(Tps.nomor),
    func.min(Tps.kelurahan_id),
    func.max(Tps.kelurahan_id),
    func.avg(Tps.lat).filter(Tps.lng.is_not(None)),
    func.avg(Tps.lng).filter(Tps.lat.is_not(None)),
)
_TOGETHER = tuple(KeyedRows(_in_groups(group, *_SUMS).group_by(group), group) for group in _PLANS)
"""Of each group its numbers, the kelurahan with the lowest and the highest key, and the middle of its TPS."""
_GROUPS_OF = (
    KeyedRows(select(Tps.kelompok_id), Tps.id),
    KeyedRows(select(TpsRencana.kelompok_id), TpsRencana.tps_id),
)


def stations_of_groups(session: Session, ids: Collection[int] | None) -> dict[int, IsiKelompok]:
    """By group (all, or those with these keys) its TPS.

    SQLite puts them together: a Polda's 74,000 TPS are never rows here, but for groups that reach over several kelurahan,
    or have a TPS whose place is wrong.
    """
    together = [row for part in _TOGETHER for row in part.rows(session, ids)]
    isi = {
        id_: IsiKelompok(tuple(sorted(nomor.split(","))), known_place(lat, lng))
        for id_, nomor, _first, _last, lat, lng in together
    }
    wide = {row[0] for row in together if row[2] != row[3]}
    stations = _stations(session, wide)
    places = {row[2] for row in together} | {row[2] for of in stations.values() for row in of}
    wrong = wrong_places(session, None if ids is None else places)
    if wrong:
        touched = {id_ for part in _GROUPS_OF for (id_,) in part.rows(session, wrong)} & isi.keys()
        stations |= _stations(session, touched - wide)
    names = _Names(session)
    return isi | {id_: _isi(of, wrong, names) for id_, of in stations.items()}


def _stations(session: Session, ids: Collection[int]) -> dict[int, Rows]:
    """By group its TPS, one by one."""
    of_group: dict[int, Rows] = defaultdict(list)
    for part in _STATIONS if ids else ():
        for row in part.rows(session, ids):
            of_group[row[0]].append(row)
    return of_group


_NOMOR = itemgetter(3)


def _isi(stations: Rows, wrong: Collection[int], names: "_Names") -> IsiKelompok:
    stations.sort(key=_NOMOR)
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
