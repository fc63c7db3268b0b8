"""A disk whose power can be cut at any call of the program's own SQLite, as often as wanted while it goes on.

What was not yet forced out is kept in pieces of a sector, each or none, in any order: the harder half of what a real
disk may do, and a real one seldom does. Nothing but writing, cutting and forcing to the disk of SQLite is wrapped.
"""

import ctypes
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.storage.failing_disk import default_vfs

_SECTOR = 512
_OPEN = 0
"""Place of xOpen in a `sqlite3_vfs`."""
_WRITE, _TRUNCATE, _SYNC = 2, 3, 4
"""Places in a `sqlite3_io_methods`, after xClose and xRead (sqlite.org/c3ref/io_methods.html)."""

_Open = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_Write = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Methods(ctypes.Structure):
    _fields_ = (("version", ctypes.c_int), ("calls", ctypes.c_void_p * 18))


@dataclass(slots=True)
class _Image:
    """What is surely on the disk of one file, and what was only asked of it since: (place, bytes) or a new size."""

    sure: bytearray
    exists: bool
    asked: list[tuple[int, bytes] | int] = field(default_factory=list)

    def force(self) -> None:
        for each in self.asked:
            _apply(self.sure, each)
        self.asked.clear()
        self.exists = True

    def after_cut(self, chance: random.Random) -> bytes | None:
        """The file as the power cut leaves it; None where it is not there."""
        if not self.exists and chance.random() < 0.5:
            return None
        content, kept = bytearray(self.sure), chance.choice((0.0, 0.5, 0.9, 1.0))
        for each in self.asked:
            for piece in _pieces(each):
                if chance.random() < kept:
                    _apply(content, piece)
        return bytes(content)


@dataclass(slots=True)
class TornDisk:
    """`cut` is called with what every file would hold after a cut at this call, for that share of the calls."""

    folder: Path
    share: float
    chance: random.Random
    cut: Callable[[dict[str, bytes]], None]
    images: dict[str, _Image] = field(default_factory=dict)

    def called(self) -> None:
        """A call begins: the power may be cut before it."""
        if self.chance.random() < self.share:
            found = {name: image.after_cut(self.chance) for name, image in self.images.items()}
            self.cut({name: content for name, content in found.items() if content is not None})

    def image(self, path: Path, *, new: bool) -> _Image:
        """What is known of a file; one that was there before is all on the disk."""
        if path.name not in self.images:
            self.images[path.name] = _Image(bytearray() if new else bytearray(path.read_bytes()), not new)
        return self.images[path.name]


@contextmanager
def torn_disk(
    folder: Path, share: float, chance: random.Random, cut: Callable[[dict[str, bytes]], None]
) -> Iterator[None]:
    """Inside the block, files that are opened in `folder` are on such a disk."""
    disk, vfs, kept = TornDisk(folder, share, chance, cut), default_vfs(), list[Any]()
    real = _Open(vfs.operations[_OPEN])

    def opened(of: int, name: int | None, file: int, flags: int, out: int) -> int:
        # SQLite gets the pointer itself: it keeps it, and reads what follows the name
        path = Path(ctypes.string_at(name).decode()) if name else None
        ours = path is not None and path.parent == folder
        new = ours and not path.exists()
        answer = real(of, name, file, flags, out)
        if ours and answer == 0:
            kept.append(_wrap(disk, disk.image(path, new=new), file))
        return answer

    wrapped = _Open(opened)
    before = vfs.operations[_OPEN]
    vfs.operations[_OPEN] = ctypes.cast(wrapped, ctypes.c_void_p).value
    try:
        yield
    finally:
        vfs.operations[_OPEN] = before


def _wrap(disk: TornDisk, image: _Image, file: int) -> tuple[Any, ...]:
    """Gives an open file a table of calls that keep `image`; what is returned must live as long as the file."""
    place = ctypes.c_void_p.from_address(file)
    real = _Methods.from_address(place.value or 0)
    ours = _Methods(real.version, real.calls)
    really_write, really_truncate = _Write(real.calls[_WRITE]), _Truncate(real.calls[_TRUNCATE])

    def write(of: int, content: int, count: int, offset: int) -> int:
        disk.called()
        image.asked.append((offset, ctypes.string_at(content, count)))
        return really_write(of, content, count, offset)

    def truncate(of: int, size: int) -> int:
        disk.called()
        image.asked.append(size)
        return really_truncate(of, size)

    def sync(_of: int, _flags: int) -> int:
        disk.called()
        image.force()
        return 0

    calls = _Write(write), _Truncate(truncate), _Sync(sync)
    for at, call in zip((_WRITE, _TRUNCATE, _SYNC), calls, strict=True):
        ours.calls[at] = ctypes.cast(call, ctypes.c_void_p).value
    place.value = ctypes.addressof(ours)
    return ours, calls


def _pieces(asked: tuple[int, bytes] | int) -> Iterator[tuple[int, bytes] | int]:
    if isinstance(asked, int):
        yield asked
        return
    offset, content = asked
    at = 0
    while at < len(content):
        end = min(len(content), at + _SECTOR - (offset + at) % _SECTOR)
        yield offset + at, content[at:end]
        at = end


def _apply(content: bytearray, asked: tuple[int, bytes] | int) -> None:
    if isinstance(asked, int):
        del content[asked:]
        content.extend(bytes(asked - len(content)))
        return
    offset, new = asked
    content.extend(bytes(max(0, offset + len(new) - len(content))))
    content[offset : offset + len(new)] = new
