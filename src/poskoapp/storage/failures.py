"""SQLite's and the disk's failures, told in the operator's words; everything else stays what it is: a bug of ours."""

import errno
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp.domain.errors import StorageError
from poskoapp.storage.engine import dbapi

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

_PAGES = 1_000_000
"""Bytes; a disk with less is full for SQLite."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
# SQLite's primary result codes (sqlite.org/rescode.html)
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


class DamagedFile(StorageError):
    """The file's content is broken: what is needed is a backup."""


class DiskFull(StorageError):
    """There is no room left on the disk."""


class LockedFile(StorageError):
    """The file is encrypted, and no key was given."""


class WrongKey(DamagedFile):
    """The file does not open with the key given: it is another file's key, or the first page is broken."""


@contextmanager
def told_plainly(path: Path, unsaved: str = "", *, keyed: bool = False) -> Generator[None]:
    """Turns SQLite's failures on `path`, opened with a key if `keyed`, inside the block into StorageError.

    `unsaved` is the sentence that says what is not done now. Without it the block only reads, and a refused
    write is a bug of ours.
    """
    try:
        yield
    except _wrapped() as error:
        _raise_plain(error.orig, path, unsaved, keyed=keyed)
        raise
    except dbapi().Error as error:
        _raise_plain(error, path, unsaved, keyed=keyed)
        raise


def _wrapped() -> "type[DBAPIError]":
    """SQLAlchemy's wrapping of the driver's errors, asked for only where something has failed."""
    from sqlalchemy.exc import DBAPIError

    return DBAPIError


@contextmanager
def files_told_plainly(path: Path) -> Generator[None]:
    """Turns failures of the file system while `path` is being made into StorageError."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(
                f"Cakram penuh: {path.name} tidak dapat ditulis di {path.absolute().parent}.",
                "Bebaskan ruang, atau pilih folder lain.",
            ) from error
        raise StorageError(
            f"{path.name} tidak dapat ditulis di {path.absolute().parent}.",
            "Periksa ruang kosong dan hak tulis, atau pilih folder lain.",
        ) from error


def damaged(path: Path) -> DamagedFile:
    """The error for a file whose content is broken."""
    return DamagedFile(
        f"{path.name} rusak atau bukan berkas operasi Posko.",
        "Pulihkan dari cadangan. Berkas itu dibiarkan seperti apa adanya.",
    )


def locked(path: Path) -> LockedFile:
    """The error for an encrypted file that is opened without its key."""
    return LockedFile(
        f"{path.name} terkunci.", "Buka dengan nama dan kata sandi Anda, atau dengan kode pemulihan."
    )


def in_use(path: Path, unsaved: str = "") -> StorageError:
    """The error for a file that another program has kept locked for too long."""
    return StorageError(
        f"{path.name} sedang ditulis oleh jendela atau program lain. {unsaved}".rstrip(),
        "Tutup jendela Posko yang lain, lalu ulangi.",
    )


def _no_room(path: Path) -> bool:
    """SQLite calls it an I/O error where the disk has no room for what belongs to its log."""
    try:
        return shutil.disk_usage(path.parent).free < _PAGES
    except OSError:
        return False


def _raise_plain(error: BaseException | None, path: Path, unsaved: str, *, keyed: bool) -> None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (_BUSY, _LOCKED):
        raise in_use(path, unsaved) from error
    if keyed and code == _NOTADB:
        raise WrongKey(
            f"{path.name} tidak terbuka dengan kunci ini: kuncinya milik berkas lain, atau awal berkas rusak.",
            "Periksa apakah ini berkas yang benar, atau pulihkan dari cadangan. Berkas tidak diubah.",
        ) from error
    if code in (_CORRUPT, _NOTADB):
        raise damaged(path) from error
    if unsaved and (code == _FULL or (code == _IOERR and _no_room(path))):
        raise DiskFull(
            f"Cakram penuh: {path.name} tidak dapat ditulis. {unsaved}", "Bebaskan ruang, lalu ulangi."
        ) from error
    if code in (_IOERR, _CANTOPEN):
        raise StorageError(
            f"{path.name} tidak dapat dibaca atau ditulis. {unsaved}".rstrip(),
            "Periksa apakah cakram masih terpasang dan hak akses cukup, lalu ulangi.",
        ) from error
    if unsaved and code == _READONLY:
        raise StorageError(
            f"{path.name} tidak dapat ditulis (hanya-baca). {unsaved}", "Periksa hak tulis, lalu ulangi."
        ) from error
