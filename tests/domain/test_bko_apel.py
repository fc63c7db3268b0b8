"""Reading what a scanner, a keyboard or a clipboard gives at a muster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.bko_apel import call

DAFTAR = ("85010001", "03020007", "199001012015031002", "21040123450383")


@pytest.mark.parametrize(
    "text",
    [
        "85010001",
        " 85010001\r",
        "NRP 85010001",
        "85.010001",
        "BRIPKA CONTOH SATU/85010001",
        "1\tContoh\t85010001\tBa",
    ],
)
def test_a_number_is_found_however_it_comes(text: str) -> None:
    assert call(text, DAFTAR).dikenal == ("85010001",)


def test_a_zero_that_a_spreadsheet_lost_is_put_back_where_it_leads_to_the_list() -> None:
    assert call("3020007", DAFTAR).dikenal == ("03020007",)
    assert call("3020008", DAFTAR).asing == ("3020008",)


def test_numbers_of_pns_and_tni_are_found_too() -> None:
    assert call("199001012015031002\n21040123450383", DAFTAR).dikenal == DAFTAR[2:]


def test_headings_and_running_numbers_are_no_one() -> None:
    assert call("DAFTAR NAMA\n12\nTanggal 25 November 2024", DAFTAR) == call("", DAFTAR)


@given(st.permutations(DAFTAR), st.sampled_from(["\n", "\r\n", "\n\n", " NRP\n"]))
def test_everyone_pasted_is_called_once_in_that_order(order: list[str], between: str) -> None:
    assert call(between.join([*order, *order]), DAFTAR).dikenal == tuple(order)
