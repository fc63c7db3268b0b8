"""Room on the disk of an operation file: some kept in reserve for the day on which it is full, and the length of its log."""

import os
from contextlib import closing
from pathlib import Path

from poskoapp.storage import disk, engine
from poskoapp.storage.failures import files_told_plainly, told_plainly

RESERVE = 20_000_000
"""Bytes; enough for hours of typing, while what fills the disk is looked for. Deleting needs room itself."""
_PIECE = 1_000_000


def reserve_of(path: Path) -> Path:
    """The file that only keeps room for the operation file at `path`."""
    return path.parent / "cadangan" / f"{path.stem}-ruang-darurat.bin"


def lay_reserve(path: Path) -> bool:
    """Takes room on the disk in reserve; False where that was done before. Raises StorageError where there is none."""
    reserve = reserve_of(path)
    if reserve.exists() and reserve.stat().st_size >= RESERVE:
        return False
    with files_told_plainly(reserve):
        reserve.parent.mkdir(parents=True, exist_ok=True)
        unfinished = reserve.with_name(reserve.name + ".part")
        try:
            with unfinished.open("wb") as stream:
                for _ in range(RESERVE // _PIECE):
                    # so that a disk that packs what it stores keeps the room too
                    stream.write(os.urandom(_PIECE))
            disk.sync(unfinished)
            disk.put_in_place(unfinished, reserve)
        finally:
            unfinished.unlink(missing_ok=True)
    return True


def give_up_reserve(path: Path) -> int:
    """Gives the reserve back to the disk; returns the bytes that this freed, 0 where there was none."""
    reserve = reserve_of(path)
    with files_told_plainly(reserve):
        freed = reserve.stat().st_size if reserve.exists() else 0
        reserve.unlink(missing_ok=True)
        if freed:
            disk.sync(reserve.parent)
    return freed


def log_bytes(path: Path) -> int:
    """The length of SQLite's log beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def fold_log(path: Path, key: bytes | None = None) -> int:
    """Folds the log into the file, unless somebody still reads an older state; returns the bytes that it has then.

    Waits for nobody, as no one could write meanwhile.
    """
    with told_plainly(path, "Catatan sementara belum dilipat.", keyed=key is not None):
        with closing(engine.connect(path, key)) as connection:
            connection.execute("PRAGMA busy_timeout=0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return log_bytes(path)
