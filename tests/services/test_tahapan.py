"""Stages are kept, moved and filled in, each change as one step."""

from dataclasses import replace
from datetime import date

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.services.konflik import KonflikService
from poskoapp.services.tahapan import TahapanService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable

QUIET = TahapanFields(JenisTahapan.MASA_TENANG, "Masa tenang", date(2024, 11, 24), date(2024, 11, 26), "KPU")


@pytest.fixture
def service(filled: FilledFile) -> TahapanService:
    return TahapanService(filled.db)


def test_a_stage_is_added_and_edited_with_what_others_changed_kept(
    filled: FilledFile, service: TahapanService
) -> None:
    assert_undoable(filled.db, lambda: service.add(QUIET))
    [row] = service.rows()
    service.edit(row.id, QUIET, replace(QUIET, sumber="PKPU"))
    service.edit(row.id, QUIET, replace(QUIET, nama="  Hari   tenang "))
    [row] = service.rows()
    assert (row.nama, row.sumber, row.hari) == ("Hari tenang", "PKPU", 3)


def test_a_stage_moves_by_days_with_its_length(filled: FilledFile, service: TahapanService) -> None:
    id_ = service.add(QUIET)
    assert_undoable(filled.db, lambda: service.shift(id_, -2))
    [row] = service.rows()
    assert (row.mulai, row.selesai) == (date(2024, 11, 22), date(2024, 11, 24))


@pytest.mark.parametrize(
    "wrong",
    [replace(QUIET, nama=" "), replace(QUIET, selesai=date(2024, 11, 23)), replace(QUIET, nama="x" * 81)],
)
def test_what_cannot_be_a_stage_is_refused(service: TahapanService, wrong: TahapanFields) -> None:
    with pytest.raises(InputError):
        service.add(wrong)
    assert service.rows() == []


def test_the_built_in_schedule_fills_only_what_is_missing(
    filled: FilledFile, service: TahapanService
) -> None:
    service.add(QUIET)
    assert_undoable(filled.db, service.fill)
    rows = service.rows()
    assert sum(row.jenis is JenisTahapan.MASA_TENANG for row in rows) == 1
    assert [row.nama for row in rows][:2] == ["Pendaftaran paslon", "Penetapan paslon"]
    with pytest.raises(RuleViolation, match="sudah ada"):
        service.fill()


def test_a_stage_out_of_order_shows_among_the_conflicts(filled: FilledFile, service: TahapanService) -> None:
    service.fill()
    check = KonflikService(filled.db, ReferenceData().daftar_pangkat()).check
    assert not any(k.tahapan_id for k in check().konflik)
    [campaign] = [row for row in service.rows() if row.jenis is JenisTahapan.KAMPANYE]
    service.shift(campaign.id, 2)
    assert [k.tahapan_id for k in check().konflik if k.tahapan_id] != []


def test_stages_that_are_removed_come_back(filled: FilledFile, service: TahapanService) -> None:
    id_ = service.add(QUIET)
    assert_undoable(filled.db, lambda: service.delete([id_]))
    assert service.rows() == []
