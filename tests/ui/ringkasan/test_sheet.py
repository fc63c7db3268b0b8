from PySide6.QtWidgets import QScrollArea

from poskoapp.ui.figures_strip import Figure
from poskoapp.ui.ringkasan.section import Section
from poskoapp.ui.ringkasan.sheet import Sheet


def test_sections_stand_below_each_other_where_two_columns_are_too_wide_and_none_is_squeezed(shown, qtbot):
    sections = [Section(name) for name in ("Tahapan", "TPS", "Angka", "Sprin", "BKO", "Tugas")]
    for section in sections:
        section.setMinimumWidth(300)
        section.figures.set_figures([Figure(f"angka {at}", at) for at in range(5)])
        section.finish()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(Sheet(sections[:1], sections[1:3], sections[3:]))
    shown(area, 900, 400)
    left, right = sections[1], sections[3]
    assert left.y() == right.y()
    area.resize(480, 400)
    qtbot.waitUntil(lambda: [s.x() for s in sections] == [0] * 6)
    assert area.horizontalScrollBar().maximum() == 0
    assert [s.y() for s in sections] == sorted(s.y() for s in sections)
    qtbot.waitUntil(lambda: all(s.height() >= s.heightForWidth(s.width()) for s in sections))
    area.resize(900, 400)
    qtbot.waitUntil(lambda: left.y() == right.y())
