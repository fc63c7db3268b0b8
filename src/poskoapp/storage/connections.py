"""The connections of one open file: plain ones for looking into it, and SQLAlchemy's engine from its first use on."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poskoapp.storage.engine import connect, open_engine

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


def session_on(connection: "Connection", **options: Any) -> "Session":
    """A session on a connection of the engine; `options` as of SQLAlchemy's own."""
    from sqlalchemy.orm import Session

    return Session(connection, **options)
