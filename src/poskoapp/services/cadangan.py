"""Backing the file up, also on a schedule, and putting a backup back."""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import StorageError
from poskoapp.services.ekspor_catat import enter_whole_file
from poskoapp.services.izin import izin
from poskoapp.services.ruang import RuangService
from poskoapp.services.uji_cadangan import UjiCadanganService
from poskoapp.storage import backup, backup_shelf, inspection
from poskoapp.storage.backup import Backup, Keys
from poskoapp.storage.backup_shelf import Kepala, SebabCadangan, Simpanan
from poskoapp.storage.database import Database, reopened
from poskoapp.storage.engine import raw
from poskoapp.storage.failures import DamagedFile

_MAKING = threading.Lock()
"""One backup at a time: two made within one second would take each other's name."""


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


class CadanganService:
    """Copies of an open file, and the way back to one of them."""

    def __init__(self, db: Database, now: Callable[[], datetime] = _now) -> None:
        self._db, self._now = db, now
        self._newest: Kepala | None = None
        self.ruang, self.uji = RuangService(db), UjiCadanganService(db, now)

    @izin(PeranAkun.OPERATOR, "membuat cadangan")
    def back_up(self, target: Path | None = None) -> Backup:
        """A verified copy, locked as the file is: at `target`, whose folder is there, or in `cadangan` beside the file."""
        if target is not None:
            _refuse_missing(target.parent, "dicadangkan")
        made = self._made(SebabCadangan.DIMINTA, target)[0]
        if target is not None:
            enter_whole_file(self._db, "membuat cadangan", made.path)
        return made

    @izin(PeranAkun.PIMPINAN, "mencadangkan berkala")
    def keep_safe(self, sebab: SebabCadangan) -> Simpanan | None:
        """A backup on the shelf, where the file has changed since the newest; then those that are too many go."""
        if not self.has_changed():
            return None
        _made, kept = self._made(sebab)
        self._newest = kept.kepala
        backup_shelf.thin_out(self.daftar(), self._now())
        return kept

    @izin(PeranAkun.OPERATOR, "menyalin berkas ke luar")
    def copy_to(self, folder: Path) -> Simpanan:
        """A verified copy in another folder, such as on a stick, read back from there before it counts."""
        _refuse_missing(folder, "disalin")
        target = backup.automatic_target(folder / self._db.path.name, SebabCadangan.SALINAN.value, folder)
        _made, kept = self._made(SebabCadangan.SALINAN, target)
        if not backup_shelf.is_as_proved(kept):
            raise DamagedFile(
                f"Salinan di {folder} tidak terbaca kembali sebagaimana ditulis.",
                "Pakai stik atau folder lain.",
            )
        enter_whole_file(self._db, "menyalin berkas ke luar", kept.path)
        return kept

    def daftar(self) -> list[Simpanan]:
        """The backups in the folder `cadangan`, newest first."""
        return backup_shelf.shelf(self._db.path)

    def has_changed(self) -> bool:
        """Whether the file holds anything that its newest proved backup does not."""
        if self._newest is None:
            self._newest = next((one.kepala for one in self.daftar() if one.kepala is not None), None)
        return self._newest is None or self._newest.mac != self._head().mac

    def check(self, kept: Simpanan) -> Simpanan:
        """Reads a backup from the disk anew. Raises DamagedFile where it is not what it was, or cannot be opened."""
        if kept.terbukti and not backup_shelf.is_as_proved(kept):
            raise DamagedFile(
                f"{kept.path.name} rusak: isinya bukan lagi seperti saat dibuat.", "Pakai cadangan yang lain."
            )
        return replace(kept, baris=backup.verify(kept.path, self._key_of(kept)))

    @izin(PeranAkun.PENGENDALI, "memulihkan cadangan")
    def restore(self, source: Path, key: bytes | None = None) -> Path:
        """Puts the backup `source` back; what was there is kept first, and where is returned.

        `key` is the backup's own, where the file has been given another since, which WrongKey tells. Who may open
        the file stays as it is. The restored file's record says what happened, and no undo reaches behind it.
        """
        path, own = self._db.path, self._db.key
        people = _people(self._db)
        _refuse_altered(source)
        before = backup.restore(source, path, Keys(key or own, own))
        _sign(reopened(self._db), f"Pulihkan dari {source.name}", people)
        if before.proved is not None:
            backup_shelf.put_on_shelf(before.proved, path.name, SebabCadangan.PULIH, self._now(), own)
        return before.path

    def _made(self, sebab: SebabCadangan, target: Path | None = None) -> tuple[Backup, Simpanan]:
        path, key = self._db.path, self._db.key
        with _MAKING:
            made = backup.back_up(path, target or backup.automatic_target(path, sebab.value), key)
            return made, backup_shelf.put_on_shelf(made, path.name, sebab, self._now(), key)

    def _head(self) -> Kepala:
        with self._db.look() as driver:
            last = driver.execute("SELECT id, waktu, mac FROM riwayat ORDER BY id DESC LIMIT 1").fetchone()
        return Kepala(*last) if last else Kepala(0, "", "")

    def _key_of(self, kept: Simpanan) -> bytes | None:
        return self._db.key if inspection.is_locked(kept.path) else None


def backups_of(path: Path) -> list[Simpanan]:
    """The backups of a file that need not open, nor be there, newest first."""
    return backup_shelf.shelf(path)


def restore_damaged(
    source: Path, path: Path, key: bytes | None = None, *, operator: str = "operator"
) -> Path:
    """Puts the backup `source`, opened with its `key`, in the place of a file that is damaged or gone.

    Returns where the damaged file is kept. Raises StorageError, with both as they were, where the backup is no
    longer what it was when it was made.
    """
    _refuse_altered(source)
    before = backup.restore(source, path, Keys(key, key))
    _sign(Database.open(path, operator=operator, key=key), f"Pulihkan dari {source.name}", None)
    return before.path


def _refuse_missing(folder: Path, what: str) -> None:
    """StorageError: made here, the folder of a stick that was pulled would lie on the computer and be taken for it."""
    if not folder.is_dir():
        raise StorageError(
            f"Folder {folder} tidak ada, jadi tidak ada yang {what}.",
            "Pasang stiknya, atau pilih folder yang ada.",
        )


def _refuse_altered(source: Path) -> None:
    """StorageError where the proof beside a backup tells of other bytes: in an open file a changed name breaks no page."""
    told = backup_shelf.told_beside(source)
    if told is not None and not backup_shelf.is_as_proved(told):
        raise StorageError(
            f"{source.name} rusak: isinya bukan lagi seperti saat dibuat.", "Pilih cadangan yang lain."
        )


def _people(db: Database) -> list[tuple[str, str]]:
    with db.look() as driver:
        return driver.execute("SELECT nama, peran FROM akun ORDER BY id").fetchall()


def _sign(db: Database, label: str, people: list[tuple[str, str]] | None) -> None:
    """Records the restoring as a final step, with the people who may open the file as they were before."""
    with closing(db), db.write(label, final=True) as session:
        if people is not None:
            driver = raw(session.connection())
            driver.execute("DELETE FROM akun")
            driver.executemany("INSERT INTO akun (nama, peran) VALUES (?, ?)", people)


def back_up_before(db: Database, sebab: SebabCadangan) -> None:
    """To be called first by a use case that changes much: without a backup of what is there it does not begin."""
    CadanganService(db).keep_safe(sebab)


def guard_losses(db: Database) -> None:
    """From now on no step of this file deletes many rows before a backup of what was there is proved."""
    db.before_loss(lambda: back_up_before(db, SebabCadangan.HAPUS))
