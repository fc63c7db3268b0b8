"""The process that reads one foreign table, and writes its rows as lines of JSON."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from poskoapp.documents.asing_child import answer

BATCH = 250
"""Rows a line."""


def main(path: Path) -> int:
    """Write the sheets of `path` to the standard output, or the refusal; 0 in both cases."""
    sys.modules["numpy"] = None  # type: ignore[assignment] # openpyxl does without, and starts twice as fast
    return answer(path, _sheets, _moment)


def _sheets(path: Path) -> Iterator[Any]:
    from poskoapp.documents.excel.sheet_formats import read_sheets

    for sheet in read_sheets(path):
        yield {"lembar": sheet.nama, "baris": sheet.jumlah_baris, "lain": sheet.lembar_lain,
               "teks": sheet.teks_saja}  # fmt: skip
        rows = iter(sheet.rows)
        while batch := [(row.nomor, row.nilai, row.dicoret) for row in islice(rows, BATCH)]:
            yield batch


def _moment(value: object) -> dict[str, str | float]:
    if isinstance(value, datetime):
        return {"w": value.isoformat()}
    if isinstance(value, date):
        return {"t": value.isoformat()}
    if isinstance(value, time):
        return {"j": value.isoformat()}
    if isinstance(value, timedelta):
        return {"s": value.total_seconds()}
    return {"x": str(value)}


def moment(told: dict[str, Any]) -> Any:
    """What `_moment` wrote; other mappings as they are."""
    if len(told) != 1:
        return told
    kind, value = next(iter(told.items()))
    read = {"w": datetime.fromisoformat, "t": date.fromisoformat, "j": time.fromisoformat, "x": str}
    if kind == "s":
        return timedelta(seconds=value)
    return read[kind](value) if kind in read else told


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
