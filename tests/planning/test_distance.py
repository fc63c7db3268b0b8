"""Distances against one known pair of towns and against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.merkator import project
from poskoapp.planning.distance import Point, centre, distances_m, haversine_km, project_all

MONAS = (-6.175392, 106.827153)
GEDUNG_SATE = (-6.902481, 107.618810)
points = st.tuples(st.floats(-11, 6), st.floats(95, 141))


def test_jakarta_and_bandung_are_119_km_apart() -> None:
    assert haversine_km(MONAS, GEDUNG_SATE) == pytest.approx(119.2, abs=0.2)


@given(st.lists(points, min_size=1, max_size=5), st.lists(points, min_size=1, max_size=5))
def test_the_table_has_each_distance_in_whole_metres(sources: list[Point], targets: list[Point]) -> None:
    table = distances_m(sources, targets)

    for i, source in enumerate(sources):
        for j, target in enumerate(targets):
            assert abs(table[i, j] - 1000 * haversine_km(source, target)) <= 0.51


def test_the_centre_lies_between() -> None:
    assert centre([(0.0, 100.0), (2.0, 104.0)]) == (1.0, 102.0)


def test_many_places_are_projected_as_each_of_them():
    import numpy as np

    places = [(-6.2, 106.8), (0.0, 0.0), (89.9, 180.0), (-89.9, -180.0), (5.5, 95.3)]
    x, y = project_all(*np.array(places).T)
    assert list(zip(x.tolist(), y.tolist(), strict=True)) == [
        pytest.approx(project(*place)) for place in places
    ]
