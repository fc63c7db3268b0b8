"""Which values of the file were typed by hand since they were imported; an import must not overwrite them unseen."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.model import Riwayat
from poskoapp.services.langkah import OPERASI_BARU
from poskoapp.storage.recorder import unpack

IMPORT_LABEL = "Impor "
"""How the label of every step begins that takes values from a list."""

_Cells = set[tuple[int, str]]


def edited_by_hand(session: Session, table: str) -> Mapping[int, frozenset[str]]:
    """The columns of each row (by key) whose present value was written by a step that is no import.

    Of a row that was added by hand these are the columns that were filled; what a new operation begins with is nobody's.
    A later import that wrote them takes them out again, and undo and redo turn both round.
    """
    found = session.execute(
        select(Riwayat.id, Riwayat.label, Riwayat.jenis, Riwayat.asal_id, Riwayat.tabel)
        .where(Riwayat.tabel.contains(table, autoescape=True))
        .order_by(Riwayat.id)
    )
    steps = [step for step in found if table in step.tabel.split(",")]
    by_hand: _Cells = set()
    done: dict[int, tuple[_Cells, _Cells]] = {}
    for step in steps:
        added, removed = _Cells(), _Cells()
        if step.jenis is JenisRiwayat.URUNG:
            removed, added = done.get(step.asal_id or 0, (added, removed))
        elif step.jenis is JenisRiwayat.ULANG:
            added, removed = done.get(step.asal_id or 0, (added, removed))
        elif not step.label.startswith((IMPORT_LABEL, OPERASI_BARU)):
            added = _changed_cells(session, step.id, table) - by_hand
        elif by_hand:
            removed = _changed_cells(session, step.id, table) & by_hand
        done[step.id] = (added, removed)
        by_hand = (by_hand | added) - removed
    columns: dict[int, set[str]] = defaultdict(set)
    for key, column in by_hand:
        columns[key].add(column)
    return {key: frozenset(names) for key, names in columns.items()}


def _changed_cells(session: Session, step: int, table: str) -> _Cells:
    packed = session.execute(select(Riwayat.perubahan).where(Riwayat.id == step)).scalar_one()
    return {
        (change.key, column)
        for change in unpack(packed)
        if change.table == table and change.after is not None
        for column, value in change.after.items()
        if change.before is not None or value not in (None, "")
    }
