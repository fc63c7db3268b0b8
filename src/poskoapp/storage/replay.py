"""Puts recorded changes back into the tables, set-wise, after checking that nothing else has touched their rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from poskoapp.domain.errors import RuleViolation
from poskoapp.storage.recorder import Row, RowChange, recorded_tables


def replay(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Makes each row as its change's `after`; every row must still be as its `before`.

    Raises RuleViolation, before anything is changed, where a row is no longer as the step left it.
    """
    by_table: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    for table, of_table in by_table.items():
        _check_untouched(connection, table, of_table)
    connection.exec_driver_sql(
        "PRAGMA defer_foreign_keys=ON"
    )  # the order of rows within a step must not matter
    names = [t.name for t in recorded_tables() if t.name in by_table]
    for table in reversed(names):
        _delete(connection, table, [c.key for c in by_table[table] if c.after is None])
    for table in names:
        _insert(
            connection, table, [c.after for c in by_table[table] if c.before is None and c.after is not None]
        )
    for table in names:
        _update(
            connection, table, [c for c in by_table[table] if c.before is not None and c.after is not None]
        )


def _check_untouched(connection: Connection, table: str, changes: Iterable[RowChange]) -> None:
    expected = {c.key: c.before for c in changes}
    found = _current_rows(connection, table, list(expected))
    touched = [key for key, before in expected.items() if not _matches(found.get(key), before)]
    if touched:
        raise RuleViolation(
            f"{len(touched)} baris pada tabel {table} sudah berubah sejak langkah itu, jadi langkah itu tidak diurungkan.",
            "Ubah baris tersebut langsung di tabelnya, atau pulihkan cadangan.",
        )


def _matches(found: Row | None, expected: Row | None) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return all(found.get(name) == value for name, value in expected.items())


def _current_rows(connection: Connection, table: str, keys: list[int]) -> dict[int, Row]:
    found = connection.exec_driver_sql(
        f'SELECT * FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',  # noqa: S608 - names are our schema's
        (json.dumps(keys),),
    )
    names = list(found.keys())
    rows = (dict(zip(names, row, strict=True)) for row in found)
    return {row["id"]: row for row in rows}


def _delete(connection: Connection, table: str, keys: list[int]) -> None:
    if keys:
        connection.exec_driver_sql(
            f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',  # noqa: S608
            (json.dumps(keys),),
        )


def _insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    for columns, of_columns in _by_columns(rows).items():
        names = ", ".join(f'"{c}"' for c in columns)
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608
            [tuple(row[c] for c in columns) for row in of_columns],
        )


def _update(connection: Connection, table: str, changes: Sequence[RowChange]) -> None:
    keyed = [{**(change.after or {}), "id": change.key} for change in changes]
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
