"""Papers on a disk that is full or loses its power, and any order of steps over a long time."""

import random
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from openpyxl import load_workbook

from poskoapp.documents import atomic
from poskoapp.documents.excel.tabel import TabelTampak
from poskoapp.domain.errors import PoskoError
from poskoapp.services.absensi import AbsensiService
from poskoapp.services.ringkasan import RingkasanService
from poskoapp.services.roster import RosterService
from poskoapp.services.tabel import TabelService
from poskoapp.storage import backup
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_kelompok, a_penugasan, operation_file
from tests.storage.test_any_order import AnyOrder
from tests.tahan.power import Disk, Toll, told_until_cut

_SHIFT = datetime(2024, 11, 20, 8)
_ROOMS = (0, 4, 16, 64, 256, 1024)
"""Kilobytes left on the disk when a paper is written."""


def write_onto_full(on: Disk) -> Toll:
    """Writes each paper over an old one with little room left: `broken` are old files that changed without a new whole."""
    toll, began = Toll(), time.perf_counter()
    filled = operation_file(on.image.parent, personel=200, name="kertas.posko")
    for name, write in _writers(filled).items():
        target = on.point / name
        write(target)
        before = target.read_bytes()
        for room in _ROOMS:
            target.write_bytes(before)
            with _filled_up(on.point, room):
                try:
                    write(target)
                except PoskoError:
                    toll.told += 1
                    toll.broken += target.read_bytes() != before
                else:
                    toll.broken += target.stat().st_size < len(before) // 2
            toll.half += sum(each != target for each in on.point.glob("*.part*"))
            toll.cuts += 1
        target.unlink()
    filled.db.close()
    toll.seconds = time.perf_counter() - began
    toll.remarks.append(f"{toll.told} refused in words with the old file as it was, the others written whole")
    return toll


def _writers(filled: FilledFile) -> dict[str, Callable[[Path], object]]:
    pangkat = ReferenceData().daftar_pangkat()
    table = TabelTampak("Uji", ("Nama",), [(f"Orang {number} " * 20,) for number in range(3_000)], 3_000)
    with filled.db.write("Kelompok") as session:
        from poskoapp.domain.model import Kelurahan

        group = a_kelompok(session.get_one(Kelurahan, filled.kelurahan_ids[0]), 1)
        session.add(group)
        session.flush()
        session.add_all(a_penugasan(key, kelompok_id=group.id) for key in filled.personel_ids[:2])
    absensi = AbsensiService(filled.db)
    return {
        "roster.xlsx": RosterService(filled.db, pangkat).export,
        "tabel.xlsx": lambda path: TabelService(filled.db).export(table, path),
        "ringkasan.pdf": lambda path: RingkasanService(filled.db, pangkat).write_pdf(path, _SHIFT),
        "absensi.pdf": lambda path: absensi.write_pdf(absensi.daftar(), path),
        "salinan.posko": lambda path: backup.back_up(filled.db.path, path),
    }


@contextmanager
def _filled_up(folder: Path, kilobytes: int) -> Generator[None]:
    ballast = folder / "penuh"
    with ballast.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(4096))
        except OSError:
            pass
        stream.truncate(max(0, stream.tell() - kilobytes * 1024))
    try:
        yield
    finally:
        ballast.unlink()


def cut_exports(on: Disk, cuts: int, *, forced: bool = True, seed: int = 151) -> Toll:
    """Cuts the power while a workbook is written over itself: the one that was told, or a newer one, must be whole.

    The control leaves out what forces the file and its folder to the disk.
    """
    toll, chance, began = Toll(), random.Random(seed), time.perf_counter()
    target, home = on.point / "tabel.xlsx", on.image.parent / f"asal-{forced}"
    home.mkdir()
    operation_file(home).db.close()
    target.unlink(missing_ok=True)  # what another run left would pass for a newer one
    for number in range(cuts):
        last = told_until_cut(on, chance, exporter, home / "uji.posko", target, number * 100, forced)
        toll.cuts += 1
        toll.told += 1
        try:
            toll.lost += _number_in(target) < last
        except Exception as problem:  # noqa: BLE001 - whatever a broken workbook raises
            toll.broken += 1
            toll.remarks.append(type(problem).__name__)
    toll.seconds = time.perf_counter() - began
    return toll


def exporter(pipe: Connection, source: Path, target: Path, first: int, forced: bool) -> None:
    """Writes a table over itself, for ever; tells the number in it when it is done."""
    from poskoapp.storage.database import Database

    service, number = TabelService(Database.open(source)), first
    with pytest.MonkeyPatch.context() as changed:
        if not forced:
            changed.setattr(atomic, "_sync_file", lambda _path: None)
            changed.setattr(atomic, "_sync_folder", lambda _path: None)
        with suppress(PoskoError, OSError):  # once the power is cut
            while True:
                service.export(TabelTampak("Uji", ("Nomor",), [(number,)], 1), target)
                pipe.send(number)
                number += 1


def _number_in(path: Path) -> int:
    book = load_workbook(path)
    numbers = [
        value
        for row in book.worksheets[0].iter_rows(values_only=True)
        for value in row
        if isinstance(value, int)
    ]
    return max(numbers)


def any_order(examples: int, steps: int) -> Toll:
    """So many random orders of writes, undo, redo and reopening; `lost` where file and model differ."""
    toll, began = Toll(cuts=examples, told=examples * steps), time.perf_counter()
    try:
        run_state_machine_as_test(
            AnyOrder, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
        )
    except AssertionError as difference:
        toll.lost += 1
        toll.remarks.append(str(difference)[:300])
    toll.seconds = time.perf_counter() - began
    return toll
