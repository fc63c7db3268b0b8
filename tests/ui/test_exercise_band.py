"""The band over the window of an exercise tells what there is room for, on one line."""

import pytest

from poskoapp.ui.exercise_band import ExerciseBand


@pytest.mark.parametrize("terbuka", [True, False])
def test_it_says_whether_anybody_can_open_the_file(shown, terbuka):
    band = shown(ExerciseBand(), 1600, 40)
    band.tell(terbuka=terbuka, jam="")
    assert "yang keluar" in band.text()
    assert ("Tanpa kata sandi" in band.text()) is terbuka


def test_where_it_is_narrow_it_stays_one_line_with_its_clock(qtbot, shown):
    band = shown(ExerciseBand(), 1600, 40)
    band.tell(terbuka=True, jam="27 Nov 09.30")
    assert "Tanpa kata sandi" in band.text()
    band.resize(620, 40)
    qtbot.waitUntil(lambda: "Tanpa kata sandi" not in band.text())
    assert band.text().startswith("LATIHAN")
    assert "27 Nov 09.30" in band.text()
    assert band.heightForWidth(band.width()) < 2 * band.fontMetrics().height()
    assert "Tanpa kata sandi" in band.toolTip()
