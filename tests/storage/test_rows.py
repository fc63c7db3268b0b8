"""Rows by key and in numbers."""

import pytest
from sqlalchemy import func, select

from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.model import KelompokTps, Personel, Tps
from poskoapp.storage.rows import (
    KeyedRows,
    gone,
    insert_rows,
    point_rows,
    require,
    require_all,
    update_rows,
)
from tests.factories import FilledFile, assert_undoable, nothing_written

GONE = 999_999


def a_row(filled: FilledFile, nrp: str) -> dict[str, object]:
    return {"nrp": nrp, "nama": "Tirta Segarawana", "pangkat": "Bripda", "satuan_id": filled.polres_id}


def test_no_rows_change_nothing(filled: FilledFile) -> None:
    with nothing_written(filled.db), filled.db.write("Kosong") as session:
        insert_rows(session, Personel, [])
        update_rows(session, Personel, [])
        require_all(session, Personel, [])


def test_rows_are_added_and_changed_in_one_step(filled: FilledFile) -> None:
    def write() -> None:
        with filled.db.write("Tambah dan ubah") as session:
            insert_rows(
                session, Personel, [a_row(filled, "00010001"), a_row(filled, "00010002") | {"hp": "0812"}]
            )
            update_rows(session, Personel, [{"id": filled.personel_ids[0], "jabatan": "Kanit"}])

    assert_undoable(filled.db, write)
    with filled.db.read() as session:
        assert session.scalar(select(func.count()).select_from(Personel)) == 22
        assert require(session, Personel, filled.personel_ids[0]).jabatan == "Kanit"


def test_rows_that_leave_columns_out_in_different_ways_keep_the_defaults_of_the_schema(
    filled: FilledFile,
) -> None:
    rows = [
        a_row(filled, "00010001") | {"hp": None, "aktif": None},
        a_row(filled, "00010002") | {"aktif": False, "jenis": JenisPersonel.PNS},
        a_row(filled, "00010003") | {"catatan": "x"},
    ]
    with filled.db.write("Tambah") as session:
        insert_rows(session, Personel, rows)
    with filled.db.read() as session:
        made = session.scalars(select(Personel).order_by(Personel.id.desc()).limit(3)).all()
        told = [(p.nrp, p.aktif, p.hp, p.jenis, p.catatan) for p in reversed(made)]
    assert told == [
        ("00010001", True, "", JenisPersonel.POLRI, ""),
        ("00010002", False, "", JenisPersonel.PNS, ""),
        ("00010003", True, "", JenisPersonel.POLRI, "x"),
    ]


def test_a_column_that_a_table_does_not_have_is_no_silent_loss(filled: FilledFile) -> None:
    with nothing_written(filled.db), pytest.raises(KeyError), filled.db.write("Salah") as session:
        insert_rows(session, Personel, [a_row(filled, "00010001") | {"bintang": 4}])


def test_a_change_of_a_row_that_has_gone_is_refused_whole(filled: FilledFile) -> None:
    rows = [{"id": filled.personel_ids[0], "jabatan": "Kanit"}, {"id": GONE, "jabatan": "Kanit"}]
    with (
        nothing_written(filled.db),
        pytest.raises(RuleViolation, match="Personel itu sudah dihapus di jendela lain"),
        filled.db.write("Ubah") as session,
    ):
        update_rows(session, Personel, rows)


def test_a_row_that_has_gone_is_told_by_what_it_was(filled: FilledFile) -> None:
    with filled.db.read() as session:
        with pytest.raises(RuleViolation, match="Personel itu sudah dihapus"):
            require(session, Personel, GONE)
        with pytest.raises(RuleViolation, match="TPS itu sudah dihapus"):
            require_all(session, Tps, [*filled.tps_ids, GONE])
        require_all(session, Tps, [*filled.tps_ids, filled.tps_ids[0]])
    assert gone(KelompokTps).galat.startswith("Kelompok TPS itu")


def test_a_query_that_is_kept_reads_all_its_rows_or_those_of_some_keys(filled: FilledFile) -> None:
    named = KeyedRows(select(Personel.id, Personel.nrp).where(Personel.aktif.is_(True)), Personel.id)
    first, second, *_ = filled.personel_ids

    with filled.db.read() as session:
        assert len(named.rows(session)) == len(filled.personel_ids)
        for keys in ([first], {second, first, GONE}, []):  # the same query, with any number of keys
            assert {id_ for id_, _ in named.rows(session, keys)} == set(keys) - {GONE}


def test_many_rows_are_pointed_elsewhere_in_one_step(filled: FilledFile) -> None:
    def write() -> None:
        with filled.db.write("Pindah satuan") as session:
            point_rows(session, Personel.satuan_id, dict.fromkeys(filled.personel_ids, filled.polres_id))

    assert_undoable(filled.db, write)
    with filled.db.read() as session:
        assert set(session.scalars(select(Personel.satuan_id))) == {filled.polres_id}
