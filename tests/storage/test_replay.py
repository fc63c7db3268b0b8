"""Undo and redo of single steps, whatever their rows do to each other."""

from contextlib import closing

import pytest
from sqlalchemy import delete, insert, text, update

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Personel, Satuan, Tps
from poskoapp.storage import engine
from tests.factories import (
    a_kelompok,
    a_penugasan,
    a_personel,
    a_polsek,
    a_tps,
    assert_undoable,
    dump,
    nothing_written,
    operation_file,
)


def step(db, work):
    """A use case for `assert_undoable`: `work`, given the session of one write."""

    def write():
        with db.write("Uji") as session:
            work(session)

    return write


def plotted(session, kelurahan_id: int, tps_ids: list[int], personel_ids: list[int]) -> int:
    """A plot group over those TPS with those officers."""
    kelompok = a_kelompok(session.get_one(Kelurahan, kelurahan_id), 1)
    session.add(kelompok)
    session.flush()
    session.execute(update(Tps).where(Tps.id.in_(tps_ids)).values(kelompok_id=kelompok.id))
    session.add_all(a_penugasan(p, kelompok_id=kelompok.id) for p in personel_ids)
    session.flush()
    return kelompok.id


def test_an_edit_of_many_columns_and_rows(filled):
    def work(session):
        session.execute(update(Tps).values(kategori=Kategori.KHUSUS, dpt_l=250, dpt_p=251, lat=None))
        session.execute(update(Personel).where(Personel.id > 5).values(hp="0812", aktif=False))

    assert_undoable(filled.db, step(filled.db, work))


def test_rows_that_exchange_unique_values(filled):
    def work(session):
        session.execute(update(Personel).where(Personel.id <= 3).values(nrp=Personel.nrp + "x"))
        nrp = {p.id: p.nrp for p in session.query(Personel).where(Personel.id <= 3)}
        for key, other in ((1, 2), (2, 3), (3, 1)):
            session.execute(
                update(Personel).where(Personel.id == key).values(nrp=nrp[other].removesuffix("x"))
            )

    assert_undoable(filled.db, step(filled.db, work))


def test_rows_that_exchange_unique_pairs(filled):
    def work(session):
        first, second = session.get_one(Tps, 1), session.get_one(Tps, 2)
        numbers = first.nomor, second.nomor
        first.nomor = "sementara"
        session.flush()
        second.nomor = numbers[0]
        session.flush()
        first.nomor = numbers[1]

    assert_undoable(filled.db, step(filled.db, work))


def test_a_unique_value_that_goes_over_to_a_new_row(filled):
    def work(session):
        kelurahan = session.get_one(Kelurahan, 1)
        old = session.get_one(Tps, 1)
        nomor, old.kode, old.nomor = int(old.nomor), "9999999999999", "999"
        session.flush()
        session.add(a_tps(kelurahan, nomor))

    assert_undoable(filled.db, step(filled.db, work))


def test_a_row_that_takes_the_place_of_a_deleted_one(filled):
    def work(session):
        old = session.get_one(Tps, 1)
        nomor = int(old.nomor)
        session.delete(old)
        session.flush()
        session.add(a_tps(session.get_one(Kelurahan, 1), nomor, catatan="pengganti"))

    assert_undoable(filled.db, step(filled.db, work))


def test_making_and_deleting_a_plot_group_with_all_that_hangs_on_it(filled):
    assert_undoable(filled.db, step(filled.db, lambda s: plotted(s, 1, [1, 2, 3, 4], [1, 2])))
    assert_undoable(filled.db, step(filled.db, lambda s: s.execute(delete(KelompokTps))))


def test_replacing_one_plot_group_by_another(filled):
    with filled.db.write("Ploting") as session:
        plotted(session, 1, [1, 2], [1, 2])

    def work(session):
        session.execute(delete(KelompokTps))
        plotted(session, 1, [2, 3], [2, 3])

    assert_undoable(filled.db, step(filled.db, work))


def test_deleting_children_and_parents_in_one_step(filled):
    def work(session):
        session.execute(delete(Tps))
        session.execute(delete(Kelurahan))
        session.execute(delete(Kecamatan))

    assert_undoable(filled.db, step(filled.db, work))


def test_a_tree_of_units(filled):
    def work(session):
        top = a_polsek("Induk", filled.polres_id)
        session.add(top)
        session.flush()
        below = [a_polsek(f"Anak {i}", top.id) for i in range(3)]
        session.add_all(below)
        session.flush()
        session.execute(update(Satuan).where(Satuan.id == filled.polsek_ids[0]).values(induk_id=below[2].id))

    assert_undoable(filled.db, step(filled.db, work))
    assert_undoable(
        filled.db,
        step(filled.db, lambda s: s.execute(update(Satuan).where(Satuan.id == 1).values(induk_id=5))),
    )


def test_an_import_of_20000_rows(tmp_path):
    db = operation_file(tmp_path).db
    rows = [
        {"nrp": f"{i:08}", "nama": f"Nama {i}", "pangkat": "Bripka", "satuan_id": 1} for i in range(20_000)
    ]
    assert_undoable(db, step(db, lambda s: s.execute(insert(Personel), rows)))
    db.close()


def test_a_chain_of_steps_goes_back_and_forth_one_by_one(filled):
    db = filled.db
    states = [dump(db)]
    for work in (
        lambda s: s.add(a_personel(1, 700)),
        lambda s: plotted(s, 1, [1, 2], [1]),
        lambda s: s.execute(update(Penugasan).values(terkunci=True)),
        lambda s: s.execute(delete(KelompokTps)),
    ):
        step(db, work)()
        states.append(dump(db))
    for state in reversed(states[:-1]):
        db.undo()
        assert dump(db) == state
    for state in states[1:]:
        db.redo()
        assert dump(db) == state
    assert db.verify_history().utuh


def behind_our_back(db, statement: str) -> None:
    """A change by another program, which no record knows of."""
    with closing(engine.connect(db.path)) as other:
        other.execute(statement)


def test_a_step_whose_rows_have_changed_since_is_not_undone(filled):
    with filled.db.write("Ubah") as session:
        session.execute(update(Personel).where(Personel.id <= 3).values(hp="0811"))
    behind_our_back(filled.db, "UPDATE personel SET hp = '0899' WHERE id = 2")
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="1 baris pada tabel personel"):
        filled.db.undo()
    behind_our_back(filled.db, "UPDATE personel SET hp = '0811' WHERE id = 2")
    filled.db.undo()


def test_a_deleted_row_whose_key_is_taken_is_not_brought_back(filled):
    with filled.db.write("Hapus") as session:
        session.execute(delete(Tps).where(Tps.id == 1))
    behind_our_back(
        filled.db,
        "INSERT INTO tps (id, kode, kelurahan_id, nomor, kategori, alasan, alamat, catatan) "
        "VALUES (1, '1', 1, '777', 'rawan', '', '', '')",
    )
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="sudah berubah"):
        filled.db.undo()


def test_a_new_row_on_which_others_have_come_to_depend_is_not_taken_back(filled):
    with filled.db.write("Tambah") as session:
        session.add(a_polsek("Polsek Baru", filled.polres_id))
    behind_our_back(filled.db, "UPDATE personel SET satuan_id = 4 WHERE id = 1")
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="bergantung"):
        filled.db.undo()


def test_an_undo_takes_no_row_along_that_the_step_did_not_know(filled):
    with filled.db.write("Tambah") as session:
        plotted(session, 1, [1], [1])
    behind_our_back(
        filled.db,
        "INSERT INTO penugasan (personel_id, jenis, mulai, selesai, peran, kelompok_id, sasaran, terkunci) "
        "VALUES (9, 'pam_tps', '2024-11-26 07:00:00', '2024-11-28 07:00:00', '', 1, '', 0)",
    )
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="bergantung"):
        filled.db.undo()
    with filled.db.read() as session:
        assert session.execute(text("SELECT count(*) FROM penugasan")).scalar_one() == 2
