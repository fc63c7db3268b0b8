"""The bars of the stages and their names, each in a place of its own."""

from datetime import date
from itertools import combinations

import pytest

from poskoapp.domain.jenis_tahapan import JenisTahapan
from poskoapp.services.tahapan_baris import TahapanRow
from poskoapp.ui.tahapan.strip import StageStrip

ROWS = [
    TahapanRow(JenisTahapan.LAIN, "Unjuk rasa di Kantor KPU", date(2024, 11, 21), date(2024, 11, 21), "", 1),
    TahapanRow(JenisTahapan.LAIN, "Pemungutan suara", date(2024, 11, 27), date(2024, 11, 27), "", 2),
    TahapanRow(JenisTahapan.LAIN, "Pelantikan", date(2025, 2, 10), date(2025, 2, 10), "", 3),
]


@pytest.mark.parametrize("width", [240, 320, 420, 640, 1000])
def test_no_name_of_a_stage_lies_over_another_however_narrow_the_strip(shown, width):
    strip = shown(StageStrip(), width, 120)
    strip.show_rows(ROWS, date(2024, 11, 22))
    for one, other in combinations(strip.placed(), 2):
        assert not one.text.united(one.bar).intersects(other.text.united(other.bar))
