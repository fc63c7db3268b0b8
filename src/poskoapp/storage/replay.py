"""Puts recorded changes back into the tables, set-wise, after checking that nothing else has touched their rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from poskoapp.domain.errors import RuleViolation
from poskoapp.storage.recorder import Row, RowChange, recorded_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_PARKED = -(1 << 62)
"""Below any value of ours: what stands in a unique column while its rows exchange values, and in a reference that moves."""


def replay(connection: "Connection", changes: Sequence[RowChange]) -> None:
    """Makes each row as its change's `after`; every row must still be as its `before`.

    Raises RuleViolation, before anything is changed, where a row is no longer as the step left it.
    """
    by_table: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    for table, of_table in by_table.items():
        _check_untouched(connection, table, of_table)
    # the order of rows within a step must not matter
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    tables = [(t, by_table[t.name]) for t in recorded_tables() if t.name in by_table]
    for table, of_table in tables:
        _park(connection, table, [c for c in of_table if c.before and c.after])
    for table, of_table in reversed(tables):
        _delete(connection, table.name, [c.key for c in of_table if c.after is None])
    for table, of_table in tables:
        _insert(connection, table.name, [c.after for c in of_table if c.before is None and c.after])
    for table, of_table in tables:
        _update(connection, table.name, [(c.key, c.after) for c in of_table if c.before and c.after])


def same_rows(some: Iterable[RowChange], others: Iterable[RowChange]) -> bool:
    """Whether both change the same rows alike, in whatever order."""
    return {(c.table, c.key): c for c in some} == {(c.table, c.key): c for c in others}


def depended_on() -> RuleViolation:
    """The error where other rows have come to lean on those of a step."""
    return RuleViolation(
        "Langkah itu tidak dapat diurungkan atau diulangi: baris lain sudah bergantung padanya.",
        "Ubah atau hapus baris tersebut langsung di tabelnya, atau pulihkan cadangan.",
    )


def _check_untouched(connection: "Connection", table: str, changes: Iterable[RowChange]) -> None:
    expected = {c.key: c.before for c in changes}
    found = _current_rows(connection, table, list(expected))
    touched = [key for key, before in expected.items() if not _matches(found.get(key), before)]
    if touched:
        raise RuleViolation(
            f"{len(touched)} baris pada tabel {table} sudah berubah sejak langkah itu, "
            "jadi langkah itu tidak dapat diurungkan atau diulangi.",
            "Ubah baris tersebut langsung di tabelnya, atau pulihkan cadangan.",
        )


def _matches(found: Row | None, expected: Row | None) -> bool:
    if found is None or expected is None or found == expected:
        return found == expected
    return all(found.get(name) == value for name, value in expected.items())


def _current_rows(connection: "Connection", table: str, keys: list[int]) -> dict[int, Row]:
    found = connection.exec_driver_sql(
        f'SELECT * FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',  # noqa: S608 - names are our schema's
        (json.dumps(keys),),
    )
    names = list(found.keys())
    rows = (dict(zip(names, row, strict=True)) for row in found)
    return {row["id"]: row for row in rows}


def _park(connection: "Connection", table: "Table", changes: Iterable[RowChange]) -> None:
    """Frees the unique values and the references that rows of this step leave.

    So others of its rows can take the values, and a row that moves to another parent does not go with the old one.
    """
    leaving = _unique_columns(table) | {column.name for column in table.columns if column.foreign_keys}
    parked = [(c.key, dict.fromkeys(leaving & set(c.after or ()), _PARKED - c.key)) for c in changes]
    _update(connection, table.name, [(key, row) for key, row in parked if row])


def _unique_columns(table: "Table") -> set[str]:
    from sqlalchemy import UniqueConstraint

    constraints = (c for c in table.constraints if isinstance(c, UniqueConstraint))
    indexes = (i for i in table.indexes if i.unique)
    return {column.name for unique in (*constraints, *indexes) for column in unique.columns}


def _delete(connection: "Connection", table: str, keys: list[int]) -> None:
    if keys:
        connection.exec_driver_sql(
            f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',  # noqa: S608
            (json.dumps(keys),),
        )


def _insert(connection: "Connection", table: str, rows: Sequence[Row]) -> None:
    for columns, of_columns in _by_columns(rows).items():
        names = ", ".join(f'"{c}"' for c in columns)
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608
            [tuple(row[c] for c in columns) for row in of_columns],
        )


def _update(connection: "Connection", table: str, changes: Iterable[tuple[int, Row]]) -> None:
    keyed = [{**row, "id": key} for key, row in changes]
    for columns, rows in _by_columns(keyed).items():
        names = [c for c in columns if c != "id"]
        sets = ", ".join(f'"{c}" = ?' for c in names)
        connection.exec_driver_sql(
            f'UPDATE "{table}" SET {sets} WHERE id = ?',  # noqa: S608
            [(*(row[c] for c in names), row["id"]) for row in rows],
        )


def _by_columns(rows: Iterable[Row]) -> Mapping[tuple[str, ...], list[Row]]:
    grouped: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[tuple(row)].append(row)
    return grouped
