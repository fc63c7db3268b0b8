"""Writing a file so that either the whole new one is there, or the old one untouched (also after a power cut)."""

import errno
import os
import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from poskoapp.domain.errors import InputError
from poskoapp.domain.nama_berkas import why_unusable

PART = ".part"
"""Marks a file that is still being written."""

_IN_USE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_GONE = (errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE)
_BROKEN = {
    errno.EROFS: "hanya dapat dibaca",
    errno.EIO: "medianya rusak",
    **dict.fromkeys(_GONE, "medianya tidak ada lagi"),
}

Witness = Callable[[Path, Path, str | None], object]
"""Is shown the finished file, the path that it is about to get, and what it says where nobody can read that from it (a
locked file); what it raises keeps the file from coming to be.
"""

_witness: ContextVar[Witness | None] = ContextVar("witness", default=None)


@contextmanager
def witnessed(by: Witness | None) -> Generator[None]:
    """Whatever is written inside the block is shown to `by` first; None: it stays within the program."""
    token = _witness.set(by)
    try:
        yield
    finally:
        _witness.reset(token)


@contextmanager
def atomic_write(path: Path, *, said: str | None = None) -> Generator[Path]:
    """Yield the path of a new empty file beside `path`, with its suffix; leaving the block gives it its real name.

    Before the name is given, the bytes are forced to the disk, and on POSIX the folder too: without that, a power cut
    leaves the old file or an empty one. When the block raises (also `Cancelled`), or the `Witness` who is shown the
    finished file does, the new file is removed and the old one stays as it was. What the operator can mend (no folder,
    open elsewhere, read-only, full disk) comes as `InputError`; any other error passes unchanged. `said`: what a locked
    file says, for the witness.
    """
    _refuse_name(path)  # Windows makes something else of a name that it keeps for a device
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".posko-{secrets.token_hex(6)}{PART}{target.suffix}")
    refuse_impossible(target)
    try:
        _create(temporary)
        yield temporary
        _sync_file(temporary)
        if witness := _witness.get():
            witness(temporary, target, said)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as problem:
        if not _ours(problem, temporary):
            raise
        raise _explained(problem, target) from problem
    finally:
        with suppress(OSError):  # a disk that may only be read refuses even to remove what is not there
            temporary.unlink(missing_ok=True)


def refuse_impossible(target: Path) -> None:
    """Say before the work, not after it, what cannot succeed; InputError."""
    if not target.parent.is_dir():
        raise InputError(
            f"Folder {target.parent} tidak ada.",
            "Buat folder itu dahulu, atau pilih folder lain.",
        )
    _refuse_name(target)
    if target.is_dir():
        raise InputError(f"{target} adalah folder, bukan berkas.", "Beri nama berkas di dalam folder itu.")
    if target.exists() and not target.is_file():  # the new file would take the place of the device itself
        raise InputError(f"{target} bukan berkas biasa.", "Simpan dengan nama atau folder lain.")
    if target.exists():
        try:
            target.open("r+b").close()
        except OSError as problem:
            raise _explained(problem, target) from problem


def make_folder(folder: Path) -> bool:
    """Make it with its parents, and tell whether it was not there before; InputError where it cannot be made."""
    fresh = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as problem:
        raise InputError(
            f"Folder {folder} tidak dapat dibuat: di jalannya ada berkas.", "Pilih folder lain."
        ) from problem
    except OSError as problem:
        raise _explained(problem, folder) from problem
    return fresh


def _refuse_name(path: Path) -> None:
    if why_not := why_unusable(path.name, windows=os.name == "nt"):
        raise InputError(why_not, "Ketik nama lain yang lebih sederhana.")


def _create(temporary: Path) -> None:
    """Made by `os.open` and not by `tempfile`: the finished file must get the rights that the operator's umask gives."""
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))


def _sync_file(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _ours(problem: OSError, temporary: Path) -> bool:
    """Whether the error is about the file being written: another file's error (a missing font) is a bug of ours."""
    named = problem.filename
    return named is None or os.fspath(named) in {str(temporary), str(temporary.parent)}


def _explained(problem: OSError, target: Path) -> InputError:
    if problem.errno in _FULL:
        return InputError(
            f"Ruang di {target.absolute().parent} habis; {target.name} tidak ditulis.",
            "Kosongkan ruang atau pilih tempat lain, lalu ulangi. Berkas lama tidak berubah.",
        )
    if problem.errno in _IN_USE:
        return InputError(
            f"{target} tidak dapat ditulis: sedang dibuka program lain, atau tidak boleh diubah.",
            "Tutup berkas itu di program lain, atau simpan dengan nama atau folder lain. Berkas lama tidak berubah.",
        )
    if problem.errno in _BROKEN:
        return InputError(
            f"{target.absolute().parent} tidak dapat ditulisi: {_BROKEN[problem.errno]}.",
            "Periksa apakah media masih terpasang dan tidak hanya-baca, atau pilih folder lain.",
        )
    return InputError(f"{target} tidak dapat ditulis ({problem.strerror}).", "Pilih nama atau folder lain.")
