"""Records every change of a transaction, whichever way it was made.

Temporary triggers on the writing connection note each changed row's key and values. So a single edit through
the ORM, an import of 20,000 rows and an undo are recorded alike, nothing can bypass the record, and the file's
own schema holds no trigger that a migration would have to maintain.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from poskoapp.storage.engine import raw

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

Row = dict[str, Any]
"""A table row as SQLite stores it: column name -> text, number or None."""

_Sides = tuple[str | None, str | None]
"""A row's text before and after: whole where it comes or goes, of a changed one only the columns that differ."""
_Net = dict[tuple[str, int], _Sides]
"""By table and key of each touched row."""

Item = TypeVar("Item")

_AT_ONCE = 1_000
"""Rows that are parsed or packed in one piece: Python lets no other thread go on before such a piece is done."""
_PIECE = 1 << 18
"""Bytes of the record from which on, at its next row, another piece begins."""
_NEXT_ROW = b'],["'
"""How a row of the record begins behind another."""
_UNRECORDED = frozenset({"riwayat", "berkas_sprin", "rantai", "kunci_pos"})
"""The record itself, the key of its seals, the post's own keys, and issued papers: they only come and never change."""

_NOTES = "CREATE TEMP TABLE catatan (nomor INTEGER PRIMARY KEY, tabel TEXT, kunci INTEGER, sebelum TEXT, sesudah TEXT)"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a step: `before` None for a new row, `after` None for a deleted one.

    Of a row that was there before and after, both hold only the columns that differ.
    """

    table: str
    key: int
    before: Row | None
    after: Row | None

    def reversed(self) -> "RowChange":
        """The change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


@cache
def recorded_tables() -> "tuple[Table, ...]":
    """The tables whose changes are recorded, parents first; put in order once, not with every step."""
    from poskoapp.domain.model import Entity  # all of them, however few the reader has needed so far

    return tuple(t for t in Entity.metadata.sorted_tables if t.name not in _UNRECORDED)


def start(connection: "Connection") -> None:
    """Begins recording on this connection's transaction."""
    driver = raw(connection)
    if driver.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'catatan'").fetchone() is None:
        driver.execute(_NOTES)
        for table in recorded_tables():
            for statement in _triggers(table):
                driver.execute(statement)


def prepare(connection: "Connection") -> None:
    """Makes ready ahead of its first transaction what `start` would make in it."""
    driver = raw(connection)
    driver.execute("PRAGMA query_only=OFF")
    driver.execute("BEGIN")  # all triggers or none: without some of them a change would go unrecorded
    start(connection)
    driver.execute("COMMIT")


def finish(connection: "Connection") -> list[RowChange]:
    """The net changes since `start`, in the order in which the rows were first touched."""
    driver = raw(connection)
    noted = driver.execute("SELECT tabel, kunci, sebelum, sesudah FROM temp.catatan ORDER BY nomor")
    names = {table.name: table.name for table in recorded_tables()}  # each name held once, not once a row
    net: _Net = {}
    for table, key, before, after in noted:
        first = net.get((table, key))
        net[names[table], key] = (before, after) if first is None else _joined(first, (before, after))
    driver.execute("DELETE FROM temp.catatan")
    return list(_net_changes(net))


def _joined(first: _Sides, then: _Sides) -> _Sides:
    """Two changes of a row as one; a row that was gone comes again whole."""
    before = None if first[0] is None else _over(then[0], first[0])
    return before, None if then[1] is None else _over(first[1], then[1])


def _over(row: str | None, columns: str) -> str:
    return json.dumps({**json.loads(row or "{}"), **json.loads(columns)}, ensure_ascii=False)


def pack(changes: Iterable[RowChange]) -> bytes:
    """The changes as compressed JSON, for the record."""
    squeezer = zlib.compressobj(1)
    rows = ([c.table, c.key, c.before, c.after] for c in changes)
    parts = [squeezer.compress(b"[")]
    for at, some in enumerate(_batches(rows)):
        text = json.dumps(some, ensure_ascii=False, separators=(",", ":"))[1:-1]
        parts.append(squeezer.compress(f"{',' if at else ''}{text}".encode()))
    return b"".join([*parts, squeezer.compress(b"]"), squeezer.flush()])


def unpack(packed: bytes) -> Iterator[RowChange]:
    """What `pack` packed, piece by piece: all of a Polda's rows in one would hold up every other thread."""
    text = zlib.decompress(packed)
    begin = cut = 1
    end = len(text) - 1
    while begin < end:
        found = text.find(_NEXT_ROW, cut + _PIECE)
        cut = found + 1 if found >= 0 else end
        try:
            rows: list[list[Any]] = json.loads(b"[%b]" % text[begin:cut])
        except ValueError:
            if cut == end:
                raise
            continue  # a text of a cell looks there like the end of a row, and is cut off: a longer piece
        yield from (RowChange(*row) for row in rows)
        begin = cut + 1


def let_go(changes: list[RowChange]) -> None:
    """Empties the list piece by piece: all the rows of a Polda in one would hold up every other thread."""
    while changes:
        del changes[-_AT_ONCE:]


def _net_changes(net: _Net) -> Iterator[RowChange]:
    """Takes them out of `net`, so that no more than some rows are held both as text and as values."""
    while some := list(islice(net, _AT_ONCE)):
        sides = {row: net.pop(row) for row in some}
        changed = {row: both for row, both in sides.items() if both[0] != both[1]}
        befores = _parse(before for before, _ in changed.values())
        afters = _parse(after for _, after in changed.values())
        for (table, key), before, after in zip(changed, befores, afters, strict=True):
            if before is None or after is None:
                yield RowChange(table, key, before, after)
            else:
                columns = [name for name, value in after.items() if before[name] != value]
                if columns:
                    yield RowChange(
                        table, key, {n: before[n] for n in columns}, {n: after[n] for n in columns}
                    )


def _parse(texts: Iterable[str | None]) -> list[Row | None]:
    # many in one piece: thousands of small ones take twice as long; all in one hold the step three times in memory
    return json.loads(f"[{','.join(text or 'null' for text in texts)}]")


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _triggers(table: "Table") -> Iterator[str]:
    old, new = _json_object(table, "OLD"), _json_object(table, "NEW")
    yield _note(table.name, "INSERT", "NEW.id", "NULL", new)
    yield _note(table.name, "UPDATE", "NEW.id", _differing(table, "OLD"), _differing(table, "NEW"))
    yield _note(table.name, "DELETE", "OLD.id", old, "NULL")
    yield (
        f"CREATE TEMP TRIGGER kunci_{table.name} BEFORE UPDATE OF id ON main.{table.name} "
        "WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'kunci baris tidak dapat diubah'); END"
    )


def _note(table: str, event: str, key: str, before: str, after: str) -> str:
    # names come from our own schema, never from input
    values = f"('{table}', {key}, {before}, {after})"
    note = f"INSERT INTO catatan (tabel, kunci, sebelum, sesudah) VALUES {values}"  # noqa: S608
    return f"CREATE TEMP TRIGGER catat_{table}_{event} AFTER {event} ON main.{table} BEGIN {note}; END"


def _json_object(table: "Table", side: str) -> str:
    pairs = (f"""'{column.name}', {side}."{column.name}" """ for column in table.columns)
    return f"json_object({', '.join(pairs)})"


def _differing(table: "Table", side: str) -> str:
    """The columns that an update changes: of ten thousand rows with one new column each, the rest is not looked at again."""
    pairs = (
        f"""iif(OLD."{c.name}" IS NOT NEW."{c.name}" COLLATE BINARY, ',"{c.name}":' || json_quote({side}."{c.name}"), '')"""
        for c in table.columns
    )
    return f"'{{' || substr({' || '.join(pairs)}, 2) || '}}'"
