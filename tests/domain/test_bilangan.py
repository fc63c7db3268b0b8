"""Numbers as they are written and said."""

import pytest

from poskoapp.domain.bilangan import terbilang


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (2024, "dua ribu dua puluh empat"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
        (
            1_026_258_000,
            "satu miliar dua puluh enam juta dua ratus lima puluh delapan ribu",
        ),
        (3 * 10**12 + 5, "tiga triliun lima"),
    ],
)
def test_sums_are_said_as_under_a_receipt(number, words):
    assert terbilang(number) == words
