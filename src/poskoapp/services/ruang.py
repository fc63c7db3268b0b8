"""Room for the file: how much is left, what is kept in reserve, and giving that up when the disk is full."""

from dataclasses import dataclass

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import StorageError
from poskoapp.services.izin import izin
from poskoapp.storage import disk, room
from poskoapp.storage.database import Database

LEAST_FREE = 500_000_000
"""Bytes; with less room than this, or than three times the file, the operator is warned."""
LONG_LOG = 64_000_000
"""Bytes; a log grows so long only where another window or program keeps an old state of the file open."""


@dataclass(frozen=True, slots=True)
class Ruang:
    """Room on the disk of the file, in bytes."""

    bebas: int
    berkas: int
    cadangan: int = 0
    """Kept in reserve, and not free."""
    catatan: int = 0
    """The log beside the file, where it could not be folded."""

    @property
    def cukup(self) -> bool:
        """Whether there is room for backups and further work."""
        return self.bebas >= max(LEAST_FREE, 3 * self.berkas)

    @property
    def catatan_panjang(self) -> bool:
        """Whether somebody keeps the log from being folded."""
        return self.catatan > LONG_LOG


class RuangService:
    """Looks after the room of an open file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def room(self) -> Ruang:
        """Room on the file's disk. Raises StorageError where the file is gone."""
        path = self._db.path
        reserve = room.reserve_of(path)
        try:
            kept = reserve.stat().st_size if reserve.exists() else 0
            return Ruang(disk.free_bytes(path.parent), path.stat().st_size, kept, room.log_bytes(path))
        except OSError as error:
            raise StorageError(
                f"{path.name} tidak ada lagi di {path.parent}.",
                "Jangan tutup Posko: kembalikan berkas ke tempatnya, atau pulihkan cadangan.",
            ) from error

    @izin(PeranAkun.PIMPINAN, "menjaga ruang cakram")
    def look_after(self) -> Ruang:
        """Lays the reserve where there is plenty of room, folds a log that has grown long, and tells how it stands."""
        found = self.room()
        if found.catatan_panjang:
            room.fold_log(self._db.path, self._db.key)
        if found.cukup:
            room.lay_reserve(self._db.path)
        return self.room()

    @izin(PeranAkun.OPERATOR, "membebaskan ruang cakram")
    def free_up(self) -> Ruang:
        """Bebaskan ruang: gives up the reserve, and tells how it stands then."""
        room.give_up_reserve(self._db.path)
        return self.room()
