"""What every floor is made of: the bare driver, one transaction, plain tuples."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Rows = list[tuple[Any, ...]]


def read(connection: Any, *statements: str) -> list[Rows]:
    """The rows of some queries, as tuples."""
    return [connection.execute(statement).fetchall() for statement in statements]


@contextmanager
def transaction(connection: Any) -> Iterator[None]:
    """One transaction, as long as the block."""
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def insert(connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """All rows in one statement."""
    if rows:
        names, marks = ", ".join(f'"{c}"' for c in columns), ", ".join("?" * len(columns))
        connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def table_rows(connection: Any, table: str) -> tuple[list[str], Rows]:
    """Names of the columns and all rows of a table."""
    found = connection.execute(f'SELECT * FROM "{table}"')
    return [column[0] for column in found.description], found.fetchall()


def cells_of(path: Path) -> Iterator[tuple[Any, ...]]:
    """All rows of a workbook's first sheet, read as openpyxl reads fastest."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    yield from book.worksheets[0].iter_rows(values_only=True)
    book.close()
