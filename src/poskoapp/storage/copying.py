"""Taking a closed operation file, with its key slots and what is left of its log, from one place to another unchanged."""

import hashlib
import shutil
from itertools import count
from pathlib import Path

from poskoapp.domain.errors import StorageError
from poskoapp.storage import disk
from poskoapp.storage.failures import DamagedFile, files_told_plainly


def copy_in(source: Path, folder: Path) -> Path:
    """Copies the file at `source` into `folder` under a free name, byte for byte, and reads it back.

    A log that a killed program left beside it comes along. Raises StorageError, leaving nothing, where a file
    changes meanwhile or comes out otherwise.
    """
    target = _free(folder, source)
    pairs = [(source, target)]
    wal = source.with_name(source.name + "-wal")
    if wal.exists():
        pairs.append((wal, target.with_name(target.name + "-wal")))
    slots = zip(disk.key_files(source), disk.key_files(target), strict=True)
    pairs += [(one, copy) for one, copy in slots if one.exists()]
    with files_told_plainly(target):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            before = [_digest(one) for one, _copy in pairs]
            for one, copy in reversed(pairs):  # the file itself last: what it needs is there by then
                shutil.copyfile(one, copy)
                disk.sync(copy)
            disk.sync(folder)
            _refuse_difference(pairs, before)
        except BaseException:
            for _one, copy in pairs:
                copy.unlink(missing_ok=True)
            raise
    return target


def _refuse_difference(pairs: list[tuple[Path, Path]], before: list[str]) -> None:
    if [_digest(one) for one, _copy in pairs] != before:
        raise StorageError(
            f"{pairs[0][0].name} sedang ditulis oleh komputer atau jendela lain.",
            "Tutup berkas itu di sana dahulu, lalu salin lagi.",
        )
    if [_digest(copy) for _one, copy in pairs] != before:
        raise DamagedFile(
            f"Salinan {pairs[0][0].name} tidak sama dengan aslinya, jadi tidak disimpan.",
            "Cabut dan pasang lagi stiknya, lalu ulangi.",
        )


def _digest(path: Path) -> str:
    disk.forget_cached(path)
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _free(folder: Path, source: Path) -> Path:
    names = (f"{source.stem}{'' if n == 1 else f'-{n}'}{source.suffix}" for n in count(1))
    return next(free for name in names if not (free := folder / name).exists())
