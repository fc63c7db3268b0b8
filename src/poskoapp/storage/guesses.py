"""Counts wrong passwords per operation, so that guessing at the desk takes for ever, whatever is killed or restarted.

Every guess is counted on the disk before the password is looked at. The wait runs by the computer's uptime, which nobody
sets: after a restart it begins anew.
"""

import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp import paths
from poskoapp.domain.errors import RuleViolation
from poskoapp.storage import disk, engine
from poskoapp.storage.failures import told_plainly

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

FREE = 5
"""Guesses without a wait."""
WAITS = (30, 60, 300, 900)
"""Seconds before each guess after those; the last for all that follow."""

_BROKEN = (11, 26)
"""SQLITE_CORRUPT and SQLITE_NOTADB."""


class TooManyGuesses(RuleViolation):
    """The next guess has to wait for `tunggu` seconds."""

    def __init__(self, tunggu: float) -> None:
        self.tunggu = tunggu
        seconds = max(1, round(tunggu))
        word = f"{seconds} detik" if seconds < 120 else f"{-(-seconds // 60)} menit"
        super().__init__(
            f"Terlalu banyak kata sandi salah. Tunggu {word} lagi.",
            "Bila kata sandi terlupa, minta Pengendali memberi yang baru, atau pakai kode pemulihan.",
        )


class GuessLimiter:
    """The counts of this computer's user; `uptime` gives seconds since the computer was started."""

    def __init__(self, path: Path | None = None, uptime: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._uptime = uptime

    def count(self, salt: bytes) -> None:
        """Counts one guess at the file with this salt, for good; raises TooManyGuesses, counting nothing."""
        with self._writing() as connection:
            wait = self._wait(connection, salt)
            if wait > 0:
                raise TooManyGuesses(wait)
            connection.execute(
                "INSERT INTO percobaan (berkas, jumlah, pada) VALUES (?, 1, ?)"
                " ON CONFLICT (berkas) DO UPDATE SET jumlah = jumlah + 1, pada = excluded.pada",
                (salt.hex(), self._uptime()),
            )

    def forgive(self, salt: bytes) -> None:
        """The password was right: the next person begins anew."""
        with self._writing() as connection:
            connection.execute("DELETE FROM percobaan WHERE berkas = ?", (salt.hex(),))

    def wait(self, salt: bytes) -> float:
        """Seconds until the next guess is heard; 0 where it may come at once."""
        with self._writing() as connection:
            return self._wait(connection, salt)

    def _wait(self, connection: "RawConnection", salt: bytes) -> float:
        row: tuple[int, float] | None = connection.execute(
            "SELECT jumlah, pada FROM percobaan WHERE berkas = ?", (salt.hex(),)
        ).fetchone()
        if row is None or row[0] < FREE:
            return 0.0
        needed = WAITS[min(row[0] - FREE, len(WAITS) - 1)]
        now = self._uptime()
        return max(0.0, needed - (now - row[1] if now >= row[1] else now))

    @contextmanager
    def _writing(self) -> Generator["RawConnection"]:
        path = self._path or paths.user_data() / "percobaan.sqlite"
        with told_plainly(path, "Kata sandi belum diperiksa."), closing(_opened(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")


def _opened(path: Path) -> "RawConnection":
    """The counts; a damaged file would lock everybody out, and whoever can damage it can delete it too."""
    try:
        return _prepared(path)
    except engine.dbapi().DatabaseError as error:
        if (error.sqlite_errorcode & 0xFF) not in _BROKEN:
            raise
        disk.discard(path)
        return _prepared(path)


def _prepared(path: Path) -> "RawConnection":
    if not path.exists():
        path.touch()
    connection = engine.connect(path)
    connection.execute(
        "CREATE TABLE IF NOT EXISTS percobaan (berkas TEXT PRIMARY KEY, jumlah INTEGER, pada REAL)"
    )
    return connection
