import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from poskoapp.services.tabel import TabelService
from poskoapp.ui.column import Column
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_export import TableExport, export_of, table_looked_at, table_words
from poskoapp.ui.table_view import TableView
from poskoapp.ui.tree import TreeModel
from poskoapp.ui.tree_view import TreeView
from tests.factories import operation_file
from tests.ui.invented import ORANG, columns


@pytest.fixture
def window(shown, tmp_path):
    db = operation_file(tmp_path).db
    window = QWidget()
    QVBoxLayout(window)
    jobs = JobRunner(window)
    export = TableExport(tmp_path, lambda: TabelService(db), jobs)
    export.setParent(window)
    yield shown(window)
    jobs.close()
    db.close()


def table(parent):
    model = TableModel(columns(), key=lambda row: row.nrp, parent=parent)
    model.set_rows(ORANG)
    view = TableView(model, "bko-nama", parent)
    parent.layout().addWidget(view)
    view.show()
    return view


def choose_place(monkeypatch, path):
    asked = []
    monkeypatch.setattr(
        "poskoapp.ui.save_place.QFileDialog.getSaveFileName",
        lambda _parent, _title, proposed, _kind: (asked.append(proposed), (str(path), ""))[1],
    )
    return asked


def test_a_table_of_a_dialog_is_written_in_the_order_and_columns_shown(qtbot, window, monkeypatch, tmp_path):
    dialog = QDialog(window)
    QVBoxLayout(dialog)
    view = table(dialog)
    dialog.show()
    asked = choose_place(monkeypatch, tmp_path / "keluar")
    view.sortByColumn(1, view.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    view.column_choice.show_column(0, shown=False)
    with qtbot.waitSignal(export_of(view).noticed, timeout=20_000) as noticed:
        next(a for a in view.actions() if a.text() == "Simpan tabel ke Excel …").trigger()
    assert noticed.args[0] == "Tabel ditulis: keluar.xlsx."
    assert asked[0].endswith("BKO nama.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "keluar.xlsx").active.iter_rows(values_only=True))
    shown = view.shown_table()
    at = next(n for n, row in enumerate(rows) if row[: len(shown.kolom)] == shown.kolom)
    assert [row[0] for row in rows[at + 1 :]] == [row[0] for row in shown.baris]
    assert [row[0] for row in shown.baris] == [view.table_model().row(n).nama for n in range(len(ORANG))]


def test_the_menu_takes_the_table_with_the_keyboard_or_the_largest(qtbot, window):
    first, second = table(window), table(window)
    second.setFixedHeight(60)
    assert table_looked_at() is first
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    assert table_looked_at() is second


def test_a_whole_table_goes_to_the_clipboard_with_its_titles(window):
    view = table(window)
    view.table_model().set_search(ORANG[1].nama)
    view.copy_whole()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [column.judul for column in view.shown_columns()]
    assert len(lines) == 2
    assert ORANG[1].nrp in lines[1]


def test_a_tree_leaves_as_far_as_it_is_open(window):
    rows = [("a", None), ("b", "a"), ("c", "b"), ("d", None)]
    model = TreeModel(
        [Column("Nama", lambda row: row[0])], lambda row: row[0], lambda row: row[1], parent=window
    )
    tree = TreeView(model, "Wilayah", window)
    model.set_rows(rows)
    assert [row[0] for row in tree.shown_table().baris] == ["a", "d"]
    tree.expandAll()
    assert [row[0] for row in tree.shown_table().baris] == ["a", "    b", "        c", "d"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("tps", "TPS"), ("bko-nama", "BKO nama"), ("shift_kosong", "Shift kosong"), ("", "Tabel")],
)
def test_the_name_of_a_table_is_told_in_words(name, words):
    assert table_words(name) == words
