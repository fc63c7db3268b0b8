"""What-if variants of the pola."""

from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import BarisPola, PolaAngka
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.pola import PolaService
from poskoapp.services.tps import TpsService
from poskoapp.services.varian import SEKARANG, VarianService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
KR = Kategori.KURANG_RAWAN
HEMAT = [BarisPola(KR, PolaAngka(2, 12, 24), utama=True)]


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, tps_per_kelurahan=24)


@pytest.fixture
def service(filled: FilledFile) -> VarianService:
    return VarianService(filled.db, PANGKAT)


def test_a_variant_is_kept_by_name_and_changes_no_figure(filled: FilledFile, service: VarianService) -> None:
    before = KebutuhanService(filled.db, PANGKAT).report()
    assert_undoable(filled.db, lambda: service.save("Hemat", HEMAT, 30))
    assert [(v.nama, v.tersedia) for v in service.rows()] == [("Hemat", 30)]
    assert KebutuhanService(filled.db, PANGKAT).report() == before


def test_variants_stand_beside_the_pola_in_force(filled: FilledFile, service: VarianService) -> None:
    service.save("Hemat", HEMAT, 10)
    service.save("Rapat", [BarisPola(KR, PolaAngka(2, 4, 8), utama=True)])
    now, hemat, rapat = service.compare()
    assert (now.nama, hemat.nama, rapat.nama) == (SEKARANG, "Hemat", "Rapat")
    assert now.report == KebutuhanService(filled.db, PANGKAT).report()
    assert hemat.report.kebutuhan.polri < now.report.kebutuhan.polri < rapat.report.kebutuhan.polri
    assert hemat.report.kebutuhan.kurang == hemat.report.kebutuhan.polri - 10
    assert {c.report.kebutuhan.tps for c in (now, hemat, rapat)} == {144}


def test_applying_one_is_one_step_and_gives_the_figures_that_were_shown(
    filled: FilledFile, service: VarianService
) -> None:
    local = BarisPola(KR, PolaAngka(1, 2, 4), kecamatan_id=filled.kecamatan_ids[0])
    id_ = service.save("Hemat", [*HEMAT, local])
    shown = service.compare()[1].report
    assert_undoable(filled.db, lambda: service.apply(id_))
    assert KebutuhanService(filled.db, PANGKAT).report() == shown


def test_the_same_name_replaces_and_find_knows_it(service: VarianService) -> None:
    service.save("Hemat", HEMAT)
    newest = service.save("hemat", [BarisPola(KR, PolaAngka(2, 20, 40), utama=True)])
    assert [v.id for v in service.rows()] == [newest] == [service.find("HEMAT")]
    with pytest.raises(InputError, match="tidak ada"):
        service.find("Mewah")


def test_a_variant_without_a_name_is_refused(filled: FilledFile, service: VarianService) -> None:
    with nothing_written(filled.db), pytest.raises(InputError, match="Nama"):
        service.save("  ", HEMAT)


def test_a_variant_can_be_deleted_and_taken_back(filled: FilledFile, service: VarianService) -> None:
    id_ = service.save("Hemat", HEMAT)
    assert_undoable(filled.db, lambda: service.delete(id_))
    with pytest.raises(InputError):
        service.apply(id_)


def test_what_was_picked_for_single_tps_stays_in_every_variant(
    filled: FilledFile, service: VarianService
) -> None:
    some = [row.id for row in TpsService(filled.db).rows() if row.kategori is KR][:2]
    PolaService(filled.db).give(some, BarisPola(KR, PolaAngka(5, 1, 2), nama="Regu"))
    id_ = service.save("Hemat", HEMAT)
    shown = service.compare()[1].report
    assert PolaAngka(5, 1, 2) in {row.pola for row in shown.kebutuhan.per_pola}
    service.apply(id_)
    assert KebutuhanService(filled.db, PANGKAT).report() == shown
