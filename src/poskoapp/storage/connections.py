"""The connections of one open file: plain ones for looking into it, and SQLAlchemy's engine from its first use on."""

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poskoapp.domain.errors import StorageError
from poskoapp.storage.engine import connect, open_engine
from poskoapp.storage.failures import told_plainly

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session
    from sqlcipher3.dbapi2 import Connection as RawConnection


class Connections:
    """Opened as they are needed; SQLAlchemy is not even imported before the engine is."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path, self._key = path, key
        self._idle: list[RawConnection] = []
        self._engine: Engine | None = None
        self._making = threading.Lock()
        self._file = _named(path)

    @property
    def moved(self) -> bool:
        """Whether the open file is no longer what stands under its name; SQLite would go on writing into it."""
        return _named(self._path) != self._file

    @contextmanager
    def begun(self, unsaved: str) -> Generator["Connection"]:
        """A transaction that writes. StorageError where it cannot; `unsaved` says what then is not done."""
        if self.moved:
            raise StorageError(
                f"{self._path.name} dipindah, diganti nama, atau dihapus program lain sewaktu terbuka. {unsaved}",
                f"Kembalikan berkas itu ke {self._path.parent} dengan nama semula, lalu ulangi.",
            )
        with (
            told_plainly(self._path, unsaved, keyed=self._key is not None),
            self.engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @property
    def engine(self) -> "Engine":
        """For sessions, and whatever writes."""
        with self._making:
            if self._engine is None:
                self._engine = open_engine(self._path, self._key)
            return self._engine

    @contextmanager
    def plain(self) -> Generator["RawConnection"]:
        """The driver's own connection on one consistent state of the file; it cannot write."""
        idle = self._idle
        connection = self._take()
        try:
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        if idle is self._idle:
            idle.append(connection)
        else:  # the file was let go of meanwhile, and may have another key by now
            connection.close()

    def close(self) -> None:
        """Lets go of the file; whatever is needed afterwards is opened anew."""
        if self._engine is not None:
            self._engine.dispose()
        idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> "RawConnection":
        try:
            return self._idle.pop()
        except IndexError:
            connection = connect(self._path, self._key)
            connection.execute("PRAGMA query_only=ON")
            return connection


def _named(path: Path) -> tuple[int, int] | None:
    """Which file has this name. Windows lets nobody move an open one, and its numbers of files may change."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (0, 0) if os.name == "nt" else (found.st_dev, found.st_ino)


def session_on(connection: "Connection", **options: Any) -> "Session":
    """A session on a connection of the engine; `options` as of SQLAlchemy's own."""
    from sqlalchemy.orm import Session

    return Session(connection, **options)
