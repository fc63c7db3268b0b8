"""Other programs that write to a file at the same time, and that can be killed.

They come from one prepared process that has used the storage before (`warm`), so that one starts in some
milliseconds; where the system has no such (Windows), each starts anew.
"""

import itertools
import multiprocessing
import multiprocessing.forkserver
import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.model import Personel
from poskoapp.services.akun import AkunBaru, AkunService
from poskoapp.storage import inspection, migration
from poskoapp.storage.database import Database
from poskoapp.storage.guesses import GuessLimiter, TooManyGuesses
from poskoapp.storage.submission import submitting
from tests.locked import LIGHT

ROWS = 3
"""Rows of each of `writer`'s steps: fewer in the file are half a step."""

_TICK = 0.002
"""Seconds by which a sleep may last longer than it should."""

_CONTEXT = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
_PRELOADED = ["tests.storage.children", "alembic.command", "tests.storage.warm"]


def preload(module: str) -> None:
    """Lets the process from which the children come have that module too; before the first of them."""
    _PRELOADED.append(module)


@contextmanager
def running(target: Callable[..., None], *arguments: Any) -> Iterator[tuple[BaseProcess, Connection]]:
    """A child that runs `target(pipe, *arguments)`, and our end of the pipe; killed at the end, if it still lives."""
    _prepare()
    ours, theirs = _CONTEXT.Pipe()
    child = _CONTEXT.Process(target=target, args=(theirs, *arguments), daemon=True)
    child.start()
    theirs.close()
    try:
        yield child, ours
    finally:
        child.kill()
        child.join()
        ours.close()


@cache
def _prepare() -> None:
    """Starts the process from which the children come, and lets it find our modules."""
    if sys.platform != "win32":
        with pytest.MonkeyPatch.context() as environment:
            _CONTEXT.set_forkserver_preload(_PRELOADED)
            environment.setenv("PYTHONPATH", os.pathsep.join(path or "." for path in sys.path))
            multiprocessing.forkserver.ensure_running()


def received(pipe: Connection) -> list[Any]:
    """All that a killed child has still sent."""
    messages = []
    try:
        while True:
            messages.append(pipe.recv())
    except (EOFError, OSError):
        return messages


def writer(pipe: Connection, path: Path, first: int, key: bytes | None = None) -> None:
    """Writes step after step of `ROWS` people, and tells the number of each only when it is saved."""
    db = Database.open(path, key=key)
    pipe.send("siap")
    number = first
    while True:
        save_step(db, number)
        pipe.send(number)
        number += 1


def save_step(db: Database, number: int) -> None:
    """One step with `ROWS` new people."""
    rows = [
        {"nrp": f"{number}-{i}", "nama": f"Langkah {number}", "pangkat": "Bripka", "satuan_id": 1}
        for i in range(ROWS)
    ]
    with db.write(f"Langkah {number}") as session:
        session.execute(insert(Personel), rows)


def counter(pipe: Connection, path: Path, times: int) -> None:
    """Reads a number and writes the next one, that many times."""
    db = Database.open(path)
    pipe.send("siap")
    pipe.recv()
    for _ in range(times):
        with db.write("Hitung") as session:
            person = session.scalars(select(Personel).where(Personel.id == 1)).one()
            person.catatan = str(int(person.catatan or "0") + 1)
    db.close()
    pipe.send("selesai")


def holder(pipe: Connection, path: Path) -> None:
    """Holds a write open until it is told to end it."""
    db = Database.open(path)
    with db.write("Lama") as session:
        session.execute(
            insert(Personel), [{"nrp": "lama", "nama": "Lama", "pangkat": "Bripka", "satuan_id": 1}]
        )
        pipe.send("memegang")
        pipe.recv()


def migrator(pipe: Connection, path: Path, scripts: Path, version: int) -> None:
    """Opens the file with a later program, which migrates it."""
    migration.SCRIPTS = scripts
    inspection.SCHEMA_VERSION = version
    _migrating.append(pipe)
    Database.open(path).close()
    pipe.send("selesai")


_migrating: list[Connection] = []


def migration_begins() -> None:
    """Called by a revision's first line."""
    for pipe in _migrating:
        pipe.send("mulai")


def kill_after(child: BaseProcess, longest: float, chance: random.Random) -> None:
    """Ends the child without warning at a moment of the next `longest` seconds."""
    pause(chance.uniform(0, longest))
    child.kill()
    child.join()


def pause(seconds: float) -> None:
    """Waits to the moment: a sleep alone would let moments between its ticks never be met."""
    end = time.perf_counter() + seconds
    if seconds > _TICK:
        time.sleep(seconds - _TICK)
    while time.perf_counter() < end:
        pass


def guesser(pipe: Connection, path: Path, salt: bytes) -> None:
    """Guesses as fast as it can; each guess that is heard is told."""
    limiter = GuessLimiter(path)
    pipe.send("siap")
    while True:
        try:
            limiter.count(salt)
        except TooManyGuesses:
            pipe.send("ditolak")
            pipe.recv()
        pipe.send("ditebak")


def remover(pipe: Connection, path: Path, key: bytes) -> None:
    """Adds and removes a person for ever, which gives the file key after key."""
    db = Database.open(path, operator="Barata", key=key)
    service = AkunService(db, LIGHT)
    pipe.send("siap")
    for number in itertools.count():
        nama = f"Sementara {time.time_ns()}-{number}"
        service.add(AkunBaru(nama, "delima kuali pohon", PeranAkun.OPERATOR))
        service.remove(nama)
        pipe.send(number)


def save_form(db: Database, number: int, form: str) -> None:
    """Saves a form with one person whose number nobody else has: a second time would be a duplicate."""
    row = {"nrp": uuid.uuid4().hex, "nama": f"Isian {number}", "pangkat": "Bripka", "satuan_id": 1}
    with submitting(form), db.write(f"Isian {number}") as session:
        session.execute(insert(Personel), [row])


def submitter(pipe: Connection, path: Path, number: int, form: str) -> None:
    """Saves one form when it is told to."""
    db = Database.open(path)
    pipe.send("siap")
    pipe.recv()
    save_form(db, number, form)
    pipe.send("tersimpan")
    pipe.recv()
