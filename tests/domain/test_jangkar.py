"""What is printed of the record, and what is typed back from paper."""

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.domain.jangkar import Jangkar, jangkar_of, read_jangkar

MAC = "a1b2c3d4" + "0" * 56


def test_the_printed_anchor_reads_back():
    assert jangkar_of(57, MAC).teks == "57-A1B2C3D4"
    assert read_jangkar("57-A1B2C3D4") == jangkar_of(57, MAC)


@pytest.mark.parametrize(
    "typed", ["57-a1b2c3d4", " 57 - A1B2 C3D4 ", "57–A1B2C3D4", "57.A1B2C3D4", "57/AlB2C3D4"]
)
def test_it_may_be_typed_as_people_type(typed):
    assert read_jangkar(typed).segel == "A1B2C3D4"


def test_letters_that_look_like_figures_are_taken_for_them():
    assert read_jangkar("1O-OI234567") == Jangkar(10, "01234567")


@pytest.mark.parametrize(
    "typed", ["", "57", "A1B2C3D4", "57-A1B2C3", "57-A1B2C3D4E", "57-G1B2C3D4", "x-A1B2C3D4"]
)
def test_anything_else_is_told(typed):
    with pytest.raises(InputError, match="tidak lengkap"):
        read_jangkar(typed)
