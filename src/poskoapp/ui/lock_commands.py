"""The menu Berkas as far as it is about who sits at the desk: lock, change of shift, users."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.akun import Sesi
from poskoapp.storage.database import Database
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.lock_screen import IdleWatch, Lock, LockKey


class LockCommands(QObject):
    """Locks an open file and lets its people in again; `entered` carries the session of whoever goes on.

    A file that opens without a password is only hidden, and never by itself.
    """

    entered = Signal(object)

    def __init__(self, db: Database, judul: Callable[[], str]) -> None:
        super().__init__()
        self._db, self._judul = db, judul
        locked = db.key is not None
        self.lock = Lock(judul, self._names, self._unlock if locked else None)
        self.lock.unlocked.connect(self._let_in)
        self._key = LockKey(self)
        self._key.struck.connect(self.lock.lock)
        self._idle = IdleWatch(self) if locked else None
        if self._idle is not None:
            self._idle.idle.connect(self.lock.lock)
        self.window: QWidget | None = None

    def commands(self) -> list[Command]:
        """For the menus; users only where there are any."""
        berkas = Menu.BERKAS
        lock = Command("berkas.kunci", berkas, "&Kunci layar", self.lock.lock, "F12", "lock", group=7)
        users = Command("berkas.pengguna", berkas, "Pen&gguna …", self.open_users, icon="users", group=7)
        return [lock, users] if self._db.key is not None else [lock]

    def open_users(self) -> None:
        """Pengguna."""
        from poskoapp.services.akun import AkunService
        from poskoapp.ui.akun_dialog import AkunDialog

        AkunDialog(AkunService(self._db), self._db.sesi.nama, self._db.path.stem, self.window).open()

    def close(self) -> None:
        """The file is put away."""
        self._key.stop()
        if self._idle is not None:
            self._idle.stop()
        self.lock.close()

    def _names(self) -> list[str]:
        """Who was at work stands first."""
        from poskoapp.services.masuk import door_of

        own = self._db.sesi.nama
        return sorted(door_of(self._db.path, self._db.salt).nama, key=lambda name: name != own)

    def _unlock(self, nama: str, sandi: str) -> Sesi:
        from poskoapp.services.masuk import MasukService

        return MasukService().switch(self._db, nama, sandi)

    def _let_in(self, sesi: object) -> None:
        if isinstance(sesi, Sesi):
            self.entered.emit(sesi)
