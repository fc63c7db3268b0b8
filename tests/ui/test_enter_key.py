"""Enter presses the coloured button of every dialog, and never issues an order."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.impor import ImporReport, ImporService
from poskoapp.services.impor_tps import ImporTps
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.pola import PolaService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.satuan import SatuanService
from poskoapp.services.sprin import SprinCheck, SprinService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.tps import TpsService
from poskoapp.services.varian import VarianService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.import_dialog import ImportDialog, ImportKind
from poskoapp.ui.import_report import ImportReportDialog
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.absence_dialog import AbsenceDialog
from poskoapp.ui.kekuatan.personel_dialog import Choices, PersonelDialog
from poskoapp.ui.new_operation import NewOperationDialog
from poskoapp.ui.operasi_dialog import OperasiDialog
from poskoapp.ui.ploting.kategori_dialog import KategoriDialog
from poskoapp.ui.ploting.kebutuhan_dialog import KebutuhanDialog
from poskoapp.ui.ploting.kebutuhan_reading import KebutuhanServices
from poskoapp.ui.ploting.otomatis_dialog import OtomatisDialog
from poskoapp.ui.ploting.reading import count_size
from poskoapp.ui.sprin.check_dialog import CheckDialog
from poskoapp.ui.sprin.issue_dialog import IssueDialog, IssueServices
from tests.factories import operation_file

REFERENCE = ReferenceData()
PANGKAT = REFERENCE.daftar_pangkat()
DAY = date(2024, 11, 22)
CHECKED = SprinCheck(
    "", "b" * 64, "a" * 64, 3, 2, draf=True, utuh=True, asli=False, versi_lain=False, temuan=()
)


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path, personel=40).db
    yield made
    made.close()


@pytest.fixture
def jobs():
    made = JobRunner()
    yield made
    made.close()


def _import(db, jobs):
    made = ImportDialog(ImportKind("Impor", "", ImporTps()), ImporService(db, PANGKAT), jobs)
    made.path.setText("daftar.xlsx")
    return made


class _Forgetful(KebutuhanDialog):
    """Closes without asking about what was typed: here only the key counts."""

    def reject(self):
        self.done(0)


def _kebutuhan(db, jobs):
    made = _Forgetful(
        KebutuhanServices(
            KebutuhanService(db, PANGKAT), PolaService(db), VarianService(db, PANGKAT), RencanaService(db)
        ),
        count_size(TpsService(db)),
        jobs,
    )
    made.editor._boxes[next(iter(made.editor._boxes))][0].setValue(9)
    return made


def _kategori(db, _jobs):
    service = TpsService(db)
    return KategoriDialog(service, service.rows()[:2])


def _absence(db, _jobs):
    return AbsenceDialog(PersonelService(db, PANGKAT).rows()[:2], (DAY, DAY), lambda *_: None)


def _personel(db, _jobs):
    service = PersonelService(db, PANGKAT)
    choices = Choices(service.pangkat, SatuanService(db).rows(), service.domisili())
    return PersonelDialog("Tambah", choices, lambda _fields: None)


def _new(_db, jobs):
    made = NewOperationDialog(REFERENCE, jobs)
    made.create_button.setEnabled(True)
    return made


DIALOGS = {
    "impor": _import,
    "hasil impor": lambda _db, _jobs: ImportReportDialog("Impor", ImporReport(1, 0, 0, (), ()), print),
    "kebutuhan": _kebutuhan,
    "otomatis": lambda db, jobs: OtomatisDialog(PlotingOtomatisService(db, PANGKAT), jobs),
    "kategori": _kategori,
    "ketidakhadiran": _absence,
    "personel": _personel,
    "data operasi": lambda db, _jobs: OperasiDialog(OperasiService(db)),
    "operasi baru": _new,
    "periksa pdf": lambda _db, _jobs: CheckDialog("a.pdf", CHECKED),
}


def pressed_by_enter(qtbot, dialog, where=None):
    """The words of the buttons that Enter presses; none of them does its work."""
    pressed = []
    for each in [b for b in dialog.findChildren(QPushButton) if not b.isCheckable()]:
        each.clicked.disconnect()
        each.clicked.connect(lambda _checked=False, each=each: pressed.append(each.text()))
    qtbot.keyClick(where or dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    return pressed


@pytest.mark.parametrize("name", DIALOGS)
def test_enter_presses_the_coloured_button(qtbot, shown, db, jobs, name):
    dialog = shown(DIALOGS[name](db, jobs))
    coloured = [
        each.text()
        for each in dialog.findChildren(QPushButton)
        if each.property("role") == "primary" and each.isVisible() and each.isEnabled()
    ]
    assert len(coloured) == 1
    assert pressed_by_enter(qtbot, dialog, dialog) == coloured


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, shown, db, jobs):
    dialog = shown(DIALOGS["otomatis"](db, jobs))
    dialog.close_button.setFocus()
    assert pressed_by_enter(qtbot, dialog, dialog.close_button) == ["Batal"]


def test_one_enter_does_not_issue_an_order(qtbot, shown, db, jobs):
    naskah = SprinNaskahService(db, PANGKAT)
    services = IssueServices(SprinService(db, PANGKAT), naskah, KonflikService(db, PANGKAT))
    dialog = shown(IssueDialog(services, jobs, naskah.draf(naskah.create(JenisSprin.PAM_TPS, DAY))))
    dialog.save_button.setEnabled(True)
    assert pressed_by_enter(qtbot, dialog) == []
    assert pressed_by_enter(qtbot, dialog, dialog.agenda) == []
