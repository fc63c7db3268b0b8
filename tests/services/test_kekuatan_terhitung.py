"""Strength without names."""

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.satuan import SatuanService
from tests.factories import FilledFile, assert_undoable, nothing_written

KODIM = TerhitungRow("Kodim Randukuning", JenisSatuan.KODIM, "TNI", 300, "menurut surat Kodim")


def test_counted_strength_makes_its_unit_outside_the_polres(filled: FilledFile) -> None:
    assert_undoable(filled.db, lambda: KekuatanTerhitungService(filled.db).add([KODIM]))
    assert KekuatanTerhitungService(filled.db).rows() == [KODIM]
    unit = next(s for s in SatuanService(filled.db).rows() if s.nama == KODIM.satuan)
    assert (unit.induk_id, unit.jenis, unit.terhitung) == (None, JenisSatuan.KODIM, 300)


def test_a_unit_that_is_there_is_used_again(filled: FilledFile) -> None:
    linmas = TerhitungRow("Polsek Barat", JenisSatuan.POLSEK, "Linmas", 40)
    KekuatanTerhitungService(filled.db).add([linmas, KODIM, KODIM])
    units = [s.nama for s in SatuanService(filled.db).rows()]
    assert len(units) == len(set(units))
    assert [s.terhitung for s in SatuanService(filled.db).rows() if s.nama == KODIM.satuan] == [600]


def test_nobody_cannot_be_counted(filled: FilledFile) -> None:
    nobody = TerhitungRow("Kodim Randukuning", JenisSatuan.KODIM, "TNI", 0)
    with nothing_written(filled.db), pytest.raises(InputError, match="Kodim Randukuning"):
        KekuatanTerhitungService(filled.db).add([KODIM, nobody])
