"""What plot groups report on the day of the vote."""

from contextlib import closing
from datetime import datetime

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.lapor import TahapLapor
from poskoapp.domain.model import KelompokTps, LaporanTps
from poskoapp.services.lapor import LaporService
from tests.factories import assert_undoable, nothing_written
from tests.services.jurnal_cases import group_of, report, voting_file


@pytest.fixture
def db(tmp_path):
    with closing(voting_file(tmp_path).db) as opened:
        yield opened


def test_a_typed_report_stands_on_the_board_and_can_be_undone(db):
    told = assert_undoable(db, lambda: report(db, "mkw01 t 0615, lengkap"))
    assert told == "MKW-01 Mekarwangi · Tiba di TPS 06.15 · lengkap."
    row = group_of(db, "MKW-01")
    assert row.of(TahapLapor.TIBA).waktu == datetime(2024, 11, 27, 6, 15)
    assert row.of(TahapLapor.TIBA).dicatat == datetime(2024, 11, 27, 7, 30)
    assert row.tahap is TahapLapor.TIBA
    assert row.terakhir == datetime(2024, 11, 27, 6, 15)
    assert row.hp.count("0812") == 2
    assert group_of(db, "CPS-01").terakhir is None


def test_the_same_stage_again_needs_a_reason_and_the_old_report_stays(db):
    report(db, "mkw01 t 0615")
    with nothing_written(db), pytest.raises(RuleViolation, match=r"MKW-01 sudah melapor tiba pukul 06\.15"):
        report(db, "mkw01 t 0610")
    assert_undoable(db, lambda: report(db, "mkw01 t 0610 ! salah jam"))
    row = group_of(db, "MKW-01")
    assert row.of(TahapLapor.TIBA).waktu == datetime(2024, 11, 27, 6, 10)
    old, new = LaporService(db).riwayat(row.id)
    assert (old.berlaku, old.alasan, f"{old.waktu:%H%M}") == (False, "salah jam", "0615")
    assert (new.berlaku, new.alasan) == (True, "")


def test_everybody_of_a_kelurahan_reports_at_once_without_those_that_did(db):
    with db.write("Kelompok kedua") as session:
        first = session.query(KelompokTps).filter_by(kode="MKW-01").one()
        session.add(
            KelompokTps(
                kode="MKW-02", kelurahan_id=first.kelurahan_id, kategori=first.kategori, polri=2, tps=4, linmas=8,
                mulai=first.mulai, selesai=first.selesai,
            )
        )  # fmt: skip
    report(db, "mkw01 m 0700")
    told = report(db, "semua mekarwangi m 0710")
    assert "1 sudah melapor sebelumnya" in told
    assert group_of(db, "MKW-01").of(TahapLapor.MULAI).waktu.minute == 0
    assert group_of(db, "MKW-02").of(TahapLapor.MULAI).waktu.minute == 10
    with pytest.raises(RuleViolation, match="Semua 2 kelompok itu sudah melapor mulai"):
        report(db, "semua mekarwangi m")


def test_a_time_that_lies_before_the_stage_before_it_is_told(db):
    report(db, "mkw01 t 0615")
    assert "Periksa jamnya: tiba 06.15" in report(db, "mkw01 m 0600")


def test_a_withdrawn_report_leaves_the_board_but_not_the_record(db):
    report(db, "mkw01 t 0615")
    row = group_of(db, "MKW-01")
    with nothing_written(db), pytest.raises(InputError, match="Alasan"):
        LaporService(db).batalkan([row.of(TahapLapor.TIBA).id], " ")
    ids = [row.of(TahapLapor.TIBA).id]
    assert_undoable(db, lambda: LaporService(db).batalkan(ids, "salah kelompok"))
    assert group_of(db, "MKW-01").of(TahapLapor.TIBA) is None
    assert [r.alasan for r in LaporService(db).riwayat(row.id)] == ["salah kelompok"]
    report(db, "mkw01 t 0620")


def test_a_report_outlives_its_group(db):
    report(db, "mkw01 t 0615")
    with db.write("Bubarkan") as session:
        session.query(KelompokTps).filter_by(kode="MKW-01").delete()
    with db.read() as session:
        kept = session.query(LaporanTps).one()
        assert (kept.kelompok_id, kept.kelompok_kode) == (None, "MKW-01")
    db.undo()
    assert group_of(db, "MKW-01").tahap is TahapLapor.TIBA


def test_the_board_of_groups_read_before_shows_new_reports(db):
    service = LaporService(db)
    groups = service.kelompok()
    report(db, "tjg01 k 1810", datetime(2024, 11, 27, 18, 30))
    assert service.papan(groups) == service.papan()
