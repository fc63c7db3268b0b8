"""Rows by key and in numbers, as every service writes and fetches them.

An empty list changes nothing, although SQLAlchemy would insert one empty row for it; a row that has gone meanwhile
(deleted in another window) is told to the operator, instead of failing as a bug of ours.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar, cast

from sqlalchemy import Column, Dialect, Executable, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

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
    """Adds rows, each a column's name -> its value; columns that a row leaves out (or None) keep their default."""
    insert = _Insert(session, entity, rows)
    for some in _batches(rows, progress):
        insert.add(some)


def update_rows(
    session: Session, entity: type[Entity], rows: Sequence[Row], progress: Progress = no_progress
) -> None:
    """Changes rows, each with its `id` and the columns that change. RuleViolation where one has gone."""
    session.flush()
    connection = session.connection()
    table = Entity.metadata.tables[entity.__tablename__]
    stored = {column.name: _stored(column.type, connection.dialect) for column in table.columns}
    for some in _batches(rows, progress):
        # in their order: a value may be free only after another row has left it
        for names, alike in groupby(some, key=tuple):
            changed = [name for name in names if name != "id"]
            parts = ", ".join(f'"{name}" = ?' for name in changed)
            values = [(*(stored[n](row[n]) for n in changed), row["id"]) for row in alike]
            statement = f'UPDATE "{table.name}" SET {parts} WHERE id = ?'  # noqa: S608 - names of our own schema
            if connection.exec_driver_sql(statement, values).rowcount != len(values):
                raise gone(entity)


class _Insert:
    """Rows put in by the driver, in a third of the time: every column at once, with the schema's own defaults."""

    def __init__(self, session: Session, entity: type[Entity], rows: Sequence[Row]) -> None:
        session.flush()
        self._connection = session.connection()
        self._table = Entity.metadata.tables[entity.__tablename__]
        named = {name for row in rows for name in row}
        self._columns = [c for c in self._table.columns if c.name in named or c.default is not None]
        if unknown := named - {c.name for c in self._columns}:
            raise KeyError(f"{self._table.name} has no {', '.join(sorted(unknown))}")
        self._parts = [
            (c.name, _default(c), _stored(c.type, self._connection.dialect)) for c in self._columns
        ]

    def add(self, rows: Sequence[Row]) -> None:
        """Some of them; a value that only the database can give is left out of the statement."""
        filled = list(zip(*(self._cells(rows, *part) for part in self._parts), strict=True))
        by_base = [at for at, c in enumerate(self._columns) if c.server_default is not None]
        for left, alike in groupby(filled, key=lambda row: tuple(at for at in by_base if row[at] is None)):
            there = [at for at in range(len(self._columns)) if at not in left]
            names = ", ".join(f'"{self._columns[at].name}"' for at in there)
            statement = f'INSERT INTO "{self._table.name}" ({names}) VALUES ({", ".join("?" for _ in there)})'  # noqa: S608
            values = [tuple(row[at] for at in there) if left else row for row in alike]
            self._connection.exec_driver_sql(statement, values)

    @staticmethod
    def _cells(
        rows: Sequence[Row], name: str, default: Callable[[], Any] | None, stored: Callable[[Any], Any]
    ) -> list[Any]:
        """One column of these rows, as the driver takes it."""
        told = [row.get(name) for row in rows]
        if default is not None:
            told = [default() if value is None else value for value in told]
        return told if stored is _as_it_is else [stored(value) for value in told]


def _default(column: Column[Any]) -> Callable[[], Any] | None:
    """What fills a column that a row leaves out."""
    told: Any = column.default
    if told is None:
        return None
    return (lambda: told.arg(None)) if told.is_callable else (lambda: told.arg)


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


def whole_rows(
    session: Session, entity: type[Entity], keys: Collection[int] | None = None
) -> list[dict[str, Any]]:
    """The rows of a table, all or those with these keys, each a column's name -> its value."""
    query = select(*Entity.metadata.tables[entity.__tablename__].columns)
    found = session.execute(query if keys is None else query.where(entity.id.in_(keys)))
    names = list(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


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
            bound = [
                (name, compiled.params[name], _stored(compiled.binds[name].type, dialect)) for name in names
            ]
            self._compiled[whole] = str(compiled), bound
        return self._compiled[whole]


def _stored(kind: Any, dialect: Dialect) -> Callable[[Any], Any]:
    """How a value of a column's type is handed to the driver."""
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


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
