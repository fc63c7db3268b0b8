"""Power cuts on a real ext4 disk: the kernel drops all that no fsync has forced out, as when the plug is pulled.

The disk is an image in a loop mount, cut off by the ioctl that file systems themselves are tested with
(FS_IOC_SHUTDOWN without flushing the log, as in xfstests). What runs on it is the program's storage, unchanged.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from poskoapp.domain.errors import PoskoError
from poskoapp.domain.model import Personel, Riwayat
from poskoapp.storage import backup, disk, engine
from poskoapp.storage.database import Database
from tests.factories import fill_operation
from tests.storage.children import ROWS, pause, received, running, save_step, writer
from tests.storage.torn_disk import torn_disk

_SHUTDOWN, _NO_LOG_FLUSH = 0x8004587D, 2
_MEGABYTES = 48


@dataclass(frozen=True, slots=True)
class Disk:
    """A mounted disk whose power can be cut."""

    image: Path
    point: Path

    def mount(self) -> None:
        """Switch it on; the file system replays its own log."""
        _must("mount", "-o", "loop", str(self.image), str(self.point))

    def cut(self) -> None:
        """Cut the power: nothing that is not on the disk by now gets there."""
        handle = os.open(self.point, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
        finally:
            os.close(handle)

    def unmount(self) -> None:
        """Switch it off."""
        _must("umount", str(self.point))


@dataclass(slots=True)
class Toll:
    """What the cuts did: steps that were told as saved, those of them that were lost, and files found broken."""

    cuts: int = 0
    told: int = 0
    lost: int = 0
    half: int = 0
    broken: int = 0
    seconds: float = 0.0
    remarks: list[str] = field(default_factory=list)


def why_not() -> str | None:
    """Why there can be no such disk here; None where there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "needs Linux and root"
    if not shutil.which("mkfs.ext4") or not Path("/dev/loop-control").exists():
        return "needs mkfs.ext4 and loop devices"
    return None


@contextmanager
def ext4_disk(folder: Path, name: str = "cakram", *, megabytes: int = _MEGABYTES) -> Iterator[Disk | None]:
    """A new disk; None where the machine does not let us mount one."""
    made = Disk(folder / f"{name}.img", folder / name)
    made.point.mkdir()
    with made.image.open("wb") as stream:
        stream.truncate(megabytes * 2**20)
    _must("mkfs.ext4", "-q", "-F", str(made.image))
    try:
        made.mount()
    except subprocess.CalledProcessError:
        yield None
        return
    try:
        yield made
    finally:
        subprocess.run(["umount", "--lazy", str(made.point)], capture_output=True, check=False)


@contextmanager
def until_cut(folder: Path) -> Iterator[None]:
    """Ends without a word where the disk of `folder` has lost its power; what else goes wrong in the block is told."""
    try:
        yield
    except (PoskoError, DBAPIError, OSError):
        if _has_power(folder):
            raise


def _has_power(folder: Path) -> bool:
    try:
        (folder / "hidup").touch()
    except OSError:
        return False
    return True


def cut_writes(
    on: Disk, cuts: int, *, locked: bool = False, synchronous: str = "", seed: int = 20241127
) -> Toll:
    """Cuts the power while a program writes, that many times, and counts what is missing afterwards.

    `synchronous` weakens the program's own setting, as a control of the test itself.
    """
    toll, chance, key = Toll(), random.Random(seed), os.urandom(32) if locked else None
    began = time.perf_counter()
    fresh = _fresh_file(on.image.with_name("asal.posko"), key)
    for _ in range(cuts):
        # a name used before may be back after a cut, with its log
        path = on.point / f"{uuid.uuid4().hex}.posko"
        shutil.copyfile(fresh, path)
        disk.sync(path)
        disk.sync(on.point)
        told = _write_until_cut(on, path, key, synchronous, chance)
        toll.cuts += 1
        toll.told += len(told)
        count_missing(toll, path, key, told)
        for each in on.point.glob("*.posko*"):
            each.unlink()
    toll.seconds = time.perf_counter() - began
    return toll


def _write_until_cut(
    on: Disk, path: Path, key: bytes | None, synchronous: str, chance: random.Random
) -> set[int]:
    with running(weak_writer, path, key, synchronous) as (child, pipe):
        assert pipe.recv() == "siap"
        told = {pipe.recv()}
        pause(chance.uniform(0.0, 0.05))
        while pipe.poll():
            told.add(pipe.recv())  # what is told after this moment is no promise
        on.cut()
        child.kill()
        child.join()
        received(pipe)
    on.unmount()
    on.mount()
    return told


def cut_torn(
    folder: Path, cuts: int, *, locked: bool = False, synchronous: str = "", seed: int = 300
) -> Toll:
    """As `cut_writes`, on a disk that keeps what was not forced out in pieces and any order, cut at any of its calls."""
    toll, chance, key = Toll(), random.Random(seed), os.urandom(32) if locked else None
    began, told, left = time.perf_counter(), set[int](), list[dict[str, bytes]]()
    home, after = folder / f"utuh-{locked}{synchronous}", folder / f"putus-{locked}{synchronous}"
    home.mkdir()
    after.mkdir()
    path = _fresh_file(home / "asal.posko", key)
    with torn_disk(home, 0.1, chance, left.append), with_synchronous(synchronous):
        db = Database.open(path, key=key)
        while toll.cuts < cuts:
            before = set(told)
            save_step(db, len(told))
            for files in left[: cuts - toll.cuts]:
                for name, content in files.items():
                    (after / name).write_bytes(content)
                count_missing(toll, after / path.name, key, before)
                for each in after.iterdir():
                    each.unlink()
                toll.cuts += 1
                toll.told += len(before)
            left.clear()
            told.add(len(told))
        db.close()
    toll.seconds = time.perf_counter() - began
    return toll


def _fresh_file(path: Path, key: bytes | None) -> Path:
    path.unlink(missing_ok=True)
    db = Database.create(path, key=key)
    fill_operation(db, personel=3)
    db.close()
    return path


def count_missing(toll: Toll, path: Path, key: bytes | None, told: set[int]) -> None:
    """Adds what is missing, half or broken in a file after a power cut."""
    try:
        db = Database.open(path, key=key)
    except PoskoError as error:
        toll.broken += 1
        toll.lost += len(told)
        toll.remarks.append(error.galat)
        return
    with db.read() as session:
        counted = select(Personel.nama, func.count()).where(Personel.id > 3).group_by(Personel.nama)
        found = {row[0]: row[1] for row in session.execute(counted)}
        labels = session.scalars(select(Riwayat.label).where(Riwayat.label.startswith("Langkah"))).all()
    toll.lost += sum(f"Langkah {number}" not in found for number in told)
    whole = set(found.values()) <= {ROWS} and sorted(labels) == sorted(found)
    toll.half += not (whole and db.verify_history().utuh)
    db.close()


def weak_writer(pipe: Connection, path: Path, key: bytes | None, synchronous: str) -> None:
    """Writes step after step, with the program's settings or a weaker one."""
    with with_synchronous(synchronous), until_cut(path.parent):
        writer(pipe, path, 0, key)


@contextmanager
def with_synchronous(word: str) -> Iterator[None]:
    """Files opened in the block have that setting instead of the program's own; none leaves it."""
    own = engine._PRAGMAS
    if word:
        engine._PRAGMAS = (
            f"synchronous={word}",
            *(each for each in own if not each.startswith("synchronous")),
        )
    try:
        yield
    finally:
        engine._PRAGMAS = own


def told_until_cut(on: Disk, chance: random.Random, work: Callable[..., None], *words: object) -> int:
    """The last number that `work` told in a process of its own before the power was cut; the disk is back afterwards."""
    with running(work, *words) as (child, pipe):
        last = pipe.recv()
        end = time.perf_counter() + chance.uniform(0.0, 0.15)
        while time.perf_counter() < end:
            while pipe.poll():
                last = pipe.recv()
        on.cut()
        child.kill()
        child.join()
        received(pipe)
    on.unmount()
    on.mount()
    return last


def cut_backups(on: Disk, cuts: int, *, seed: int = 15) -> Toll:
    """Cuts the power while backups are made over each other: the one that was told, or a newer one, must be whole."""
    toll, chance = Toll(), random.Random(seed)
    began = time.perf_counter()
    source, target = on.point / "asal.posko", on.point / "cadangan" / "salinan.posko"
    db = Database.create(source)
    fill_operation(db, personel=3)
    db.close()
    for _ in range(cuts):
        disk.sync(source)
        last = told_until_cut(on, chance, backup_maker, source, target)
        toll.cuts += 1
        toll.told += 1
        try:
            toll.lost += backup.verify(target) < last
        except PoskoError as error:
            toll.broken += 1
            toll.remarks.append(error.galat)
    toll.seconds = time.perf_counter() - began
    return toll


def backup_maker(pipe: Connection, source: Path, target: Path) -> None:
    """Adds a step and backs the file up, for ever; tells the rows of each backup that is done."""
    db = Database.open(source)
    with until_cut(source.parent):
        while True:
            db.note("Cadangkan")
            pipe.send(backup.back_up(source, target).baris)


def _must(*command: str) -> None:
    with suppress(FileNotFoundError):
        subprocess.run(command, capture_output=True, check=True)
        return
    raise subprocess.CalledProcessError(127, command)
