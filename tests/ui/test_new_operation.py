from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from poskoapp.services.masuk import is_locked
from poskoapp.services.operasi import OperasiService
from poskoapp.storage.database import Database
from poskoapp.storage.kode_pemulihan import code_of
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.akun_dialog import PengendaliForm
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kode_dialog import KodeDialog
from poskoapp.ui.new_operation import NewOperationDialog
from tests.ui.dialogs import opened

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(shown):
    jobs = JobRunner()
    window = shown(QWidget())
    made = NewOperationDialog(ReferenceData(), jobs, window)
    made.show()
    yield made
    jobs.close()


def test_a_polres_typed_in_part_brings_its_places_and_marks_the_estimate(qtbot, dialog):
    assert not dialog.create_button.isEnabled()
    qtbot.keyClicks(dialog.search, "bekasi kota")
    assert dialog.table.current_row().nama == "Polres Metro Bekasi Kota"
    assert "12 kecamatan · 56 kelurahan/desa · 3.673 TPS" in dialog._brings.text()
    assert dialog._estimate.text().startswith("≈")
    assert dialog.create_button.isEnabled()


def test_kecamatan_that_the_published_number_leaves_out_are_named(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "tangerang selatan")
    assert "tidak disertakan: " in dialog._estimate.text()
    assert "Cisauk" in dialog._estimate.text()


def test_the_new_file_is_an_exercise_when_that_is_ticked(qtbot, dialog, tmp_path):
    qtbot.keyClicks(dialog.search, "serang banten")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    dialog.table.select(next(p.id for p in dialog._model.shown_rows() if p.nama == "Polres Serang"))
    dialog.path.setText(str(tmp_path / "baru" / "serang 27.11"))
    dialog.exercise.setChecked(True)
    with qtbot.waitSignal(dialog.created, timeout=30_000) as created:
        qtbot.mouseClick(dialog.create_button, LEFT)
    assert created.args[0].name == "serang 27.11.posko"
    with closing(Database.open(created.args[0])) as db:
        service = OperasiService(db)
        counts = service.counts()
        assert (counts.kecamatan, counts.tps) == (17, 1408)
        assert service.read_operasi().latihan


def test_an_empty_file_is_made_with_names_typed_and_none_without_a_polda(qtbot, dialog, tmp_path):
    dialog.empty.click()
    assert dialog.table.isHidden()
    assert not dialog.create_button.isEnabled()
    qtbot.keyClicks(dialog.polres, "Polres Pulau Rekaan")
    dialog.path.setText(str(tmp_path / "kosong"))
    dialog.exercise.setChecked(True)
    qtbot.mouseClick(dialog.create_button, LEFT)
    refusal = opened(QMessageBox)
    assert refusal.text() == "Nama Polda wajib diisi."
    refusal.close()
    qtbot.keyClicks(dialog.polda, "Polda Nusantara")
    with qtbot.waitSignal(dialog.created, timeout=30_000) as created:
        qtbot.mouseClick(dialog.create_button, LEFT)
    with closing(Database.open(created.args[0])) as db:
        assert OperasiService(db).read_operasi().polres == "Polres Pulau Rekaan"
        assert OperasiService(db).counts().tps == 0


def test_a_file_that_is_there_already_is_refused_and_the_dialog_stays(qtbot, dialog, tmp_path):
    taken = tmp_path / "ada.posko"
    taken.write_bytes(b"milik orang lain")
    qtbot.keyClicks(dialog.search, "bekasi kota")
    dialog.path.setText(str(taken))
    dialog.exercise.setChecked(True)
    qtbot.mouseClick(dialog.create_button, LEFT)
    qtbot.waitUntil(lambda: not dialog._jobs.busy)
    assert dialog.isVisible()
    assert taken.read_bytes() == b"milik orang lain"


def test_a_real_operation_asks_for_its_people_and_seals_its_code_before_it_opens(qtbot, dialog, tmp_path):
    qtbot.keyClicks(dialog.search, "serang banten")
    dialog.table.select(next(p.id for p in dialog._model.shown_rows() if p.nama == "Polres Serang"))
    dialog.path.setText(str(tmp_path / "serang"))
    qtbot.mouseClick(dialog.create_button, LEFT)
    form = opened(PengendaliForm)
    form.names[0].setText("Barata")
    for box in (form.fields[0].sandi, form.fields[0].again):
        box.setText("kapur lentera tupai")
    qtbot.mouseClick(form.save_button, LEFT)
    qtbot.waitUntil(
        lambda: any(isinstance(w, KodeDialog) for w in QApplication.topLevelWidgets()), timeout=30_000
    )
    code = opened(KodeDialog)
    with qtbot.waitSignal(dialog.locked_created, timeout=30_000) as created:
        for at, box in zip(code.asked, code.answers, strict=True):
            qtbot.keyClicks(box, code._groups[at])
        qtbot.mouseClick(code.done_button, LEFT)
    with closing(created.args[0]) as db:
        assert db.sesi.nama == "Barata"
        assert not OperasiService(db).read_operasi().latihan
        assert "-".join(code._groups) == code_of(db.key)
    assert is_locked(tmp_path / "serang.posko")
