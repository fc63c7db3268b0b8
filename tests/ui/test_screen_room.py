from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.panes import side_by_side
from poskoapp.ui.screen_room import fitting, fitting_width, screen_room
from poskoapp.ui.scrolled_page import ScrolledPage
from poskoapp.ui.theme import TextSize, scaled


class Formulir(FormDialog):
    """Three columns of wide fields."""

    def __init__(self):
        super().__init__("Formulir uji")
        self.setMinimumWidth(fitting_width(1180))
        self.boxes = []
        for column in range(3):
            if column:
                self.add_column()
            for line in range(3):
                box = QLineEdit()
                box.setMinimumWidth(scaled(180))
                self.boxes.append(box)
                self.add_field(f"Isian {column}-{line}", box)

    def save(self):
        pass


def place(widget, form):
    return widget.mapTo(form, QPoint(0, 0))


def test_no_width_or_size_is_larger_than_the_screen(theme):
    theme.set_text_size(TextSize.HUGE)
    room = screen_room()
    assert fitting_width(5000) == room.width()
    assert fitting(5000, 5000) == room
    assert fitting_width(100) == scaled(100)


def test_the_columns_of_a_form_stand_below_each_other_where_the_screen_is_too_narrow(theme, qtbot):
    theme.set_text_size(TextSize.HUGE)
    form = Formulir()
    qtbot.addWidget(form)
    form.open()
    first, second = form.boxes[0], form.boxes[3]
    qtbot.waitUntil(lambda: place(second, form).x() == place(first, form).x())
    assert form.width() <= screen_room().width()
    assert form.height() <= screen_room().height()
    assert place(second, form).y() > place(first, form).y()


def test_the_columns_of_a_form_that_fits_stand_side_by_side(theme, qtbot):
    theme.set_text_size(TextSize.SMALL)
    form = Formulir()
    for box in form.boxes:
        box.setMinimumWidth(1)
        box.setMaximumWidth(60)
    qtbot.addWidget(form)
    form.open()
    qtbot.waitUntil(lambda: len({place(box, form).y() for box in form.boxes[::3]}) == 1)


def test_a_form_for_which_the_screen_has_room_has_no_scroll_bar(theme, qtbot):
    theme.set_text_size(TextSize.SMALL)
    form = Formulir()
    qtbot.addWidget(form)
    form.open()
    page = form.findChild(ScrolledPage)
    qtbot.waitUntil(lambda: page.viewport().size() == page.size())
    assert page.widget().height() == page.height()


def test_a_pane_is_never_narrower_than_the_buttons_in_it(theme, qtbot):
    pane, other = QWidget(), QWidget()
    column, row = QVBoxLayout(pane), QHBoxLayout()
    buttons = [QPushButton("Serah terima dan penggantian personel") for _ in range(3)]
    for each in buttons:
        row.addWidget(each)
    column.addLayout(row)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(side_by_side(("Regu", pane, 40, 1), ("Calon", other, 30, 9)))
    other.setLayout(QVBoxLayout())
    other.layout().addWidget(QLabel("x"))
    dialog.resize(100, 100)
    dialog.show()
    assert all(each.width() >= each.minimumSizeHint().width() for each in buttons)
    assert other.width() >= scaled(30)
