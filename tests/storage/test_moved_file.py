"""What another program does with the name of an open file: nothing is told as saved that is saved nowhere."""

import os
import shutil

import pytest
from sqlalchemy import select, update

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel
from tests.factories import operation_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps the name of an open file")


@pytest.fixture
def filled(tmp_path):
    (tmp_path / "operasi").mkdir()
    found = operation_file(tmp_path / "operasi")
    yield found
    found.db.close()


def correct(filled, jabatan):
    with filled.db.write("Ubah jabatan") as session:
        session.execute(update(Personel).where(Personel.id == filled.personel_ids[0]).values(jabatan=jabatan))


def renamed(path):
    other = path.with_name("lain.posko")
    path.rename(other)
    return lambda: other.rename(path)


def folder_renamed(path):
    other = path.parent.with_name("arsip")
    path.parent.rename(other)
    return lambda: other.rename(path.parent)


def replaced(path):
    other = path.with_name("lain.posko")
    path.rename(other)
    shutil.copyfile(other, path)
    return lambda: other.replace(path)


@pytest.mark.parametrize("move", [renamed, folder_renamed, replaced])
def test_a_change_of_a_file_that_was_moved_is_refused_until_it_is_back_in_its_place(filled, move):
    correct(filled, "Banit 1")
    told: list[StorageError] = []
    filled.db.on_unsaved(told.append)
    back = move(filled.db.path)
    for _ in range(2):
        with pytest.raises(StorageError, match=r"dipindah.*BELUM tersimpan.*Kembalikan"):
            correct(filled, "Banit 2")
    assert len(told) == 2
    back()
    correct(filled, "Banit 3")
    with filled.db.read() as session:
        assert session.scalar(select(Personel.jabatan).limit(1)) == "Banit 3"
    assert filled.db.verify_history().utuh


def test_a_file_thrown_away_is_told_at_the_next_change(filled):
    correct(filled, "Banit 1")
    filled.db.path.unlink()
    with pytest.raises(StorageError, match="BELUM tersimpan"):
        correct(filled, "Banit 2")
