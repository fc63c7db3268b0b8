"""Published figures beside ours: no word stands on another, and a figure opens what it counts."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from poskoapp.services.angka_publik import AngkaBanding
from poskoapp.ui.ringkasan.line import OpenLine
from poskoapp.ui.ringkasan.published import PublishedLines

LONG = AngkaBanding("bko:Polda", "BKO yang tiba dari Polda Sumatera Selatan", 58, 59, "Kapolres dalam berita")
OTHER = AngkaBanding("lain", "Lain", None, 5, "X")


@pytest.fixture
def opened():
    return []


@pytest.fixture
def lines(shown, opened):
    def opening(key):
        return (lambda: opened.append(key)) if key.startswith("bko") else None

    made = shown(PublishedLines(opening), 700, 200)
    made.show_figures([LONG, OTHER])
    return made


def test_every_cell_begins_where_the_one_before_it_ends(lines, qtbot):
    for line in lines.findChildren(OpenLine):
        qtbot.waitUntil(lambda line=line: line.isVisible() and line.width() > 600)
        cells = sorted(line.findChildren(QLabel), key=lambda cell: cell.x())
        assert len(cells) == 5
        assert all(a.geometry().right() < b.geometry().left() for a, b in pairwise(cells))


def test_a_figure_opens_what_it_counts_and_one_that_is_not_counted_opens_nothing(lines, opened, qtbot):
    first, second = lines.findChildren(OpenLine)[1:]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert opened == ["bko:Polda", "bko:Polda"]
    assert second.focusPolicy() == Qt.FocusPolicy.NoFocus
