import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit

from poskoapp.ui.column import Column
from poskoapp.ui.preferences import read_mapping
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import TextSize, scaled, tokens
from tests.ui.invented import ORANG, Orang, columns


@pytest.fixture
def model(qapp):
    made = TableModel(columns(edit=lambda _row, _text: None), key=lambda row: row.nrp)
    made.set_rows(ORANG)
    return made


@pytest.fixture
def view(model, shown):
    return shown(TableView(model, "uji"))


def click_header(qtbot, view, column):
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_row(qtbot, view, row, modifier=Qt.KeyboardModifier.NoModifier):
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_a_click_on_the_header_sorts_and_the_third_restores_the_order(qtbot, view):
    click_header(qtbot, view, 1)
    assert view._model.row(0).nama == "contoh Dua"
    click_header(qtbot, view, 1)
    assert view._model.row(0).nama == "Uji Enam"
    click_header(qtbot, view, 1)
    assert view._model.shown_rows() == list(ORANG)


def test_selected_people_stay_selected_when_rows_come_anew_in_another_order(qtbot, view, model):
    click_row(qtbot, view, 0)
    click_row(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)
    model.set_rows([Orang("99010001", "Baru"), *reversed(ORANG)])
    assert {row.nrp for row in view.selected_rows()} == {"01070003", "78090006"}
    assert view.current_row().nrp == "78090006"


def test_whoever_is_selected_is_told_once_per_change(qtbot, view, model):
    told = []
    view.row_changed.connect(told.append)
    click_row(qtbot, view, 1)
    model.sort(1)
    model.set_rows([row if row.nrp != "85040002" else Orang("85040002", "Contoh Dua Baru") for row in ORANG])
    model.set_rows(ORANG[:1])
    assert [row and row.nama for row in told] == ["contoh Dua", "Contoh Dua Baru", None]


def test_the_place_in_the_table_survives_a_refresh(view, model):
    many = [Orang(f"{at:08}", f"Uji {at}") for at in range(500)]
    model.set_rows(many)
    view.verticalScrollBar().setValue(200)
    model.set_rows(many[:-1])
    assert view.verticalScrollBar().value() == 200


def test_ctrl_c_copies_the_selected_rows_for_excel(qtbot, view):
    click_row(qtbot, view, 0)
    click_row(qtbot, view, 1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (
        QApplication.clipboard().text()
        == "01070003\tContoh Tiga\tBRIPDA\t24\n85040002\tcontoh Dua\tBRIPKA\t41\n"
    )


def test_a_copy_with_titles_takes_only_the_columns_shown_in_their_order(qtbot, view):
    view.column_choice.show_column(2, shown=False)
    view.horizontalHeader().moveSection(0, 1)
    view.select("78090006")
    qtbot.keyClick(
        view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QApplication.clipboard().text() == "Nama\tNRP\tUmur\nUji Enam\t78090006\t\n"


def test_enter_opens_the_row_with_the_cursor(qtbot, view):
    view.select("85040002")
    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [ORANG[1]]


def test_f2_edits_the_cell_in_place(qtbot, shown):
    edits = []
    model = TableModel(columns(edit=lambda row, text: edits.append((row.nrp, text))), key=lambda row: row.nrp)
    model.set_rows(ORANG)
    view = shown(TableView(model, "ubah"))
    view.setCurrentIndex(model.index(0, 1))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor.text() == "Contoh Tiga"
    editor.selectAll()
    qtbot.keyClicks(editor, "Contoh Baru")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edits == [("01070003", "Contoh Baru")])


def test_columns_and_widths_are_kept_for_the_next_start(model, shown):
    first = shown(TableView(model, "kekuatan"))
    first.column_choice.show_column(2, shown=False)
    first.horizontalHeader().resizeSection(1, 333)
    first.column_choice.save()
    second = shown(TableView(model, "kekuatan"))
    assert second.isColumnHidden(2)
    assert second.columnWidth(1) == 333
    second.column_choice.reset()
    assert not second.isColumnHidden(2)
    assert second.columnWidth(1) != 333


def test_columns_share_the_room_until_an_edge_is_moved(view):
    before = view.columnWidth(1)
    view.resize(1300, 500)
    assert sum(view.columnWidth(at) for at in range(4)) == view.viewport().width()
    assert view.columnWidth(1) > before
    view.horizontalHeader().resizeSection(1, 150)
    view.resize(1000, 500)
    assert view.columnWidth(1) == 150


def test_a_column_that_is_read_to_its_end_is_not_narrowed(shown):
    narrow = [
        Column("Nama", lambda row: row.nama, width=200),
        Column("Kategori", lambda _row: "Kurang rawan", width=130, whole=True),
        Column("Satuan", lambda row: row.nama, width=200),
    ]
    model = TableModel(narrow, key=lambda row: row.nrp)
    view = shown(TableView(model, "kategori"), 480, 300)
    assert view.columnWidth(1) == scaled(130)
    assert view.columnWidth(0) < scaled(200)


def test_the_last_column_cannot_be_hidden(view):
    for at in range(4):
        view.column_choice.show_column(at, shown=False)
    assert [view.isColumnHidden(at) for at in range(4)] == [True, True, True, False]


def test_a_damaged_store_of_widths_is_no_obstacle(model, shown):
    from poskoapp.ui.preferences import write_text

    write_text("tabel/rusak", "{[")
    assert read_mapping("tabel/rusak") == {}
    assert shown(TableView(model, "rusak")).columnWidth(1) > 0


def ink_in(picture, area):
    image = picture.toImage()
    return any(
        image.pixelColor(x, y).name() == tokens().text
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


def test_an_empty_table_says_what_to_do(view, model):
    view.empty.set("Belum ada personel", "Impor daftar personel dari Excel.")
    centre = view.viewport().rect().adjusted(300, 100, -300, -200)
    model.set_rows([])
    assert ink_in(view.viewport().grab(), centre)


def test_the_chosen_row_and_the_focused_cell_are_seen(qtbot, view):
    click_row(qtbot, view, 1)
    view.setFocus()
    image = view.viewport().grab().toImage()
    cell = view.visualRect(view.model().index(1, 0))
    assert image.pixelColor(cell.left() + 2, cell.top() + 3).name() == tokens().accent_soft
    assert image.pixelColor(cell.left() + 20, cell.top()).name() == tokens().accent


def test_rows_and_columns_grow_with_the_text(view, theme):
    height, width = view.rowHeight(0), view.columnWidth(0)
    view.column_choice._by_hand = True
    theme.set_text_size(TextSize.HUGE)
    assert view.rowHeight(0) > height * 1.2
    assert view.columnWidth(0) > width * 1.2


def test_choosing_all_rows_asks_nothing_about_each_of_them(qtbot, shown):
    class Asked(TableModel):
        questions = 0

        def flags(self, index):
            self.questions += 1
            return super().flags(index)

    model = Asked(columns(), key=lambda row: row.nrp)
    model.set_rows([Orang(f"{n:08}", f"Orang {n}") for n in range(2_000)])
    view = shown(TableView(model, "banyak"))
    view.selectAll()
    view.grab()
    assert len(view.selected_rows()) == 2_000
    assert model.questions < 200


def test_a_table_on_a_low_screen_keeps_three_rows_and_what_an_empty_one_says_is_read_whole(view):
    least = view.minimumSizeHint().height()
    assert least >= view.horizontalHeader().height() + 3 * view.rowHeight(0)
    picture = QImage(400, 44, QImage.Format.Format_RGB32)
    picture.fill(tokens().surface)
    painter = QPainter(picture)
    view.empty.paint(painter, picture.rect(), filtered=False)
    painter.end()
    assert {picture.pixelColor(x, y).name() for x in range(400) for y in range(4)} == {tokens().surface}
