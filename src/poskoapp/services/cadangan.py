"""Backing the file up and putting a backup back."""

from contextlib import closing
from pathlib import Path

from poskoapp.storage import backup
from poskoapp.storage.backup import Backup
from poskoapp.storage.database import Database


def back_up(path: Path, target: Path | None = None) -> Backup:
    """A verified copy of the operation file `path`, at `target` or in the folder `cadangan` beside it."""
    return backup.back_up(path, target or backup.automatic_target(path, "cadangan"))


def restore(source: Path, path: Path, *, operator: str = "operator") -> Path:
    """Puts the backup `source` back into `path`; what was there is kept first, and where is returned.

    The restored file's record says so, and no undo reaches behind it.
    """
    kept = backup.restore(source, path)
    with (
        closing(Database.open(path, operator=operator)) as db,
        db.write(f"Pulihkan dari {source.name}", final=True),
    ):
        pass
    return kept
