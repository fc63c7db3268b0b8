"""Damaged workbooks by the hundred thousand: read inside of processes with the limits of the real one, many by each."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from poskoapp.documents.asing_child import MEMORY
from poskoapp.documents.excel.sheet_formats import read_sheets
from poskoapp.domain.errors import InputError
from tests.documents.excel import messy
from tests.documents.excel.test_cell import TOKENS
from tests.documents.excel.workbooks import with_part
from tests.tahan.power import Toll

_AT_ONCE = 2_500
"""Files that one process reads."""
_SLOW = 10.0
"""Seconds of processor that no file may take."""
_READY, _ROWS, _REFUSED, _ENDED, _SLOWLY = "ready", "rows", "refused", "the reader ended", "slow"
_OLD = Path(__file__).parents[1] / "data" / "berantakan" / "personel.xls"
_PARTS = {
    ".xlsx": ("xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"),
    ".ods": ("content.xml",),
}


def read_fuzzed(files: int) -> Toll:
    """Rows or a sentence for every file; `broken` are other errors, `half` slow files, `told` those that were refused.

    A file at which its reader ends is refused too: the program says so of the reader's end (`documents.asing.lines`).
    """
    toll, began, ended = Toll(), time.perf_counter(), 0
    errors: defaultdict[str, list[int]] = defaultdict(list)
    starts = range(0, files, _AT_ONCE)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for verdicts in pool.map(lambda at: _verdicts(at, min(at + _AT_ONCE, files)), starts):
            toll.cuts += len(verdicts)
            for seed, verdict in verdicts:
                toll.told += verdict in (_REFUSED, _ENDED)
                ended += verdict == _ENDED
                toll.half += verdict == _SLOWLY
                if verdict not in (_ROWS, _REFUSED, _ENDED):
                    toll.broken += verdict != _SLOWLY
                    errors[verdict].append(seed)
    toll.remarks = [f"the reader ended at {ended} of them"]
    toll.remarks += [f"{name} at {len(seeds)}, as {seeds[:3]}" for name, seeds in errors.items()]
    toll.seconds = time.perf_counter() - began
    return toll


def _verdicts(start: int, end: int) -> list[tuple[int, str]]:
    """Of each file from `start` to before `end`; where a reader ends, another goes on with the next file."""
    found: list[tuple[int, str]] = []
    while start < end:
        command = [sys.executable, "-m", __name__, str(start), str(end)]
        done = subprocess.run(command, capture_output=True, check=False)
        ready, *told = done.stdout.decode().splitlines() or [""]
        if ready != _READY:
            raise RuntimeError(done.stderr.decode(errors="replace"))
        if len(told) < end - start:
            told.append(_ENDED)
        found += enumerate(told, start)
        start += len(told)
    return found


def _read_many(start: int, end: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory(prefix="posko-rusak-") as name:
        folder = Path(name)
        good = {suffix: messy.people("Polsek Uji").written(folder / f"baik{suffix}") for suffix in _PARTS}
        print(_READY, flush=True)
        for seed in range(start, end):
            path, spent = _damaged(seed, folder, good), time.process_time()
            verdict = _read(path)
            slow = time.process_time() - spent > _SLOW
            print(_SLOWLY if slow else verdict, flush=True)


def _read(path: Path) -> str:
    try:
        for sheet in read_sheets(path):
            for _row in sheet.rows:
                pass
    except (InputError, MemoryError):
        return _REFUSED
    except BaseException as problem:  # noqa: BLE001 - any other error is what is looked for, panics too
        return type(problem).__name__
    return _ROWS


def _damaged(seed: int, folder: Path, good: dict[str, Path]) -> Path:
    draw = random.Random(seed)
    if seed % 3 == 2:
        content = bytearray(_OLD.read_bytes())
        for _ in range(draw.choice((1, 4, 40))):
            content[draw.randrange(len(content))] = draw.randrange(256)
        (folder / "rusak.xls").write_bytes(
            content[: draw.choice((len(content), draw.randrange(len(content))))]
        )
        return folder / "rusak.xls"
    suffix = (".xlsx", ".ods")[seed % 3]
    path = folder / f"rusak{suffix}"
    path.write_bytes(good[suffix].read_bytes())
    return _with_damage(path, draw.choice(_PARTS[suffix]), draw)


def _with_damage(path: Path, name: str, draw: random.Random) -> Path:
    with zipfile.ZipFile(path) as archive:
        part = bytearray(archive.read(name))
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(part) + 1)
        part[at : at + draw.randint(0, 6)] = draw.choice(TOKENS)
    return with_part(path, name, bytes(part))


if __name__ == "__main__":
    _read_many(int(sys.argv[1]), int(sys.argv[2]))
