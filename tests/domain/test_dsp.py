"""The bands of strength against establishment."""

import pytest

from poskoapp.domain.dsp import PitaDsp, pita_dsp


@pytest.mark.parametrize(
    ("dsp", "riil", "pita"),
    [
        (100, 101, PitaDsp.BERLEBIH), (100, 100, PitaDsp.IDEAL), (100, 70, PitaDsp.IDEAL), (100, 69, PitaDsp.CUKUP),
        (100, 50, PitaDsp.CUKUP), (100, 49, PitaDsp.KURANG), (3, 2, PitaDsp.CUKUP), (0, 1, PitaDsp.BERLEBIH),
        (0, 0, None), (1, 0, PitaDsp.KURANG),
    ],
)  # fmt: skip
def test_each_band_begins_where_the_kapolri_letter_says(dsp: int, riil: int, pita: PitaDsp | None) -> None:
    assert pita_dsp(dsp, riil) is pita
