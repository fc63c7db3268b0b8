"""The chain of steps: what undo and redo take next, and that tampering shows."""

from contextlib import closing
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.model import Personel, Riwayat
from poskoapp.storage import engine
from poskoapp.storage.history import _SEALED, History, Step, _next_steps
from tests.factories import dump, rename


@given(st.lists(st.sampled_from(["ubah", "urung", "ulang", "patok", "catat"]), max_size=60))
def test_the_next_steps_are_those_of_two_stacks(wished):
    undo, redo, entries, numbers = [], [], [], count(1)
    for jenis in wished:
        if (jenis == "urung" and not undo) or (jenis == "ulang" and not redo):
            continue
        no = next(numbers)
        if jenis == "ubah":
            redo.clear()
            undo.append(no)
        elif jenis == "urung":
            redo.append(undo.pop())
        elif jenis == "ulang":
            undo.append(redo.pop())
        elif jenis == "patok":
            undo.clear()
            redo.clear()
        asal = {"urung": redo, "ulang": undo}.get(jenis, [None])[-1]
        entries.append((no, f"Langkah {asal or no}", jenis, asal))
        steps = _next_steps(reversed(entries))
        assert steps.urung == (Step(undo[-1], f"Langkah {undo[-1]}") if undo else None)
        assert steps.ulang == (Step(redo[-1], f"Langkah {redo[-1]}") if redo else None)


@pytest.fixture
def recorded(filled):
    """A closed file with eight entries, of which some are an undo and a redo."""
    db = filled.db
    for i in range(5):
        with db.write(f"Langkah {i}") as session:
            session.execute(update(Personel).where(Personel.id == i + 1).values(catatan=f"catatan {i}"))
    db.undo()
    db.redo()
    assert db.verify_history().utuh
    assert db.verify_history().entri == 8
    return db


def tamper(db, *statements: str) -> None:
    """Another program, which also takes the seat belts off."""
    with closing(engine.connect(db.path)) as other:
        other.execute("DROP TRIGGER riwayat_tetap")
        other.execute("DROP TRIGGER riwayat_kekal")
        for statement in statements:
            other.execute(statement)


RENUMBER = "UPDATE riwayat SET id = id - 1 WHERE id > 4"
TAMPERINGS = {
    "time": "UPDATE riwayat SET waktu = '2024-01-01 00:00:00.000000' WHERE id = 4",
    "operator": "UPDATE riwayat SET \"operator\" = 'Orang lain' WHERE id = 4",
    "label": "UPDATE riwayat SET label = label || '.' WHERE id = 4",
    "kind": "UPDATE riwayat SET jenis = 'patok' WHERE id = 4",
    "unknown kind": "UPDATE riwayat SET jenis = 'entah' WHERE id = 4",
    "origin": "UPDATE riwayat SET asal_id = 2 WHERE id = 7",
    "tables": "UPDATE riwayat SET tabel = '' WHERE id = 4",
    "number of rows": "UPDATE riwayat SET jumlah = 2 WHERE id = 4",
    "changes": "UPDATE riwayat SET perubahan = (SELECT perubahan FROM riwayat WHERE id = 3) WHERE id = 4",
    "changes of another type": "UPDATE riwayat SET perubahan = 'teks' WHERE id = 4",
    "seal": "UPDATE riwayat SET mac = upper(mac) WHERE id = 4",
    "seal of another type": "UPDATE riwayat SET mac = x'00' WHERE id = 4",
    "cut at the start": "DELETE FROM riwayat WHERE id = 1",
    "cut in the middle": "DELETE FROM riwayat WHERE id = 4",
    "careless cut at the end": "DELETE FROM riwayat WHERE id > 6",
    "careless cut of all": "DELETE FROM riwayat",
    "number": "UPDATE riwayat SET id = 40 WHERE id = 8",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_with_an_entry_is_found(recorded, statement):
    tamper(recorded, statement)
    assert not recorded.verify_history().utuh


def test_the_first_entry_that_does_not_fit_is_named(recorded):
    tamper(recorded, TAMPERINGS["label"])
    assert recorded.verify_history().rusak == 4
    assert recorded.verify_history().entri == 8


def test_a_cut_with_the_rest_moved_up_is_found(recorded):
    tamper(
        recorded,
        "DELETE FROM riwayat WHERE id = 4",
        RENUMBER,
        "UPDATE sqlite_sequence SET seq = 7 WHERE name = 'riwayat'",
    )
    assert recorded.verify_history().rusak == 4


def test_two_exchanged_entries_are_found(recorded):
    tamper(recorded, *(f"UPDATE riwayat SET id = {b} WHERE id = {a}" for a, b in ((3, 99), (4, 3), (99, 4))))
    assert not recorded.verify_history().utuh


def test_an_entry_that_another_program_added_is_found(recorded):
    tamper(
        recorded,
        'INSERT INTO riwayat (id, waktu, "operator", label, jenis, tabel, jumlah, mac, perubahan) '
        'SELECT 9, waktu, "operator", label, jenis, tabel, jumlah, mac, perubahan FROM riwayat WHERE id = 8',
    )
    assert recorded.verify_history().rusak == 9


def test_an_entry_that_was_changed_and_sealed_anew_does_not_fit_the_next_one(recorded):
    """What anyone can do to a file without a password; it takes sealing anew all that follows."""
    with recorded.read() as session:
        rows = (
            session.connection()
            .exec_driver_sql("SELECT mac, perubahan FROM riwayat WHERE id IN (3, 4)")
            .all()
        )
        columns = session.connection().exec_driver_sql(f"SELECT {_SEALED} FROM riwayat WHERE id = 4").one()
    forged = [*columns]
    forged[3] = "Langkah palsu"
    seal = History()._mac(rows[0].mac, forged, rows[1].perubahan)
    tamper(recorded, f"UPDATE riwayat SET label = 'Langkah palsu', mac = '{seal}' WHERE id = 4")
    assert recorded.verify_history().rusak == 5


def test_a_thorough_cut_at_the_end_is_not_found(recorded):
    """The limit that `verify` states: only a number on paper proves the last entries."""
    tamper(
        recorded,
        "DELETE FROM riwayat WHERE id > 6",
        "UPDATE sqlite_sequence SET seq = 6 WHERE name = 'riwayat'",
    )
    assert recorded.verify_history().utuh


@pytest.mark.parametrize(
    "statement",
    ["UPDATE riwayat SET label = 'x'", "DELETE FROM riwayat", "REPLACE INTO riwayat SELECT * FROM riwayat"],
)
def test_the_file_itself_refuses_to_change_its_record(recorded, statement):
    before = dump(recorded)
    with (
        closing(engine.connect(recorded.path)) as other,
        pytest.raises(engine.dbapi().IntegrityError, match="riwayat"),
    ):
        other.execute(statement)
    assert dump(recorded) == before
    assert recorded.verify_history().utuh


def test_a_chain_sealed_with_a_key_only_verifies_with_it(filled):
    filled.db._history = History(b"kunci berkas")
    with filled.db._transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER riwayat_kekal")
        connection.exec_driver_sql("DELETE FROM riwayat")
    for label in ("Satu", "Dua"):
        with filled.db.write(label, final=True):
            pass
    assert filled.db.verify_history().utuh
    with filled.db.read() as session:
        assert History(b"kunci lain").verify(engine.raw(session.connection())).rusak == 1
        assert History().verify(engine.raw(session.connection())).rusak == 1


def test_times_are_utc_and_order_goes_by_number(recorded):
    with recorded.read() as session:
        rows = session.connection().exec_driver_sql("SELECT id, waktu, jenis FROM riwayat").all()
    assert [no for no, *_ in rows] == list(range(1, 9))
    assert {jenis for *_, jenis in rows} <= {j.value for j in JenisRiwayat}


def test_a_note_stays_in_the_record_and_out_of_the_way_of_undo(filled):
    rename(filled.db, "Pertama")
    filled.db.note("Ditolak: sesuatu")
    assert filled.db.steps().urung.label == "Ganti nama menjadi Pertama"
    filled.db.undo()
    filled.db.note("Ditolak: lagi")
    assert filled.db.steps().ulang.label == "Ganti nama menjadi Pertama"
    filled.db.redo()
    with filled.db.read() as session:
        entries = session.scalars(select(Riwayat.label).where(Riwayat.jenis == JenisRiwayat.CATAT)).all()
    assert entries == ["Ditolak: sesuatu", "Ditolak: lagi"]
    assert filled.db.verify_history().utuh
