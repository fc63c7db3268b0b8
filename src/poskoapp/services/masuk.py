"""Opening a locked operation file: with a name and a password, or with the recovery code on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.errors import InputError, StorageError
from poskoapp.storage import disk, inspection
from poskoapp.storage.database import Database
from poskoapp.storage.failures import WrongKey
from poskoapp.storage.guesses import GuessLimiter
from poskoapp.storage.kode_pemulihan import key_of
from poskoapp.storage.kunci import Slot, SlotKeeper, WrongPassword
from poskoapp.storage.kunci_file import KunciFile, read_kunci, write_kunci

_MASUK, _GANTI, _KODE = "Masuk sebagai", "Ganti petugas: masuk sebagai", "Dibuka dengan kode pemulihan"
LOGIN_LABELS = (_MASUK, _GANTI, _KODE)
"""How the record's entries of a login begin."""

PEMEGANG_KODE = "Pemegang kode pemulihan"
"""Signs what is done in a file that was opened with its recovery code."""


@dataclass(frozen=True, slots=True, repr=False)
class Sandi:
    """What somebody has typed to get in: name and password, or without a name the recovery code."""

    nama: str
    rahasia: str


@dataclass(frozen=True, slots=True)
class Pintu:
    """What a locked file says of itself before it is opened: who has a key."""

    path: Path
    nama: tuple[str, ...]


def is_locked(path: Path) -> bool:
    """Whether the file needs a password or its recovery code."""
    return inspection.is_locked(path)


def door_of(path: Path, salt: bytes | None = None) -> Pintu:
    """Who may log in at a locked file; nobody where its key slots are lost, and only the recovery code is left.

    `salt` are the first bytes of a file that is open.
    """
    kunci = read_kunci(path, salt)
    return Pintu(path, tuple(slot.nama for slot in kunci.slots) if kunci else ())


class MasukService:
    """Logs people in; every wrong password is counted."""

    def __init__(self, keeper: SlotKeeper | None = None, guesses: GuessLimiter | None = None) -> None:
        self._keeper = keeper or SlotKeeper()
        self._guesses = guesses or GuessLimiter()

    def enter(self, path: Path, sandi: Sandi) -> Database:
        """Opens a locked file by whichever of the two was typed."""
        return (
            self.log_in(path, sandi.nama, sandi.rahasia)
            if sandi.nama
            else self.open_with_code(path, sandi.rahasia)
        )

    def key_by(self, path: Path, sandi: Sandi) -> bytes:
        """The key of a locked file that is not opened now, such as a backup, by whichever of the two was typed."""
        return self.key_of(path, sandi.nama, sandi.rahasia) if sandi.nama else self.key_of_code(sandi.rahasia)

    def log_in(self, path: Path, nama: str, sandi: str) -> Database:
        """Opens a locked file for a person.

        Raises WrongPassword, TooManyGuesses, and StorageError where slots or file are damaged.
        """
        kunci = _kunci_of(path)
        slot, key = self._unlocked(path, kunci, nama, sandi)
        db = Database.open(path, operator=nama, key=key)
        try:
            db.sesi = self._session(db, slot)
            db.note(f"{_MASUK} {slot.peran.label}")
            _lay_slots(path, kunci, slot)
        except BaseException:
            db.close()
            raise
        return db

    def key_of(self, path: Path, nama: str, sandi: str) -> bytes:
        """The key of a locked file that is not opened now, such as a backup to restore from."""
        return self._unlocked(path, _kunci_of(path), nama, sandi)[1]

    def key_of_code(self, kode: str) -> bytes:
        """The key that a recovery code means; InputError where it is mistyped."""
        return key_of(kode)

    def open_with_code(self, path: Path, kode: str) -> Database:
        """Opens a locked file with its recovery code, as Pengendali; InputError for another file's code."""
        key = key_of(kode)
        try:
            db = Database.open(path, operator=PEMEGANG_KODE, key=key)
        except WrongKey as error:
            raise InputError(
                f"Kode pemulihan ini bukan kode {path.name}, atau awal berkas itu rusak.",
                "Periksa kode pada kertas, lalu coba pada cadangan yang lain.",
            ) from error
        db.sesi = Sesi(PEMEGANG_KODE, PeranAkun.PENGENDALI)
        db.note(_KODE)
        return db

    def switch(self, db: Database, nama: str, sandi: str) -> Sesi:
        """Change of shift: another person, or the same after a lock, goes on in the open file."""
        kunci = _kunci_of(db.path, db.salt)
        slot, key = self._unlocked(db.path, kunci, nama, sandi, db.key)
        if key != db.key:
            raise _misfit(slot)
        sesi = self._session(db, slot)
        if sesi != db.sesi:
            db.sesi = sesi
            db.note(f"{_GANTI} {slot.peran.label}")
        return sesi

    def _unlocked(
        self, path: Path, kunci: KunciFile, nama: str, sandi: str, known: bytes | None = None
    ) -> tuple[Slot, bytes]:
        """The slot that the password opens, and the key in it: of two, the one that fits the file."""
        self._guesses.count(kunci.salt)
        opened = [found for slot in _named(kunci, nama) if (found := self._try(slot, sandi, kunci.salt))]
        if not opened:
            raise WrongPassword("Nama atau kata sandi salah.", "Periksa Caps Lock, lalu ulangi.")
        self._guesses.forgive(kunci.salt)
        fitting = (pair for pair in opened if pair[1] == known or (known is None and _fits(path, pair[1])))
        return opened[0] if len(opened) == 1 else next(fitting, opened[0])

    def _try(self, slot: Slot, sandi: str, salt: bytes) -> tuple[Slot, bytes] | None:
        try:
            return slot, self._keeper.open(slot, sandi, salt)
        except WrongPassword:
            return None

    def _session(self, db: Database, slot: Slot) -> Sesi:
        """The role counts only where the file itself says the same as the slot."""
        with db.look() as driver:
            told = driver.execute("SELECT peran FROM akun WHERE nama = ?", (slot.nama,)).fetchone()
        if told is None or told[0] != slot.peran.value:
            raise _misfit(slot)
        return Sesi(slot.nama, slot.peran)


def _kunci_of(path: Path, salt: bytes | None = None) -> KunciFile:
    kunci = read_kunci(path, salt)
    if kunci is None:
        raise StorageError(
            f"Berkas kunci {path.name} tidak ditemukan.",
            f"Salin juga {disk.key_files(path)[0].name} dari tempat asalnya, atau buka dengan kode pemulihan.",
        )
    return kunci


def _named(kunci: KunciFile, nama: str) -> Sequence[Slot]:
    found = kunci.slots_of(nama)
    if not found:
        same = {
            slot.nama
            for slots in kunci.generasi
            for slot in slots
            if slot.nama.casefold() == nama.strip().casefold()
        }
        found = [slot for other in same for slot in kunci.slots_of(other)]
    return found


def _fits(path: Path, key: bytes) -> bool:
    try:
        inspection.file_version(path, key)
    except WrongKey:
        return False
    except StorageError:
        return True
    return True


def _lay_slots(path: Path, kunci: KunciFile, used: Slot) -> None:
    """Puts the slots where they belong again: beside a file that was renamed, and without those of an older key."""
    fitting = next(slots for slots in kunci.generasi if used in slots)
    if len(kunci.generasi) > 1 or not all(slots.exists() for slots in disk.key_files(path)):
        write_kunci(path, KunciFile(kunci.salt, (fitting,), kunci.urutan))


def _misfit(slot: Slot) -> StorageError:
    return StorageError(
        f"Kunci {slot.nama} tidak cocok dengan daftar pengguna di dalam berkas.",
        "Minta Pengendali memberi kata sandi baru, atau buka dengan kode pemulihan.",
    )
