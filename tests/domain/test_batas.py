"""Boundaries as text, and back."""

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.batas import FINENESS, pack_rings, unpack_rings

places = st.tuples(
    st.integers(95 * FINENESS, 141 * FINENESS).map(lambda x: x / FINENESS),
    st.integers(-11 * FINENESS, 6 * FINENESS).map(lambda y: y / FINENESS),
)


@given(st.lists(st.lists(places, min_size=3, max_size=9), max_size=3))
def test_rings_come_back_as_they_were(rings):
    assert unpack_rings(pack_rings(rings)) == rings


def test_neighbouring_points_cost_a_few_letters():
    ring = [(107.00001 + step / FINENESS, -6.2) for step in range(100)]
    assert len(pack_rings([ring])) < 5 * len(ring) + 20
