from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from poskoapp.domain.errors import RuleViolation
from poskoapp.ui.table import ROW_ROLE, TableModel
from tests.ui.invented import ORANG, Orang, columns

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(qapp):
    made = TableModel(columns(), key=lambda row: row.nrp)
    made.set_rows(ORANG)
    return made


def names(model):
    return [row.nama for row in model.shown_rows()]


def test_the_model_keeps_qts_contract_through_all_it_can_do(model):
    QAbstractItemModelTester(model, STRICT)
    model.sort(1)
    model.set_search("uji")
    model.set_filter("tua", lambda row: row.umur is None)
    model.set_rows(ORANG[:2])
    model.set_search("")
    model.set_filter("tua", None)
    model.sort(-1)
    assert names(model) == ["Contoh Tiga", "contoh Dua"]


def test_a_cell_shows_text_left_and_numbers_right_in_the_indonesian_way(model):
    cell = model.index(3, 3)
    assert cell.data() == "1.500"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(3, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_the_row_itself_travels_with_its_cells(model):
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.index(0, 2).data(ROW_ROLE) is ORANG[2]


def test_names_sort_without_regard_to_case(model):
    model.sort(1)
    assert names(model) == ["contoh Dua", "Contoh Tiga", "Uji Empat", "Uji Enam"]


def test_a_number_is_found_as_it_is_shown(model):
    model.set_search("1.500")
    assert names(model) == ["Uji Empat"]


def test_an_empty_cell_is_not_found_by_the_word_none(model):
    model.set_search("none")
    assert names(model) == []


def test_order_and_search_stay_when_other_rows_come(model):
    model.sort(1)
    model.set_search("contoh")
    model.set_rows([*ORANG, Orang("99010001", "Contoh Baru")])
    assert names(model) == ["Contoh Baru", "contoh Dua", "Contoh Tiga"]
    assert model.total() == 5


def test_an_edit_goes_to_its_column_and_a_refusal_comes_back(qtbot):
    edits = []

    def rename(row, text):
        if not text:
            raise RuleViolation("Nama kosong.", "Isi nama.")
        edits.append((row.nrp, text))

    model = TableModel(columns(edit=rename), key=lambda row: row.nrp)
    model.set_rows(ORANG)
    assert model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0, 1), "Contoh Empat ")
    assert not model.setData(model.index(0, 1), "Contoh Tiga")
    with qtbot.waitSignal(model.refused) as refusal:
        assert not model.setData(model.index(1, 1), "")
    assert edits == [("01070003", "Contoh Empat")]
    assert refusal.args[0].saran == "Isi nama."


@pytest.fixture
def many(qapp):
    made = TableModel(columns(), key=lambda row: row.nrp)
    made.set_rows([Orang(f"{at:08}", f"Uji {at}") for at in range(5_000)])
    return made


def test_many_rows_are_prepared_for_the_search_while_nobody_types(qtbot, many):
    qtbot.waitUntil(lambda: not many._preparing.isActive())
    assert not many._order.prepare(0)


def test_many_rows_are_prepared_once_no_job_is_under_way_or_a_search_waits(qtbot, many, monkeypatch):
    monkeypatch.setattr("poskoapp.ui.table.work_under_way", lambda: True)
    unprepared = many._order.unprepared
    many._prepare_some()
    assert many._order.unprepared == unprepared
    many.set_search("uji 4999")
    qtbot.waitUntil(lambda: many.rowCount() == 1)


def test_rows_that_make_room_for_others_go_little_by_little(qtbot, many):
    before = many.shown_rows()
    many.set_rows(before[1:])
    left = [len(many._leaving)]
    many._prepare_some()
    left.append(len(many._leaving))
    assert left[0] == 5_000 > left[1] > 0
    qtbot.waitUntil(lambda: not many._preparing.isActive())
    assert not many._leaving
    assert many.total() == 4_999


def test_a_search_in_many_rows_follows_when_they_are_prepared(qtbot, many):
    many.set_search("uji 4999")
    assert many.rowCount() == 5_000
    qtbot.waitUntil(lambda: many.rowCount() == 1)
    many.set_search("uji 3999")
    assert names(many) == ["Uji 3999"]


def test_a_search_taken_back_before_the_rows_are_prepared_hides_nothing(qtbot, many):
    many.set_search("tidak ada")
    many.set_search("")
    qtbot.waitUntil(lambda: not many._preparing.isActive())
    assert many.rowCount() == 5_000


def test_a_row_is_found_by_its_key_after_some_were_exchanged(qapp):
    model = TableModel(columns(), key=lambda row: row.nrp)
    first, second, *rest = ORANG
    model.set_rows(ORANG)
    assert model.positions({second.nrp}) == [1]
    model.set_rows([first, replace(second, nama="Nama lain"), *rest])
    assert model.positions({second.nrp}) == [1]
    model.set_rows([first, replace(second, nrp="99990001"), *rest])
    assert (model.positions({second.nrp}), model.positions({"99990001"})) == ([], [1])
    model.set_rows([second, first, *rest])
    assert model.positions({second.nrp}) == [0]


def test_a_row_that_changes_in_its_place_is_all_that_is_told(qapp, model):
    QAbstractItemModelTester(model, STRICT)
    told, resets = [], []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row(), last.column())))
    model.modelReset.connect(lambda: resets.append(True))
    model.change_rows([replace(ORANG[1], umur=99)])
    assert told == [(1, 1, model.columnCount() - 1)]
    assert not resets
    assert model.row(1).umur == 99


def test_a_row_that_changes_its_place_is_put_there(model):
    model.sort(1)
    before = names(model)
    model.change_rows([replace(model.row(0), nama="zz Terakhir")])
    assert names(model) == [*before[1:], "zz Terakhir"]
    model.set_filter("zz", lambda row: row.nama.startswith("zz"))
    model.change_rows([replace(model.row(0), nama="Awal")])
    assert names(model) == []


def test_a_row_of_another_list_is_no_business_of_this_one(model):
    model.change_rows([replace(ORANG[0], nrp="00000000")])
    assert model.shown_rows() == list(ORANG)


def test_the_first_of_many_rows_stand_alone_until_all_are_there(qapp):
    made, asked = TableModel(columns(), key=lambda row: row.nrp), []
    made.rest_asked.connect(lambda: asked.append(made.rowCount()))
    made.begin_rows(ORANG[:2])
    made.set_search("contoh")
    assert (made.rowCount(), made.whole, asked) == (2, False, [])
    assert len(made.shown_rows()) == 2
    assert asked == [2]
    made.set_rows(ORANG)
    assert made.whole
    assert names(made) == [row.nama for row in ORANG if "contoh" in row.nama.casefold()]
    assert asked == [2]


def test_what_is_in_view_is_put_in_its_place_where_all_were_there_before(model):
    model.begin_rows([replace(ORANG[1], nama="Contoh Baru")])
    assert model.whole
    assert names(model) == [ORANG[0].nama, "Contoh Baru", *(row.nama for row in ORANG[2:])]
