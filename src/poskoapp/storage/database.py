"""The operation file: reading, writing with a recorded step, undo and redo."""

import sys
from collections.abc import Callable, Collection, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from poskoapp.domain.akun import PeranAkun, implied_session
from poskoapp.domain.errors import RuleViolation, StorageError
from poskoapp.domain.jangkar import Jangkar
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.storage import inspection, location, migration, recorder, submission
from poskoapp.storage.connections import Connections, session_on
from poskoapp.storage.engine import connect, key_text, raw
from poskoapp.storage.failures import told_plainly
from poskoapp.storage.history import ChangeSet, History, Steps, Verification, chain_key, step_of
from poskoapp.storage.program_log import Peristiwa, log
from poskoapp.storage.replay import depended_on, replay, same_rows
from poskoapp.storage.writing_turn import WritingTurn

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session
    from sqlcipher3.dbapi2 import Connection as RawConnection

T = TypeVar("T")
Listener = Callable[[ChangeSet], None]

_UNSAVED = "Perubahan BELUM tersimpan."
MANY = 20
"""A step that deletes more rows than this waits for what was asked for by `before_loss`."""


class Database:
    """One open operation file. One writer at a time; readers never wait."""

    def __init__(self, path: Path, *, operator: str, key: bytes | None = None) -> None:
        """Opens a file that `create` or `open` has prepared; `operator` signs every step."""
        self.path, self.key = path, key
        self.sesi = implied_session(operator)
        self._connections = Connections(path, key)
        self._history = History(self._read(chain_key) if key else b"")
        self._turn = WritingTurn()
        self._listeners: list[Listener] = []
        self._failure_listeners: list[Callable[[StorageError], None]] = []
        self._guards: list[Callable[[], object]] = []

    @classmethod
    def create(
        cls, path: Path, *, operator: str = "operator", key: bytes | None = None, salt: bytes = b""
    ) -> "Database":
        """Makes a new, empty file, encrypted with `key` if given; refuses to touch one that is there."""
        location.require_own_disk(path)
        migration.create(path, key, salt)
        return cls(path, operator=operator, key=key)

    @classmethod
    def open(cls, path: Path, *, operator: str = "operator", key: bytes | None = None) -> "Database":
        """Opens an existing file; an older one is backed up and brought up to date first.

        Raises StorageError, with the file unchanged, where it is missing, foreign or newer than this program,
        LockedFile where it needs a key, WrongKey where it has another, DamagedFile where it is broken, UnsafePlace
        on a stick, a share or in a cloud folder.
        """
        location.require_own_disk(path)
        migration.bring_up_to_date(path, operator, key)
        return cls(path, operator=operator, key=key)

    @property
    def operator(self) -> str:
        """Who signs the steps."""
        return self.sesi.nama

    @property
    def salt(self) -> bytes:
        """The first bytes of a locked file, which it shares with its backups."""
        return bytes.fromhex(self._read(lambda driver: driver.execute("PRAGMA cipher_salt").fetchone()[0]))

    def close(self) -> None:
        """Lets go of the file; the last program to do so folds the log into it."""
        self._connections.close()

    def on_change(self, listener: Listener) -> None:
        """Calls `listener` after each commit, in the thread that committed.

        What a listener raises goes to `sys.excepthook`: the step is saved, and its writer must not think otherwise.
        """
        self._listeners.append(listener)

    def on_unsaved(self, listener: Callable[[StorageError], None]) -> None:
        """Calls `listener`, in the thread that wrote, where a change could not be saved."""
        self._failure_listeners.append(listener)

    def before_loss(self, guard: Callable[[], object]) -> None:
        """Calls `guard`, which may read the file as it still is, before a step that deletes many rows is saved.

        What it raises keeps the step from being saved. Taking a step back needs no guard: it can be done again.
        """
        self._guards.append(guard)

    @contextmanager
    def look(self) -> Generator["RawConnection"]:
        """The driver's own connection on one consistent state of the file, for plain SQL; it can't write.

        What the window shows first is read so: SQLAlchemy and the entities take longer to load than all else there.
        """
        with told_plainly(self.path, keyed=self.key is not None), self._connections.plain() as driver:
            yield driver

    @contextmanager
    def read(self) -> Generator["Session"]:
        """A session on one consistent state of the file; it can't write."""
        with (
            told_plainly(self.path, keyed=self.key is not None),
            self._connections.engine.connect() as connection,
        ):
            reading = connection.execution_options(reading=True)
            with session_on(reading, autoflush=False) as session:
                yield session

    @contextmanager
    def write(self, label: str, *, final: bool = False) -> Generator["Session"]:
        """One use case, one transaction, one step of undo named `label`; rolled back whole on any error.

        A `final` step, such as issuing an order, can't be undone, nor anything before it. A step that changes
        nothing leaves no entry unless it is final. Raises StorageError, whose sentence says that the change is
        not saved, where the file can't be written; what was there is as it was.
        """
        self._refuse_reader()
        jenis = JenisRiwayat.PATOK if final else JenisRiwayat.UBAH
        step: ChangeSet | None = None
        formulir = submission.current()
        with self._transaction() as connection:
            submission.refuse_twice(connection, formulir)
            with session_on(connection, expire_on_commit=False) as session:
                yield session
                session.flush()
            changes = self._changes(connection)
            if sum(change.after is None for change in changes) > MANY:
                for guard in self._guards:
                    guard()
            if changes or final:
                step = self._history.append(
                    connection, changes, label=label, jenis=jenis, operator=self.operator, formulir=formulir
                )
        if step is not None:
            self._tell(step)

    def make_ready(self) -> None:
        """Do ahead, in any thread, what the first step of this desk would wait for."""
        with told_plainly(self.path, keyed=self.key is not None), self._connections.engine.connect() as made:
            recorder.prepare(made)

    def note(self, label: str) -> None:
        """Records that something happened which changes no row, such as a refusal; any role may cause it."""
        with self.noting(label):
            pass

    @contextmanager
    def noting(self, label: str) -> Generator["Session"]:
        """A note with rows of its own, such as those of the register of exports; undo looks past them."""
        with self._transaction() as connection:
            with session_on(connection) as session:
                yield session
                session.flush()
            self._history.append(
                connection,
                self._changes(connection),
                label=label,
                jenis=JenisRiwayat.CATAT,
                operator=self.operator,
            )

    def rekey(self, key: bytes) -> None:
        """Encrypts the whole locked file anew with another key; a kill leaves it whole, with the old key or the new.

        Raises StorageError where anybody else has it open.
        """
        with self._turn.taken():
            self._connections.close()
            with (
                told_plainly(self.path, "Kunci berkas BELUM diganti.", keyed=True),
                closing(connect(self.path, self.key)) as connection,
            ):
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                # takes hold of the file for good, or tells who else has it
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
                connection.execute(f'PRAGMA rekey="{key_text(key)}"')
            self.key = key
            self._connections = Connections(self.path, key)

    def steps(self) -> Steps:
        """What undo and redo would take next."""
        return self._read(self._history.steps)

    def undo(self) -> ChangeSet:
        """Takes the last step back; raises RuleViolation where there is none or its rows have changed since."""
        return self._move(JenisRiwayat.URUNG)

    def redo(self) -> ChangeSet:
        """Does the last undone step again."""
        return self._move(JenisRiwayat.ULANG)

    def verify_history(self, jangkar: Collection[Jangkar] = ()) -> Verification:
        """Recomputes the chain of the record, and holds it against what was printed of it."""
        return self._read(lambda driver: self._history.verify(driver, jangkar))

    def anchor(self) -> Jangkar | None:
        """What to print of the record as it stands now."""
        return self._read(self._history.anchor)

    def _read(self, what: "Callable[[RawConnection], T]") -> T:
        with self.look() as driver:
            return what(driver)

    def _refuse_reader(self) -> None:
        if not self.sesi.peran.may_act_as(PeranAkun.OPERATOR):
            raise RuleViolation(
                f"{self.sesi.nama} masuk sebagai {self.sesi.peran.label}, yang hanya membaca dan mencetak.",
                "Minta Operator atau Pengendali melakukannya.",
            )

    def _move(self, jenis: JenisRiwayat) -> ChangeSet:
        from sqlalchemy.exc import IntegrityError

        self._refuse_reader()
        try:
            with self._transaction() as connection:
                moved = self._replay_next(connection, jenis)
        except IntegrityError as error:
            raise depended_on() from error
        self._tell(moved)
        return moved

    def _replay_next(self, connection: "Connection", jenis: JenisRiwayat) -> ChangeSet:
        step = step_of(self._history.steps(raw(connection)), jenis)
        changes = self._history.changes_of(raw(connection), step.no)
        if jenis is JenisRiwayat.URUNG:
            changes = [c.reversed() for c in reversed(changes)]
        replay(connection, changes)
        made = self._changes(connection)
        if not same_rows(made, changes):
            raise depended_on()
        recorder.let_go(changes)
        return self._history.append(
            connection, made, label=step.label, jenis=jenis, operator=self.operator, asal_id=step.no
        )

    @contextmanager
    def _transaction(self) -> Generator["Connection"]:
        try:
            with self._turn.taken(), self._connections.begun(_UNSAVED) as connection:
                inspection.require_current(connection, self.path)
                recorder.start(connection)
                yield connection
        except submission.AlreadySaved:
            raise
        except StorageError as error:
            self._tell_unsaved(error)
            if not self._connections.moved:  # closing would let go of what has no name any more
                self._connections.close()  # after a failed write nothing may go on with the same handle
            raise

    def _changes(self, connection: "Connection") -> list[recorder.RowChange]:
        """What the transaction changed, unless it is gone: SQLite ends one by itself on a full disk."""
        if not raw(connection).in_transaction:
            raise StorageError(
                f"{self.path.name} tidak dapat ditulis. {_UNSAVED}", "Periksa cakram, lalu ulangi."
            )
        return recorder.finish(connection)

    def _tell_unsaved(self, error: StorageError) -> None:
        cause = error.__cause__ or error
        log(Peristiwa.TIDAK_TERSIMPAN, jenis=type(cause).__name__)
        for listener in list(self._failure_listeners):
            listener(error)

    def _tell(self, step: ChangeSet) -> None:
        for listener in list(self._listeners):
            try:
                listener(step)
            except Exception as error:  # noqa: BLE001 - whatever it is, the step is saved and the others must hear of it
                sys.excepthook(type(error), error, error.__traceback__)


def reopened(db: Database) -> Database:
    """The same file opened anew for the same person, as after another content was put into it."""
    again = Database.open(db.path, operator=db.operator, key=db.key)
    again.sesi = db.sesi
    return again
