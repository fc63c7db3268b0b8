"""The sketch map: every dot inside its frame, north up, wrong coordinates named and not drawn."""

import math

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.documents.pdf.sketch import lay_out_sketch

BOX = (10.0, 20.0, 230.0, 150.0)
PLACES = st.lists(
    st.tuples(st.floats(-6.21, -6.19), st.floats(106.79, 106.81)), min_size=1, max_size=25, unique=True
)


def _numbered(places: list[tuple[float, float]]) -> list[tuple[str, float | None, float | None]]:
    return [(f"{n:03d}", lat, lng) for n, (lat, lng) in enumerate(places, 1)]


@given(PLACES)
def test_every_dot_is_inside_the_frame(places: list[tuple[float, float]]) -> None:
    sketch = lay_out_sketch(_numbered(places), places, BOX)
    assert sketch is not None
    assert len(sketch.dots) == len(sketch.labels) == len(places)
    assert all(BOX[0] < x < BOX[2] and BOX[1] < y < BOX[3] for x, y in (*sketch.dots, *sketch.small))
    assert 0 < sketch.bar <= (BOX[2] - BOX[0]) * 0.5


def test_a_single_tps_is_shown_among_its_neighbours() -> None:
    others = [(-6.2 + 0.0015 * n, 106.8 - 0.001 * n) for n in (0.01, 1, 2, 3)]
    sketch = lay_out_sketch(_numbered([(-6.2, 106.8)]), [*others, (-6.3, 106.8)], BOX)
    assert sketch is not None
    assert len(sketch.small) == 4
    assert sketch.bar_text == "200 m"
    assert math.dist(sketch.small[-1], sketch.dots[0]) > 80


def test_north_is_up_and_east_is_right() -> None:
    sketch = lay_out_sketch(_numbered([(-6.200, 106.800), (-6.199, 106.801)]), [], BOX)
    assert sketch is not None
    (x, y), (north_x, north_y) = sketch.dots
    assert north_x > x
    assert north_y > y


def test_the_bar_is_as_long_as_it_says() -> None:
    sketch = lay_out_sketch(_numbered([(-6.200, 106.8), (-6.191, 106.8)]), [], BOX)
    assert sketch is not None
    (_, y), (_, other) = sketch.dots
    metres = 0.009 * 111_195
    assert sketch.bar_text == "500 m"
    assert math.isclose(sketch.bar, 500 * abs(other - y) / metres, rel_tol=1e-6)


def test_a_coordinate_in_another_town_is_named_and_not_drawn() -> None:
    sketch = lay_out_sketch(
        [*_numbered([(-6.200, 106.8), (-6.201, 106.801)]), ("007", -2.0, 110.0), ("009", None, None)], [], BOX
    )
    assert sketch is not None
    assert sketch.undrawn == ("007", "009")
    assert [label[3] for label in sketch.labels] == ["001", "002"]


def test_without_coordinates_there_is_no_map() -> None:
    assert lay_out_sketch([("001", None, None)], [], BOX) is None
    assert lay_out_sketch([], [], BOX) is None


@given(PLACES, PLACES)
def test_a_boundary_stays_in_the_frame(
    places: list[tuple[float, float]], outline: list[tuple[float, float]]
) -> None:
    sketch = lay_out_sketch(_numbered(places), [], BOX, [outline])
    assert sketch is not None
    for x, y, to_x, to_y in sketch.outline:
        assert all(BOX[0] - 1e-6 <= at <= BOX[2] + 1e-6 for at in (x, to_x))
        assert all(BOX[1] - 1e-6 <= at <= BOX[3] + 1e-6 for at in (y, to_y))


def test_a_boundary_around_all_is_seen_where_it_crosses_the_frame_only() -> None:
    far = [(-6.5, 106.5), (-6.5, 107.1), (-5.9, 107.1), (-5.9, 106.5)]
    across = [(-6.2, 106.7), (-6.2, 106.9), (-6.2001, 106.9)]
    numbered = _numbered([(-6.2, 106.8), (-6.201, 106.801)])
    without, through = (lay_out_sketch(numbered, [], BOX, [line]) for line in (far, across))
    assert without is not None
    assert through is not None
    assert without.outline == ()
    assert through.outline
