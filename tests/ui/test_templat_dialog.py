import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from poskoapp.services.rencana import RencanaService
from poskoapp.services.templat import TemplatService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.templat_commands import TemplatCommands
from poskoapp.ui.templat_dialog import TemplatDialog
from tests.documents.excel.templates import template
from tests.factories import operation_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def desk(tmp_path, shown):
    db = operation_file(tmp_path).db
    jobs = JobRunner()
    jobs.window = shown(QWidget())
    commands = TemplatCommands(lambda: TemplatService(db, PANGKAT), lambda: RencanaService(db), jobs)
    commands.open_templat()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TemplatDialog) and w.isVisible())
    path = tmp_path / "Format Polda.xlsx"
    path.write_bytes(template())
    yield dialog, commands, path, db
    jobs.close()
    db.close()


def test_a_cell_is_marked_in_the_picture_and_filled(qtbot, desk, tmp_path):
    dialog, commands, path, _ = desk
    assert not dialog.export_button.isEnabled()
    dialog.load(path)
    assert "kota yang aneh" in dialog.remark.text()
    assert dialog.picture.item(7, 0).text() == "JUMLAH"
    assert dialog.picture.columnSpan(0, 0) == 5
    dialog.picture.setCurrentCell(9, 0)
    assert dialog.here.text() == "Sel A10 berisi"
    dialog.sources.choose("jumlah_tps")
    dialog.mark()
    assert "Jumlah TPS" in dialog.picture.item(9, 0).text()
    assert dialog.picture.currentRow() == 9
    with qtbot.waitSignal(commands.noticed, timeout=20_000):
        commands.export(tmp_path / "isi.xlsx", None)
    assert openpyxl.load_workbook(tmp_path / "isi.xlsx")["DATA"]["A5"].value == 1


def test_a_differing_workbook_is_taken_only_after_asking(desk, tmp_path, monkeypatch):
    dialog, _, path, db = desk
    dialog.load(path)
    book = openpyxl.load_workbook(path)
    del book["RINGKAS"]
    newer = tmp_path / "Baru.xlsx"
    book.save(newer)
    told = []

    def refuse(_parent, _judul, _teks, *_choices, saran=""):
        told.append(saran)

    monkeypatch.setattr("poskoapp.ui.templat_dialog.ask", refuse)
    dialog.load(newer)
    assert "Lembar RINGKAS tidak ada lagi." in told[0]
    assert TemplatService(db, PANGKAT).row().nama == "Format Polda.xlsx"


def test_what_is_no_workbook_is_said(qtbot, desk, tmp_path):
    dialog, _, _, db = desk
    wrong = tmp_path / "surat.xlsx"
    wrong.write_bytes(b"bukan")
    dialog.load(wrong)
    qtbot.waitUntil(
        lambda: any(isinstance(w, QMessageBox) and w.isVisible() for w in QApplication.topLevelWidgets())
    )
    next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)).close()
    assert TemplatService(db, PANGKAT).row() is None
