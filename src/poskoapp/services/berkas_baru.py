"""A new, empty operation file with its lock; and putting one away that did not become anything."""

from pathlib import Path

from poskoapp.domain.akun import Sesi
from poskoapp.services.akun import NewLock
from poskoapp.storage.database import Database
from poskoapp.storage.kunci_file import forget_kunci, write_kunci


def create_file(path: Path, operator: str, lock: NewLock | None) -> Database:
    """An empty file, opened by the first of the lock's people; its slots come first, or it could never be opened again."""
    if lock is None or path.exists():
        return Database.create(path, operator=operator)  # which refuses a file that is there
    write_kunci(path, lock.kunci)
    try:
        db = Database.create(path, operator=operator, key=lock.key, salt=lock.kunci.salt)
    except BaseException:
        forget_kunci(path, lock.kunci.salt)
        raise
    first = lock.kunci.slots[0]
    db.sesi = Sesi(first.nama, first.peran)
    return db


def discard_file(db: Database, lock: NewLock | None) -> None:
    """Removes a new file that could not be filled, with its slots."""
    db.close()
    db.path.unlink(missing_ok=True)
    if lock is not None:
        forget_kunci(db.path, lock.kunci.salt)
