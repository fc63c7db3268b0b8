"""What happens when the disk refuses."""

import contextlib

import pytest
from sqlalchemy import event, insert

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel
from poskoapp.storage import engine
from poskoapp.storage.database import Database
from tests.factories import dump, nothing_written, operation_file, rename
from tests.storage.small_disk import small_disk_at


def limit_pages(db: Database) -> None:
    """Makes the file's disk full for the connections that are open now."""
    with db._connections.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def add_many(db: Database, series: int = 0) -> None:
    rows = [
        {"nrp": f"{series}/{i}", "nama": "Nama " * 20, "pangkat": "Bripka", "satuan_id": 1}
        for i in range(300)
    ]
    with db.write("Tambah banyak") as session:
        session.execute(insert(Personel), rows)


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 2 MB."""
    with small_disk_at(tmp_path / "cakram", 2) as folder:
        yield folder


def test_says_that_nothing_is_saved_and_keeps_what_was_there(filled):
    limit_pages(filled.db)
    with nothing_written(filled.db), pytest.raises(StorageError, match="BELUM tersimpan"):
        add_many(filled.db)
    rename(filled.db, "Sesudah ada ruang")
    assert filled.db.verify_history().utuh


def test_a_use_case_that_goes_on_regardless_does_not_count_as_saved(filled):
    def stubborn():
        with filled.db.write("Keras kepala") as session:
            session.connection().exec_driver_sql("UPDATE personel SET nama = 'x'")
            engine.raw(session.connection()).execute("ROLLBACK")  # as SQLite does by itself

    with nothing_written(filled.db), pytest.raises(StorageError, match="BELUM tersimpan"):
        stubborn()


def test_on_a_real_disk(small_disk):
    db = operation_file(small_disk).db
    saved = -1
    with contextlib.suppress(StorageError):
        for saved in range(1000):
            add_many(db, saved)
    assert len(dump(db)["personel"]) == 20 + 300 * saved
    with nothing_written(db), pytest.raises(StorageError, match="BELUM tersimpan"):
        add_many(db, saved)
    db.close()
    again = Database.open(db.path)
    assert len(dump(again)["personel"]) == 20 + 300 * saved
    assert again.verify_history().utuh
    again.close()


def test_a_failed_commit_is_not_called_saved(filled):
    """The error comes at the very last moment, when all statements have gone well."""

    def refuse(connection):
        engine.raw(connection).execute("ROLLBACK")
        raise StorageError("Uji")

    event.listen(filled.db._connections.engine, "commit", refuse)
    with nothing_written(filled.db), pytest.raises(StorageError):
        rename(filled.db, "Tidak jadi")
    event.remove(filled.db._connections.engine, "commit", refuse)
    rename(filled.db, "Jadi")
