"""Opening what is no whole operation file of ours."""

import hashlib
import random
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel
from poskoapp.storage import engine, inspection
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def cut(path: Path, size: int) -> None:
    with path.open("r+b") as stream:
        stream.truncate(size)


def overwrite(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as stream:
        stream.seek(offset)
        stream.write(content)


def exchange(path: Path, one: int, other: int) -> None:
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    pages[one], pages[other] = pages[other], pages[one]
    path.write_bytes(b"".join(pages))


def set_version(path: Path, version: int) -> None:
    with closing(engine.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def replace_by_foreign(path: Path) -> None:
    path.unlink()
    with closing(engine.dbapi().connect(str(path))) as connection:
        connection.execute("CREATE TABLE lain (id INTEGER)")


PAGE = 4096
DAMAGES = {
    "emptied": lambda p: cut(p, 0),
    "not a database": lambda p: p.write_text("Ini bukan basis data. " * 400),
    "cut to the header": lambda p: cut(p, 100),
    "cut to half a page": lambda p: cut(p, 2000),
    "cut to half": lambda p: cut(p, p.stat().st_size // 2),
    "last page lost": lambda p: cut(p, p.stat().st_size - PAGE),
    "header zeroed": lambda p: overwrite(p, 0, bytes(100)),
    "first page zeroed but for the header": lambda p: overwrite(p, 100, bytes(PAGE - 100)),
    "a page in the middle zeroed": lambda p: overwrite(p, 10 * PAGE, bytes(PAGE)),
    "two pages exchanged": lambda p: exchange(p, 8, 14),
    "shifted by a byte": lambda p: p.write_bytes(b"x" + p.read_bytes()),
    "a page in the middle overwritten": lambda p: overwrite(p, 12 * PAGE, random.Random(1).randbytes(PAGE)),
}
STRANGERS = {
    "another program's": (replace_by_foreign, "bukan berkas operasi"),
    "schema of the next version": (lambda p: set_version(p, inspection.SCHEMA_VERSION + 1), "lebih baru"),
    "schema of a far version": (lambda p: set_version(p, 100), "lebih baru"),
    "schema 0": (lambda p: set_version(p, 0), "skema 0"),
    "schema below 0": (lambda p: set_version(p, -1), "skema -1"),
}


@contextmanager
def left_as_it_is(path: Path):
    """The block changes no byte of the file and leaves nothing beside it."""
    before = fingerprint(path)
    yield
    assert fingerprint(path) == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_told_and_left_as_it_is(filled, damage):
    filled.db.close()
    damage(filled.db.path)
    with left_as_it_is(filled.db.path), pytest.raises((DamagedFile, StorageError)) as told:
        Database.open(filled.db.path)
    assert "uji.posko" in told.value.galat
    assert told.value.saran


@pytest.mark.parametrize(("change", "words"), STRANGERS.values(), ids=STRANGERS.keys())
def test_a_file_that_is_not_for_us_is_refused_and_left_as_it_is(filled, change, words):
    filled.db.close()
    change(filled.db.path)
    with left_as_it_is(filled.db.path), pytest.raises(StorageError, match=words) as told:
        Database.open(filled.db.path)
    assert not isinstance(told.value, DamagedFile)


def test_a_file_that_a_newer_program_has_open_is_refused(filled):
    with closing(engine.connect(filled.db.path)) as newer:
        newer.execute(f"PRAGMA user_version = {inspection.SCHEMA_VERSION + 1}")
        with pytest.raises(StorageError, match="lebih baru"):
            Database.open(filled.db.path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(StorageError, match="tidak ditemukan"):
        Database.open(tmp_path / "hilang.posko")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(StorageError, match="tidak ditemukan"):
        Database.open(tmp_path)


def test_damage_that_appears_while_open_is_told(filled):
    filled.db.close()
    overwrite(filled.db.path, 100, bytes(PAGE - 100))
    with pytest.raises(DamagedFile), filled.db.read() as session:
        session.get(Personel, 1)
