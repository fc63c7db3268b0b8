"""What was computed from the file outside of a transaction fits it only as long as no further step was taken."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.model import Riwayat
from poskoapp.storage.rows import KeyedRows

OPERASI_BARU = "Operasi baru"
"""The label of the step with which a file begins: what is in it comes from built-in data, not from anybody's hand."""


def last_step(session: Session) -> int:
    """The number of the newest step that changed anything that can be computed from; notes do not."""
    ((newest,),) = _NEWEST.rows(session)
    return newest or 0


_NEWEST = KeyedRows(select(func.max(Riwayat.id)).where(Riwayat.jenis != JenisRiwayat.CATAT))


def still_as_at(session: Session, langkah: int) -> bool:
    """Whether no step was taken since `langkah`."""
    return last_step(session) == langkah


def still_but_for_one(session: Session, langkah: int) -> bool:
    """Whether one step was taken since `langkah`, which the caller took and knows to change nothing of it."""
    since = select(func.count()).where(Riwayat.id > langkah, Riwayat.jenis != JenisRiwayat.CATAT)
    return session.scalar(since) == 1


def refuse_stale(session: Session, langkah: int, hasil: str) -> None:
    """RuleViolation where a step was taken since `langkah`, when `hasil` (`usulan ploting ini`) was computed."""
    if not still_as_at(session, langkah):
        raise RuleViolation(f"Data berubah sejak {hasil} dihitung.", "Ulangi sekali lagi.")
