"""Damaged workbooks by the hundred thousand: read inside of processes with the limits of the real one, many by each."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
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
_OLD = Path(__file__).parents[1] / "data" / "berantakan" / "personel.xls"
_PARTS = {
    ".xlsx": ("xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"),
    ".ods": ("content.xml",),
}


def read_fuzzed(files: int) -> Toll:
    """Rows or a sentence for every file; `broken` are other errors, `lost` processes that died, `half` slow files."""
    toll, began = Toll(), time.perf_counter()
    starts = range(0, files, _AT_ONCE)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for start, told in zip(
            starts, pool.map(lambda at: _one(at, min(_AT_ONCE, files - at)), starts), strict=True
        ):
            toll.cuts += min(_AT_ONCE, files - start)
            if told is None:
                toll.lost += 1
                toll.remarks.append(f"the process that read the files from {start} on died")
                continue
            toll.told += told["refused"]
            toll.broken += len(told["broken"])
            toll.half += len(told["slow"])
            toll.remarks += told["broken"] + told["slow"]
    toll.seconds = time.perf_counter() - began
    return toll


def _one(start: int, count: int) -> dict[str, list[str]] | None:
    command = [sys.executable, "-m", __name__, str(start), str(count)]
    done = subprocess.run(command, capture_output=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def _read_many(start: int, count: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    refused, broken, slow = 0, list[str](), list[str]()
    with tempfile.TemporaryDirectory(prefix="posko-rusak-") as name:
        folder = Path(name)
        good = {suffix: messy.people("Polsek Uji").written(folder / f"baik{suffix}") for suffix in _PARTS}
        for seed in range(start, start + count):
            path, spent = _damaged(seed, folder, good), time.process_time()
            try:
                for sheet in read_sheets(path):
                    for _row in sheet.rows:
                        pass
            except (InputError, MemoryError):
                refused += 1
            except BaseException as problem:  # noqa: BLE001 - any other error is what is looked for, panics too
                broken.append(f"{seed}: {type(problem).__name__}")
            if time.process_time() - spent > _SLOW:
                slow.append(f"{seed}: {time.process_time() - spent:.0f} s")
    print(json.dumps({"refused": refused, "broken": broken, "slow": slow}))


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
