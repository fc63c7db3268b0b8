"""The process that reads one foreign workbook: limits itself, and writes its rows as lines of JSON.

JSON, because what a broken reader may send back must never be able to run (a pickle would).
"""

import json
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from poskoapp.domain.errors import InputError

WORD = "--baca-lembar"
"""The word with which the packaged program starts this process."""
MEMORY = 1024**3
"""Bytes of address space."""
SECONDS = 60
"""Of processor time."""
BATCH = 250
"""Rows a line."""
TOO_MUCH = "terlalu rumit: memerlukan memori lebih dari 1 GB"


def main(path: Path) -> int:
    """Write the sheets of `path` to the standard output, or the refusal; 0 in both cases."""
    _limit()
    sys.modules["numpy"] = None  # type: ignore[assignment] # openpyxl does without, and starts twice as fast
    out = sys.stdout.buffer
    try:
        _write_sheets(path, out)
        _tell(out, {"selesai": True})
    except InputError as refusal:
        _tell(out, {"galat": refusal.galat, "saran": refusal.saran})
    except MemoryError:
        _tell(out, {"galat": f"{path.name} {TOO_MUCH}.", "saran": "Bagi menjadi beberapa berkas."})
    except OSError as problem:
        _tell(
            out, {"galat": f"{path.name} tidak dapat dibaca ({problem.strerror}).", "saran": "Salin ulang."}
        )
    return 0


def _write_sheets(path: Path, out: IO[bytes]) -> None:
    from poskoapp.documents.excel.sheet_formats import read_sheets

    for sheet in read_sheets(path):
        _tell(out, {"lembar": sheet.nama, "baris": sheet.jumlah_baris, "lain": sheet.lembar_lain})
        batch: list[Any] = []
        for row in sheet.rows:
            batch.append((row.nomor, row.nilai, row.dicoret))
            if len(batch) == BATCH:
                _tell(out, batch)
                batch = []
        _tell(out, batch)


def _tell(out: IO[bytes], told: Any) -> None:
    out.write(json.dumps(told, default=_moment, separators=(",", ":")).encode("ascii") + b"\n")
    out.flush()


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


def _limit() -> None:
    """On Linux; on Windows whoever starts this process puts it into a job with the same limits."""
    with suppress(ImportError):
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
