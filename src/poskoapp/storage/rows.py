"""Rows by key and in numbers, as every service writes and fetches them.

An empty list changes nothing, although SQLAlchemy would insert one empty row for it; a row that has gone meanwhile
(deleted in another window) is told to the operator, instead of failing as a bug of ours.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Dialect, Executable, bindparam, func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.orm.exc import StaleDataError

from poskoapp.domain.entity import Entity
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.storage.engine import raw

Row = Mapping[str, Any]
EntityT = TypeVar("EntityT", bound=Entity)

_AT_ONCE = 2_000
"""Rows of one statement; between two of them long work can be stopped."""
_ACRONYMS = {"bko": "BKO", "tps": "TPS"}


def insert_rows(
    session: Session, entity: type[Entity], rows: Sequence[Row], progress: Progress = no_progress
) -> None:
    """Adds rows, each a column's name -> its value; columns that a row leaves out keep their default."""
    for some in _batches(rows, progress):
        session.execute(insert(entity), some)


def update_rows(
    session: Session, entity: type[Entity], rows: Sequence[Row], progress: Progress = no_progress
) -> None:
    """Changes rows, each with its `id` and the columns that change. RuleViolation where one has gone."""
    try:
        for some in _batches(rows, progress):
            session.execute(update(entity), some)
    except StaleDataError as error:
        raise gone(entity) from error


def _batches(rows: Sequence[Row], progress: Progress) -> Iterator[Sequence[Row]]:
    for done in range(0, len(rows), _AT_ONCE):
        progress(done, len(rows), "Menyimpan baris")
        yield rows[done : done + _AT_ONCE]


def plain_rows(session: Session, statement: Executable) -> list[tuple[Any, ...]]:
    """Rows as SQLite stores them: choices and days as text, yes and no as 1 and 0.

    For tables of tens of thousands of rows, where turning every cell into its type takes several times the reading.
    """
    session.flush()
    found: Any = session.connection().execute(statement)  # which knows the text of a query that it has seen
    try:
        return found.cursor.fetchall()
    finally:
        found.close()


def point_rows(session: Session, column: InstrumentedAttribute[Any], keys: Mapping[int, int]) -> None:
    """Sets a foreign key of many rows, each row's key -> the key that it points to; by the driver, in half the time."""
    session.flush()
    table, name = column.class_.__tablename__, column.key
    statement = f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?'  # noqa: S608 - names of our own schema
    raw(session.connection()).executemany(statement, [(value, key) for key, value in keys.items()])


def reads_only(session: Session) -> bool:
    """Whether this is a session of `Database.read`: what it sees is what the last recorded step left."""
    return bool(session.connection().get_execution_options().get("reading"))


class KeyedRows:
    """A query that is asked again and again, whole or for a few keys of `column`: compiled once, read as `plain_rows`.

    What its `bindparam` are is told at each asking. `KEYS` stands for the keys within a subquery of its own.
    """

    def __init__(self, statement: Any, column: Any = None) -> None:
        self._statements = {True: statement}
        if column is not None:
            self._statements[False] = statement.where(column.in_(KEYS))
        self._compiled: dict[bool, tuple[str, list[_Bound]]] = {}

    def rows(
        self, session: Session, keys: Collection[int] | None = None, **told: object
    ) -> list[tuple[Any, ...]]:
        """All rows, or those of these keys."""
        session.flush()
        connection = session.connection()
        text, bound = self._text(connection.dialect, whole=keys is None)
        if keys is not None:
            # numbers in the text: with any other way to hand them over SQLite reads the whole table
            text = text.replace(f"__[POSTCOMPILE_{_KEYS}]", ",".join(str(int(key)) for key in keys) or "NULL")
        values = [store(told.get(name, value)) for name, value, store in bound]
        return raw(connection).execute(text, values).fetchall()

    def _text(self, dialect: Dialect, *, whole: bool) -> "tuple[str, list[_Bound]]":
        if whole not in self._compiled:
            compiled: Any = self._statements[whole].compile(dialect=dialect)
            names = [name for name in compiled.positiontup or () if name != _KEYS]
            bound = [(name, compiled.params[name], _stored(compiled.binds[name], dialect)) for name in names]
            self._compiled[whole] = str(compiled), bound
        return self._compiled[whole]


def _stored(bind: Any, dialect: Dialect) -> Callable[[Any], Any]:
    """How a value is handed to the driver."""
    return bind.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: object) -> object:
    return value


_Bound = tuple[str, Any, Callable[[Any], Any]]
_KEYS = "kunci"
KEYS = cast("Any", bindparam(_KEYS, expanding=True))


def require(session: Session, entity: type[EntityT], key: int) -> EntityT:
    """The row with that key. RuleViolation where it has gone."""
    found = session.get(entity, key)
    if found is None:
        raise gone(entity)
    return found


def require_all(session: Session, entity: type[Entity], keys: Iterable[int]) -> None:
    """RuleViolation where one of these rows has gone."""
    wanted = set(keys)
    there = session.scalar(select(func.count()).select_from(entity).where(entity.id.in_(wanted)))
    if there != len(wanted):
        raise gone(entity)


def gone(entity: type[Entity]) -> RuleViolation:
    """The refusal for a row that is no longer there."""
    table = str(entity.__tablename__)
    words = " ".join(_ACRONYMS.get(word) or word for word in table.split("_"))
    return RuleViolation(
        f"{words[0].upper()}{words[1:]} itu sudah dihapus di jendela lain.",
        "Pilih lagi dari daftar, yang sudah memuat keadaan terbaru.",
    )
