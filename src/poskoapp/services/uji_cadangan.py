"""Once a week a backup is restored aside, so that the day on which one is needed is not the first on which it is tried."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import StorageError
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.services.izin import izin
from poskoapp.storage import backup, backup_shelf, inspection
from poskoapp.storage.backup_shelf import Simpanan
from poskoapp.storage.database import Database

EVERY = timedelta(days=7)
_LABEL = "Uji cadangan: "
_GOOD = " dapat dipulihkan, "
_NEWEST = "SELECT waktu, label FROM riwayat WHERE jenis = ? AND label LIKE ? ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class UjiCadangan:
    """What came of a test, as the record of the file tells it."""

    waktu: datetime
    """With the zone of this desk."""
    hasil: str
    """In words: which backup, whether it can be restored, with how many rows."""
    baik: bool


class UjiCadanganService:
    """Tests the backups of an open file; each test stands in its record."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def last(self) -> UjiCadangan | None:
        """The newest test."""
        with self._db.look() as driver:
            found = driver.execute(_NEWEST, (JenisRiwayat.CATAT.value, f"{_LABEL}%")).fetchone()
        if found is None:
            return None
        waktu, hasil = datetime.fromisoformat(found[0]), found[1].removeprefix(_LABEL)
        return UjiCadangan(waktu.replace(tzinfo=UTC).astimezone(), hasil, _GOOD in hasil)

    @izin(PeranAkun.PIMPINAN, "menguji cadangan berkala")
    def run_if_due(self) -> UjiCadangan | None:
        """Tests the newest backup where the last test, or else the oldest backup, is a week old."""
        kept = backup_shelf.shelf(self._db.path)
        last = self.last()
        began = [last.waktu] if last else [one.dibuat for one in kept]
        if not kept or abs(self._now() - min(began)) < EVERY:
            return None
        self._db.note(f"{_LABEL}{self._tried(kept[0])}")
        return self.last()

    def _tried(self, kept: Simpanan) -> str:
        try:
            rows = backup.rehearse(kept.path, self._db.key if inspection.is_locked(kept.path) else None)
        except StorageError:
            return f"{kept.path.name} TIDAK dapat dipulihkan"
        if kept.baris not in (None, rows):
            return f"{kept.path.name} berisi {bilangan(rows)} baris, bukan {bilangan(kept.baris or 0)}"
        return f"{kept.path.name}{_GOOD}{bilangan(rows)} baris"
