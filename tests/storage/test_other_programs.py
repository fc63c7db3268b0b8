"""Several programs on one file, and programs that are killed."""

import random
import sys
from contextlib import closing

import pytest
from sqlalchemy import func, select

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel, Riwayat
from poskoapp.storage import engine
from poskoapp.storage.database import Database
from tests.factories import dump, nothing_written, operation_file, rename
from tests.storage.children import ROWS, holder, kill_after, received, running, writer
from tests.tahan.restarts import count_together

KILLS = 200 if sys.platform != "win32" else 5


def test_of_five_programs_with_two_hundred_writes_each_none_loses_the_others(memory_path):
    toll = count_together(memory_path, 200, programs=5)
    assert (toll.told, toll.lost, toll.broken) == (1_000, 0, 0)


def test_one_that_waits_too_long_says_that_nothing_is_saved(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    db = operation_file(tmp_path).db
    with running(holder, db.path) as (_, pipe):
        assert pipe.recv() == "memegang"
        with nothing_written(db), pytest.raises(StorageError, match=r"sedang ditulis.*BELUM tersimpan"):
            rename(db, "Tidak jadi")
    rename(db, "Sesudahnya")
    assert dump(db)["personel"][0][2] == "Sesudahnya"
    db.close()


def test_closing_one_leaves_the_other_its_file(filled):
    other = Database.open(filled.db.path)
    rename(filled.db, "Satu")
    other.close()
    rename(filled.db, "Dua")
    with closing(engine.connect_read_only(filled.db.path)) as reader:
        assert reader.execute("SELECT nama FROM personel WHERE id = 1").fetchone() == ("Dua",)
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_older_program_stops_writing_once_a_newer_one_has_changed_the_file(filled):
    with closing(engine.connect(filled.db.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = dump(filled.db)
    with pytest.raises(StorageError, match=r"skema 99.*BELUM tersimpan"):
        rename(filled.db, "Tidak jadi")
    assert dump(filled.db) == before


def test_loses_nothing_that_it_called_saved_and_leaves_nothing_half(filled):
    chance, acknowledged, first = random.Random(20241127), set(), 0
    filled.db.close()
    for _ in range(KILLS):
        with running(writer, filled.db.path, first) as (child, pipe):
            assert pipe.recv() == "siap"
            acknowledged.add(pipe.recv())
            kill_after(child, 0.03, chance)
            acknowledged.update(received(pipe))
        first = max(acknowledged) + 2  # the step after the last acknowledged one may be saved too
    db = Database.open(filled.db.path)
    with db.read() as session:
        grouped = (
            select(Personel.nama, func.count().label("jumlah"))
            .where(Personel.id > 20)
            .group_by(Personel.nama)
        )
        found = {row.nama: row.jumlah for row in session.execute(grouped)}
        recorded = session.scalars(select(Riwayat.label).where(Riwayat.id > 1)).all()
    assert {f"Langkah {number}" for number in acknowledged} <= set(found)
    assert set(found.values()) == {ROWS}
    assert sorted(recorded) == sorted(found)
    assert db.verify_history().utuh
    db.close()
