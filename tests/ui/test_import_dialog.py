"""Messy tables of every kind through the assistant's window: looked at, asked about, saved as one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poskoapp.services.impor import ImporService
from poskoapp.services.impor_rencana import Pertanyaan
from poskoapp.ui.import_dialog import ImportDialog, ImportKind
from poskoapp.ui.import_questions import QuestionsDialog
from poskoapp.ui.import_report import ImportReportDialog
from tests.documents.excel.workbooks import workbook
from tests.factories import dump, nothing_written
from tests.services.bko_cases import bko
from tests.services.test_impor_berantakan import HARAPAN, OLD, PANGKAT, kind_of

WAIT = 30_000
TAKEN = {"tps": 9, "dsp": 9, "linmas": 2, "personel": 5, "bko": 5}
"""Rows that are saved once every question is answered with what is most like it."""


@pytest.fixture
def case(tmp_path):
    made = bko(tmp_path)
    yield made
    made.db.close()


def top(kind):
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def answer_all(qtbot, dialog: ImportDialog) -> None:
    """The first choice that is not to leave the rows out."""
    rencana = dialog.plan.rencana
    assert rencana is not None
    qtbot.mouseClick(dialog.plan.questions, Qt.MouseButton.LeftButton)
    (asking,) = top(QuestionsDialog)
    for question in rencana.pertanyaan:
        asking.table.select(question.kunci)
        asking.take(question.pilihan[1][0])
    qtbot.mouseClick(asking.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.plan.rencana is not rencana, timeout=WAIT)


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [("tps", ".xlsx"), ("dsp", ".ods"), ("linmas", ".xls"), ("personel", ".csv"), ("bko", ".xlsx")],
)
def test_a_messy_table_goes_through_the_window(qtbot, case, jobs, tmp_path, kind, suffix):
    wanted, jenis = HARAPAN[kind], kind_of(case, kind)
    path = OLD / f"{kind}.xls" if suffix == ".xls" else wanted.tabel.written(tmp_path / f"{kind}{suffix}")
    dialog = ImportDialog(
        ImportKind("Impor", "Daftar.", jenis), ImporService(case.db, PANGKAT), jobs, jobs.window
    )
    dialog.show()
    dialog.path.setText(str(path))
    before = dump(case.db)
    with nothing_written(case.db):
        for page in (1, 2):
            qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda page=page: dialog.pages.currentIndex() == page, timeout=WAIT)
        if wanted.ditanya:
            answer_all(qtbot, dialog)
    assert len(dialog.plan.chosen()) == TAKEN[kind]
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(top(ImportReportDialog)), timeout=WAIT)
    top(ImportReportDialog)[0].reject()
    assert dump(case.db) != before
    case.db.undo()
    assert dump(case.db) == before


def test_the_whole_name_of_a_sheet_can_be_read(qtbot, case, jobs, tmp_path):
    path: Path = workbook(
        tmp_path / "a.xlsx", [["NRP", "NAMA", "PANGKAT"]], title="Rekap personel Polsek per 20 No"
    )
    dialog = ImportDialog(
        ImportKind("Impor", "Daftar.", kind_of(case, "personel")),
        ImporService(case.db, PANGKAT),
        jobs,
        jobs.window,
    )
    dialog.show()
    dialog.path.setText(str(path))
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1, timeout=WAIT)
    box = dialog.columns.lembar
    assert box.width() - 40 >= box.fontMetrics().horizontalAdvance(box.currentText())
    dialog.reject()


def test_one_answer_serves_all_selected_questions_that_offer_it(qtbot):
    choices = {name: (("", "Jangan"), ("baru", f"Buat {name}"), *more) for name, more in
               (("A", (("7", "Polsek Barat"),)), ("B", ()), ("C", (("7", "Polsek Barat"),)))}  # fmt: skip
    questions = tuple(
        Pertanyaan(name, f"{name}?", ("S!A1",), offered, "") for name, offered in choices.items()
    )
    got = []
    asking = QuestionsDialog(questions, got.append)
    qtbot.addWidget(asking)
    asking.show()
    asking.table.selectAll()
    asking.take("7")
    asking.table.select("B")
    qtbot.keyClicks(asking.answer, "Buat")
    qtbot.mouseClick(asking.save_button, Qt.MouseButton.LeftButton)
    assert got == [{"A": "7", "B": "", "C": "7"}]  # half a word is no answer


def test_leaving_the_questions_answers_nothing(qtbot):
    got = []
    asking = QuestionsDialog((Pertanyaan("A", "A?", (), (("", "Jangan"), ("1", "Ya")), ""),), got.append)
    qtbot.addWidget(asking)
    asking.show()
    qtbot.keyClick(asking.answer, Qt.Key.Key_Down)
    asking.reject()
    assert got == []
