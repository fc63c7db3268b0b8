"""Makes new operation files, and brings older ones to this program's schema: backup, one transaction, counts checked."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp.domain.errors import StorageError
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.storage import backup, disk, inspection
from poskoapp.storage.engine import connect, open_engine, raw
from poskoapp.storage.failures import files_told_plainly, told_plainly
from poskoapp.storage.history import History, chain_key, new_chain_key

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).with_name("migrations")
"""Where the revisions are."""


def create(path: Path, key: bytes | None = None, salt: bytes = b"") -> None:
    """Makes a new file with the newest schema, encrypted with `key` if given; it gets its name only when it is whole.

    Raises StorageError where `path` exists or its folder cannot be written.
    """
    _refuse_existing(path)
    unfinished = path.with_name(f"{path.name}.baru")
    with told_plainly(path, "Berkas tidak dibuat."), files_told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.discard(unfinished)
        try:
            unfinished.touch()
            _fill(unfinished, key, salt)
            disk.sync(unfinished)
            _refuse_existing(path)
            disk.put_in_place(unfinished, path)
        finally:
            disk.discard(unfinished)


def bring_up_to_date(path: Path, operator: str, key: bytes | None = None) -> None:
    """Checks that `path` is one of our files, and migrates it if it is older than this program.

    The migration is a step of the record, signed by `operator`, behind which no undo reaches: older steps
    know only older columns. Raises StorageError, with the file untouched, where it is missing, foreign,
    damaged or newer, and where the migration fails.
    """
    version = inspection.file_version(path, key)
    if key is not None and disk.companions(path):
        _fold_log(path, key)
        version = inspection.file_version(path, key)  # now each page can be checked against its seal
    if version == inspection.SCHEMA_VERSION:
        return
    backup.back_up(path, backup.automatic_target(path, f"skema{version}"), key)
    engine = open_engine(path, key, enforce_keys=False)
    try:
        with told_plainly(path, "Berkas tetap seperti semula.", keyed=key is not None):
            _migrate(engine, operator)
    finally:
        engine.dispose()


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise StorageError(
            f"Berkas {path.name} sudah ada di {path.absolute().parent}.",
            "Pilih nama lain, atau buka berkas itu.",
        )


def _fold_log(path: Path, key: bytes) -> None:
    """Takes what a killed program left in its log into the file; while others have it open, the log stays."""
    with (
        told_plainly(path, "Berkas tetap seperti semula.", keyed=True),
        closing(connect(path, key)) as writer,
    ):
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fill(path: Path, key: bytes | None, salt: bytes) -> None:
    engine = open_engine(path, key, salt=salt)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={inspection.APPLICATION_ID}")
            _upgrade(connection)
            if key is not None:
                raw(connection).execute("INSERT INTO rantai (kunci) VALUES (?)", (new_chain_key(key),))
    finally:
        engine.dispose()


def _migrate(engine: "Engine", operator: str) -> None:
    with engine.begin() as connection:
        before = _row_counts(connection)
        _upgrade(connection)
        _refuse_losses(connection, before)
        History(chain_key(raw(connection))).append(
            connection,
            [],
            label=f"Pembaruan berkas ke skema {inspection.SCHEMA_VERSION}",
            jenis=JenisRiwayat.PATOK,
            operator=operator,
        )


def _upgrade(connection: "Connection") -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")
    connection.exec_driver_sql(f"PRAGMA user_version={inspection.SCHEMA_VERSION}")


def alembic_config(connection: "Connection") -> "Config":
    """Alembic's settings for running the revisions inside the open transaction of `connection`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_losses(connection: "Connection", before: dict[str, int]) -> None:
    after = _row_counts(connection)
    lost = [table for table, count in before.items() if after.get(table, 0) < count]
    broken = {row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    if lost or broken:
        raise StorageError(
            f"Pembaruan berkas dibatalkan: isi tabel {', '.join(sorted({*lost, *broken}))} tidak utuh sesudahnya.",
            "Berkas tetap seperti semula. Kirim laporan ini kepada pembuat program.",
        )


def _row_counts(connection: "Connection") -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).scalars()
    return {name: _count(connection, name) for name in names.all()}


def _count(connection: "Connection", table: str) -> int:
    # the name comes from the file's schema
    return connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()  # noqa: S608
