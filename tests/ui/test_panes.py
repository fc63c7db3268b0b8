from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.ui.panes import side_by_side
from poskoapp.ui.scrolled_page import TabRoom
from poskoapp.ui.toolbar import label

LONG = "Calon: Wulung Tirta dan Jenar Mayang, empat orang, istirahat tersingkat delapan jam. " * 6


def pane_of(text):
    pane, said = QWidget(), label(text, wrap=True)
    column = QVBoxLayout(pane)
    for _line in range(4):
        column.addWidget(label(text, wrap=True))
    column.addWidget(said)
    return pane, said


def test_wrapped_lines_of_a_narrow_pane_are_scrolled_to_and_not_squeezed(qtbot, shown):
    page = QWidget()
    (pane, said), (other, _) = pane_of(LONG), pane_of("Calon")
    QVBoxLayout(page).addWidget(side_by_side((pane, 200, 1), (other, 200, 1)))
    room = shown(TabRoom(page), 600, 300)
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    assert page.height() > room.height()
    room.resize(QSize(500, 300))
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
