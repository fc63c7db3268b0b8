"""The list of conflicts after one recorded step, looked at anew only where that step touched it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import Ketidakhadiran, Penugasan, Tps, TpsRencana
from poskoapp.storage.recorder import RowChange
from poskoapp.storage.rows import KeyedRows

OF_PERSON = frozenset(
    {
        Aturan.TUGAS_BERTINDIH,
        Aturan.TUGAS_SAAT_TIDAK_HADIR,
        Aturan.TIDAK_AKTIF,
        Aturan.KURANG_ISTIRAHAT,
        Aturan.DI_LUAR_MASA_BKO,
        Aturan.TERLALU_LAMA,
    }
)
"""Rules that look at one person with all his duties."""
OF_GROUP = frozenset(
    {
        Aturan.KELOMPOK_KURANG,
        Aturan.KELOMPOK_LEBIH,
        Aturan.KELOMPOK_KOSONG,
        Aturan.LINTAS_KELURAHAN,
        Aturan.TANPA_SENIOR,
        Aturan.SEMUA_BKO,
        Aturan.JAGA_DI_DOMISILI,
        Aturan.JENDELA_BERBEDA,
        Aturan.KATEGORI_BERBEDA,
    }
)
"""Rules that look at one plot group with its officers."""

_PLOTTED = {JenisPenugasan.PAM_TPS, JenisPenugasan.PADAL}
"""Kinds of duty that no rule about teams, guarded objects or requests looks at."""
_MOVES = {"kelompok_tps": {"kode", "rencana_id"}, "tps": {"kelompok_id", "kelurahan_id"}}
"""Columns whose change reaches beyond the row's own group."""
_PERSONAL = {"hp", "jabatan", "nrp", "domisili_id"}
"""Columns of a person that no rule but his own looks at."""


@dataclass(slots=True)
class Touched:
    """The people and groups that are looked at anew, such as those that a step touched."""

    people: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)


def touched(session: Session, changes: Sequence[RowChange] | None, shows: frozenset[str]) -> Touched | None:
    """Who may break other rules than before; None where that may be anyone. `shows` are the tables that rules read."""
    if changes is None:
        return None
    found = Touched()
    of: dict[str, list[RowChange]] = {}
    for change in changes:
        if change.table in shows:
            of.setdefault(change.table, []).append(change)
    for table, rows in of.items():
        reader = _READERS.get(table)
        if reader is None or not reader(session, rows, found):
            return None
    with_guards(session, found)
    return found


def touched_by(session: Session, personel_id: int) -> Touched:
    """One person, his plot groups, and all who stand in these."""
    stands = select(Penugasan.kelompok_id).where(Penugasan.personel_id == personel_id)
    groups = {group for group in session.scalars(stands) if group is not None}
    found = Touched({personel_id}, groups)
    with_guards(session, found)
    return found


def _duties(session: Session, rows: Sequence[RowChange], found: Touched) -> bool:
    kinds: set[JenisPenugasan] = set()
    for person, group, kind in _STANDING.rows(session, [row.key for row in rows]):
        found.people.add(person)
        kinds.add(JenisPenugasan(kind))
        if group is not None:
            found.groups.add(group)
    found.people |= _values(rows, "personel_id")
    found.groups |= _values(rows, "kelompok_id")
    return kinds | {JenisPenugasan(kind) for kind in _values(rows, "jenis")} <= _PLOTTED


def _groups(_session: Session, rows: Sequence[RowChange], found: Touched) -> bool:
    found.groups |= {row.key for row in rows}
    return _stay(rows, _MOVES["kelompok_tps"])


def _stations(session: Session, rows: Sequence[RowChange], found: Touched) -> bool:
    keys = [row.key for row in rows]
    for query in (
        select(Tps.kelompok_id).where(Tps.id.in_(keys)),
        select(TpsRencana.kelompok_id).where(TpsRencana.tps_id.in_(keys)),
    ):
        found.groups |= {group for group in session.scalars(query) if group is not None}
    return _stay(rows, _MOVES["tps"])


def _absences(session: Session, rows: Sequence[RowChange], found: Touched) -> bool:
    keys = [row.key for row in rows]
    found.people |= set(
        session.scalars(select(Ketidakhadiran.personel_id).where(Ketidakhadiran.id.in_(keys)))
    )
    found.people |= _values(rows, "personel_id")
    return True


def _people(session: Session, rows: Sequence[RowChange], found: Touched) -> bool:
    keys = {row.key for row in rows}
    found.people |= keys
    stands = select(Penugasan.kelompok_id).where(Penugasan.personel_id.in_(keys))
    found.groups |= {group for group in session.scalars(stands) if group is not None}
    return all(
        row.before is not None and row.after is not None and row.after.keys() <= _PERSONAL for row in rows
    )


_STANDING = KeyedRows(select(Penugasan.personel_id, Penugasan.kelompok_id, Penugasan.jenis), Penugasan.id)
_GUARDS = KeyedRows(select(Penugasan.personel_id), Penugasan.kelompok_id)
_READERS = {
    "penugasan": _duties,
    "kelompok_tps": _groups,
    "tps": _stations,
    "ketidakhadiran": _absences,
    "personel": _people,
}


def with_guards(session: Session, found: Touched) -> None:
    """Adds those who stand in the groups: a group's rules look at all its people, and theirs name the group."""
    found.people |= {person for (person,) in _GUARDS.rows(session, found.groups)}


def _stay(rows: Iterable[RowChange], moves: set[str]) -> bool:
    """Whether all of these rows were there before and after, in their places."""
    return all(
        row.before is not None and row.after is not None and not moves & row.after.keys() for row in rows
    )


def _values(rows: Iterable[RowChange], column: str) -> set[Any]:
    sides = (side for row in rows for side in (row.before, row.after) if side)
    return {side[column] for side in sides if side.get(column) is not None}
