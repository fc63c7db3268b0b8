"""Copies of the operation file that are known to be good, and putting one back."""

import hashlib
import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from poskoapp.domain.errors import StorageError
from poskoapp.storage.engine import APPLICATION_ID, dbapi


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: bytes, rows in all tables, and its SHA-256."""

    path: Path
    ukuran: int
    baris: int
    sha256: str


def back_up(source: Path, target: Path) -> Backup:
    """Copies `source`, while it is in use, to `target` by SQLite's online backup, and proves the copy by reading it.

    The copy gets its name only when it is proved. Raises StorageError; what stood at `target` then still stands.
    """
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(source, part)
        _sync(part)
        rows = verify(part)
        os.replace(part, target)
        _sync(target.parent)
    except OSError as error:
        raise StorageError(
            f"Cadangan {target.name} tidak dapat ditulis di {target.parent}.",
            "Periksa ruang kosong dan hak tulis, atau pilih folder lain.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return Backup(target, target.stat().st_size, rows, hashlib.sha256(target.read_bytes()).hexdigest())


def restore(source: Path, target: Path) -> Path:
    """Puts the content of the backup `source` into the live file `target`, through the backup API.

    What `target` held is backed up first, so that the restore itself can be taken back; returns that copy.
    A target that is damaged beyond reading is kept beside as it is.
    """
    verify(source)
    kept = automatic_target(target, "sebelum-pulih")
    if target.exists():
        try:
            back_up(target, kept)
        except StorageError:
            kept = kept.with_suffix(".rusak")
            kept.parent.mkdir(parents=True, exist_ok=True)
            target.replace(kept)
            for suffix in ("-wal", "-shm"):
                target.with_name(target.name + suffix).unlink(missing_ok=True)
    _copy(source, target)
    verify(target)
    return kept


def verify(path: Path) -> int:
    """Opens the copy, checks every page and that it is one of ours; returns the number of rows in all its tables."""
    driver = dbapi()
    try:
        connection: Any = _read_only(path)
        try:
            healthy = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        finally:
            connection.close()
    except driver.DatabaseError as error:
        raise StorageError(f"{path.name} rusak dan tidak dapat dibaca.", "Pilih cadangan lain.") from error
    if not healthy or not ours:
        raise StorageError(f"{path.name} rusak atau bukan cadangan Posko.", "Pilih cadangan lain.")
    return _count_rows(path)


def automatic_target(path: Path, reason: str) -> Path:
    """Where the program itself puts a copy: `cadangan/NAME-REASON-20241127-101500.posko` beside the file."""
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}-{time.monotonic_ns() % 1000:03d}"  # noqa: DTZ005 - for people's eyes
    return path.parent / "cadangan" / f"{path.stem}-{reason}-{stamp}{path.suffix}"


def _copy(source: Path, target: Path) -> None:
    reader: Any = _read_only(source)
    writer: Any = dbapi().connect(str(target))
    try:
        reader.backup(writer, pages=-1)  # in one step: a chunked one never ends while someone writes
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        writer.close()
        reader.close()


def _read_only(path: Path) -> Any:
    return dbapi().connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _count_rows(path: Path) -> int:
    connection: Any = _read_only(path)
    try:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables)  # noqa: S608
    finally:
        connection.close()


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows has no fsync of folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
