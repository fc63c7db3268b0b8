"""What the newest steps changed, for whoever keeps what he has read and would not read all of it anew."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from poskoapp.storage.engine import raw
from poskoapp.storage.recorder import RowChange, unpack

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Newest = tuple[int, str]
"""Number and seal of a step: of another record, such as that of a backup put back, the same number has another seal."""

_STEPS, _ROWS = 50, 500
"""After more it is quicker to read everything anew."""


def newest_step(session: "Session") -> Newest:
    """The step that left the file as this session sees it; (0, "") before the first."""
    found = (
        raw(session.connection()).execute("SELECT id, mac FROM riwayat ORDER BY id DESC LIMIT 1").fetchone()
    )
    return found or (0, "")


def changes_since(session: "Session", known: Newest, newest: Newest) -> Sequence[RowChange] | None:
    """The rows that the steps after `known` changed, up to `newest`; None where they are many, or the record is another.

    Whoever wrote them, in this window or in another: they are read from the record.
    """
    if not known[0] < newest[0] <= known[0] + _STEPS:
        return [] if known == newest else None
    rows = (
        raw(session.connection())
        .execute(
            "SELECT mac, jumlah, perubahan FROM riwayat WHERE id BETWEEN ? AND ? ORDER BY id",
            (known[0], newest[0]),
        )
        .fetchall()
    )
    if rows[0][0] != known[1] or sum(many for _, many, _ in rows[1:]) > _ROWS:
        return None
    return [change for _, _, packed in rows[1:] for change in unpack(packed)]
