"""The one place that opens operation files, with the settings that keep what was called saved.

An operation file that may be open in this process is never opened by `open()`: closing such a handle would drop
the locks that SQLite holds on it for the whole process (sqlite.org/howtocorrupt.html, 2.2).
"""

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from poskoapp.domain.errors import StorageError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlcipher3.dbapi2 import Connection as RawConnection

MIN_SQLITE = (3, 51, 3)
"""The first release without the WAL-reset bug, which can damage a file with two connections."""

PATIENCE = 10.0
"""Seconds to wait for another program's write before giving up."""

KEY_BYTES, SALT_BYTES = 32, 16

_PRAGMAS = (
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "cache_size=-65536",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "wal_autocheckpoint=400",
    "temp_store=MEMORY",
    "recursive_triggers=ON",  # or else INSERT OR REPLACE would delete rows behind the triggers' backs
)


def dbapi() -> Any:
    """SQLCipher's driver, which brings its own SQLite; the only driver of operation files."""
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < MIN_SQLITE:
        raise StorageError(
            f"Pustaka SQLite {dbapi2.sqlite_version} terlalu lama dan dapat merusak berkas.",
            "Pasang ulang Posko dari paket resminya.",
        )
    return dbapi2


def file_uri(path: PurePath, **options: str) -> str:
    """SQLite's name for a file, whatever characters, drive or network share its path has."""
    text = path.as_posix()
    rooted = text if text.startswith("/") else f"/{text}"
    query = "&".join(f"{name}={value}" for name, value in options.items())
    return f"file://{quote(os.fsencode(rooted))}?{query}"


def connect(path: Path, key: bytes | None = None, salt: bytes = b"") -> "RawConnection":
    """A plain connection for reading and writing a file that is there; it is never created.

    `key` (32 bytes) is the one that the file is encrypted with. An empty file gets `salt` (16 bytes, random unless
    given) as its first bytes, which tell the files of one operation from others even while they are locked.
    """
    connection = _opened(path, key, salt, mode="rw")
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_read_only(path: Path, key: bytes | None = None) -> "RawConnection":
    """A plain connection that changes no byte, and leaves no file beside a file that nobody has open."""
    in_use = path.with_name(f"{path.name}-wal").exists()
    connection = _opened(path, key, mode="ro", immutable="0" if in_use else "1")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def open_engine(
    path: Path, key: bytes | None = None, *, salt: bytes = b"", enforce_keys: bool = True
) -> "Engine":
    """An engine on an existing file on a local disk: WAL, synchronous EXTRA, own transactions; `key` as in `connect`.

    Connections begin a writing transaction at once (BEGIN IMMEDIATE), because one that reads first and
    writes later fails when another desk has written in between, whatever the timeout. Those with the
    execution option `reading` cannot write. Without `enforce_keys`, a migration can rebuild a table
    without its children going with the old one.
    """
    from sqlalchemy import URL, create_engine, event

    def opened() -> "RawConnection":
        connection = connect(path, key, salt)
        if not enforce_keys:
            connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi(),
        creator=opened,
        hide_parameters=True,
        pool_size=4,
        max_overflow=4,
        pool_use_lifo=True,  # so that the writer mostly meets the connection that has its triggers
    )
    event.listen(engine, "begin", _begin)
    return engine


def raw(connection: "Connection") -> "RawConnection":
    """The driver's connection under SQLAlchemy's, for what every write does: a tenth of the time per statement."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    return driver


def key_text(key: bytes, salt: bytes = b"") -> str:
    """A raw key as SQLCipher takes it: used as it is, without deriving one from a passphrase."""
    if len(key) != KEY_BYTES or len(salt) not in (0, SALT_BYTES):
        raise ValueError("wrong length of key or salt")
    return f"x'{key.hex()}{salt.hex()}'"


def _opened(path: Path, key: bytes | None, salt: bytes = b"", **options: str) -> "RawConnection":
    # isolation_level None: we send BEGIN ourselves, so that changes of the schema are part of a transaction too
    connection = dbapi().connect(
        file_uri(path.absolute(), **options),
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )
    if key is not None:
        connection.execute(f'PRAGMA key="{key_text(key, salt)}"')  # must come first
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would write into our standard error
    return connection


def _set_up(connection: "RawConnection") -> None:
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise StorageError(
            "Tempat berkas ini tidak aman untuk basis data (mode WAL ditolak).",
            "Salin berkas ke cakram lokal komputer ini, lalu buka dari sana.",
        )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: "Connection") -> None:
    reading = connection.get_execution_options().get("reading", False)
    driver = raw(connection)
    driver.execute(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    driver.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
