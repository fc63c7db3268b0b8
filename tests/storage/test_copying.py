"""Taking a file from a stick to this computer."""

import shutil

import pytest

from poskoapp.domain.errors import StorageError
from poskoapp.storage import copying, disk
from poskoapp.storage.copying import copy_in
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile
from tests.factories import dump, operation_file, rename
from tests.locked import locked_file
from tests.storage.children import running, writer


@pytest.fixture
def home(tmp_path):
    return tmp_path / "komputer"


def test_the_copy_is_the_same_byte_for_byte_and_brings_its_key_slots(tmp_path, home):
    db = locked_file(tmp_path)
    key, before = db.key, dump(db)
    db.close()
    copy = copy_in(db.path, home)
    assert copy.read_bytes() == db.path.read_bytes()
    assert [each.exists() for each in disk.key_files(copy)] == [True, True]
    again = Database.open(copy, key=key)
    assert dump(again) == before
    again.close()


def test_what_a_pulled_stick_left_in_its_log_comes_along(filled, tmp_path, home):
    rename(filled.db, "Masih di log")
    stick = tmp_path / "stik"
    stick.mkdir()
    for each in (filled.db.path, filled.db.path.with_name("uji.posko-wal")):
        shutil.copyfile(each, stick / each.name)
    again = Database.open(copy_in(stick / "uji.posko", home))
    assert dump(again)["personel"][0][2] == "Masih di log"
    again.close()


def test_a_file_that_is_there_is_not_overwritten(filled, home):
    filled.db.close()
    first, second = copy_in(filled.db.path, home), copy_in(filled.db.path, home)
    assert (first.name, second.name) == ("uji.posko", "uji-2.posko")


def test_a_file_that_is_written_meanwhile_is_refused_and_leaves_nothing(tmp_path, home, monkeypatch):
    db = operation_file(tmp_path).db
    db.close()
    real = shutil.copyfile
    with running(writer, db.path, 0) as (_, pipe):
        assert (pipe.recv(), pipe.recv()) == ("siap", 0)

        def slowly(one, copy):
            real(one, copy)
            while pipe.poll():
                pipe.recv()
            pipe.recv()  # something is written meanwhile

        monkeypatch.setattr(copying.shutil, "copyfile", slowly)
        with pytest.raises(StorageError, match="sedang ditulis"):
            copy_in(db.path, home)
    assert list(home.iterdir()) == []


def test_a_copy_that_comes_out_otherwise_is_refused_and_leaves_nothing(filled, home, monkeypatch):
    filled.db.close()
    real = disk.sync

    def damaging(path):
        if path.suffix == ".posko":
            content = path.read_bytes()
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        real(path)

    monkeypatch.setattr(disk, "sync", damaging)
    with pytest.raises(DamagedFile, match="tidak sama"):
        copy_in(filled.db.path, home)
    assert list(home.iterdir()) == []
