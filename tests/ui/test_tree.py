from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from poskoapp.ui.column import Column
from poskoapp.ui.icons import Cakupan, cakupan_icon
from poskoapp.ui.tree import TreeModel
from poskoapp.ui.tree_view import TreeView


@dataclass(frozen=True, slots=True)
class Tempat:
    kode: str
    di_atas: str | None
    nama: str
    tps: int
    cakupan: Cakupan = Cakupan.PENUH


TEMPAT = (
    Tempat("1", None, "Contoh Timur", 386, Cakupan.SEBAGIAN),
    Tempat("1.1", "1", "Ujijaya", 96),
    Tempat("1.2", "1", "Ujihayu", 98, Cakupan.KOSONG),
    Tempat("2", None, "Contoh Barat", 1395),
)


@pytest.fixture
def model(qapp):
    made = TreeModel(
        [
            Column("Wilayah", lambda row: row.nama, width=0, icon=lambda row: cakupan_icon(row.cakupan)),
            Column("TPS", lambda row: row.tps, numeric=True, width=64),
        ],
        key=lambda row: row.kode,
        parent_key=lambda row: row.di_atas,
        spoken=lambda row: row.cakupan.label,
    )
    made.set_rows(TEMPAT)
    return made


@pytest.fixture
def view(model, shown):
    return shown(TreeView(model, "Wilayah"), 300, 400)


def test_the_tree_keeps_qts_contract(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(TEMPAT[:3])
    assert model.rowCount() == 1
    assert model.rowCount(model.index_of("1")) == 2
    assert model.parent(model.index_of("1.2")) == model.index_of("1")


def test_a_light_is_also_told_to_screen_readers(model):
    said = model.index_of("1.2").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ujihayu, belum tercakup"


def test_a_place_whose_parent_is_missing_stands_at_the_top(model):
    model.set_rows(TEMPAT[1:])
    assert model.rowCount() == 3


def test_what_is_open_and_chosen_survives_a_refresh(qtbot, view, model):
    told = []
    view.row_changed.connect(told.append)
    view.setFocus()
    assert view.select("1.2")
    model.set_rows([Tempat("0", None, "Contoh Utara", 5), *TEMPAT])
    assert view.isExpanded(model.index_of("1"))
    assert view.current_row() == TEMPAT[2]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert [row.nama for row in told] == ["Ujihayu", "Ujijaya"]


def test_arrow_keys_open_and_close(qtbot, view, model):
    view.select("1")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(model.index_of("1"))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert not view.isExpanded(model.index_of("1"))


def test_rows_that_only_change_stay_where_they_are_and_are_told(view, model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.select("1.2")
    told, resets, changed = [], [], []
    view.row_changed.connect(told.append)
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first, last)))
    covered = Tempat("1.2", "1", "Ujihayu", 98, Cakupan.PENUH)
    model.set_rows([*TEMPAT[:2], covered, TEMPAT[3]])
    assert told == [covered]
    assert resets == []
    assert [model.row(first) for first, _ in changed] == [covered]
    assert view.isExpanded(model.index_of("1"))


def test_a_place_that_is_gone_is_told_as_none(view, model):
    view.select("2")
    told = []
    view.row_changed.connect(told.append)
    model.set_rows(TEMPAT[:1])
    assert told == [None]
