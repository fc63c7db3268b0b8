"""The guided tour."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from poskoapp.ui.tour import Tour, TourStep


@pytest.fixture
def window(qtbot, theme):
    window = QWidget()
    window.resize(1000, 700)
    window.target = QLabel("sasaran", window)
    window.target.setGeometry(40, 40, 200, 60)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def tour(window):
    gone = []
    steps = [
        TourStep("Satu", "Langkah pertama.", lambda: gone.append(1)),
        TourStep("Dua", "Langkah kedua.", lambda: gone.append(2) or window.target),
        TourStep("Tiga", "Langkah ketiga.", lambda: gone.append(3)),
    ]
    tour = Tour(steps, window)
    tour.gone = gone
    tour.start()
    return tour


def test_keys_go_on_and_back_and_the_last_step_ends_it(tour, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(tour, key)
    assert tour.gone == [1, 2, 3, 2]
    tour.forward()
    assert tour.next_button.text() == "Selesai"
    with qtbot.waitSignal(tour.ended):
        tour.next_button.click()


def test_escape_ends_it(tour, qtbot):
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()


@pytest.mark.parametrize("corner", [(10, 10), (780, 10), (10, 620), (780, 620), (400, 300)])
def test_the_card_never_covers_what_it_tells_of_nor_leaves_the_window(window, tour, qtbot, corner):
    window.target.move(*corner)
    tour.forward()

    def beside() -> bool:
        area = QRect(window.target.mapTo(window, QPoint()), window.target.size())
        card = tour.geometry()
        return window.rect().contains(card) and not card.intersects(area)

    qtbot.waitUntil(beside)
