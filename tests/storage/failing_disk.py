"""Disks that do wrong when they are told to: they refuse writes, or flip a bit on the way.

For the first the system calls of the program's own SQLite are wrapped, nothing else.
"""

import ctypes
import errno
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from poskoapp.storage import disk

_OPERATIONS = 13
"""Places of a `sqlite3_vfs` between xOpen and xSetSystemCall (sqlite.org/c3ref/vfs.html)."""
_Write = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)
_Set = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)


class Vfs(ctypes.Structure):
    """SQLite's own table of what its disk can do; `operations` begin with xOpen."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("size", ctypes.c_int),
        ("longest", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("operations", ctypes.c_void_p * _OPERATIONS),
        ("set_system_call", _Set),
    )


@dataclass
class Writes:
    """Counts the writes since `refuse`; those from `first` on fail, all of them or, `once`, only that one."""

    error: int = errno.EIO
    first: int = 0
    once: bool = True
    seen: int = 0
    refused: int = field(default=0)

    def refuse(self, first: int, *, once: bool = True) -> None:
        """From now on the `first`-th write fails; 0 refuses none."""
        self.first, self.once, self.seen, self.refused = first, once, 0, 0

    def meets(self) -> bool:
        """Whether this write fails."""
        self.seen += 1
        fails = self.first and (self.seen == self.first if self.once else self.seen >= self.first)
        self.refused += bool(fails)
        return bool(fails)


def default_vfs() -> Vfs:
    """The one through which the program's own SQLite reads and writes; skips where it cannot be reached."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the system calls are those of Linux")
    from sqlcipher3 import _sqlite3

    find = ctypes.CDLL(_sqlite3.__file__).sqlite3_vfs_find
    find.restype, find.argtypes = ctypes.POINTER(Vfs), [ctypes.c_char_p]
    return find(None).contents


@contextmanager
def failing_writes() -> Iterator[Writes]:
    """Inside the block SQLite's writes can be made to fail; skips where its calls cannot be wrapped."""
    vfs = default_vfs()
    real = ctypes.CDLL(None, use_errno=True).pwrite64
    real.restype = ctypes.c_ssize_t
    real.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64]
    writes = Writes()

    def write(handle: int, content: int, count: int, offset: int) -> int:
        if writes.meets():
            ctypes.set_errno(writes.error)
            return -1
        return real(handle, content, count, offset)

    wrapped = _Write(write)
    setting = vfs.set_system_call
    for name in (b"pwrite", b"pwrite64"):
        setting(ctypes.addressof(vfs), name, ctypes.cast(wrapped, ctypes.c_void_p))
    try:
        yield writes
    finally:
        for name in (b"pwrite", b"pwrite64"):
            setting(ctypes.addressof(vfs), name, None)


def damage_in_flight(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """From now on one bit of every copy is flipped before it is forced to the disk."""
    chance, real_sync = random.Random(seed), disk.sync

    def damaging_sync(path: Path) -> None:
        if path.suffix == ".part":
            content = bytearray(path.read_bytes())
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            path.write_bytes(content)
        real_sync(path)

    monkeypatch.setattr(disk, "sync", damaging_sync)
