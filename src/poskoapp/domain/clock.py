"""The desk's clock: the machine's, or, in an exercise, the one that the post has set.

Everything that the operator sees or prints asks here what time it is; the record (`riwayat`), backups and the
program's own files keep the machine's time. Times are local to the operation, without a zone.
"""

from datetime import date, datetime, timedelta

_REAL = timedelta()
_ahead = [_REAL]
"""How far the clock is ahead of the machine's: one for the program, as one operation is open at a time."""


def now() -> datetime:
    """The moment by the desk's clock."""
    return datetime.now() + _ahead[0]  # noqa: DTZ005 - the operation's times are local to it


def today() -> date:
    """The day by the desk's clock."""
    return now().date()


def set_ahead(ahead: timedelta = _REAL) -> None:
    """Let the clock run so far ahead of the machine's, or, negative, behind it."""
    _ahead[0] = ahead


def ahead() -> timedelta:
    """How far the clock is ahead of the machine's; nothing when it is the machine's."""
    return _ahead[0]
