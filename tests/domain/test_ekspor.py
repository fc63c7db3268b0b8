"""Whole numbers as ranges."""

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.ekspor import in_ranges, is_in_ranges, ranges


@given(st.sets(st.integers(1, 300)), st.integers(1, 300))
def test_ranges_hold_exactly_the_numbers_put_into_them(numbers, other):
    text = ranges(numbers)
    assert [*in_ranges(text)] == sorted(numbers)
    assert is_in_ranges(other, text) == (other in numbers)


def test_neighbours_become_one_range():
    assert ranges([3, 1, 2, 7, 9, 8, 12]) == "1-3,7-9,12"
    assert ranges([]) == ""
