"""Foreign lists: hostile and damaged files, lists taken and undone, and numbers in cells of every kind."""

import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from poskoapp.documents.excel.sheet import open_sheets
from poskoapp.domain.errors import InputError
from poskoapp.services.impor import ImporService
from poskoapp.services.personel import PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.documents.excel.hostile import HOSTILE
from tests.documents.excel.test_cell import TOKENS
from tests.documents.excel.workbooks import with_part
from tests.factories import dump, operation_file
from tests.tahan.power import Toll

_REFUSED = 1.0
"""Seconds of processor until a hostile file is refused."""
_LISTED = 500
"""Rows of one list."""
_HEADER = ("NO", "NAMA", "PANGKAT", "NRP", "NO HP")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

Put = Callable[[str], Any]


def read_hostile(folder: Path) -> Toll:
    """Every hostile file is refused in words and soon; `seconds` of processor are the slowest."""
    toll = Toll()
    for name, build, _said in HOSTILE.values():
        path = build(folder / name)
        spent = time.process_time()
        toll.told += _refused(path)
        toll.seconds = max(toll.seconds, time.process_time() - spent)
        toll.cuts += 1
        path.unlink()
    toll.broken = toll.cuts - toll.told
    toll.half = int(toll.seconds > _REFUSED)
    return toll


def read_damaged(folder: Path, files: int) -> Toll:
    """Workbooks with bytes changed, cut and put in: rows or a sentence, nothing else; `told` were refused."""
    toll, began = Toll(), time.perf_counter()
    good = _list(folder / "baik.xlsx", [[1, "Budi Santika", "Bripka", 83050123, "081200001111"]])
    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for seed in range(files):
        draw, path = random.Random(seed), folder / "rusak.xlsx"
        path.write_bytes(good.read_bytes())
        for name in draw.sample([*parts], 2):
            content = bytearray(parts[name])
            for _ in range(3):
                at = draw.randrange(len(content) + 1)
                content[at : at + draw.randint(0, 6)] = draw.choice(TOKENS)
            with_part(path, name, bytes(content))
        try:
            toll.told += _refused(path)
        except Exception as problem:  # noqa: BLE001 - any other error is what is looked for
            toll.broken += 1
            toll.remarks.append(f"{seed}: {type(problem).__name__}")
        toll.cuts += 1
    toll.seconds = time.perf_counter() - began
    return toll


def take_and_undo(folder: Path, lists: int) -> Toll:
    """Messy lists: nothing is written before they are taken, and one undo gives back all that was there."""
    toll, began = Toll(), time.perf_counter()
    home = folder / "daftar"
    home.mkdir()
    filled = operation_file(home)
    pangkat = ReferenceData().daftar_pangkat()
    service, before = ImporService(filled.db, pangkat), dump(filled.db)
    ways = [*_WAYS.values(), *_REFUSED_WAYS.values()]
    for seed in range(lists):
        draw = random.Random(seed)
        rows = [
            [at, f"Orang {seed} {_letters(at)}", draw.choice(("BRIPKA", "Iptu", "entah", "")),
             draw.choice(ways)(_nrp(draw)), draw.choice((8120000000 + at, "0812-0000-1111", "x", None))]
            for at in range(draw.randint(1, 30))
        ]  # fmt: skip
        path = _list(home / "daftar.xlsx", rows)
        service.import_personel(path, coba=True)
        toll.half += dump(filled.db) != before
        report = service.import_personel(path)
        if report.baru or report.diubah:
            toll.told += report.baru
            filled.db.undo()
        toll.lost += dump(filled.db) != before
        toll.cuts += 1
    toll.broken = int(not filled.db.verify_history().utuh)
    filled.db.close()
    toll.seconds = time.perf_counter() - began
    return toll


def read_numbers(folder: Path, cells: int) -> Toll:
    """Service numbers in cells of every kind: equal, or told as repaired or refused; `lost` changed without a word."""
    toll, draw, began = Toll(), random.Random(20), time.perf_counter()
    home = folder / "angka"
    home.mkdir()
    ways = [*((way, True) for way in _WAYS.values()), *((way, False) for way in _REFUSED_WAYS.values())]
    for start in range(0, cells, _LISTED):
        filled = operation_file(home, personel=0, name=f"{start}.posko")
        wanted, rows, kept = dict[str, str](), list[list[Any]](), dict[str, bool]()
        for at in range(min(_LISTED, cells - start)):
            way, readable = draw.choice(ways)
            name, nrp = f"Orang {_letters(start + at)}", f"{_nrp(draw)[:4]}{at:04}"
            wanted[name], kept[name] = nrp, readable
            rows.append([at + 1, name, "Bripka", way(nrp), ""])
        pangkat = ReferenceData().daftar_pangkat()
        ImporService(filled.db, pangkat).import_personel(_list(home / "angka.xlsx", rows))
        found = {row.nama: row.nrp for row in PersonelService(filled.db, pangkat).rows()}
        toll.lost += sum(found[name] != wanted[name] for name in found)
        toll.half += sum(readable and name not in found for name, readable in kept.items())
        toll.told += len(found)
        toll.cuts += len(rows)
        filled.db.close()
    toll.seconds = time.perf_counter() - began
    toll.remarks.append(f"{toll.told} read digit by digit, {toll.cuts - toll.told} refused by their cell")
    return toll


_WAYS: dict[str, Put] = {
    "text": str,
    "number": int,
    "float": float,
    "spaces": lambda nrp: f"  {nrp}\u00a0",
    "points": lambda nrp: f"{nrp[:2]}.{nrp[2:4]}.{nrp[4:]}",
    "apostrophe": lambda nrp: f"'{nrp}",
    "wide": lambda nrp: nrp.translate(_WIDE),
    "unseen": lambda nrp: f"{nrp[:3]}\u200b{nrp[3:]}",
    "named": lambda nrp: f"NRP. {nrp}",
    "as a float": lambda nrp: f"{nrp}.0",
}
_REFUSED_WAYS: dict[str, Put] = {
    "letter O": lambda nrp: f"{nrp[:3]}O{nrp[4:]}",
    "too long a number": lambda nrp: int(f"1{nrp}123456789"),
    "a digit short": lambda nrp: f"x{nrp[3:]}",
    "a formula": lambda nrp: f"={nrp}+0",
}


def _refused(path: Path) -> bool:
    try:
        for sheet in open_sheets(path):
            for _row in sheet.rows:
                pass
    except InputError:
        return True
    return False


def _list(path: Path, rows: list[list[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (_HEADER, *rows):
        sheet.append(row)
    book.save(path)
    return path


def _nrp(draw: random.Random) -> str:
    year = draw.randrange(70, 100) if draw.random() < 0.7 else draw.randrange(10)
    return f"{year:02}{draw.randint(1, 12):02}{draw.randrange(10_000):04}"


def _letters(number: int) -> str:
    """A name of its own for each number: figures are no part of names."""
    text = ""
    while True:
        number, rest = divmod(number, 26)
        text = chr(65 + rest) + text
        if not number:
            return f"A{text.lower()}"
