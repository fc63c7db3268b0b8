"""The one place that opens SQLite, with the settings that keep what was called saved."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from poskoapp.domain.errors import StorageError

APPLICATION_ID = 0x504F534B
"""`POSK` in the file's header: tells an operation file from any other SQLite file."""

MIN_SQLITE = (3, 51, 3)
"""The first release without the WAL-reset bug, which can damage a file with two connections."""

_PRAGMAS = (
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "cache_size=-65536",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "wal_autocheckpoint=400",
    "temp_store=MEMORY",
)


def dbapi() -> Any:
    """SQLCipher's driver, which brings its own SQLite; the only driver of operation files."""
    from sqlcipher3 import dbapi2  # pyright: ignore[reportMissingTypeStubs]

    if dbapi2.sqlite_version_info < MIN_SQLITE:
        raise StorageError(
            f"Pustaka SQLite {dbapi2.sqlite_version} terlalu lama dan dapat merusak berkas.",
            "Pasang ulang Posko dari paket resminya.",
        )
    return dbapi2


def open_engine(path: Path) -> Engine:
    """An engine on the file: WAL, synchronous EXTRA, own transactions. `path` must lie on a local disk.

    Connections begin a writing transaction at once (BEGIN IMMEDIATE), because one that reads first and
    writes later fails when another desk has written in between, whatever the timeout. Those with the
    execution option `reading` begin a deferred one.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        module=dbapi(),
        hide_parameters=True,
        connect_args={"timeout": 10},
        pool_size=4,
        max_overflow=0,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we send BEGIN ourselves, so that DDL is transactional too
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode not in ("wal", "memory"):
        raise StorageError(
            "Tempat berkas ini tidak aman untuk basis data (mode WAL ditolak).",
            "Salin berkas ke cakram lokal komputer ini, lalu buka dari sana.",
        )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
