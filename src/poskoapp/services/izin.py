"""Who may do what: checked at every call of a use case that writes or hands something out."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import RuleViolation, StorageError
from poskoapp.services.ekspor_catat import registered
from poskoapp.storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
Method = Callable[Concatenate[S, P], R]

MARK = "__izin__"
"""Where a checked method keeps the role that it asks for; a test demands it of every method that writes."""


def izin(least: PeranAkun, tindakan: str) -> Callable[[Method[S, P, R]], Method[S, P, R]]:
    """Lets only sessions of at least that role call a service's method; the service has its file in `_db`.

    Whatever file the method writes for the operator is entered in the register of exports. `tindakan` says what is
    asked, after "tidak berwenang": `menerbitkan Sprin`. A refusal is a RuleViolation, changes no row, and stays in the
    record.
    """

    def decorate(method: Method[S, P, R]) -> Method[S, P, R]:
        @wraps(method)
        def checked(self: S, *args: P.args, **kwargs: P.kwargs) -> R:
            db: Database = getattr(self, "_db")  # noqa: B009 - every service's own
            require(db, least, tindakan)
            with registered(db, tindakan):
                return method(self, *args, **kwargs)

        setattr(checked, MARK, least)
        return checked

    return decorate


def require(db: Database, least: PeranAkun, tindakan: str) -> None:
    """RuleViolation, recorded, where whoever works on the file may not do what `tindakan` says."""
    sesi = db.sesi
    if sesi.peran.may_act_as(least):
        return
    with suppress(StorageError):  # refused is refused, also on a full disk
        db.note(f"Ditolak: {sesi.peran.label} tidak berwenang {tindakan}")
    raise RuleViolation(
        f"{sesi.nama} masuk sebagai {sesi.peran.label}, yang tidak berwenang {tindakan}.",
        f"Minta {least.label} melakukannya.",
    )
