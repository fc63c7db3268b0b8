import pytest

from poskoapp.domain.telepon import read_hp


@pytest.mark.parametrize(
    "cell",
    ["0812-1000-2000", "081210002000", "+62 812 1000 2000", "6281210002000", 81210002000, 81210002000.0],
)
def test_a_mobile_number_begins_with_zero_eight(cell):
    assert read_hp(cell).hp == "081210002000"


def test_a_lost_zero_is_restored_and_reported():
    assert "nol" in read_hp(81210002000).alasan


def test_two_numbers_in_one_cell_stay_as_they_were_typed():
    assert read_hp("0812 1000 2000 / 0813 1000 2000").hp == "0812 1000 2000 / 0813 1000 2000"
