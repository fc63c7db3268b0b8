"""What the map shows, and where."""

import pytest
from sqlalchemy import update

from poskoapp.domain.model import Kelurahan, Tps
from poskoapp.domain.tps import Tanda
from poskoapp.planning.distance import haversine_km
from poskoapp.services.peta import PetaService
from tests.factories import operation_file


@pytest.fixture
def filled(tmp_path):
    found = operation_file(tmp_path)
    yield found
    found.db.close()


def change(filled, keys, **values):
    with filled.db.write("Ubah TPS") as session:
        session.execute(update(Tps).where(Tps.id.in_(keys)).values(**values))


def test_every_tps_is_where_its_coordinates_are(filled):
    peta = PetaService(filled.db).peta()
    assert len(peta.tps) == len(filled.tps_ids)
    assert not any(tps.perkiraan for tps in peta.tps)
    assert (peta.tanpa_koordinat, peta.diragukan, peta.catatan) == (0, 0, "")


def test_tps_without_coordinates_lie_around_their_kelurahan_and_are_counted(filled):
    keys = filled.tps_ids[:3]
    change(filled, keys, lat=None, lng=None)
    peta = PetaService(filled.db).peta()
    drawn = [tps for tps in peta.tps if tps.perkiraan]
    middle = peta.kelurahan[0].place
    assert [tps.id for tps in drawn] == keys
    assert len({tps.place for tps in drawn}) == 3
    assert all(0.05 < haversine_km(tps.place, middle) < 0.5 for tps in drawn)
    assert peta.catatan.startswith("3 TPS tanpa koordinat:")


def test_a_tps_whose_kelurahan_has_no_place_lies_in_its_kecamatan(filled):
    change(filled, filled.tps_ids[:1], lat=None, lng=None)
    with filled.db.write("Ubah kelurahan") as session:
        session.execute(
            update(Kelurahan).where(Kelurahan.id == filled.kelurahan_ids[0]).values(lat=None, lng=None)
        )
    peta = PetaService(filled.db).peta()
    assert peta.tps[0].place == pytest.approx(peta.kecamatan[0].place)


def test_a_coordinate_on_another_island_is_doubted_and_drawn_at_home(filled):
    change(filled, filled.tps_ids[:1], lat=3.6, lng=98.7)
    peta = PetaService(filled.db).peta()
    assert peta.diragukan == 1
    assert peta.tps[0].perkiraan
    assert haversine_km(peta.tps[0].place, peta.kelurahan[0].place) < 0.5


def test_a_coordinate_that_the_post_has_checked_is_believed(filled):
    change(filled, filled.tps_ids[:1], lat=3.6, lng=98.7, koordinat_diperiksa=True)
    peta = PetaService(filled.db).peta()
    assert peta.tps[0].place == (3.6, 98.7)
    assert peta.diragukan == 0


def test_the_marks_of_a_tps_are_told(filled):
    change(filled, filled.tps_ids[:1], rawan_banjir=True, sulit_dijangkau=True)
    assert PetaService(filled.db).peta().tps[0].tanda == (Tanda.RAWAN_BANJIR, Tanda.SULIT_DIJANGKAU)


def test_polres_and_polsek_have_their_signs(filled):
    names = [satuan.nama for satuan in PetaService(filled.db).peta().satuan]
    assert "Polres Randukuning" in names
    assert len(names) == 3


def test_without_an_order_nothing_has_changed_since(filled):
    assert PetaService(filled.db).berubah([]) is None
