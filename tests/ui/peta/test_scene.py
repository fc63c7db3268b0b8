from PySide6.QtCore import QPointF

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.merkator import project
from poskoapp.services.peta import Peta, SatuanPeta, TpsPeta, WilayahPeta
from poskoapp.ui.peta.scene import Scene, _apart

PLACES = [(-6.2, 106.6), (-6.9, 107.6), (-7.3, 108.4)]
RING = [(107.59, -6.91), (107.61, -6.91), (107.60, -6.89)]


def test_all_is_in_sight_also_where_the_outline_of_one_kelurahan_only_is_known(qapp):
    tps = [TpsPeta(n, f"{n:03}", n, Kategori.RAWAN, None, place) for n, place in enumerate(PLACES)]
    kelurahan = [WilayahPeta(1, "32.00.00.0001", "Sukahati", 1, PLACES[1], (RING,))]
    scene = Scene()
    assert scene.bounds is None
    scene.set_peta(Peta(tps, kelurahan, [], [], 0, 0))
    west, north, east, south = scene.bounds
    for x, y in (project(*place) for place in PLACES):
        assert west - 1e-4 < x < east + 1e-4
        assert north - 1e-4 < y < south + 1e-4


def test_signs_of_many_units_keep_apart_and_a_polres_goes_before_a_polsek():
    near = [
        (SatuanPeta("Polsek A", PLACES[0], polsek=True), QPointF(10, 10)),
        (SatuanPeta("Polres", PLACES[0], polsek=False), QPointF(20, 20)),
    ]
    far = (SatuanPeta("Polsek B", PLACES[0], polsek=True), QPointF(90, 10))
    assert [satuan.nama for satuan, _at in _apart([*near, far], 42)] == ["Polres", "Polsek B"]
