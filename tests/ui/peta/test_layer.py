"""The picture of the map, drawn at once or beside the screen."""

import pytest

from poskoapp.domain.kategori import Kategori
from poskoapp.services.peta import Peta, TpsPeta
from poskoapp.ui.peta.camera import Camera
from poskoapp.ui.peta.layer import Layer
from poskoapp.ui.peta.scene import Scene
from poskoapp.ui.peta.view import _MARGIN, PetaView

PLACES = [(-6.2, 106.6), (-6.9, 107.6), (-7.3, 108.4)]
WIDE, HIGH = 300, 200


@pytest.fixture
def scene(qapp):
    made = Scene()
    tps = [TpsPeta(n, f"{n:03}", n, Kategori.RAWAN, None, place) for n, place in enumerate(PLACES)]
    made.set_peta(Peta(tps, [], [], [], 0, 0))
    return made


@pytest.fixture
def much(monkeypatch):
    monkeypatch.setattr("poskoapp.ui.peta.layer._AT_ONCE", 2)


@pytest.fixture
def view(scene, qtbot):
    made = PetaView(scene, lambda tps: tps.nomor)
    qtbot.addWidget(made)
    made.resize(WIDE, HIGH)
    yield made
    made.stop()


def test_a_small_map_is_drawn_at_once(view):
    view.grab()
    assert view._layer.picture is not None
    assert not view.drawing


def test_what_was_not_drawn_is_drawn_when_it_comes_into_sight_and_the_map_rests(view, qtbot):
    view.grab()
    before = view._layer.picture
    view.shift(_MARGIN - 10, 0)
    qtbot.waitUntil(lambda: not view._resting.isActive())
    view.grab()
    assert view._layer.picture is before
    view.shift(20, 0)
    view.grab()
    assert view._layer.picture is before
    qtbot.waitUntil(lambda: not view._resting.isActive())
    view.grab()
    assert view._layer.picture is not before


@pytest.mark.usefixtures("much")
def test_a_large_map_is_drawn_beside_the_screen_and_is_the_same(view, scene, qtbot):
    view.grab()
    assert view.drawing
    qtbot.waitUntil(lambda: not view.drawing)
    drawn = view._layer.picture
    assert drawn.image == scene.picture(drawn.camera)
    view.grab()
    assert view._layer.picture is drawn
    assert not view.drawing


@pytest.mark.usefixtures("much")
def test_until_another_picture_is_drawn_that_of_before_is_seen(view, scene, qtbot):
    view.grab()
    qtbot.waitUntil(lambda: not view.drawing)
    before = view._layer.picture
    view.choose({1})
    view.grab()
    assert view.drawing
    assert view._layer.picture is before
    qtbot.waitUntil(lambda: not view.drawing)
    assert view._layer.picture.image != before.image


@pytest.mark.usefixtures("much")
def test_what_is_drawn_beside_the_screen_is_the_map_as_it_was_asked_for(scene, qtbot):
    layer, camera = Layer(scene, scene_owner := PetaView(scene, str)), Camera().resized(WIDE, HIGH)
    qtbot.addWidget(scene_owner)
    camera = camera.fitted(scene.bounds)
    expected = scene.picture(camera)
    layer.draw(camera, 1.0)
    scene.points.choose({0, 1, 2})
    scene.points.narrow(())
    qtbot.waitUntil(lambda: layer.picture is not None)
    assert layer.picture is not None
    assert layer.picture.image == expected
    layer.stop()
