import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.nrp import nomor_disebut, read_nrp
from tests.letters import LETTERS

DIGITS8 = st.from_regex(r"[0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    "cell",
    [
        "83050123",
        " 83050123 ",
        "\u00a083050123\u200b",
        "'83050123",
        "83.050.123",
        "8305 0123",
        "８３０５０１２３",
        "83050123.0",
        "NRP. 83050123",
        "NRP/NIP 83050123",
        83050123,
        83050123.0,
    ],
)
def test_an_nrp_is_read_however_it_was_typed(cell):
    assert read_nrp(cell).nrp == "83050123"


@pytest.mark.parametrize(
    ("number", "nrp"), [(3050123, "03050123"), (101234, "00101234"), (50123, "00050123")]
)
def test_zeros_lost_by_a_number_are_restored_and_reported(number, nrp):
    found = read_nrp(number)
    assert found.nrp == nrp
    assert "nol" in found.alasan


def test_zeros_are_not_restored_where_no_month_would_follow():
    with pytest.raises(InputError, match="tahun dan bulan lahir"):
        read_nrp(3990123)


def test_a_text_of_seven_digits_is_refused_because_any_digit_may_be_missing():
    with pytest.raises(InputError, match="7 angka"):
        read_nrp("3050123")


@pytest.mark.parametrize("cell", ["8305O123", "o3050123"])
def test_a_letter_o_among_the_digits_is_refused_and_named(cell):
    with pytest.raises(InputError, match="huruf O"):
        read_nrp(cell)


@pytest.mark.parametrize("cell", [1.99001012015031e17, 199001012015031000, "1.99001012015031E+17", "1,99E17"])
def test_a_nip_stored_as_a_number_is_refused_because_its_digits_are_lost(cell):
    with pytest.raises(InputError, match="hilang"):
        read_nrp(cell, JenisPersonel.PNS)


@pytest.mark.parametrize(
    "cell", ["", "   ", 83050123.5, True, float("nan"), float("inf"), -83050123, "8305012X", "830501234"]
)
def test_what_is_no_nrp_is_refused(cell):
    with pytest.raises(InputError):
        read_nrp(cell)


def test_a_nip_of_eighteen_digits_with_spaces_is_read():
    assert read_nrp("19900101 201503 1 001", JenisPersonel.PNS).nrp == "199001012015031001"


def test_a_number_of_tni_stays_as_it_is():
    assert read_nrp("21/04-0123 AB", JenisPersonel.TNI).nrp == "21/04-0123 AB"


@given(DIGITS8)
def test_eight_digits_as_text_never_change(digits):
    assert read_nrp(digits).nrp == digits
    assert read_nrp(digits).alasan == ""


@given(DIGITS8, st.sampled_from([" ", "\u00a0", ".", "'", "\u200b", "-"]), st.integers(0, 8))
def test_no_digit_changes_silently(digits, mess, place):
    written = digits[:place] + mess + digits[place:]
    if written.endswith(".0"):  # reads as a number of seven digits: refused, not guessed
        with pytest.raises(InputError):
            read_nrp(written)
        return
    found = read_nrp(written)
    assert found.nrp == digits
    assert found.alasan


@given(st.integers(0, 99_999_999))
def test_a_number_comes_back_as_itself_or_with_zeros_and_a_note_or_is_refused(number):
    try:
        found = read_nrp(number)
    except InputError:
        return
    assert int(found.nrp) == number
    assert len(found.nrp) == 8
    assert bool(found.alasan) == (len(str(number)) < 8)


@given(st.text(LETTERS, max_size=40))
def test_reading_what_was_read_changes_nothing(text):
    try:
        found = read_nrp(text)
    except InputError:
        return
    assert read_nrp(found.nrp).nrp == found.nrp


@pytest.mark.parametrize(
    ("nrp", "told"),
    [
        ("83050123", "NRP 83050123"),
        ("198305012010011002", "NIP 198305012010011002"),
        ("3920123", "NRP 3920123"),
    ],
)
def test_a_number_is_introduced_by_what_it_is(nrp: str, told: str) -> None:
    assert nomor_disebut(nrp) == told
