"""Opening the operation file that a command is about, with what the command's words or the environment say of its key."""

import os
import sys
from argparse import Namespace
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from poskoapp.domain import clock
from poskoapp.domain.errors import InputError
from poskoapp.services.cadangan import guard_losses
from poskoapp.services.latihan import LatihanService
from poskoapp.services.masuk import MasukService, door_of, is_locked
from poskoapp.storage.database import Database

_UNLOCK = "Sebutkan --sandi-berkas FILE (atau - untuk masukan standar), atau isi POSKO_SANDI."

_asked: ContextVar[Namespace] = ContextVar("asked")
"""The words of the command that is running."""


@contextmanager
def unlocking_as(words: Namespace) -> Generator[None]:
    """What is opened inside the block, is opened as these words say."""
    token = _asked.set(words)
    try:
        yield
    finally:
        _asked.reset(token)


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The file, closed again when the command is done."""
    db = _unlocked(path) if path.is_file() and is_locked(path) else Database.open(path)
    try:
        LatihanService(db).start_clock()
        guard_losses(db)
        yield db
    finally:
        clock.set_ahead()
        db.close()


def key_of(path: Path) -> bytes | None:
    """The key of a locked file that need not be whole, such as a backup; None for an open one."""
    if not is_locked(path):
        return None
    kode = secret("kode_berkas", "POSKO_KODE")
    if kode is not None:
        return MasukService().key_of_code(kode)
    return MasukService().key_of(path, *_name_and_password(path))


def secret(word: str, variable: str) -> str | None:
    """What the command was given without showing it: the first line of the file named by `word`, or a variable."""
    source = getattr(_asked.get(Namespace()), word, None)
    if source is None:
        return os.environ.get(variable) or None
    try:
        if str(source) == "-":
            return sys.stdin.readline().rstrip("\r\n")
        with source.open(encoding="utf-8-sig") as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source} tidak dapat dibaca.", "Periksa tempat dan namanya.") from error


def named() -> str | None:
    """Who is said to be at work."""
    return getattr(_asked.get(Namespace()), "akun", None) or os.environ.get("POSKO_AKUN") or None


def _unlocked(path: Path) -> Database:
    kode = secret("kode_berkas", "POSKO_KODE")
    if kode is not None:
        return MasukService().open_with_code(path, kode)
    return MasukService().log_in(path, *_name_and_password(path))


def _name_and_password(path: Path) -> tuple[str, str]:
    sandi = secret("sandi_berkas", "POSKO_SANDI")
    if sandi is None:
        raise InputError(f"{path.name} terkunci: perlu kata sandi.", _UNLOCK)
    known = door_of(path).nama
    nama = named() or (known[0] if len(known) == 1 else None)
    if nama is None:
        raise InputError(
            f"{path.name} terkunci: siapa yang membukanya?",
            f"Sebutkan --akun NAMA atau isi POSKO_AKUN. Penggunanya: {', '.join(known) or 'tidak diketahui'}.",
        )
    return nama, sandi
