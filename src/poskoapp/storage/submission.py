"""One form is saved once, however often *Simpan* is pressed after a failure whose outcome nobody saw."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from poskoapp.domain.errors import StorageError
from poskoapp.storage.engine import raw

if TYPE_CHECKING:
    from sqlalchemy import Connection

_form: ContextVar[list[str] | None] = ContextVar("form", default=None)
"""The names that the writes of the form being saved still have to take."""


class AlreadySaved(StorageError):
    """What this form holds is in the file already: an earlier try went through although it seemed to fail."""


def new_form() -> str:
    """A name for a form that has just been opened."""
    return secrets.token_hex(16)


@contextmanager
def submitting(form: str) -> Generator[None]:
    """The first step written inside the block is that of `form`; a second try raises AlreadySaved where it is saved."""
    token = _form.set([form])
    try:
        yield
    finally:
        _form.reset(token)


def current() -> str | None:
    """The name of the form whose step is written now; None for any other step."""
    waiting = _form.get()
    return waiting.pop() if waiting else None


def refuse_twice(connection: "Connection", form: str | None) -> None:
    """AlreadySaved where a step of that form is in the file."""
    if form is None:
        return
    found = raw(connection).execute("SELECT waktu FROM riwayat WHERE formulir = ?", (form,)).fetchone()
    if found is not None:
        raise AlreadySaved("Isian ini sudah tersimpan.", "Tutup formulir; datanya ada di tabel.")
