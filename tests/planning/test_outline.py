"""Lines made from other places."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.planning.distance import haversine_km
from poskoapp.planning.outline import hull, outer_lines, ring_around, ring_inside

LEFT = [(0, 0), (1, 0), (1, 1), (0, 1)]
RIGHT = [(1, 0), (2, 0), (2, 1), (1, 1)]
points = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


def test_two_neighbours_are_surrounded_by_one_line():
    [line] = outer_lines([LEFT, RIGHT])
    assert line[0] == line[-1]
    assert set(line) == set(LEFT) | set(RIGHT)
    assert not ((1, 0) in line and abs(line.index((1, 0)) - line.index((1, 1))) == 1)


def test_islands_stay_apart():
    assert len(outer_lines([LEFT, [(x + 5, y) for x, y in LEFT]])) == 2


def test_a_sliver_between_two_drawings_of_a_border_is_no_shape():
    bent = [(1, 0), (2, 0), (2, 1), (1, 1), (1.001, 0.5)]
    lines = outer_lines([LEFT, bent])
    assert all(len(line) > 4 for line in lines)


@given(st.lists(points, min_size=1, max_size=30))
def test_a_hull_has_all_points_to_its_left(found):
    corners = hull(found)
    assert set(corners) <= set(found)
    if len(corners) > 2:
        for a, b in zip(corners, (*corners[1:], corners[0]), strict=True):
            assert all((b[0] - a[0]) * (p[1] - a[1]) >= (b[1] - a[1]) * (p[0] - a[0]) for p in found)


@given(st.integers(2, 120))
def test_a_ring_keeps_its_places_apart_and_in_the_kelurahan(count):
    ring = ring_around(-6.2, 107.0, count)
    assert len(set(ring)) == count
    apart = haversine_km(ring[0], ring[1])
    assert apart > 0.04
    assert max(haversine_km((-6.2, 107.0), place) for place in ring) < 1.0


def test_a_ring_of_one_is_its_middle():
    assert ring_around(-6.2, 107.0, 1) == [pytest.approx((-6.2, 107.0))]
    assert not math.isnan(ring_around(-6.2, 107.0, 3)[2][1])


def _within(place, ring):
    (lat, lng), inside = place, False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > lat) != (by > lat) and lng < (lat - ay) / (by - ay) * (bx - ax) + ax:
            inside = not inside
    return inside


@given(
    st.lists(st.floats(0.15, 1), min_size=3, max_size=12),
    st.tuples(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02)),
    st.integers(1, 90),
)
def test_a_ring_never_reaches_over_the_outline_wherever_its_home_is_said_to_be(reaches, off, count):
    angles = [2 * math.pi * at / len(reaches) for at in range(len(reaches))]
    outline = [
        (107 + 0.01 * r * math.cos(a), -6.2 + 0.01 * r * math.sin(a))
        for a, r in zip(angles, reaches, strict=True)
    ]
    places = ring_inside((-6.2 + off[0], 107 + off[1]), count, [outline])
    assert len(set(places)) == count
    assert all(_within(place, outline) for place in places)


def test_without_an_outline_a_ring_is_as_wide_as_it_needs():
    assert ring_inside((-6.2, 107.0), 30) == ring_around(-6.2, 107.0, 30)
