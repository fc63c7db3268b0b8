"""The operation file: reading, writing with a recorded step, undo and redo."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from poskoapp.domain.errors import RuleViolation, StorageError
from poskoapp.domain.riwayat import JenisRiwayat
from poskoapp.storage import migration, recorder
from poskoapp.storage.engine import open_engine
from poskoapp.storage.history import ChangeSet, History, Steps, Verification
from poskoapp.storage.replay import replay

Listener = Callable[[ChangeSet], None]


class Database:
    """One open operation file. One writer at a time; readers never wait."""

    def __init__(self, path: Path, *, operator: str) -> None:
        """Opens a file that `create` or `open` has prepared; `operator` signs every step."""
        self.path = path
        self.operator = operator
        self._engine = open_engine(path)
        self._history = History()
        self._writing = threading.RLock()
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, *, operator: str = "operator") -> "Database":
        """Makes a new, empty file; refuses to touch one that is there."""
        if path.exists():
            raise StorageError(
                f"Berkas {path.name} sudah ada di {path.parent}.", "Pilih nama lain, atau buka berkas itu."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        migration.create(path)
        return cls(path, operator=operator)

    @classmethod
    def open(cls, path: Path, *, operator: str = "operator") -> "Database":
        """Opens an existing file; an older one is backed up and brought up to date first, a newer one refused."""
        migration.bring_up_to_date(path)
        return cls(path, operator=operator)

    def close(self) -> None:
        """Lets go of the file and folds its log into it."""
        if not self._engine.pool.checkedout():
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._engine.dispose()

    def on_change(self, listener: Listener) -> None:
        """Calls `listener` after each commit, in the thread that committed."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one consistent state of the file; nothing written in it is kept."""
        with self._engine.connect() as connection:
            reading = connection.execution_options(reading=True)
            with Session(reading, autoflush=False) as session:
                yield session

    @contextmanager
    def write(self, label: str, *, final: bool = False) -> Iterator[Session]:
        """One use case, one transaction, one step of undo named `label`; rolled back whole on any error.

        A `final` step, such as issuing an order, can't be undone, nor anything before it.
        """
        with self._step(label, JenisRiwayat.PATOK if final else JenisRiwayat.UBAH) as connection:
            with Session(connection, expire_on_commit=False) as session:
                yield session
                session.flush()

    def steps(self) -> Steps:
        """What undo and redo would take next."""
        with self.read() as session:
            return self._history.steps(session.connection())

    def undo(self) -> ChangeSet:
        """Takes the last step back; raises RuleViolation where there is none or its rows have changed since."""
        return self._move(JenisRiwayat.URUNG)

    def redo(self) -> ChangeSet:
        """Does the last undone step again."""
        return self._move(JenisRiwayat.ULANG)

    def verify_history(self) -> Verification:
        """Recomputes the chain of the record."""
        with self.read() as session:
            return self._history.verify(session.connection())

    def _move(self, jenis: JenisRiwayat) -> ChangeSet:
        undoing = jenis is JenisRiwayat.URUNG
        moved: list[ChangeSet] = []
        with self._writing:
            steps = self.steps()
            step = steps.urung if undoing else steps.ulang
            if step is None:
                raise RuleViolation(
                    f"Tidak ada langkah yang dapat {'diurungkan' if undoing else 'diulangi'}."
                )
            with self._step(step.label, jenis, asal_id=step.no, moved=moved) as connection:
                changes = self._history.changes_of(connection, step.no)
                replay(connection, [c.reversed() for c in reversed(changes)] if undoing else changes)
        return moved[0]

    @contextmanager
    def _step(
        self,
        label: str,
        jenis: JenisRiwayat,
        *,
        asal_id: int | None = None,
        moved: list[ChangeSet] | None = None,
    ) -> Iterator[Connection]:
        done: list[ChangeSet] = [] if moved is None else moved
        with self._writing, _told_plainly(self.path):
            with self._engine.connect() as connection, connection.begin():
                recorder.start(connection)
                yield connection
                changes = recorder.finish(connection)
                if changes or asal_id is not None:
                    done.append(
                        self._history.append(
                            connection,
                            changes,
                            label=label,
                            jenis=jenis,
                            operator=self.operator,
                            asal_id=asal_id,
                        )
                    )
        for change_set in done:
            for listener in self._listeners:
                listener(change_set)


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        cause = str(error.orig)  # SQLite's own words for these cases hold no data of ours
        if "locked" in cause or "busy" in cause:
            raise StorageError(
                f"{path.name} sedang ditulis oleh jendela atau program lain. Perubahan BELUM tersimpan.",
                "Tutup jendela Posko yang lain, lalu ulangi.",
            ) from error
        if "full" in cause or "I/O" in cause or "readonly" in cause:
            raise StorageError(
                f"{path.name} tidak dapat ditulis (cakram penuh, rusak, atau hanya-baca). Perubahan BELUM tersimpan.",
                "Bebaskan ruang atau periksa cakram, lalu ulangi.",
            ) from error
        raise
