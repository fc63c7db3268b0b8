"""Backing the file up and putting a backup back."""

from pathlib import Path

from poskoapp.storage import backup
from poskoapp.storage.backup import Backup


def back_up(path: Path, target: Path | None = None) -> Backup:
    """A verified copy of the operation file `path`, at `target` or in the folder `cadangan` beside it."""
    return backup.back_up(path, target or backup.automatic_target(path, "cadangan"))


def restore(source: Path, path: Path) -> Path:
    """Puts the backup `source` back into `path`; what was there is kept first, and where is returned."""
    return backup.restore(source, path)
