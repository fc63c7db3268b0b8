import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.ui.number_text import cell_text, number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3673, "3.673"),
        (1.25, "1,2"),
        (None, ""),
        ("007", "007"),
        (-28, "−28"),
        (True, "Ya"),
        (1234567, "1.234.567"),
    ],
)
def test_a_cell_writes_its_value_in_the_indonesian_way(value, text):
    assert cell_text(value) == text


@given(st.integers(-(10**12), 10**12))
def test_a_number_can_be_read_back(number):
    assert int(number_text(number).replace(".", "").replace("−", "-")) == number
