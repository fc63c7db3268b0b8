"""What is noted of a transaction's changes."""

import json
import zlib
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import LargeBinary, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import (
    Entity,
    KelompokTps,
    Kelurahan,
    Ketidakhadiran,
    Penugasan,
    Personel,
    Pola,
    Satuan,
    Tps,
)
from poskoapp.storage import recorder
from poskoapp.storage.engine import raw
from poskoapp.storage.recorder import RowChange
from tests.factories import a_kelompok, a_penugasan, a_personel
from tests.letters import LETTERS


def changes_of(db, work) -> list[RowChange]:
    """What `work`, given a writing session, leaves in the record."""
    with db.write("Uji") as session:
        work(session)
    step = db.steps().urung
    with db.read() as session:
        return db._history.changes_of(raw(session.connection()), step.no)


def test_an_edit_keeps_only_the_columns_that_differ(filled):
    made = changes_of(filled.db, lambda s: setattr(s.get_one(Personel, 3), "nama", "Nama Baru"))
    assert made == [RowChange("personel", 3, {"nama": "Lintang Sasmitaning"}, {"nama": "Nama Baru"})]


def test_changes_through_the_orm_and_in_bulk_are_noted_alike(filled):
    through_orm = changes_of(filled.db, lambda s: setattr(s.get_one(Personel, 1), "catatan", "x"))
    filled.db.undo()
    in_bulk = changes_of(
        filled.db, lambda s: s.execute(update(Personel).where(Personel.id == 1).values(catatan="x"))
    )
    assert through_orm == in_bulk


def test_a_new_and_a_deleted_row_are_noted_whole(filled):
    columns = set(Pola.__table__.columns.keys())
    [new] = changes_of(
        filled.db, lambda s: s.execute(insert(Pola).values(kategori="khusus", polri=3, tps=1, linmas=2))
    )
    assert new.before is None
    assert set(new.after or ()) == columns
    [gone] = changes_of(filled.db, lambda s: s.execute(delete(Pola).where(Pola.id == new.key)))
    assert gone == RowChange("pola", new.key, new.after, None)
    assert gone.reversed() == new


def test_several_changes_of_a_row_become_one(filled):
    def work(session):
        for nama in ("Pertama", "Kedua", "Ketiga"):
            session.get_one(Personel, 2).nama = nama
            session.flush()

    [change] = changes_of(filled.db, work)
    assert change.after == {"nama": "Ketiga"}


_NAMES = [c.name for c in Pola.__table__.columns]
_KEPT_POLA = {
    "id": None,
    "kategori": "khusus",
    "polri": 3,
    "tps": 1,
    "linmas": 2,
    "nama": "asal",
    "utama": False,
    "sektor": False,
}


def _pola_rows(driver) -> dict[int, dict]:
    rows = driver.execute(f"SELECT {', '.join(_NAMES)} FROM pola WHERE id >= 1000").fetchall()
    return {row[0]: dict(zip(_NAMES, row, strict=True)) for row in rows}


def _do(driver, key: int, what: str, at: int) -> None:
    if what == "datang":
        driver.execute(
            f"INSERT INTO pola ({', '.join(_KEPT_POLA)}) VALUES ({', '.join('?' * len(_KEPT_POLA))})",
            list((_KEPT_POLA | {"id": key, "nama": f"baru {key} {at}"}).values()),
        )
    elif what == "pergi":
        driver.execute("DELETE FROM pola WHERE id = ?", (key,))
    elif what == "kembali":
        driver.execute("UPDATE pola SET nama = ?, tps = 1 WHERE id = ?", (f"asal {key}", key))
    else:
        driver.execute(f"UPDATE pola SET {what} = {what} || ? WHERE id = ?", (str(at + 1), key))


def test_whatever_befalls_a_row_within_a_step_only_what_comes_of_it_is_noted(filled):
    ways = [
        way
        for length in (1, 2, 3, 4)
        for way in product(("nama", "tps", "kembali", "pergi", "datang"), repeat=length)
    ]
    with filled.db.write("Ada lebih dahulu") as session:
        driver = raw(session.connection())
        for key in range(1000, 1000 + len(ways)):
            _do(driver, key, "datang", 0)
            _do(driver, key, "kembali", 0)
        before = _pola_rows(driver)

    def work(session):
        driver = raw(session.connection())
        for key, way in enumerate(ways, 1000):
            there = True
            for at, what in enumerate(way):
                if (what == "datang") != there:
                    _do(driver, key, what, at)
                    there = what != "pergi"

    made = {c.key: c for c in changes_of(filled.db, work)}
    with filled.db.read() as session:
        after = _pola_rows(raw(session.connection()))
    expected = {}
    for key, row in before.items():
        new = after.get(key)
        if new is None:
            expected[key] = RowChange("pola", key, row, None)
        elif columns := [n for n in _NAMES if new[n] != row[n]]:
            expected[key] = RowChange("pola", key, {n: row[n] for n in columns}, {n: new[n] for n in columns})
    assert made == expected
    filled.db.undo()
    with filled.db.read() as session:
        assert _pola_rows(raw(session.connection())) == before


def test_a_letter_that_only_becomes_large_is_noted(filled):
    [change] = changes_of(filled.db, lambda s: setattr(s.get_one(Satuan, 2), "nama", "POLSEK barat"))
    filled.db.undo()
    assert change.after == {"nama": "POLSEK barat"}


def test_a_row_that_comes_and_goes_within_a_step_is_not_noted(filled):
    steps = filled.db.steps()
    with filled.db.write("Datang dan pergi") as session:
        person = a_personel(filled.polres_id, 500)
        session.add(person)
        session.flush()
        session.delete(person)
    assert filled.db.steps() == steps


def test_an_edit_that_is_taken_back_within_a_step_is_not_noted(filled):
    steps = filled.db.steps()
    with filled.db.write("Bolak-balik") as session:
        for value in ("sementara", ""):
            session.execute(update(Personel).values(catatan=value))
    assert filled.db.steps() == steps


def test_what_a_savepoint_took_back_is_not_noted(filled):
    def work(session):
        session.get_one(Personel, 1).catatan = "tetap"
        session.flush()
        savepoint = session.begin_nested()
        session.execute(update(Personel).values(catatan="semua"))
        with pytest.raises(IntegrityError):
            session.execute(update(Personel).values(nrp="sama"))
        savepoint.rollback()

    [change] = changes_of(filled.db, work)
    assert (change.key, change.after) == (1, {"catatan": "tetap"})


def test_rows_that_go_with_their_parent_are_noted(filled):
    def absent(session):
        person = a_personel(filled.polres_id, 600)
        session.add(person)
        session.flush()
        day = date(2024, 11, 27)
        session.add(
            Ketidakhadiran(personel_id=person.id, mulai=day, selesai=day, alasan=AlasanTidakHadir.CUTI)
        )

    changes_of(filled.db, absent)
    gone = changes_of(
        filled.db, lambda s: s.execute(delete(Personel).where(Personel.catatan == "", Personel.id > 20))
    )
    assert sorted(c.table for c in gone if c.after is None) == ["ketidakhadiran", "personel"]


def test_rows_that_lose_their_parent_are_noted(filled):
    def plotted(session):
        kelompok = a_kelompok(session.get_one(Kelurahan, 1), 1)
        session.add(kelompok)
        session.flush()
        session.execute(update(Tps).where(Tps.id <= 2).values(kelompok_id=kelompok.id))
        session.add(a_penugasan(1, kelompok_id=kelompok.id))

    changes_of(filled.db, plotted)
    gone = changes_of(filled.db, lambda s: s.execute(delete(KelompokTps)))
    assert (
        sorted((c.table, c.after) for c in gone if c.table == "tps") == [("tps", {"kelompok_id": None})] * 2
    )
    assert [c.after for c in gone if c.table == "penugasan"] == [None]
    with filled.db.read() as session:
        assert session.scalars(select(Penugasan)).all() == []


def test_a_row_that_a_replacing_insert_throws_out_is_noted(filled):
    def work(session):
        session.execute(
            text(
                "INSERT OR REPLACE INTO kecamatan (id, kode, nama, satuan_id) VALUES (99, '99.01.77', 'A', 1)"
            )
        )
        session.execute(
            text(
                "INSERT OR REPLACE INTO kecamatan (id, kode, nama, satuan_id) VALUES (100, '99.01.77', 'B', 1)"
            )
        )

    made = changes_of(filled.db, work)
    assert [(c.key, c.before) for c in made] == [(100, None)]


def test_the_key_of_a_row_cannot_be_changed(filled):
    with pytest.raises(IntegrityError, match="kunci baris"), filled.db.write("Uji") as session:
        session.execute(text("UPDATE pola SET id = 77 WHERE id = 1"))


def test_every_table_is_recorded_but_the_record_keys_and_the_issued_papers():
    recorded = {table.name for table in recorder.recorded_tables()}
    assert set(Entity.metadata.tables) - recorded == {"riwayat", "rantai", "berkas_sprin", "kunci_pos"}


def test_no_recorded_table_holds_what_json_cannot():
    columns = [c for table in recorder.recorded_tables() for c in table.columns]
    assert not [c for c in columns if isinstance(c.type, LargeBinary)]


numbers = st.floats(allow_nan=False, allow_infinity=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(st.text(LETTERS), numbers, numbers)
def test_any_text_and_number_is_kept_to_the_last_bit(filled, words, lat, lng):
    db = filled.db
    with db.write("Uji") as session:
        session.execute(update(Tps).where(Tps.id == 1).values(catatan=words, alasan="", lat=lat, lng=lng))
        session.execute(update(Tps).where(Tps.id == 2).values(alasan=words))
        found = session.execute(text("SELECT catatan, lat, lng FROM tps WHERE id = 1")).one()
        changes = recorder.finish(session.connection())
        kept = {c.key: c.after for c in changes}.get(1) or {}
        assert list(recorder.unpack(recorder.pack(changes))) == changes
        for name, value in zip(("catatan", "lat", "lng"), found, strict=True):
            assert json.dumps(kept.get(name, value)) == json.dumps(value)


@given(st.lists(st.text('}],["\\ x\n', max_size=12), max_size=12), st.integers(0, 60))
@example(["],[", "x],["], 0)  # what ends there looks like a row, and is none
def test_a_step_is_read_alike_in_pieces_of_any_size(texts, piece):
    changes = [RowChange("tps", key, None, {"catatan": words}) for key, words in enumerate(texts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recorder, "_PIECE", piece)
        assert list(recorder.unpack(recorder.pack(changes))) == changes


def test_a_large_step_is_read_piece_by_piece_and_a_broken_one_is_told():
    rows = [RowChange("tps", key, None, {"catatan": "x" * 200}) for key in range(3_000)]
    text = zlib.decompress(recorder.pack(rows))
    broken = recorder.unpack(zlib.compress(text[:-3] + b"]"))
    assert next(broken) == rows[0]  # before the end of it was looked at
    with pytest.raises(ValueError, match="delimiter"):
        list(broken)
