from datetime import date, datetime

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from sqlalchemy import select

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Tps
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.services.cadangan import CadanganService
from poskoapp.services.ekspor import EksporService
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_rencana import Nasib
from poskoapp.services.musnah import MusnahService
from poskoapp.services.personel import PersonelService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.roster import RosterService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.import_dialog import ImportDialog
from poskoapp.ui.import_questions import QuestionsDialog
from poskoapp.ui.import_report import ImportReportDialog
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.roster_dialog import RosterDialog
from tests.factories import nothing_written, operation_file
from tests.ui.dialogs import opened

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path).db
    yield made
    made.close()


@pytest.fixture
def files(db, shown):
    jobs = JobRunner()
    jobs.window = shown(QWidget())
    yield FileCommands(
        db.path,
        lambda: ImporService(db, PANGKAT),
        lambda: RosterService(db, PANGKAT),
        lambda: CadanganService(db),
        jobs,
        lambda: MusnahService(db),
    )
    jobs.close()


def step_on(qtbot, dialog, page):
    """Press Lanjut and wait for that page."""
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == page, timeout=20_000)


def people(db):
    return {p.nrp: p.nama for p in PersonelService(db, PANGKAT).rows()}


def test_a_copy_is_made_on_a_stick_and_can_be_put_back(qtbot, db, files, tmp_path):
    stick = tmp_path / "stik"
    stick.mkdir()
    with qtbot.waitSignal(files.copied) as copied:
        files.copy_to(stick)
    target = copied.args[0].path
    assert target.parent == stick
    assert "boleh dicabut" in opened(QMessageBox).informativeText()
    opened(QMessageBox).close()
    before = people(db)
    service = PersonelService(db, PANGKAT)
    service.delete_personel([p.id for p in service.rows()[:5]])
    with qtbot.waitSignal(files.restored):
        files.restore(target)
    again = Database.open(db.path)
    assert people(again) == before
    again.close()


def test_the_roster_of_a_plan_beside_the_main_one_can_be_chosen(qtbot, db, files, tmp_path, monkeypatch):
    with db.read() as session:
        tps = session.scalars(select(Tps.id)).all()
    days = (date(2024, 12, 7), datetime(2024, 12, 6, 12), datetime(2024, 12, 8, 6))
    psu = RencanaFields("PSU", "PSU Uji", JenisRencana.PSU, *days)
    RencanaService(db).add(psu, tps[:2], {k: PolaAngka(2, 1, 2) for k in Kategori})
    asked = []
    monkeypatch.setattr(
        "poskoapp.ui.save_place.QFileDialog.getSaveFileName",
        lambda _window, _title, proposed, _kind: (asked.append(proposed), (str(tmp_path / "psu.xlsx"), ""))[
            1
        ],
    )
    files.ask_roster()
    dialog = opened(RosterDialog)
    dialog.plan.setCurrentIndex(1)
    with qtbot.waitSignal(files.noticed, timeout=20_000):
        dialog.save_button.click()
    assert asked[0].endswith("-PSU-Uji.xlsx")
    told = [
        row[0] for row in openpyxl.load_workbook(tmp_path / "psu.xlsx")["REKAP"].iter_rows(values_only=True)
    ]
    assert any("PSU UJI" in str(text) for text in told)


def test_the_roster_is_written_beside_the_work_and_told(qtbot, files, tmp_path):
    with qtbot.waitSignal(files.noticed, timeout=20_000) as noticed:
        files.export_roster(tmp_path / "roster.xlsx")
    assert noticed.args[:2] == ["Roster ditulis: roster.xlsx.", "Buka"]
    assert (tmp_path / "roster.xlsx").stat().st_size > 0


def test_an_import_tells_by_cell_what_it_did_not_take(qtbot, db, files, tmp_path):
    listed = tmp_path / "personel.csv"
    listed.write_text(
        "NRP;NAMA;PANGKAT;SATUAN\n91020301;Uji Baru;Bripka;Polsek Barat\n91020302;Uji Lain;Xyz;Polsek Barat\n",
        encoding="utf-8",
    )
    files.ask_personel()
    dialog = opened(ImportDialog)
    dialog.path.setText(str(listed))
    step_on(qtbot, dialog, 1)
    with nothing_written(db):
        step_on(qtbot, dialog, 2)
        assert next(iter(dialog.plan.table._model.shown_rows())).kelompok == "Baru"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(isinstance(w, ImportReportDialog) for w in QApplication.topLevelWidgets()))
    report = opened(ImportReportDialog)
    assert people(db)["91020301"] == "Uji Baru"
    assert "91020302" not in people(db)
    (refused,) = report.table._model.shown_rows()
    assert (refused.jenis, refused.sel) == ("Ditolak", "personel.csv!C3")
    assert refused.isi == "91020302 · Uji Lain · Xyz · Polsek Barat"
    with qtbot.waitSignal(files.done) as done:
        report.accept()
    assert done.args == ["Impor personel: 1 baru, 0 diubah."]


def test_refused_rows_are_saved_with_their_reason_mended_and_imported_again(db, shown, tmp_path):
    listed = tmp_path / "personel.csv"
    rows = [f"9102030{n};Uji Baru;Bripka;Polsek Jauh" for n in range(3)]
    listed.write_text("\n".join(["NRP;NAMA;PANGKAT;SATUAN", *rows, "1;Uji Lain;Bripka;Polsek Barat"]))
    service = ImporService(db, PANGKAT)
    report = service.import_personel(listed)
    dialog = shown(ImportReportDialog("Impor personel", report, service.save_ditolak))
    assert any(w.text().startswith("3 baris: Satuan “Polsek Jauh”") for w in dialog.findChildren(QLabel))
    target = tmp_path / "ditolak.xlsx"
    dialog.save_refused(target)
    assert [row.berkas for row in EksporService(db).rows()] == ["ditolak.xlsx"]
    sheet = openpyxl.load_workbook(target).active
    assert [c.value for c in sheet[2]][:4] == ["1", "Uji Lain", "Bripka", "Polsek Barat"]
    assert "Polsek Jauh" in sheet[3][5].value
    again = service.import_personel(target, buat_satuan=True)
    assert (again.baru, len(again.ditolak)) == (3, 1)


def test_a_folder_is_told_to_be_one(qtbot, files, tmp_path):
    files.ask_personel()
    dialog = opened(ImportDialog)
    dialog.path.setText(str(tmp_path))
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert "itu folder" in opened(QMessageBox).text()
    QApplication.activeModalWidget().close()
    dialog.close()


def test_a_file_that_cannot_be_read_leaves_the_dialog_open_and_the_data_alone(qtbot, db, files, tmp_path):
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan lembar kerja")
    files.ask_personel()
    dialog = opened(ImportDialog)
    dialog.path.setText(str(broken))
    with nothing_written(db):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not files._jobs.busy, timeout=20_000)
    assert dialog.isVisible()
    QApplication.activeModalWidget().close()


def assistant(qtbot, files, path, ask="ask_personel"):
    getattr(files, ask)()
    dialog = opened(ImportDialog)
    dialog.path.setText(str(path))
    step_on(qtbot, dialog, 1)
    return dialog


def test_columns_are_corrected_once_and_remembered_for_files_of_that_shape(qtbot, db, files, tmp_path):
    path = tmp_path / "aneh.csv"
    path.write_text("NOMOR INDUK;NAMA;PANGKAT;AGAMA\n91020301;Uji Baru;Bripka;x\n", encoding="utf-8")
    dialog = assistant(qtbot, files, path)
    assert not dialog.import_button.isEnabled()
    assert "NRP" in dialog.columns.told.text()
    dialog.columns.table.select(0)
    dialog.columns.take_for("nrp")
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=20_000)
    assert "D (AGAMA)" in dialog.columns.told.text()
    step_on(qtbot, dialog, 2)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "91020301" in people(db), timeout=20_000)
    qtbot.waitUntil(lambda: any(isinstance(w, ImportReportDialog) for w in QApplication.topLevelWidgets()))
    opened(ImportReportDialog).accept()
    again = assistant(qtbot, files, path)
    assert again.columns.seen.kolom["nrp"] == 0
    again.reject()


def test_ticks_decide_what_is_saved_and_questions_are_answered_for_all_their_rows(qtbot, db, files, tmp_path):
    path = tmp_path / "personel.csv"
    rows = [f"9102030{n};Uji {'ABC'[n]};Bripka;Polsek Antah" for n in range(2)]
    path.write_text(
        "\n".join(["NRP;NAMA;PANGKAT;SATUAN", *rows, "91020309;Uji Z;Bripka;Polsek Barat"]), encoding="utf-8"
    )
    dialog = assistant(qtbot, files, path)
    step_on(qtbot, dialog, 2)
    dialog.plan.open_questions()
    asked = opened(QuestionsDialog)
    qtbot.keyClick(asked.answer, Qt.Key.Key_Down)
    assert asked.answer.currentText() == "Buat satuan baru “Polsek Antah”"
    qtbot.mouseClick(asked.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.plan.chosen()) == 3, timeout=20_000)
    dialog.plan.show_group("Baru")
    dialog.plan.table.selectRow(0)
    qtbot.keyClick(dialog.plan.table, Qt.Key.Key_Space)
    assert len(dialog.plan.chosen()) == 2
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "91020309" in people(db), timeout=20_000)
    assert "91020300" not in people(db)
    qtbot.waitUntil(lambda: any(isinstance(w, ImportReportDialog) for w in QApplication.topLevelWidgets()))
    opened(ImportReportDialog).accept()


def test_a_list_of_kerawanan_is_read_from_the_menu(qtbot, db, files, tmp_path):
    path = tmp_path / "rawan.csv"
    path.write_text("Kelurahan;TPS;Kategori\nMekarwangi;1;khusus\n", encoding="utf-8")
    ask = next(c for c in files.commands() if c.name == "impor.kerawanan").run
    assert ask == files.ask_kerawanan
    dialog = assistant(qtbot, files, path, "ask_kerawanan")
    step_on(qtbot, dialog, 2)
    changed = [row.sebutan for row in dialog.plan.rencana.baris if row.nasib is Nasib.DIUBAH]
    assert changed == ["TPS 001 Mekarwangi, Randuwangi"]
    dialog.reject()


def test_going_back_and_leaving_changes_nothing(qtbot, db, files, tmp_path):
    path = tmp_path / "linmas.csv"
    path.write_text("SATUAN;JUMLAH\nPolsek Barat;12\n", encoding="utf-8")
    with nothing_written(db):
        dialog = assistant(qtbot, files, path, "ask_terhitung")
        step_on(qtbot, dialog, 2)
        qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
        assert dialog.pages.currentIndex() == 1
        dialog.reject()
