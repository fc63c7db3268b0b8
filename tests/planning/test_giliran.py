"""Fair turns of flows: nobody without rest, all alike, no gap."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.walkat import StatusGiliran
from poskoapp.planning.giliran import Giliran, fair_turns, keadilan

MULAI = datetime(2024, 9, 23, 8)
SELESAI = datetime(2024, 11, 28)


def duty(turns: list[Giliran]) -> list[Giliran]:
    return [t for t in turns if t.status is StatusGiliran.DINAS]


def test_two_pairs_take_turns_and_change_between_day_and_night_every_week() -> None:
    turns = duty(fair_turns(MULAI, SELESAI, 2, jam_ganti=7, jam_giliran=12))
    assert turns[0] == Giliran(0, StatusGiliran.DINAS, MULAI, datetime(2024, 9, 23, 19))
    nights = [t.flow for t in turns if t.mulai.hour == 19]
    assert 0.4 < nights.count(0) / len(nights) < 0.6
    fair = keadilan(turns, 2)
    assert abs(fair.jam[0] - fair.jam[1]) <= 24
    assert (fair.terlama, fair.istirahat) == (12, 8)


def test_turns_without_a_break_between_them_are_one_stretch() -> None:
    def turn(begin: int, end: int) -> Giliran:
        return Giliran(0, StatusGiliran.DINAS, MULAI + timedelta(hours=begin), MULAI + timedelta(hours=end))

    fair = keadilan([turn(0, 12), turn(12, 24), turn(33, 40)], 1)
    assert (fair.jam, fair.terlama, fair.istirahat) == ((31,), 24, 0)
    assert keadilan([turn(0, 12), turn(6, 9)], 1).terlama == 12


def test_one_flow_works_once_a_day() -> None:
    turns = fair_turns(datetime(2024, 9, 23), datetime(2024, 9, 26), 1, jam_ganti=7, jam_giliran=12)
    assert [(t.mulai.day, t.mulai.hour, t.selesai.hour) for t in turns] == [
        (23, 7, 19),
        (24, 7, 19),
        (25, 7, 19),
    ]


def test_with_three_flows_the_next_one_is_in_reserve_and_then_on_duty() -> None:
    turns = fair_turns(datetime(2024, 9, 23, 7), datetime(2024, 9, 25, 7), 3, jam_ganti=7, jam_giliran=12)
    told = [
        (t.flow, t.status.value)
        for t in sorted(turns, key=lambda t: (t.mulai, t.status is not StatusGiliran.DINAS))
    ]
    assert told[:4] == [(0, "dinas"), (1, "cadangan"), (1, "dinas"), (2, "cadangan")]


@given(
    st.integers(2, 5),
    st.integers(6, 12),
    st.integers(0, 23),
    st.integers(0, 47),
    st.integers(1, 40),
)
def test_there_is_always_exactly_one_flow_on_duty_and_nobody_is_in_two_places(
    flows: int, jam: int, ganti: int, after: int, days: int
) -> None:
    mulai = datetime(2024, 9, 1) + timedelta(hours=after)
    selesai = mulai + timedelta(days=days, hours=5)
    turns = fair_turns(mulai, selesai, flows, jam_ganti=ganti, jam_giliran=jam)
    own = duty(turns)
    assert (own[0].mulai, own[-1].selesai) == (mulai, selesai)
    assert all(a.selesai == b.mulai for a, b in pairwise(own))
    for flow in range(flows):
        mine = sorted((t for t in turns if t.flow == flow), key=lambda t: t.mulai)
        assert all(a.selesai <= b.mulai for a, b in pairwise(mine))


@given(st.integers(2, 5), st.integers(8, 12), st.integers(7, 120))
def test_all_flows_rest_as_long_as_a_turn_and_work_nearly_the_same(flows: int, jam: int, days: int) -> None:
    mulai = datetime(2024, 9, 1, 7)
    turns = fair_turns(mulai, mulai + timedelta(days=days), flows, jam_ganti=7, jam_giliran=jam)
    fair = keadilan(turns, flows)
    assert fair.terlama <= 12
    assert fair.istirahat is None or fair.istirahat >= 8
    assert max(fair.jam) - min(fair.jam) <= 24


@pytest.mark.parametrize("jam", [12, 24])
def test_a_long_turn_is_told_as_it_is(jam: int) -> None:
    turns = fair_turns(datetime(2024, 9, 1, 7), datetime(2024, 9, 11, 7), 2, jam_ganti=7, jam_giliran=jam)
    assert keadilan(turns, 2).terlama == jam
