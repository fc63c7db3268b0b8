"""Duties other than those at the TPS."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from tests.factories import FilledFile, assert_undoable, nothing_written

MULAI = datetime(2024, 11, 26, 8)


def duty(personel_id: int, hours: int = 8) -> TugasBaru:
    return TugasBaru(personel_id, MULAI, MULAI + timedelta(hours=hours), "Anggota regu 1", "Kantor KPU")


def test_duties_are_added_as_one_step_and_locked(filled: FilledFile) -> None:
    tugas = [duty(id_) for id_ in filled.personel_ids[:3]]
    assert_undoable(filled.db, lambda: PenugasanService(filled.db).add(JenisPenugasan.JAGA_OBJEK, tugas))
    with filled.db.read() as session:
        rows = list(session.scalars(select(Penugasan)))
    assert [r.personel_id for r in rows] == filled.personel_ids[:3]
    assert {(r.jenis, r.sasaran, r.terkunci) for r in rows} == {
        (JenisPenugasan.JAGA_OBJEK, "Kantor KPU", True)
    }


def test_a_leading_officer_is_bound_to_his_kecamatan(filled: FilledFile) -> None:
    tugas = TugasBaru(filled.personel_ids[0], MULAI, MULAI + timedelta(days=2), "Padal", "", 1)
    PenugasanService(filled.db).add(JenisPenugasan.PADAL, [tugas])
    with filled.db.read() as session:
        assert session.scalars(select(Penugasan.kecamatan_id)).one() == filled.kecamatan_ids[0]


def test_an_end_before_its_beginning_is_refused_with_both_times(filled: FilledFile) -> None:
    with nothing_written(filled.db), pytest.raises(InputError, match=r"26 Nov 07\.00.*26 Nov 08\.00"):
        PenugasanService(filled.db).add(JenisPenugasan.SIAGA, [duty(filled.personel_ids[0], -1)])


def test_one_unknown_person_refuses_all(filled: FilledFile) -> None:
    tugas = [duty(filled.personel_ids[0]), duty(999_999)]
    with nothing_written(filled.db), pytest.raises(InputError, match="999999"):
        PenugasanService(filled.db).add(JenisPenugasan.SIAGA, tugas)


def test_an_unknown_kecamatan_is_refused(filled: FilledFile) -> None:
    tugas = TugasBaru(filled.personel_ids[0], MULAI, MULAI + timedelta(days=2), kecamatan_id=999)
    with nothing_written(filled.db), pytest.raises(InputError, match="kecamatan"):
        PenugasanService(filled.db).add(JenisPenugasan.PADAL, [tugas])


def test_duties_at_tps_belong_to_the_plotting(filled: FilledFile) -> None:
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="ploting"):
        PenugasanService(filled.db).add(JenisPenugasan.PAM_TPS, [duty(filled.personel_ids[0])])
