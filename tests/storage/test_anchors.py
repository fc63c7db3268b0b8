"""Ten kinds of tampering, forty tries each, held against the last printed anchor; and the control without it."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, update

from poskoapp.domain.jangkar import jangkar_of
from poskoapp.domain.model import Personel
from poskoapp.storage.database import Database
from poskoapp.storage.engine import raw
from poskoapp.storage.history import _GENESIS, _SEALED, History
from tests.factories import operation_file
from tests.locked import locked_file

TRIES = 40
STEPS = 12


@pytest.fixture(scope="module", params=["open", "locked"])
def db(request, tmp_path_factory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("jangkar")
    made = locked_file(folder) if request.param == "locked" else operation_file(folder).db
    for step in range(STEPS):
        with made.write(f"Langkah {step}") as session:
            session.execute(update(Personel).where(Personel.id == step + 1).values(catatan=f"catatan {step}"))
    assert made.verify_history([made.anchor()]).utuh
    yield made
    made.close()


class Undone(Exception):
    """Takes the tampering back."""


@contextmanager
def tampering(db: Database) -> Iterator[Connection]:
    """Another program at the file, without its seat belts; afterwards all is as it was."""
    try:
        with db._connections.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER riwayat_tetap")
            connection.exec_driver_sql("DROP TRIGGER riwayat_kekal")
            yield connection
            raise Undone
    except Undone:
        pass


def count_of(connection: Connection) -> int:
    return connection.exec_driver_sql("SELECT count(*) FROM riwayat").scalar_one()


def forget_counter(connection: Connection) -> None:
    connection.exec_driver_sql(
        f"UPDATE sqlite_sequence SET seq = {count_of(connection)} WHERE name = 'riwayat'"
    )


def seal_anew(connection: Connection, key: bytes) -> None:
    """What somebody does who knows the way, and the key: every seal fits again."""
    mac, chain = _GENESIS, History(key)
    for *sealed, packed in connection.exec_driver_sql(
        f"SELECT {_SEALED}, perubahan FROM riwayat ORDER BY id"
    ).all():
        mac = chain._mac(mac, sealed, packed)
        connection.exec_driver_sql("UPDATE riwayat SET mac = ? WHERE id = ?", (mac, sealed[0]))


def edit(column: str, value: str) -> Callable[[Connection, random.Random], None]:
    def change(connection: Connection, chance: random.Random) -> None:
        connection.exec_driver_sql(
            f"UPDATE riwayat SET {column} = {value} WHERE id = {one(connection, chance)}"
        )

    return change


def one(connection: Connection, chance: random.Random) -> int:
    return chance.randint(1, count_of(connection))


def delete_one(connection: Connection, chance: random.Random) -> None:
    connection.exec_driver_sql(f"DELETE FROM riwayat WHERE id = {one(connection, chance)}")
    forget_counter(connection)


def delete_and_renumber(connection: Connection, chance: random.Random) -> None:
    gone = one(connection, chance)
    connection.exec_driver_sql(f"DELETE FROM riwayat WHERE id = {gone}")
    for no in range(gone + 1, count_of(connection) + 2):
        connection.exec_driver_sql(f"UPDATE riwayat SET id = {no - 1} WHERE id = {no}")
    forget_counter(connection)


def swap(connection: Connection, chance: random.Random) -> None:
    first, second = chance.sample(range(1, count_of(connection) + 1), 2)
    for old, new in ((first, 999), (second, first), (999, second)):
        connection.exec_driver_sql(f"UPDATE riwayat SET id = {new} WHERE id = {old}")


def cut_the_end(connection: Connection, chance: random.Random) -> None:
    connection.exec_driver_sql(f"DELETE FROM riwayat WHERE id > {one(connection, chance) - 1}")
    forget_counter(connection)


def insert_one(connection: Connection, chance: random.Random) -> None:
    last = count_of(connection)
    after = chance.randint(1, last - 1)  # what comes after the newest anchor, no paper knows
    for no in range(last, after, -1):
        connection.exec_driver_sql(f"UPDATE riwayat SET id = {no + 1} WHERE id = {no}")
    connection.exec_driver_sql(
        'INSERT INTO riwayat (id, waktu, "operator", label, jenis, tabel, jumlah, mac, perubahan) '
        f"SELECT {after + 1}, waktu, \"operator\", 'Langkah palsu', jenis, tabel, jumlah, mac, perubahan "
        f"FROM riwayat WHERE id = {after}"
    )


KINDS: dict[str, Callable[[Connection, random.Random], None]] = {
    "label": edit("label", "label || ' '"),
    "operator": edit('"operator"', "'Orang lain'"),
    "time": edit("waktu", "'2024-01-01 00:00:00.000000'"),
    "changes": edit("perubahan", "x'789c030000000001'"),
    "number of rows": edit("jumlah", "jumlah + 1"),
    "deleted": delete_one,
    "deleted and renumbered": delete_and_renumber,
    "swapped": swap,
    "end cut off": cut_the_end,
    "inserted": insert_one,
}


def found(db: Database, kind: str, *, sealed_anew: bool, anchored: bool) -> int:
    """Of forty tries, how many the verifier finds."""
    anchors, key, count = [db.anchor()] if anchored else [], db._history._key, 0
    for seed in range(TRIES):
        with tampering(db) as connection:
            KINDS[kind](connection, random.Random(seed))
            if sealed_anew:
                seal_anew(connection, key)
            count += not db._history.verify(raw(connection), anchors).utuh
    return count


@pytest.mark.parametrize("sealed_anew", [False, True], ids=["clumsy", "with the key"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_tampering_is_found_with_the_last_printed_anchor(db, kind, sealed_anew):
    assert found(db, kind, sealed_anew=sealed_anew, anchored=True) == TRIES


def test_control_without_paper_a_cut_end_and_a_chain_sealed_anew_go_unseen(db):
    assert found(db, "end cut off", sealed_anew=False, anchored=False) == 0
    assert found(db, "label", sealed_anew=True, anchored=False) == 0


def test_an_anchor_of_any_earlier_day_still_fits(db):
    with db.read() as session:
        earlier = [*session.connection().exec_driver_sql("SELECT id, mac FROM riwayat WHERE id < 9")]
    assert db.verify_history([jangkar_of(*each) for each in earlier]).utuh


def test_the_anchors_that_do_not_fit_are_named(db):
    right = db.anchor()
    wrong = type(right)(right.langkah, "00000000")
    beyond = type(right)(right.langkah + 7, right.segel)
    assert db.verify_history([wrong, right, beyond]).salah == (wrong, beyond)
