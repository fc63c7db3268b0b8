"""Brings an operation file to this program's schema: backup first, one transaction, counts checked, newer files refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, text

from poskoapp.domain.errors import StorageError
from poskoapp.storage import backup
from poskoapp.storage.engine import APPLICATION_ID, dbapi, open_engine

SCHEMA_VERSION = 1
"""The newest revision under `migrations/versions`; kept in each file's `user_version`."""


def create(path: Path) -> None:
    """Makes a new file with the newest schema."""
    engine = open_engine(path)
    try:
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            _upgrade(connection)
    finally:
        engine.dispose()


def bring_up_to_date(path: Path) -> None:
    """Checks that `path` is one of our files, and migrates it if it is older than this program.

    Raises StorageError, with the file untouched, where it is missing, foreign, damaged or newer.
    """
    version = file_version(path)
    if version > SCHEMA_VERSION:
        raise StorageError(
            f"Berkas {path.name} dibuat oleh Posko yang lebih baru (skema {version}; program ini {SCHEMA_VERSION}).",
            "Pasang versi Posko yang lebih baru. Berkas tidak diubah.",
        )
    if version == SCHEMA_VERSION:
        return
    backup.back_up(path, backup.automatic_target(path, f"skema{version}"))
    engine = open_engine(path)
    try:
        _migrate(engine)
    finally:
        engine.dispose()


def file_version(path: Path) -> int:
    """The schema version of an operation file, read without changing it."""
    if not path.is_file():
        raise StorageError(
            f"Berkas operasi {path} tidak ditemukan.",
            "Periksa tempat dan namanya, atau pulihkan dari cadangan.",
        )
    driver = dbapi()
    try:
        connection: Any = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    except driver.DatabaseError as error:
        raise StorageError(
            f"{path.name} rusak atau bukan berkas operasi Posko.",
            "Pulihkan dari cadangan. Berkas tidak diubah.",
        ) from error
    if application != APPLICATION_ID or version < 1:
        raise StorageError(f"{path.name} bukan berkas operasi Posko.", "Pilih berkas berakhiran .posko.")
    return version


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection, connection.begin():
        before = _row_counts(connection)
        _upgrade(connection)
        after = _row_counts(connection)
        lost = [table for table, count in before.items() if after.get(table, 0) < count]
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost or broken:
            raise StorageError(
                f"Pembaruan berkas dibatalkan: isi tabel {', '.join(lost) or 'terkait'} tidak utuh sesudahnya.",
                "Berkas tetap seperti semula. Kirim laporan ini kepada pembuat program.",
            )


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(_config(connection), "head")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def _config(connection: Connection) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    return config


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    ).scalars()
    count: Callable[[str], int] = lambda name: connection.exec_driver_sql(  # noqa: E731
        f'SELECT count(*) FROM "{name}"'  # noqa: S608 - names come from the file's schema
    ).scalar_one()
    return {name: count(name) for name in names.all()}
