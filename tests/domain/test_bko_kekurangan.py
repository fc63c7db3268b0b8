"""Sharing out a shortage: the sum stays what it is."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.bko_kekurangan import BidangKurang, Kekurangan, divided, merged
from tests.letters import LETTERS

A_DAY = (datetime(2024, 11, 26, 12), datetime(2024, 11, 28, 6))


@given(st.integers(0, 5_000), st.dictionaries(st.text(LETTERS, max_size=3), st.integers(0, 400), min_size=1))
def test_what_is_shared_out_adds_up_and_nobody_gets_without_lacking(
    total: int, weights: dict[str, int]
) -> None:
    if not sum(weights.values()):
        return
    shared = divided(total, weights)
    assert sum(shared.values()) == total
    assert all(weights[name] and count > 0 for name, count in shared.items())


@given(st.dictionaries(st.text(LETTERS, max_size=3), st.integers(1, 400), min_size=1))
def test_a_share_is_within_one_of_its_part(weights: dict[str, int]) -> None:
    total, whole = sum(weights.values()) // 2, sum(weights.values())
    shared = divided(total, weights)
    assert all(abs(shared.get(name, 0) - total * weight / whole) < 1 for name, weight in weights.items())


def test_the_largest_remainder_gets_the_last_one() -> None:
    assert divided(10, {"Barat": 6, "Timur": 3, "Selatan": 2}) == {"Barat": 5, "Timur": 3, "Selatan": 2}


def test_nothing_is_shared_out_among_those_who_lack_nobody() -> None:
    with pytest.raises(ValueError, match="Barat"):
        divided(1, {"Barat": 0})
    assert divided(0, {"Barat": 0}) == {}


def test_rows_are_merged_by_kind_and_plan_and_keep_their_sum_and_span() -> None:
    rows = [
        Kekurangan(BidangKurang.TPS, "Polsek Barat", 6, *A_DAY),
        Kekurangan(BidangKurang.TPS, "Polsek Timur", 3, datetime(2024, 11, 25), A_DAY[1]),
        Kekurangan(BidangKurang.TPS, "Polsek Barat", 2, *A_DAY, rencana="PSU"),
        Kekurangan(BidangKurang.OBJEK, "Kantor KPU", 1, *A_DAY),
    ]
    assert [(r.bidang, r.tempat, r.jumlah) for r in merged(rows)] == [
        (BidangKurang.TPS, "", 9),
        (BidangKurang.TPS, "PSU · Polsek Barat", 2),
        (BidangKurang.OBJEK, "Kantor KPU", 1),
    ]
    assert (merged(rows)[0].mulai, merged(rows)[0].selesai) == (datetime(2024, 11, 25), A_DAY[1])
