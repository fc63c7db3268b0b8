"""Opening the operation file that a command is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from poskoapp.storage.database import Database


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The file, closed again when the command is done."""
    db = Database.open(path)
    try:
        yield db
    finally:
        db.close()
