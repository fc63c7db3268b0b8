"""Backing the file up and putting a backup back."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import delete, insert, select

from poskoapp.domain.akun import Akun, PeranAkun
from poskoapp.services.izin import izin
from poskoapp.storage import backup
from poskoapp.storage.backup import Backup, Keys
from poskoapp.storage.database import Database, reopened


class CadanganService:
    """Copies of an open file, and the way back to one of them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "membuat cadangan")
    def back_up(self, target: Path | None = None) -> Backup:
        """A verified copy, at `target` or in the folder `cadangan` beside the file; locked as the file is."""
        path = self._db.path
        return backup.back_up(path, target or backup.automatic_target(path, "cadangan"), self._db.key)

    @izin(PeranAkun.PENGENDALI, "memulihkan cadangan")
    def restore(self, source: Path, key: bytes | None = None) -> Path:
        """Puts the backup `source` back; what was there is kept first, and where is returned.

        `key` is the backup's own, where the file has been given another since, which WrongKey tells. Who may open
        the file stays as it is. The restored file's record says what happened, and no undo reaches behind it.
        """
        path, own = self._db.path, self._db.key
        people = _people(self._db)
        kept = backup.restore(source, path, Keys(key or own, own))
        _sign(reopened(self._db), f"Pulihkan dari {source.name}", people)
        return kept


def restore_damaged(
    source: Path, path: Path, key: bytes | None = None, *, operator: str = "operator"
) -> Path:
    """Puts the backup `source`, opened with its `key`, in the place of a file that is damaged or gone.

    Returns where the damaged file is kept.
    """
    kept = backup.restore(source, path, Keys(key, key))
    _sign(Database.open(path, operator=operator, key=key), f"Pulihkan dari {source.name}", None)
    return kept


def _people(db: Database) -> list[dict[str, object]]:
    with db.read() as session:
        return [
            {"nama": nama, "peran": peran} for nama, peran in session.execute(select(Akun.nama, Akun.peran))
        ]


def _sign(db: Database, label: str, people: list[dict[str, object]] | None) -> None:
    """Records the restoring as a final step, with the people who may open the file as they were before."""
    with closing(db), db.write(label, final=True) as session:
        if people is not None:
            session.execute(delete(Akun))
        if people:
            session.execute(insert(Akun), people)
