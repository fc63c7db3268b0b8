"""Places to pixels and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.ui.peta.camera import Camera

cameras = st.builds(
    Camera,
    st.floats(0.1, 0.9),
    st.floats(0.1, 0.9),
    st.floats(1e5, 1e8),
    st.integers(50, 3000),
    st.integers(50, 2000),
)
pixels = st.tuples(st.floats(0, 2000), st.floats(0, 2000))


@given(cameras, pixels)
def test_a_pixel_comes_back(camera, pixel):
    x, y = camera.world(*pixel)
    assert (camera.left(x), camera.top(y)) == pytest.approx(pixel, abs=1e-3)


@given(cameras, st.tuples(st.floats(5, 45), st.floats(5, 45)), st.floats(0.5, 2))
def test_what_is_under_the_mouse_stays_there_while_zooming(camera, pixel, factor):
    before = camera.world(*pixel)
    after = camera.zoomed(factor, *pixel).world(*pixel)
    assert after == pytest.approx(before, abs=1e-9)


@given(cameras)
def test_moving_there_and_back_changes_nothing(camera):
    back = camera.moved(30, -20).moved(-30, 20)
    assert (back.x, back.y) == pytest.approx((camera.x, camera.y))


@given(cameras)
def test_what_is_fitted_is_in_the_picture(camera):
    bounds = (0.5, 0.5, 0.500_1, 0.500_2)
    west, north, east, south = camera.fitted(bounds).bounds
    assert west <= bounds[0] <= bounds[2] <= east
    assert north <= bounds[1] <= bounds[3] <= south


def test_one_place_is_not_fitted_to_a_grain_of_sand():
    assert Camera(width=500, height=500).fitted((0.5, 0.5, 0.5, 0.5)).scale == 256.0 * 2**18


@pytest.mark.parametrize(
    ("seen", "covered"),
    [
        ((0, 0, 400, 300), True),
        ((-50, 30, 300, 200), True),
        ((60, 0, 400, 300), False),
        ((-60, 0, 400, 300), False),
        ((0, 60, 400, 300), False),
        ((0, -60, 400, 300), False),
    ],
)
def test_a_picture_serves_who_sees_no_more_than_is_in_it(seen, covered):
    drawn = Camera(0.5, 0.5, 1e6, 500, 400)
    right, down, width, height = seen
    sees = drawn.resized(width, height).moved(right, down)
    assert drawn.covers(sees) is covered
    assert not drawn.covers(sees.zoomed(1.01, width / 2, height / 2))
