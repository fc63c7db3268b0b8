"""Tells whether a file is one of ours, whole, and of a schema that this program knows, without changing a byte of it."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from poskoapp.domain.errors import StorageError
from poskoapp.storage.engine import connect_read_only, raw
from poskoapp.storage.failures import damaged, told_plainly

APPLICATION_ID = 0x504F534B
"""`POSK` in the file's header: tells an operation file from any other SQLite file."""

SCHEMA_VERSION = 1
"""The newest revision under `migrations/versions`; kept in each file's `user_version`."""


def file_version(path: Path, *, thorough: bool = False) -> int:
    """The schema version of an operation file, all of whose pages hang together; `thorough`: its indexes agree too.

    Raises StorageError where it is missing, foreign or newer than this program, DamagedFile where it is broken.
    """
    if not path.is_file():
        raise StorageError(
            f"Berkas operasi {path} tidak ditemukan.",
            "Periksa tempat dan namanya, atau pulihkan dari cadangan.",
        )
    with told_plainly(path), closing(connect_read_only(path)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_foreign(path, application, version)
        check = "integrity_check" if thorough else "quick_check"
        if connection.execute(f"PRAGMA {check}(1)").fetchone()[0] != "ok":
            raise damaged(path)
    return version


def require_current(connection: Connection, path: Path) -> None:
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
