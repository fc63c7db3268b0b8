"""Boundaries loaded by the post, and those that the program brings."""

import pytest
from sqlalchemy import select

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Batas, Kecamatan, Kelurahan
from poskoapp.services.batas import BatasService, shipped_rings
from poskoapp.services.peta import PetaService
from tests.documents.test_geojson import a_file, a_shape
from tests.factories import assert_undoable, operation_file


@pytest.fixture
def filled(tmp_path):
    found = operation_file(tmp_path)
    yield found
    found.db.close()


def places(db, kind):
    with db.read() as session:
        return [(row.kode, row.nama) for row in session.scalars(select(kind).order_by(kind.kode))]


def test_a_shape_is_known_by_its_code_or_by_its_name(filled, tmp_path):
    (kode, _), (_, nama) = places(filled.db, Kelurahan)[:2]
    path = a_file(tmp_path, a_shape(kode=kode), a_shape(nama=nama.upper()), a_shape(nama="Antah Berantah"))
    report = assert_undoable(filled.db, lambda: BatasService(filled.db).impor(path))
    assert (report.kelurahan, report.kecamatan, report.tak_dikenal) == (2, 0, ("Antah Berantah",))
    assert sum(bool(k.garis) for k in PetaService(filled.db).peta().kelurahan) == 2


def test_a_kecamatan_gets_its_own_line_where_its_kelurahan_have_none(filled, tmp_path):
    kode, _ = places(filled.db, Kecamatan)[0]
    BatasService(filled.db).impor(a_file(tmp_path, a_shape(kode=kode)))
    kecamatan = {k.kode: k for k in PetaService(filled.db).peta().kecamatan}
    assert len(kecamatan[kode].garis) == 1
    assert kecamatan[kode].garis[0][0] == kecamatan[kode].garis[0][-1]


def test_loading_again_replaces_what_was_there(filled, tmp_path):
    kode, _ = places(filled.db, Kelurahan)[0]
    for name in ("lama.geojson", "baru.geojson"):
        BatasService(filled.db).impor(a_file(tmp_path, a_shape(kode=kode), name=name))
    with filled.db.read() as session:
        assert session.scalars(select(Batas.sumber)).all() == ["baru.geojson"]


def test_a_file_of_another_place_changes_nothing(filled, tmp_path):
    before = filled.db.steps().urung
    with pytest.raises(InputError, match="Tidak satu pun dari 1 bidang"):
        BatasService(filled.db).impor(a_file(tmp_path, a_shape(kode="11.01.01.2001")))
    assert filled.db.steps().urung == before


def test_what_was_loaded_is_forgotten_on_request(filled, tmp_path):
    service = BatasService(filled.db)
    with pytest.raises(RuleViolation):
        service.hapus()
    service.impor(a_file(tmp_path, a_shape(kode=places(filled.db, Kelurahan)[0][0])))
    assert_undoable(filled.db, service.hapus)
    assert not service.any_loaded()


def test_the_program_brings_the_boundaries_of_bekasi():
    rings = shipped_rings({"32.75", "99.99"})
    assert sum(len(kode) == 8 for kode in rings) == 12
    assert sum(len(kode) == 13 for kode in rings) == 56
    assert all(106.8 < lng < 107.1 and -6.5 < lat < -6.1 for lng, lat in rings["32.75.01.1001"][0])
