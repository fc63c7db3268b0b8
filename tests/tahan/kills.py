"""Programs that are killed at any moment while they write or save a form."""

import random
import shutil
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import func, select

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.model import Personel, Riwayat
from poskoapp.storage import engine
from poskoapp.storage.database import Database
from poskoapp.storage.inspection import SCHEMA_VERSION
from poskoapp.storage.submission import AlreadySaved, new_form
from tests.factories import operation_file
from tests.storage.children import ROWS, kill_after, received, running, save_form, submitter, writer
from tests.tahan.power import Toll

RELEASED = Path(__file__).parents[1] / "data" / "released"


def kill_writers(folder: Path, kills: int) -> Toll:
    """Kills the program while it writes, that many times: what was told is there, and nothing is half there."""
    toll, chance, told, first = Toll(), random.Random(2), set[int](), 0
    began = time.perf_counter()
    db = operation_file(folder, name="mati.posko").db
    db.close()
    for _ in range(kills):
        with running(writer, db.path, first) as (child, pipe):
            assert pipe.recv() == "siap"
            told.add(pipe.recv())
            kill_after(child, 0.03, chance)
            told.update(received(pipe))
        first = max(told) + 2  # the step after the last one told may be saved too
        toll.cuts += 1
    again = Database.open(db.path)
    with again.read() as session:
        counted = select(Personel.nama, func.count()).where(Personel.id > 20).group_by(Personel.nama)
        found = {row[0]: row[1] for row in session.execute(counted)}
        labels = session.scalars(select(Riwayat.label).where(Riwayat.label.startswith("Langkah"))).all()
    toll.told = len(told)
    toll.lost = sum(f"Langkah {number}" not in found for number in told)
    toll.half = sum(count != ROWS for count in found.values()) + (sorted(labels) != sorted(found))
    toll.broken = int(not again.verify_history().utuh)
    again.close()
    toll.seconds = time.perf_counter() - began
    return toll


def kill_forms(folder: Path, kills: int) -> Toll:
    """Kills the program while it saves a form or just after, and sends the form again.

    `lost` are missing, `half` doubled, `told` those that had been saved before the kill.
    """
    toll, chance = Toll(), random.Random(4)
    began = time.perf_counter()
    db = operation_file(folder, name="isian.posko").db
    db.close()
    longest = _seconds_of_a_save(db.path)
    for number in range(kills):
        form = new_form()
        with running(submitter, db.path, number, form) as (child, pipe):
            assert pipe.recv() == "siap"
            pipe.send("simpan")
            if number % 2:  # it is saved, and the one at the desk does not get to see it
                assert pipe.recv() == "tersimpan"
            else:
                kill_after(child, longest, chance)
                received(pipe)
        again = Database.open(db.path)
        try:
            save_form(again, number, form)
        except AlreadySaved:
            toll.told += 1
        again.close()
        toll.cuts += 1
    again = Database.open(db.path)
    with again.read() as session:
        names = session.scalars(
            select(Personel.nama).where(Personel.id > 20, Personel.nama != "Isian -1")
        ).all()
    again.close()
    toll.lost = kills - len(set(names))
    toll.half = len(names) - len(set(names))
    toll.seconds = time.perf_counter() - began
    return toll


def _seconds_of_a_save(path: Path) -> float:
    """So that kills meet it at its work, however busy the machine is."""
    with running(submitter, path, -1, new_form()) as (_child, pipe):
        assert pipe.recv() == "siap"
        began = time.perf_counter()
        pipe.send("simpan")
        assert pipe.recv() == "tersimpan"
        return time.perf_counter() - began


def updater(pipe: Connection, path: Path) -> None:
    """Opens a file of an earlier version, which brings it up to date."""
    pipe.send("mulai")
    Database.open(path).close()
    pipe.send("selesai")


def kill_updates(folder: Path, kills: int) -> Toll:
    """Kills the program that many times while it brings a file of each released version up to date.

    `told` are found with the new schema, `half` with neither, `lost` without all their rows, `broken` do not open again.
    """
    toll, chance, began = Toll(), random.Random(6), time.perf_counter()
    for stored in sorted(RELEASED.glob("*.posko")):
        old = int(stored.stem)
        if old < SCHEMA_VERSION:
            longest = 2 * _seconds_of_an_update(folder / f"ukur-{old}.posko", stored)
            for number in range(kills):
                _kill_update(
                    toll, shutil.copyfile(stored, folder / f"{old}-{number}.posko"), old, longest, chance
                )
    toll.seconds = time.perf_counter() - began
    return toll


def _kill_update(toll: Toll, path: Path, old: int, longest: float, chance: random.Random) -> None:
    before = _people_of(path)
    with running(updater, path) as (child, pipe):
        assert pipe.recv() == "mulai"
        kill_after(child, longest, chance)
    with closing(engine.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    toll.told += version == SCHEMA_VERSION
    toll.half += version not in (old, SCHEMA_VERSION)
    toll.lost += _people_of(path) != before
    try:
        again = Database.open(path)
        toll.broken += not again.verify_history().utuh
        again.close()
    except PoskoError as problem:
        toll.broken += 1
        toll.remarks.append(f"{path.name}: {problem.galat}")
    toll.cuts += 1
    for each in path.parent.glob(f"{path.stem}*"):
        each.unlink()


def _people_of(path: Path) -> list[tuple[object, ...]]:
    with closing(engine.connect(path)) as connection:
        return connection.execute(
            "SELECT id, nrp, nama, pangkat, satuan_id FROM personel ORDER BY id"
        ).fetchall()


def _seconds_of_an_update(path: Path, stored: Path) -> float:
    shutil.copyfile(stored, path)
    with running(updater, path) as (_child, pipe):
        assert pipe.recv() == "mulai"
        began = time.perf_counter()
        assert pipe.recv() == "selesai"
        return time.perf_counter() - began
