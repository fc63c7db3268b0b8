"""Groups keep the rule whatever the coordinates, and are compact where there are some."""

import itertools
import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.planning.distance import centre, haversine_km
from poskoapp.planning.grouping import Groups, Part, TpsPoint, group_parts

coordinate = st.one_of(st.none(), st.tuples(st.floats(-6.3, -6.1), st.floats(106.5, 106.7)))
kelurahan = st.lists(coordinate, max_size=40).map(
    lambda places: [TpsPoint(f"{i:03}", *(place or (None, None))) for i, place in enumerate(places, start=1)]
)


def lattice(rows: int, columns: int, seed: int = 4) -> list[TpsPoint]:
    """An invented kelurahan, numbered without regard to the place."""
    cells = [(r, c) for r in range(rows) for c in range(columns)]
    random.Random(seed).shuffle(cells)
    return [
        TpsPoint(f"{i:03}", -6.2 + r * 0.001, 106.6 + c * 0.001) for i, (r, c) in enumerate(cells, start=1)
    ]


def spread_km(points: list[TpsPoint], groups: list[tuple[int, ...]]) -> float:
    total = 0.0
    for group in groups:
        places = [points[i].point or (0.0, 0.0) for i in group]
        total += sum(haversine_km(place, centre(places)) for place in places)
    return total


def group_tps(points: Sequence[TpsPoint], size: int) -> Groups:
    """The groups of one part."""
    return group_parts([Part(points, size)])[0]


@given(kelurahan, st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_every_tps_is_in_one_group_and_only_one_group_is_not_full(points: list[TpsPoint], size: int) -> None:
    groups = group_tps(points, size)

    assert sorted(i for g in groups for i in g) == list(range(len(points)))
    assert len(groups) == math.ceil(len(points) / size)
    assert sum(len(g) < size for g in groups) <= 1
    assert all(0 < len(g) <= size for g in groups)


@given(kelurahan, st.integers(2, 6), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_groups_do_not_depend_on_the_order_of_the_rows(
    points: list[TpsPoint], size: int, rnd: random.Random
) -> None:
    shuffled = rnd.sample(points, len(points))

    def numbers(rows: list[TpsPoint]) -> list[list[str]]:
        return [[rows[i].nomor for i in g] for g in group_tps(rows, size)]

    assert numbers(points) == numbers(shuffled)


def test_without_coordinates_the_numbers_decide_and_the_last_group_is_smaller() -> None:
    points = [TpsPoint(n) for n in ("010", "002", "001", "009", "901")]

    assert group_tps(points, 2) == [(2, 1), (3, 0), (4,)]


def test_groups_stand_in_the_order_of_their_lowest_number() -> None:
    points = lattice(5, 7)

    groups = group_tps(points, 6)

    assert [min(points[i].nomor for i in g) for g in groups] == sorted(
        min(points[i].nomor for i in g) for g in groups
    )


def test_two_clusters_are_not_mixed() -> None:
    west = [TpsPoint(f"{n:03}", -6.2 + n * 1e-5, 106.60) for n in (1, 3, 5, 7)]
    east = [TpsPoint(f"{n:03}", -6.2 + n * 1e-5, 106.65) for n in (2, 4, 6, 8)]

    assert group_tps([*west, *east], 4) == [(0, 1, 2, 3), (4, 5, 6, 7)]


def test_a_tps_without_coordinates_joins_its_neighbours_by_number() -> None:
    west = [TpsPoint(f"{n:03}", -6.2, 106.60 + n * 1e-4) for n in (1, 2, 4)]
    east = [TpsPoint(f"{n:03}", -6.2, 106.65 + n * 1e-4) for n in (5, 6, 7, 8)]

    assert group_tps([*west, *east, TpsPoint("003")], 4) == [(0, 1, 7, 2), (3, 4, 5, 6)]


def test_the_smaller_group_may_lie_anywhere() -> None:
    """Five in the west, two in the middle, five in the east: the pair in the middle stays a pair."""
    places = [106.60] * 5 + [106.65] * 2 + [106.70] * 5
    points = [TpsPoint(f"{n:03}", -6.2, lng + n * 1e-4) for n, lng in enumerate(places, start=1)]

    assert [len(g) for g in group_tps(points, 5)] == [5, 2, 5]


def test_compact_groups_have_less_than_half_the_distance_of_groups_by_number() -> None:
    points = lattice(9, 12)
    by_number = [tuple(range(i, i + 6)) for i in range(0, len(points), 6)]

    assert spread_km(points, group_tps(points, 6)) < 0.45 * spread_km(points, by_number)


def test_no_two_neighbouring_tps_on_a_lattice_could_be_swapped_for_the_better() -> None:
    points = lattice(6, 8)
    groups = group_tps(points, 4)
    now = spread_km(points, groups)

    for a in range(len(groups)):
        for b in range(a):
            for i in groups[a]:
                for j in groups[b]:
                    swapped = [tuple({i: j, j: i}.get(t, t) for t in g) for g in groups]
                    assert spread_km(points, swapped) > now - 1e-5


def test_a_group_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="0 TPS"):
        group_tps([TpsPoint("001")], 0)


@given(st.lists(kelurahan, max_size=4), st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_a_kelurahan_comes_out_of_many_as_it_does_alone(parts: list[list[TpsPoint]], size: int) -> None:
    together = group_parts([Part(points, size) for points in parts])

    assert together == [group_tps(points, size) for points in parts]


@given(kelurahan, st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_groups_that_were_made_once_stay(points: list[TpsPoint], size: int) -> None:
    made = group_tps(points, size)

    assert group_parts([Part(points, size, made)]) == [made]


def test_other_groups_stay_too_while_they_are_short() -> None:
    points = lattice(6, 8)
    by_row = [
        tuple(sorted(range(48), key=lambda i: (points[i].lat, points[i].lng))[r * 8 + h : r * 8 + h + 4])
        for r in range(6)
        for h in (0, 4)
    ]
    squares = group_tps(points, 4)

    assert group_parts([Part(points, 4, squares[::-1])]) == [squares]
    assert group_parts([Part(points, 4, by_row)]) != [by_row]


def test_groups_of_another_size_or_of_other_tps_do_not_stay() -> None:
    points = lattice(3, 4)
    made = group_tps(points, 4)

    assert group_parts([Part(points, 6, made)]) == [group_tps(points, 6)]
    assert group_parts([Part(points[:11], 4, made)]) == [group_tps(points[:11], 4)]
    assert group_parts([Part(points, 4, [(0, 1), *made[1:]])]) == [made]


@pytest.mark.parametrize(
    "sizes", [(5, 2), (6, 1, 0), (3, 2, 2)], ids=["none full", "an empty one", "too many"]
)
def test_groups_that_break_the_rule_do_not_stay_however_short_they_are(sizes: tuple[int, ...]) -> None:
    points = [TpsPoint(f"{n:03}", -6.2, 106.6) for n in range(1, 8)]
    ends = list(itertools.accumulate(sizes))
    standing = [tuple(range(end - size, end)) for size, end in zip(sizes, ends, strict=True)]

    made = group_parts([Part(points, 6, standing)])[0]

    assert sorted(len(group) for group in made) == [1, 6]


def test_a_tps_that_leaves_a_group_by_number_does_not_shift_those_after_it() -> None:
    points = [TpsPoint(f"{n:03}") for n in range(1, 12)]
    standing = [(0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10)]

    left = group_parts([Part(points[1:], 4, [(0, 1, 2), (3, 4, 5, 6), (7, 8, 9)])])[0]

    assert group_parts([Part(points, 4, standing)]) == [standing]
    assert left == [(0, 1, 2), (3, 4, 5, 6), (7, 8, 9)]


@pytest.mark.parametrize(
    "standing",
    [[(0, 1, 2), (3, 4)], [(0,), (1, 2), (3, 4)], [(0, 1), (2, 3)]],
    ids=["over-full", "too many", "not all"],
)
def test_groups_by_number_that_break_the_rule_are_made_anew(standing: list[tuple[int, ...]]) -> None:
    points = [TpsPoint(f"{n:03}") for n in range(1, 6)]
    size = 2 if len(standing) == 2 else 3

    assert group_parts([Part(points, size, standing)]) == [group_tps(points, size)]


def test_a_number_with_a_letter_stands_behind_the_same_one_without() -> None:
    points = [TpsPoint(n) for n in ("003", "002A", "002", "001")]

    assert group_tps(points, 2) == [(3, 2), (1, 0)]


def test_half_of_the_places_are_enough_to_group_by_them() -> None:
    points = [
        TpsPoint("001", -6.2, 106.6), TpsPoint("002"), TpsPoint("003", -6.2, 106.7), TpsPoint("004"),
        TpsPoint("005", -6.2, 106.6), TpsPoint("006"), TpsPoint("007", -6.2, 106.6), TpsPoint("008"),
    ]  # fmt: skip

    assert group_tps(points, 4) != [(0, 1, 2, 3), (4, 5, 6, 7)]
