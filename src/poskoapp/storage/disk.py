"""What a database file needs of the file system."""

import os
import shutil
import sys
from pathlib import Path

_COMPANIONS = ("-wal", "-shm", "-journal")


def companions(path: Path) -> list[Path]:
    """SQLite's own files beside `path` that exist at the moment; none while the file is closed and whole."""
    return [c for suffix in _COMPANIONS if (c := path.with_name(path.name + suffix)).exists()]


def key_files(path: Path) -> tuple[Path, Path]:
    """Where the key slots of a locked file are, twice; they go wherever it goes."""
    return path.with_name(path.name + ".kunci"), path.with_name(path.name + ".kunci2")


def first_bytes(path: Path, count: int) -> bytes | None:
    """The beginning of a file that nobody has open; None where somebody has.

    Reading a file that this process has open would drop the locks that SQLite holds on it.
    """
    if companions(path):
        return None
    with path.open("rb") as stream:
        return stream.read(count)


def discard(path: Path) -> None:
    """Removes an unfinished database file with all that belongs to it."""
    for companion in companions(path):
        companion.unlink()
    path.unlink(missing_ok=True)


def put_in_place(finished: Path, path: Path) -> None:
    """Gives `finished`, closed and forced to the disk, the name `path`; a power cut leaves the old file or the new."""
    finished.replace(path)
    sync(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Writes a small file; a power cut leaves the old one or the new."""
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        sync(unfinished)
        put_in_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def forget_cached(path: Path) -> None:
    """Lets the next read of a closed file come from the disk itself, as sticks lie; nothing where that is unknown."""
    if sys.platform != "linux":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def free_bytes(folder: Path) -> int:
    """Room left where `folder` is, or will be."""
    near = next(each for each in (folder, *folder.parents) if each.is_dir())
    return shutil.disk_usage(near).free


def sync(path: Path) -> None:
    """Forces a file, or the names in a folder, to the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no fsync of folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
