"""How the strip of stages tells its months."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from poskoapp.ui.tahapan.strip_painter import month_within


class TestMonth:
    @pytest.mark.parametrize("told", ["Agustus 2024", "Agustus", "Agu", ""])
    def test_is_told_as_long_as_it_fits_and_never_cut_within_a_name(
        self, qapp: QApplication, told: str
    ) -> None:
        metrics = QFontMetricsF(QFont(qapp.font()))
        assert month_within(metrics, "Agustus 2024", metrics.horizontalAdvance(told) + 0.1) == told
