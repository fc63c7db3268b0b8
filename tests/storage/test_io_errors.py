"""A disk that fails at the n-th write, for every n of a save: nothing is half, and what is not saved is not called so."""

import errno
from contextlib import closing

import pytest
from sqlalchemy import insert

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DiskFull
from poskoapp.storage.submission import AlreadySaved, new_form, submitting
from tests.factories import dump, operation_file
from tests.locked import locked_file
from tests.storage.failing_disk import failing_writes

PEOPLE = 40
"""Of one step, with long names: some pages of the file, and of its log."""


def add(db: Database, step: int) -> None:
    rows = [
        {"nrp": f"{step}/{i}", "nama": "Nama " * 40, "pangkat": "Bripka", "satuan_id": 1}
        for i in range(PEOPLE)
    ]
    with db.write("Tambah") as session:
        session.execute(insert(Personel), rows)


@pytest.fixture(params=["open", "locked"])
def db(tmp_path, request):
    made = operation_file(tmp_path).db if request.param == "open" else locked_file(tmp_path)
    with closing(made):
        yield made


@pytest.mark.parametrize("once", [True, False], ids=["once", "from then on"])
def test_for_every_n_it_is_saved_or_said_that_it_is_not(db, once):
    told = []
    db.on_unsaved(told.append)
    with failing_writes() as writes:
        saved = failed = n = 0
        add(db, 0)
        while not n or writes.refused:  # until a save ends before its n-th write
            n += 1
            writes.refuse(n, once=once)
            try:
                add(db, n)
            except StorageError as error:
                assert "BELUM tersimpan" in str(error)  # noqa: PT017 - both ends of a save are right
                failed += 1
            else:
                saved += 1
            was = writes.refused
            writes.refuse(0)
            assert people(db) == 20 + PEOPLE * (1 + saved), n
            writes.refused = was
        assert failed == len(told)
        assert failed > 3
        add(db, n + 1)
    assert db.verify_history().utuh
    path, key = db.path, db.key
    db.close()
    with closing(Database.open(path, key=key)) as again:
        assert people(again) == 20 + PEOPLE * (2 + saved)
        assert again.verify_history().utuh


def test_the_same_form_sent_again_after_a_failure_is_there_once(db):
    """Whatever became of the first try."""
    with failing_writes() as writes:
        for n in range(1, 12):
            form = new_form()
            writes.refuse(n)
            for _ in range(3):
                try:
                    with submitting(form):
                        add(db, n)
                except AlreadySaved:
                    break
                except StorageError:
                    writes.refuse(0)
            writes.refuse(0)
            assert people(db) == 20 + PEOPLE * n


def test_a_write_that_the_disk_has_no_room_for_is_told_as_that(db):
    with failing_writes() as writes:
        add(db, 0)
        writes.error = errno.ENOSPC
        writes.refuse(1, once=False)
        with pytest.raises(DiskFull, match="BELUM tersimpan"):
            add(db, 1)


def people(db: Database) -> int:
    return len(dump(db)["personel"])
