import gc

from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget

from poskoapp.ui.figures_strip import Figure, FiguresStrip
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.toolbar import Toolbar

_FIGURES = [Figure(f"angka yang panjang {at}", 1000 + at) for at in range(8)]


def page_of(shown, widget, width):
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(widget)
    column.addStretch(1)
    return shown(page, width, 300)


def lines_of(widgets):
    return sorted({widget.y() for widget in widgets})


def test_figures_take_a_second_line_where_one_is_too_narrow(shown, qtbot):
    strip = FiguresStrip()
    strip.set_figures(_FIGURES)
    page = page_of(shown, strip, 1600)
    assert len(lines_of(strip._cells)) == 1
    high = strip.height()
    page.resize(700, 300)
    qtbot.waitUntil(lambda: len(lines_of(strip._cells)) > 1)
    assert strip.height() > high
    assert all(strip.rect().contains(cell.geometry()) for cell in strip._cells)


def test_no_figure_is_left_alone_on_the_second_line(shown, qtbot):
    strip = FiguresStrip()
    strip.set_figures(_FIGURES)
    page = page_of(shown, strip, 1600)
    needed = strip._row.sizeHint().width()
    page.resize(needed, 300)  # the frame of the page takes what the last one needs
    qtbot.waitUntil(lambda: len(lines_of(strip._cells)) > 1)
    on_second = [cell for cell in strip._cells if cell.y() > strip._cells[0].y()]
    assert len(on_second) == len(_FIGURES) // 2


def test_a_toolbar_gives_its_actions_a_line_of_their_own_and_takes_them_back(shown, qtbot):
    bar, search = Toolbar(), SearchBox("Cari nama …")
    bar.add(search)
    bar.add_stretch()
    actions = [bar.add_button(f"Kerjakan yang {word} …", int) for word in ("pertama", "kedua", "ketiga")]
    page = page_of(shown, bar, 1200)
    assert search.y() == actions[0].y()
    page.resize(560, 300)
    qtbot.waitUntil(lambda: search.y() < actions[0].y())
    assert all(bar.rect().contains(widget.geometry()) for widget in (search, *actions))
    assert [a.x() for a in actions] == sorted(a.x() for a in actions)
    page.resize(1200, 300)
    qtbot.waitUntil(lambda: search.y() == actions[0].y())


def test_a_hidden_action_needs_no_second_line(shown, qtbot):
    bar = Toolbar()
    search = SearchBox("Cari nama …")
    bar.add(search)
    bar.add_stretch()
    action = bar.add_button("Kerjakan sesuatu yang panjang namanya …", int)
    page = page_of(shown, bar, 400)
    qtbot.waitUntil(lambda: search.y() < action.y())
    high = bar.height()
    action.hide()
    assert page.isVisible()
    qtbot.waitUntil(lambda: bar.height() < high)


def test_a_toolbar_takes_as_many_lines_as_a_small_screen_needs(shown, qtbot):
    bar, search, other = Toolbar(), SearchBox("Cari nama …"), SearchBox("Cari tempat …")
    bar.add(search, other)
    bar.add_stretch()
    actions = [bar.add_button(f"Kerjakan yang {word} …", int) for word in ("pertama", "kedua", "ketiga")]
    page = page_of(shown, bar, 1400)
    assert len(lines_of((search, other, *actions))) == 1
    page.resize(300, 500)
    qtbot.waitUntil(lambda: len(lines_of((search, other, *actions))) == 5)
    assert all(bar.rect().contains(widget.geometry()) for widget in (search, other, *actions))
    assert bar.minimumSizeHint().width() < 300
    page.resize(1400, 500)
    qtbot.waitUntil(lambda: len(lines_of((search, other, *actions))) == 1)


def test_nothing_of_python_outlives_the_room_in_a_line_of_a_toolbar(shown):
    # what Qt makes later at the place of a deleted one would be taken for it
    bar, before = Toolbar(), rooms()
    bar.add(SearchBox("Cari nama …"))
    bar.add_stretch()
    bar.add_button("Kerjakan", int)
    shown(bar, 900, 40)
    assert [room for room in rooms() if room not in before] == []


def rooms():
    return [each for each in gc.get_objects() if type(each) is QSpacerItem]


def test_a_figure_that_grows_gets_the_room_that_it_takes(shown, qtbot):
    strip = FiguresStrip()
    strip.set_figures([Figure("TPS", 1), Figure("kelompok", 2)])
    page = page_of(shown, strip, 900)
    strip.set_figures([Figure("TPS yang sudah tercakup seluruhnya", 12_345), Figure("kelompok", 2)])
    first, second = strip._cells
    qtbot.waitUntil(lambda: first.width() >= first.sizeHint().width())
    assert first.geometry().right() < second.x() < page.width()
