"""Codes of kelurahan and numbers of TPS."""

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.nomor_tps import number_ranges
from poskoapp.domain.wilayah import singkatan
from tests.letters import LETTERS


def test_a_kelurahan_gets_a_readable_code() -> None:
    assert singkatan("Margahayu", set()) == "MRG"
    assert singkatan("Aia", set()) == "AIA"


@given(st.lists(st.text(LETTERS, max_size=12), max_size=40))
def test_no_two_kelurahan_share_a_code(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        code = singkatan(name, taken)
        assert code not in taken
        assert code.isascii()
        assert len(code) >= 3
        taken.add(code)


def test_neighbouring_numbers_are_printed_as_ranges() -> None:
    assert number_ranges(("003", "001", "002", "007", "901")) == "001–003, 007, 901"
    assert number_ranges(()) == ""


@given(st.sets(st.integers(1, 999)))
def test_ranges_name_every_number_and_no_other(numbers: set[int]) -> None:
    text = number_ranges([f"{n:03}" for n in sorted(numbers)])
    named: set[int] = set()
    for part in filter(None, text.split(", ")):
        first, _, last = part.partition("–")
        named |= set(range(int(first), int(last or first) + 1))
    assert named == numbers
