"""Starting again after a kill, putting a backup back, backing up beside a writer, and several programs on one file."""

import os
import random
import shutil
import time
from contextlib import ExitStack, closing
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import insert, select

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.model import Personel
from poskoapp.storage import backup, engine
from poskoapp.storage.database import Database
from tests.factories import Dump, dump, fill_operation, operation_file, rename
from tests.storage.children import counter, kill_after, received, running, writer
from tests.tahan.power import Toll

_USABLE = 3.0
"""Seconds after a crash within which the file is open, for 99 of 100 starts."""
_BACKUP, _DELAY = 2.0, 0.15
"""Seconds that a backup of 100 MB may take, and by which it may delay a save."""
_ROW_BYTES = 2_000


def restart(folder: Path, kills: int, megabytes: int = 20) -> Toll:
    """Kills the program while it writes and opens the locked file again; `seconds` of processor are the 99th of 100."""
    toll, chance, path, key = Toll(), random.Random(5), folder / "mulai.posko", os.urandom(32)
    _large(path, key, megabytes)
    took: list[float] = []
    waited: list[float] = []
    for number in range(kills):
        with running(writer, path, number * 1_000, key) as (child, pipe):
            assert pipe.recv() == "siap"
            pipe.recv()
            kill_after(child, 0.03, chance)
            toll.told += 1 + len(received(pipe))
        began, spent = time.perf_counter(), time.process_time()
        try:
            Database.open(path, key=key).close()
        except PoskoError as problem:
            toll.broken += 1
            toll.remarks.append(problem.galat)
        took.append(time.process_time() - spent)
        waited.append(time.perf_counter() - began)
        toll.cuts += 1
    toll.remarks.append(
        f"{path.stat().st_size / 2**20:.0f} MB; by the clock {sorted(waited)[len(waited) // 2]:.1f} s"
    )
    toll.seconds = sorted(took)[max(0, round(len(took) * 0.99) - 1)]
    toll.lost = sum(each > _USABLE for each in took) if toll.seconds > _USABLE else 0
    return toll


def kill_restores(folder: Path, kills: int, *, personel: int = 2_000) -> Toll:
    """Kills the program while it puts a backup back or just after: the old content or the backup's, and the old can
    be had again. `told` are those after.
    """
    toll, chance, began = Toll(), random.Random(12), time.perf_counter()
    home = folder / "pulih"
    home.mkdir()
    filled = operation_file(home, personel=personel)
    copy = backup.back_up(filled.db.path, home / "baik.posko").path
    rename(filled.db, "Sesudah cadangan")
    new, path = dump(filled.db), filled.db.path
    filled.db.close()
    fresh = home / "asal.posko"
    shutil.copyfile(path, fresh)
    old = _rows_of(copy)
    longest = _seconds_of_a_restore(copy, fresh, home / "ukur.posko")
    for number in range(kills):
        live = home / f"{number}.posko"
        shutil.copyfile(fresh, live)
        with running(restorer, copy, live) as (child, pipe):
            assert pipe.recv() == "siap"
            pipe.send("pulihkan")
            if told := number % 2 == 1:
                assert pipe.recv() == "pulih"
                toll.told += 1
            else:
                kill_after(child, longest, chance)
        found = _rows_of(live)
        toll.lost += told and found != old
        toll.half += found not in (old, new)
        if found == old:  # what was there before can be put back
            [kept] = (home / "cadangan").glob(f"{number}-sebelum-pulih*.posko")
            backup.restore(kept, live)
            toll.lost += _rows_of(live) != new
        toll.cuts += 1
        for each in (*home.glob(f"{number}.posko*"), *(home / "cadangan").glob(f"{number}-*")):
            each.unlink()
    toll.seconds = time.perf_counter() - began
    return toll


def back_up_beside_a_writer(folder: Path, megabytes: int) -> Toll:
    """Copies and proves a locked file while steps are saved; `seconds` of processor are the copying."""
    toll, path, key = Toll(cuts=1), folder / "besar.posko", os.urandom(32)
    _large(path, key, megabytes)
    with running(timed_writer, path, key) as (_child, pipe):
        assert pipe.recv() == "siap"
        alone = [pipe.recv() for _ in range(50)]
        copy = folder / "salinan.posko"
        copy.touch()
        spent = time.process_time()
        with closing(engine.connect(path, key)) as reader:
            backup._transfer(reader, copy, key, backup._salt(reader, key))
        toll.seconds = time.process_time() - spent
        beside = [pipe.recv()]
        while pipe.poll():
            beside.append(pipe.recv())
    spent = time.process_time()
    backup.back_up(path, folder / "terbukti.posko", key)
    proved = time.process_time() - spent
    toll.told = len(beside)
    toll.lost = int(toll.seconds > _BACKUP * megabytes / 100) + int(max(beside) > max(alone) + _DELAY)
    toll.remarks.append(
        f"{path.stat().st_size / 2**20:.0f} MB; slowest save alone {max(alone) * 1000:.0f} ms, beside the copying "
        f"{max(beside) * 1000:.0f} ms; copied, compared and proved in {proved:.1f} s"
    )
    return toll


def count_together(folder: Path, times: int, *, programs: int) -> Toll:
    """So many programs read a number and write the next one; `lost` are those overwritten."""
    toll, began = Toll(cuts=programs, told=programs * times), time.perf_counter()
    db = operation_file(folder, name="bersama.posko").db
    db.close()
    with ExitStack() as all_of_them:
        children = [all_of_them.enter_context(running(counter, db.path, times)) for _ in range(programs)]
        pipes = [pipe for _child, pipe in children]
        for pipe in pipes:
            assert pipe.recv() == "siap"
        for pipe in pipes:
            pipe.send("mulai")
        assert {pipe.recv() for pipe in pipes} == {"selesai"}
    again = Database.open(db.path)
    with again.read() as session:
        toll.lost = toll.told - int(session.scalars(select(Personel.catatan).where(Personel.id == 1)).one())
    record = again.verify_history()
    toll.broken = int(not record.utuh) + abs(record.entri - 1 - toll.told)
    again.close()
    toll.seconds = time.perf_counter() - began
    return toll


def restorer(pipe: Connection, copy: Path, live: Path) -> None:
    """Puts a backup back when it is told to."""
    pipe.send("siap")
    pipe.recv()
    backup.restore(copy, live)
    pipe.send("pulih")
    pipe.recv()


def timed_writer(pipe: Connection, path: Path, key: bytes) -> None:
    """Saves one step after the other, some to the second, and tells how long each took."""
    db = Database.open(path, key=key)
    pipe.send("siap")
    number = 0
    while True:
        began = time.perf_counter()
        rename(db, f"Langkah {number}")
        pipe.send(time.perf_counter() - began)
        number += 1
        time.sleep(0.02)


def _large(path: Path, key: bytes, megabytes: int) -> None:
    db = Database.create(path, key=key)
    fill_operation(db)
    count = megabytes * 2**20 * 10 // (36 * _ROW_BYTES)  # with the record and the digits of each byte
    chance = random.Random(0)
    rows = [
        {"nrp": f"9{number:07}", "nama": "Besar", "pangkat": "Bripka", "satuan_id": 1,
         "catatan": f"{chance.randbytes(_ROW_BYTES).hex()}"}
        for number in range(count)
    ]  # fmt: skip
    with db.write("Isi banyak") as session:
        session.execute(insert(Personel), rows)
    db.close()


def _seconds_of_a_restore(copy: Path, fresh: Path, live: Path) -> float:
    shutil.copyfile(fresh, live)
    began = time.perf_counter()
    backup.restore(copy, live)
    return time.perf_counter() - began


def _rows_of(path: Path) -> Dump:
    db = Database.open(path)
    assert db.verify_history().utuh
    found = dump(db)
    db.close()
    return found
