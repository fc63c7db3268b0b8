"""Copies of the operation file that are known to be good, and putting one back."""

import hashlib
from contextlib import closing, suppress
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


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a backup (`source`) and of the file that it is put into; None where that opens without one."""

    source: bytes | None = None
    target: bytes | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """Where the content that a restoring has replaced is kept; `proved` tells of the copy, None where it was damaged."""

    path: Path
    proved: Backup | None = None


def back_up(source: Path, target: Path, key: bytes | None = None) -> Backup:
    """Copies `source`, while it is in use, to `target` by SQLite's online backup, and proves the copy.

    The copy of a locked file is locked with the same `key`, and its key slots go with it.

    Proved is that every page of the copy is sound and that each row equals the source's row. The copy gets
    its name only then. Raises StorageError; what stood at `target` then still stands.
    """
    inspection.file_version(source, key)
    _refuse_live_target(source, target)
    unsaved = "Cadangan tidak dibuat."
    with told_plainly(target, unsaved, keyed=key is not None), closing(engine.connect(source, key)) as reader:
        _copy_key_files(source, target)
        rows = _make_proved_copy(reader, target, key)
    with target.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Backup(target, target.stat().st_size, rows, digest)


def restore(source: Path, target: Path, keys: Keys = Keys()) -> Before:
    """Puts the content of the backup `source` into the live file `target`, through the backup API.

    What `target` held is backed up first, so that the restore itself can be taken back; returns where.
    A target that is damaged is kept as it is, under the returned name, and the backup takes its place with the
    backup's own key slots. Raises StorageError, with `target` as it was, where the backup is no good, where one
    of the two is locked and the other is not, or where another program is writing.
    """
    verify(source, keys.source)
    kept = automatic_target(target, "sebelum-pulih")
    damaged = _is_damaged(target, keys.target)
    with told_plainly(target, "Berkas tetap seperti semula.", keyed=keys.target is not None):
        if target.exists() and not damaged:
            _refuse_other_kind(source, target, keys)
            proved = back_up(target, kept, keys.target)
            _overwrite(source, target, keys)
            return Before(kept, proved)
        kept = kept.with_suffix(".rusak")
        _replace(source, target, kept, keys.source)
    return Before(kept)


def rehearse(source: Path, key: bytes | None = None) -> int:
    """Restores the backup `source` into a file that nobody keeps, and returns the rows that came out.

    Raises StorageError where restoring it would fail, or where a row came out otherwise.
    """
    verify(source, key)
    trial = automatic_target(source, "uji", source.parent)
    with (
        told_plainly(source, keyed=key is not None),
        closing(engine.connect_read_only(source, key)) as reader,
    ):
        try:
            return _make_proved_copy(reader, trial, key)
        finally:
            disk.discard(trial)


def verify(path: Path, key: bytes | None = None) -> int:
    """Checks every page and index of a copy, and that it is one of ours; returns the rows in all its tables."""
    inspection.file_version(path, key, thorough=True)
    with (
        told_plainly(path, keyed=key is not None),
        closing(engine.connect_read_only(path, key)) as connection,
    ):
        return sum(_row_count(connection, f'"{table}"') for table in _tables(connection))


def automatic_target(path: Path, reason: str, folder: Path | None = None) -> Path:
    """Where the program itself puts a copy: a free name `NAME-REASON-20241127-101500.posko` in `folder`.

    Without one it is `cadangan` beside the file.
    """
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - for people's eyes
    names = (f"{path.stem}-{reason}-{stamp}{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    there = folder or path.parent / "cadangan"
    return next(free for name in names if not (free := there / name).exists())


def _refuse_live_target(source: Path, target: Path) -> None:
    if target.exists() and target.samefile(source):
        raise InputError(f"{target.name} adalah berkas yang dicadangkan itu sendiri.", "Pilih nama lain.")
    if disk.companions(target):
        raise StorageError(
            f"{target.name} sedang dibuka, jadi tidak dapat ditimpa dengan cadangan.",
            "Tutup berkas itu dahulu, atau pilih nama lain.",
        )


def _refuse_other_kind(source: Path, target: Path, keys: Keys) -> None:
    """A locked file never turns into an open one, nor the other way round, without anybody having asked for it."""
    if (keys.source is None) != (keys.target is None):
        open_one, locked_one = (source, target) if keys.source is None else (target, source)
        raise StorageError(
            f"{locked_one.name} terkunci kata sandi sedangkan {open_one.name} tidak, jadi isinya tidak dapat ditukar.",
            "Buka cadangan itu sendiri, atau pilih cadangan lain.",
        )


def _copy_key_files(source: Path, target: Path) -> None:
    """Lays the key slots of `source` beside `target`, before there is a file that needs them."""
    with files_told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        for slots, copy in zip(disk.key_files(source), disk.key_files(target), strict=True):
            if slots.exists():
                disk.write_whole(copy, slots.read_bytes())


def _make_proved_copy(
    reader: "RawConnection", target: Path, key: bytes | None, aside: Path | None = None
) -> int:
    """Gives `target` the reader's content once that is proved, what stood there going to `aside`; returns its rows."""
    unfinished = target.with_name(target.name + ".part")
    with files_told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        disk.discard(unfinished)
        try:
            unfinished.touch()
            _hold_state(reader)
            _transfer(reader, unfinished, key, _salt(reader, key))
            disk.sync(unfinished)
            disk.forget_cached(unfinished)
            rows = verify(unfinished, key)
            _refuse_difference(reader, unfinished, key)
            if aside is not None:
                _set_aside(target, aside)
            disk.put_in_place(unfinished, target)
        finally:
            disk.discard(unfinished)
    return rows


def _overwrite(source: Path, target: Path, keys: Keys) -> None:
    """One transaction in the live file, so that a kill leaves the old content or the new."""
    with closing(engine.connect_read_only(source, keys.source)) as reader:
        _transfer(reader, target, keys.target)
    verify(target, keys.target)


def _replace(source: Path, target: Path, aside: Path, key: bytes | None) -> None:
    with closing(engine.connect_read_only(source, key)) as reader:
        _make_proved_copy(reader, target, key, aside)
        _copy_key_files(source, target)


def _hold_state(reader: "RawConnection") -> None:
    """From here on `reader` sees one state, which is copied and then compared, whatever others write meanwhile."""
    reader.execute("BEGIN")
    _row_count(reader, "sqlite_master")  # a transaction takes its state only when it first reads


def _transfer(reader: "RawConnection", target: Path, key: bytes | None, salt: bytes = b"") -> None:
    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status not in _GOING_ON:  # the driver would try again for ever; it has already waited PATIENCE
            raise in_use(target)

    with closing(engine.connect(target, key, salt)) as writer:
        # in one step: one in several never ends while someone writes
        reader.backup(writer, pages=-1, progress=give_up)
        # here and not in closing, during which the driver lets no other thread of the program go on; as there,
        # what cannot be folded in stays in the log
        with suppress(engine.dbapi().Error):
            writer.execute("PRAGMA wal_checkpoint").fetchall()


def _salt(reader: "RawConnection", key: bytes | None) -> bytes:
    """The first bytes of the reader's file, by which a copy can be recognised while it is locked."""
    found = None if key is None else reader.execute("PRAGMA cipher_salt").fetchone()
    return bytes.fromhex(found[0]) if found else b""


def _refuse_difference(reader: "RawConnection", copy: Path, key: bytes | None) -> None:
    """Compares row by row, which also shows what has changed within a page without breaking it.

    Afterwards the copy is open no longer: Windows renames no open file.
    """
    uri = engine.file_uri(copy.absolute(), mode="ro", immutable="1")
    if key is None:
        reader.execute("ATTACH ? AS salinan", (uri,))
    else:
        reader.execute("ATTACH ? AS salinan KEY ?", (uri, engine.key_text(key)))
    try:
        _compare(reader)
    finally:
        reader.execute("ROLLBACK")  # nothing can be detached inside a transaction
        reader.execute("DETACH salinan")


def _compare(reader: "RawConnection") -> None:
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


def _is_damaged(path: Path, key: bytes | None) -> bool:
    """Whether the content of `path` is broken; StorageError where it is whole but none of ours to overwrite."""
    try:
        if path.exists():
            inspection.file_version(path, key)
    except DamagedFile:
        return True
    return False


def _set_aside(damaged: Path, aside: Path) -> None:
    aside.parent.mkdir(parents=True, exist_ok=True)
    beside = [slots for slots in disk.key_files(damaged) if slots.exists()]
    for companion in [*disk.companions(damaged), *beside]:
        companion.replace(aside.with_name(companion.name.replace(damaged.name, aside.name)))
    if damaged.exists():
        damaged.replace(aside)
