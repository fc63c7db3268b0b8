"""The stages and their forces through the window: what ends with a stage, what goes on, undone and redone."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.pasukan import Nasib
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.pasukan import PasukanService
from poskoapp.services.siaga import KelompokSiagaFields, SiagaService
from poskoapp.services.tahapan import TahapanService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.tahapan.dialog import TahapanDialog
from poskoapp.ui.tahapan.pasukan_dialog import AkhiriForm, PasukanDialog
from tests.factories import operation_file
from tests.ui.printed import printed

PANGKAT = ReferenceData().daftar_pangkat()
FIRST = TahapanFields(JenisTahapan.KAMPANYE, "Kampanye", date(2024, 11, 4), date(2024, 11, 10))
QUIET = TahapanFields(JenisTahapan.MASA_TENANG, "Masa tenang", date(2024, 11, 11), date(2024, 11, 13))


@pytest.fixture
def filled(tmp_path):
    made = operation_file(tmp_path)
    stages = TahapanService(made.db)
    for stage in (FIRST, QUIET):
        stages.add(stage)
    groups = SiagaService(made.db, PANGKAT)
    for number, (name, end) in enumerate((("Satgas A", 20), ("Satgas B", 11))):
        groups.add(
            KelompokSiagaFields(
                name, datetime(2024, 11, 5, 8), datetime(2024, 11, end, 8), 4, jenis=JenisSatgas.SATGAS
            )
        )
        row = next(r for r in groups.rows() if r.nama == name)
        groups.plot(row, made.personel_ids[4 * number : 4 * number + 4])
    yield made
    made.db.close()


@pytest.fixture
def dialog(filled, shown):
    stage = TahapanService(filled.db).rows()[0]
    jobs = JobRunner()
    yield shown(PasukanDialog(PasukanService(filled.db), stage, jobs), 1000, 500)
    jobs.close()


def states(dialog):
    model = dialog.table.table_model()
    return {row.nama: (row.nasib.value, row.selesai) for row in model.shown_rows()}


def test_the_stage_asks_for_its_forces(filled, shown, qtbot):
    stages = shown(TahapanDialog(TahapanService(filled.db), lambda: date(2024, 11, 6)), 1080, 600)
    stages.table.select(stages.table.table_model().shown_rows()[0].id)
    with qtbot.waitSignal(stages.pasukan_asked) as asked:
        qtbot.mouseClick(stages.pasukan, Qt.MouseButton.LeftButton)
    assert asked.args[0].nama == "Kampanye"


def test_what_goes_on_is_ended_with_the_stage_and_comes_back_by_undo(filled, dialog, qtbot):
    before = states(dialog)
    assert {name: state for name, (state, _end) in before.items()} == {
        "Satgas A": "berlanjut",
        "Satgas B": "bersama",
    }
    word = next(w for w in dialog.figures.findChildren(QLabel) if w.text() == Nasib.BERLANJUT.label)
    qtbot.mouseClick(word.parent(), Qt.MouseButton.LeftButton)
    assert [row.nama for row in dialog.table.selected_rows()] == ["Satgas A"]
    dialog.ask_end()
    form = dialog.findChild(AkhiriForm)
    qtbot.waitUntil(form.isVisible)
    with qtbot.waitSignal(dialog.told) as told:
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert told.args == ["1 pasukan berakhir bersama Kampanye."]
    assert states(dialog)["Satgas A"] == ("bersama", datetime(2024, 11, 11))
    filled.db.undo()
    dialog.reload()
    assert states(dialog) == before


def test_a_form_that_is_closed_ends_nothing(filled, dialog, qtbot):
    before, steps = states(dialog), filled.db.steps()
    dialog.table.selectAll()
    dialog.ask_end()
    form = dialog.findChild(AkhiriForm)
    qtbot.waitUntil(form.isVisible)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert (states(dialog), filled.db.steps()) == (before, steps)


def test_forces_are_carried_to_the_stage_that_is_chosen(filled, dialog, qtbot):
    dialog.table.selectAll()
    assert dialog.later.currentText() == "Masa tenang"
    with qtbot.waitSignal(dialog.told) as told:
        qtbot.mouseClick(dialog._carrying, Qt.MouseButton.LeftButton)
    assert told.args == ["1 pasukan diteruskan sampai Masa tenang selesai."]
    assert states(dialog)["Satgas B"] == ("berlanjut", datetime(2024, 11, 14, 8))


def test_the_list_is_written_as_a_paper_and_as_a_workbook(dialog, tmp_path):
    for name in ("kekuatan.pdf", "kekuatan.xlsx"):
        dialog.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 4_000


def test_the_list_goes_straight_to_a_printer(qtbot, dialog, tmp_path):
    told, pages = printed(qtbot, dialog.noticed, dialog.print_list, tmp_path / "cetak.pdf")
    assert (told, pages) == ("Kekuatan tahapan: 1 halaman dikirim ke pencetak.", 1)
