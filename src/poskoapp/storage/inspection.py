"""Tells whether a file is one of ours, whole, and of a schema that this program knows, without changing a byte of it."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp.domain.errors import StorageError
from poskoapp.storage import disk
from poskoapp.storage.engine import SALT_BYTES, connect_read_only, raw
from poskoapp.storage.failures import damaged, locked, told_plainly

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlcipher3.dbapi2 import Connection as RawConnection

APPLICATION_ID = 0x504F534B
"""`POSK` in the file's header: tells an operation file from any other SQLite file."""

SCHEMA_VERSION = 21
"""The newest revision under `migrations/versions`; kept in each file's `user_version`."""

_PAGE = 4096
_VALUES_IN_NOISE = 240
"""Of 4,096 random bytes hardly one of the 256 values is missing; pages of texts and numbers have half of them."""


def file_version(path: Path, key: bytes | None = None, *, thorough: bool = False) -> int:
    """The schema version of an operation file, all of whose pages hang together; `thorough`: its indexes agree too.

    Of an encrypted file that nobody has open, every page is also checked against its seal, which any flipped bit
    breaks. Raises StorageError where it is missing, foreign or newer than this program, LockedFile where it needs a
    key, DamagedFile where it is broken.
    """
    if not path.is_file():
        raise StorageError(
            f"Berkas operasi {path} tidak ditemukan.",
            "Periksa tempat dan namanya, atau pulihkan dari cadangan.",
        )
    if key is None and is_locked(path):
        raise locked(path)
    with told_plainly(path, keyed=key is not None), closing(connect_read_only(path, key)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_foreign(path, application, version)
        check = "integrity_check" if thorough else "quick_check"
        if connection.execute(f"PRAGMA {check}(1)").fetchone()[0] != "ok":
            raise damaged(path)
        if key is not None and not disk.companions(path):
            # while somebody writes, pages that are newer in the log may be half written here
            _refuse_broken_seals(connection, path)
    return version


def is_locked(path: Path) -> bool:
    """Whether a file is encrypted: it says so by the key slots beside it, or else it looks like nothing but noise."""
    if any(slots.exists() for slots in disk.key_files(path)):
        return True
    if not path.is_file():
        return False
    start = disk.first_bytes(path, _PAGE)
    return start is not None and len(start) == _PAGE and len(set(start)) >= _VALUES_IN_NOISE


def file_salt(path: Path) -> bytes | None:
    """The first bytes of an encrypted file, which it shares with its backups; None while it is in use."""
    return disk.first_bytes(path, SALT_BYTES)


def _refuse_broken_seals(connection: "RawConnection", path: Path) -> None:
    if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise damaged(path)


def require_current(connection: "Connection", path: Path) -> None:
    """Refuses to write where another program has meanwhile given the open file another schema."""
    version = raw(connection).execute("PRAGMA user_version").fetchone()[0]
    if version != SCHEMA_VERSION:
        raise StorageError(
            f"{path.name} sudah diubah oleh versi Posko yang lain (skema {version}). Perubahan BELUM tersimpan.",
            "Tutup berkas ini, lalu buka lagi dengan versi Posko yang terbaru.",
        )


def _refuse_foreign(path: Path, application: int, version: int) -> None:
    if application != APPLICATION_ID:
        if path.stat().st_size == 0:
            raise damaged(path)
        raise StorageError(f"{path.name} bukan berkas operasi Posko.", "Pilih berkas berakhiran .posko.")
    if version < 1:
        raise StorageError(
            f"{path.name} menyebut skema {version}, yang tidak dikenal.",
            "Pulihkan dari cadangan. Berkas tidak diubah.",
        )
    if version > SCHEMA_VERSION:
        raise StorageError(
            f"{path.name} dibuat oleh Posko yang lebih baru (skema {version}; program ini {SCHEMA_VERSION}).",
            "Pasang versi Posko yang lebih baru. Berkas tidak diubah.",
        )
