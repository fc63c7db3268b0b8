"""Changing the tree of units."""

from dataclasses import replace

import pytest

from poskoapp.domain.errors import PoskoError, RuleViolation
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.satuan import SatuanService
from poskoapp.services.satuan_ubah import SatuanFields, SatuanUbahService
from tests.factories import FilledFile, assert_undoable, nothing_written


@pytest.fixture
def service(filled: FilledFile) -> SatuanUbahService:
    return SatuanUbahService(filled.db)


def names(filled: FilledFile) -> list[str]:
    return [row.nama for row in SatuanService(filled.db).rows()]


def test_a_unit_is_added_renamed_and_moved(filled: FilledFile, service: SatuanUbahService) -> None:
    new = SatuanFields("  Pos Pelabuhan ", JenisSatuan.LAIN, filled.polsek_ids[0])
    key = assert_undoable(filled.db, lambda: service.add_satuan(new))
    assert names(filled) == ["Polres Randukuning", "Polsek Barat", "Pos Pelabuhan", "Polsek Timur"]
    before = service.fields_of(key)
    after = replace(before, nama="Pos Dermaga", induk_id=filled.polsek_ids[1])
    assert_undoable(filled.db, lambda: service.edit_satuan(key, before, after))
    assert names(filled) == ["Polres Randukuning", "Polsek Barat", "Polsek Timur", "Pos Dermaga"]


def test_siblings_change_places(filled: FilledFile, service: SatuanUbahService) -> None:
    assert_undoable(filled.db, lambda: service.move_up(filled.polsek_ids[1]))
    assert names(filled)[1:] == ["Polsek Timur", "Polsek Barat"]
    assert_undoable(filled.db, lambda: service.move_up(filled.polsek_ids[1], down=True))
    assert names(filled)[1:] == ["Polsek Barat", "Polsek Timur"]


def test_a_unit_below_itself_a_taken_name_and_half_a_place_are_refused(
    filled: FilledFile, service: SatuanUbahService
) -> None:
    polres = service.fields_of(filled.polres_id)
    for changes in (
        {"induk_id": filled.polsek_ids[0]},
        {"nama": "POLSEK BARAT"},
        {"nama": " "},
        {"lat": None},
    ):
        with nothing_written(filled.db), pytest.raises(PoskoError):
            service.edit_satuan(filled.polres_id, polres, replace(polres, **changes))


def test_only_an_empty_unit_is_closed_and_it_comes_back(
    filled: FilledFile, service: SatuanUbahService
) -> None:
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="7 personel aktif, 2 kecamatan"):
        service.close_satuan(filled.polsek_ids[0])
    key = service.add_satuan(SatuanFields("Pos Lama", JenisSatuan.LAIN, filled.polres_id))
    assert_undoable(filled.db, lambda: service.close_satuan(key))
    assert "Pos Lama" not in names(filled)
    assert not next(row for row in SatuanService(filled.db).rows(tutup=True) if row.id == key).aktif
    assert_undoable(filled.db, lambda: service.reopen_satuan(key))
    assert "Pos Lama" in names(filled)
