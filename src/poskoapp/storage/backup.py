"""Copies of the operation file that are known to be good, and putting one back."""

import hashlib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp.domain.errors import InputError, StorageError
from poskoapp.storage import disk, engine, inspection
from poskoapp.storage.failures import DamagedFile, files_told_plainly, in_use, told_plainly

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

_GOING_ON = (0, 101)
"""SQLITE_OK and SQLITE_DONE."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: bytes, rows in all tables, and its SHA-256."""

    path: Path
    ukuran: int
    baris: int
    sha256: str


def back_up(source: Path, target: Path) -> Backup:
    """Copies `source`, while it is in use, to `target` by SQLite's online backup, and proves the copy.

    Proved is that every page of the copy is sound and that each row equals the source's row. The copy gets
    its name only then. Raises StorageError; what stood at `target` then still stands.
    """
    inspection.file_version(source)
    _refuse_live_target(source, target)
    with told_plainly(target, "Cadangan tidak dibuat."), closing(engine.connect(source)) as reader:
        rows = _make_proved_copy(reader, target)
    with target.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Backup(target, target.stat().st_size, rows, digest)


def restore(source: Path, target: Path) -> Path:
    """Puts the content of the backup `source` into the live file `target`, through the backup API.

    What `target` held is backed up first, so that the restore itself can be taken back; returns that copy.
    A target that is damaged is kept as it is, under the returned name. Raises StorageError, with `target` as
    it was, where the backup is no good or where another program is writing.
    """
    verify(source)
    kept = automatic_target(target, "sebelum-pulih")
    damaged = _is_damaged(target)
    with told_plainly(target, "Berkas tetap seperti semula."):
        if target.exists() and not damaged:
            back_up(target, kept)
            _overwrite(source, target)
        else:
            kept = kept.with_suffix(".rusak")
            _replace(source, target, kept)
    return kept


def verify(path: Path) -> int:
    """Checks every page and index of a copy, and that it is one of ours; returns the rows in all its tables."""
    inspection.file_version(path, thorough=True)
    with told_plainly(path), closing(engine.connect_read_only(path)) as connection:
        return sum(_row_count(connection, f'"{table}"') for table in _tables(connection))


def automatic_target(path: Path, reason: str) -> Path:
    """Where the program itself puts a copy: a free name `cadangan/NAME-REASON-20241127-101500.posko` beside the file."""
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - for people's eyes
    names = (f"{path.stem}-{reason}-{stamp}{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    return next(free for name in names if not (free := path.parent / "cadangan" / name).exists())


def _refuse_live_target(source: Path, target: Path) -> None:
    if target.exists() and target.samefile(source):
        raise InputError(f"{target.name} adalah berkas yang dicadangkan itu sendiri.", "Pilih nama lain.")
    if disk.companions(target):
        raise StorageError(
            f"{target.name} sedang dibuka, jadi tidak dapat ditimpa dengan cadangan.",
            "Tutup berkas itu dahulu, atau pilih nama lain.",
        )


def _make_proved_copy(reader: "RawConnection", target: Path, aside: Path | None = None) -> int:
    """Gives `target` the reader's content once that is proved, what stood there going to `aside`; returns its rows."""
    unfinished = target.with_name(target.name + ".part")
    with files_told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        disk.discard(unfinished)
        try:
            unfinished.touch()
            _hold_state(reader)
            _transfer(reader, unfinished)
            disk.sync(unfinished)
            rows = verify(unfinished)
            _refuse_difference(reader, unfinished)
            if aside is not None:
                _set_aside(target, aside)
            disk.put_in_place(unfinished, target)
        finally:
            disk.discard(unfinished)
    return rows


def _overwrite(source: Path, target: Path) -> None:
    """One transaction in the live file, so that a kill leaves the old content or the new."""
    with closing(engine.connect_read_only(source)) as reader:
        _transfer(reader, target)
    verify(target)


def _replace(source: Path, target: Path, aside: Path) -> None:
    with closing(engine.connect_read_only(source)) as reader:
        _make_proved_copy(reader, target, aside)


def _hold_state(reader: "RawConnection") -> None:
    """From here on `reader` sees one state, which is copied and then compared, whatever others write meanwhile."""
    reader.execute("BEGIN")
    _row_count(reader, "sqlite_master")  # a transaction takes its state only when it first reads


def _transfer(reader: "RawConnection", target: Path) -> None:
    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status not in _GOING_ON:  # the driver would try again for ever; it has already waited PATIENCE
            raise in_use(target)

    with closing(engine.connect(target)) as writer:
        # in one step: one in several never ends while someone writes
        reader.backup(writer, pages=-1, progress=give_up)


def _refuse_difference(reader: "RawConnection", copy: Path) -> None:
    """Compares row by row, which also shows what has changed within a page without breaking it."""
    reader.execute("ATTACH ? AS salinan", (engine.file_uri(copy.absolute(), mode="ro", immutable="1"),))
    for table in ["sqlite_master", "sqlite_sequence", *_tables(reader)]:
        columns = [f'"{row[1]}"' for row in reader.execute(f'PRAGMA main.table_info("{table}")')]
        equal = " AND ".join(f"a.{column} IS b.{column}" for column in columns)
        joined = f'main."{table}" a JOIN salinan."{table}" b ON a.rowid = b.rowid WHERE {equal}'
        counts = {_row_count(reader, name) for name in (joined, f'main."{table}"', f'salinan."{table}"')}
        if len(counts) > 1:
            raise DamagedFile(
                f"Cadangan tidak sama dengan aslinya (tabel {table}), jadi tidak disimpan.",
                "Periksa cakram tujuan, atau pilih folder lain, lalu ulangi.",
            )


def _tables(connection: "RawConnection") -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return [name for (name,) in found]


def _row_count(connection: "RawConnection", rows: str) -> int:
    # table names come from the file's schema
    return connection.execute(f"SELECT count(*) FROM {rows}").fetchone()[0]  # noqa: S608


def _is_damaged(path: Path) -> bool:
    """Whether the content of `path` is broken; StorageError where it is whole but none of ours to overwrite."""
    try:
        if path.exists():
            inspection.file_version(path)
    except DamagedFile:
        return True
    return False


def _set_aside(damaged: Path, aside: Path) -> None:
    aside.parent.mkdir(parents=True, exist_ok=True)
    for companion in disk.companions(damaged):
        companion.replace(aside.with_name(companion.name.replace(damaged.name, aside.name)))
    if damaged.exists():
        damaged.replace(aside)
