"""Conflicts that are kept with a reason, as they are read beside the rules."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.konflik import Konflik
from poskoapp.domain.model import Pengecualian
from poskoapp.storage.rows import KeyedRows

_KEPT = KeyedRows(select(Pengecualian.id).limit(1))


@dataclass(frozen=True, slots=True)
class PengecualianRow:
    """A kept conflict with its reason, who answers for it, and when it was kept (UTC)."""

    id: int
    konflik: Konflik
    alasan: str
    oleh: str
    pada: datetime


def split_kept(session: Session, found: list[Konflik]) -> tuple[list[Konflik], list[PengecualianRow]]:
    """The conflicts that are open, and those that are kept; who keeps another fact keeps nothing."""
    if not _KEPT.rows(session):
        return found, []
    p = Pengecualian
    rows = session.execute(select(p.kunci, p.pesan, p.id, p.alasan, p.oleh, p.pada).order_by(p.id))
    stored = {(row.kunci, row.pesan): row for row in rows}
    open_, kept = list[Konflik](), list[PengecualianRow]()
    for konflik in found:
        row = None if konflik.keras or not stored else stored.get((konflik.kunci, konflik.pesan))
        if row is None:
            open_.append(konflik)
        else:
            kept.append(PengecualianRow(row.id, konflik, row.alasan, row.oleh, row.pada))
    return open_, kept
