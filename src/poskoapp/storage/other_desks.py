"""What other windows and programs wrote into the open file, so that this one can show it."""

from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.storage.database import Database
from poskoapp.storage.history import ChangeSet

_LABEL = "Perubahan dari jendela lain"


class OtherDesks:
    """Tells the steps in the record that this program did not write; it looks only when asked, which takes no time."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._own: set[int] = set()
        self._seen = max((no for no, _tables in self._steps_after(0, last=True)), default=0)
        db.on_change(lambda step: self._own.add(step.no))

    def poll(self) -> ChangeSet | None:
        """All that others wrote since the last call as one change; None where they wrote nothing.

        Raises StorageError where the file cannot be read now.
        """
        steps = self._steps_after(self._seen)
        if not steps:
            return None
        self._seen = max(no for no, _tables in steps)
        foreign = [tables for no, tables in steps if no not in self._own]
        self._own = {no for no in self._own if no > self._seen}
        if not foreign:
            return None
        tables = frozenset(name for each in foreign for name in each.split(",") if name)
        return ChangeSet(self._seen, _LABEL, JenisRiwayat.CATAT, tables, len(foreign))

    def _steps_after(self, no: int, *, last: bool = False) -> list[tuple[int, str]]:
        order = "DESC LIMIT 1" if last else "ASC"
        query = f"SELECT id, tabel FROM riwayat WHERE id > ? ORDER BY id {order}"  # noqa: S608 - one of two words
        with self._db.look() as driver:
            return driver.execute(query, (no,)).fetchall()
