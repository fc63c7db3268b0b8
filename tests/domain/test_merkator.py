"""Web Mercator there and back, and the lengths of scale bars."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.merkator import EQUATOR_M, length_told, metres_across, project, round_length, unproject


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_a_place_comes_back(lat, lng):
    assert unproject(*project(lat, lng)) == pytest.approx((lat, lng), abs=1e-7)


def test_the_square_is_that_of_epsg_3857():
    """Its metres, by the formula of the register: R * ln(tan(pi/4 + lat/2))."""
    x, y = project(-6.2349, 107.0)
    radius = EQUATOR_M / (2 * math.pi)
    assert (x - 0.5) * EQUATOR_M == pytest.approx(radius * math.radians(107.0))
    north = radius * math.log(math.tan(math.pi / 4 + math.radians(-6.2349) / 2))
    assert (0.5 - y) * EQUATOR_M == pytest.approx(north)


def test_the_north_is_above():
    assert project(5.0, 95.0)[1] < project(-8.0, 95.0)[1]


def test_a_degree_at_the_equator_has_111_km():
    assert metres_across(0.5) / 360 == pytest.approx(111_319.5, abs=0.1)


@given(st.floats(0.5, 5_000_000))
def test_a_scale_bar_is_round_and_as_long_as_it_may(longest):
    found = round_length(longest)
    assert found <= longest < found * 2.6
    assert round(found / 10 ** math.floor(math.log10(found) + 1e-9)) in {1, 2, 5}


@pytest.mark.parametrize(("metres", "told"), [(500, "500 m"), (2000, "2 km"), (0.5, "0,5 m")])
def test_lengths_in_words(metres, told):
    assert length_told(metres) == told
