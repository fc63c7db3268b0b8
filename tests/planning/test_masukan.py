"""The recorded input is enough to make the plan again, to the last officer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.domain.undian import pack_lines, unpack_lines
from poskoapp.planning.assignment import assign
from poskoapp.planning.masukan import read_input, result_lines
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from poskoapp.planning.undian import digest

places = st.one_of(
    st.none(),
    st.tuples(
        st.floats(-6.4, -6.1).map(lambda v: round(v, 6)), st.floats(106.6, 107.0).map(lambda v: round(v, 6))
    ),
)


@st.composite
def posts(draw: st.DrawFn) -> tuple[list[Petugas], list[Kelompok], dict[int, int], int]:
    officers = [
        Petugas(
            900 - n, f"{draw(st.sampled_from(['8', 'TNI|', '0']))}{n:07}", *(draw(places) or (None, None)),
            draw(st.booleans()), draw(st.sampled_from([None, "11", "12"])), urut=draw(st.integers(1, 22)),
        )
        for n in range(draw(st.integers(0, 9)))
    ]  # fmt: skip
    groups = [
        Kelompok(
            50 + n, f"MKW-{n:02}", *(draw(places) or (None, None)), draw(st.sampled_from(["11", "12"])),
            draw(st.integers(1, 3)), tuple(range(1000 + 5 * n, 1000 + 5 * n + draw(st.integers(0, 2)))),
            draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    before = {o.id: draw(st.sampled_from(groups)).id for o in officers if groups and draw(st.booleans())}
    return officers, groups, before, draw(st.integers(0, 10**6))


@settings(max_examples=60)
@given(posts())
def test_the_plan_comes_out_the_same_from_its_lines(
    post: tuple[list[Petugas], list[Kelompok], dict[int, int], int],
) -> None:
    officers, groups, previous, benih = post
    plan = assign(officers, groups, benih=benih, weights=Weights(perubahan=5), previous=previous)
    given_back = read_input(unpack_lines(pack_lines(plan.masukan)))
    again = assign(
        given_back.officers,
        given_back.groups,
        benih=benih,
        weights=given_back.weights,
        previous=given_back.previous,
    )
    assert again.digest == plan.digest == digest(plan.masukan)
    assert sorted(result_lines(again.assignments, given_back.officers, given_back.groups)) == sorted(
        result_lines(plan.assignments, officers, groups)
    )


def test_a_rule_that_an_earlier_version_did_not_know_weighs_nothing() -> None:
    weights = read_input(["B|20.0|10.0|1000.0|25.0"]).weights
    assert weights == Weights(20, 10, 1000, 25, tanpa_setempat=0)


@pytest.mark.parametrize("lines", [["X|1"], ["B|1|2"], ["B|1|2|3|4", "P|rusak"], []])
def test_damaged_lines_are_refused_in_words(lines: list[str]) -> None:
    with pytest.raises(InputError, match="rusak"):
        read_input(lines)
