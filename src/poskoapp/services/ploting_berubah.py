"""Which plot groups one recorded step touched, so that a screen need not read all of them anew."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Ketidakhadiran, Penugasan
from poskoapp.services import bko_masa
from poskoapp.storage.recorder import RowChange
from poskoapp.storage.rows import KeyedRows

SHOWS = bko_masa.SHOWS | frozenset(
    {
        "kelompok_tps",
        "tps",
        "penugasan",
        "personel",
        "ketidakhadiran",
        "satuan",
        "kelurahan",
        "pola",
        "rencana",
        "tps_rencana",
    }
)
"""Tables whose change may change the plotting on the screen."""

_GROUPS = KeyedRows(select(Penugasan.kelompok_id), Penugasan.id)
_GROUPS_OF = KeyedRows(select(Penugasan.kelompok_id), Penugasan.personel_id)
_WHO_IS_FREE = bko_masa.SHOWS | {"ketidakhadiran"}
"""Tables that change who may be plotted, but no group."""

_PLACE = frozenset({"kode", "kelurahan_id"})
"""Columns of a group that decide where it stands in the list."""


def touched_groups(session: Session, changes: Sequence[RowChange] | None) -> set[int] | None:
    """Keys of the groups that may look different after these changes; None where that may be any of them."""
    groups: set[int | None] = set()
    duties: set[int] = set()
    people: set[int] = set()
    for change in changes or ():
        if change.table == "penugasan":
            duties.add(change.key)
            groups |= {side.get("kelompok_id") for side in (change.before, change.after) if side}
        elif change.table == "personel":
            people.add(change.key)
        elif _within_its_row(change):
            groups.add(change.key)
        elif change.table in SHOWS - _WHO_IS_FREE and not of_station_only(change):
            return None
    for query, keys in ((_GROUPS, duties), (_GROUPS_OF, people)):
        groups |= {group for (group,) in query.rows(session, keys)} if keys else set()
    return None if changes is None else {key for key in groups if key is not None}


def of_station_only(change: RowChange) -> bool:
    """Whether it tells other facts about a TPS, which stays where it is and in its group."""
    told = change.table == "tps" and change.before is not None and change.after is not None
    return told and (change.after or {}).keys() <= _OF_STATION


_OF_STATION = frozenset(
    {"kategori", "alasan", "indikator", "rawan_banjir", "tanpa_sinyal", "sulit_dijangkau", "jenis_loksus",
     "nama_loksus", "dpt_l", "dpt_p", "dpt_jumlah", "alamat", "catatan"}
)  # fmt: skip
"""Columns of a TPS that no group, no other TPS and no distance is computed from."""
_OF_DESK = frozenset({"penugasan", "personel", "ketidakhadiran", "kelompok_tps"})


def touched_stations(changes: Sequence[RowChange] | None) -> set[int] | None:
    """Keys of the TPS whose row looks different after changes that moved no group; None where that may be any."""
    if changes is None or not all(c.table in _OF_DESK or of_station_only(c) for c in changes):
        return None
    return {change.key for change in changes if change.table == "tps"}


def moves_requirement(changes: Sequence[RowChange] | None) -> bool:
    """Whether TPS count for another category now."""
    return changes is None or any(
        c.table == "tps" and "kategori" in (c.after or {"kategori"}) for c in changes
    )


def touched_people(session: Session, changes: Sequence[RowChange] | None) -> set[int] | None:
    """Keys of the people who may be free now and were not, or the other way round; None where that may be anybody."""
    people: set[int | None] = set()
    of: dict[str, set[int]] = {table: set() for table in _PERSON_OF}
    for change in changes or ():
        if change.table == "personel":
            people.add(change.key)
        elif change.table in of:
            of[change.table].add(change.key)
            people |= {side.get("personel_id") for side in (change.before, change.after) if side}
        elif change.table in _WHEN_FREE or "rencana_id" in (change.after or change.before or {}):
            return None
    for table, keys in of.items():
        people |= {person for (person,) in _PERSON_OF[table].rows(session, keys)} if keys else set()
    return None if changes is None else {key for key in people if key is not None}


_PERSON_OF = {
    "penugasan": KeyedRows(select(Penugasan.personel_id), Penugasan.id),
    "ketidakhadiran": KeyedRows(select(Ketidakhadiran.personel_id), Ketidakhadiran.id),
}
_WHEN_FREE = bko_masa.SHOWS | {"operasi", "tahapan", "rencana"}
"""Tables that say when the duty is, and who of the lent people is here then."""


def _within_its_row(change: RowChange) -> bool:
    """Whether a group is still there, in its place."""
    stays = change.before is not None and change.after is not None
    return change.table == "kelompok_tps" and stays and not _PLACE & (change.after or {}).keys()
