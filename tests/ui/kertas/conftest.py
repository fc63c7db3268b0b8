"""Papers asked for in their dialogs, on a small plotted file."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from poskoapp.services.absensi import AbsensiService
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.kartu import KartuService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.peta_cetak import PetaCetakService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.undian import UndianService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kertas.commands import PaperCommands
from poskoapp.ui.kertas.services import PaperServices
from tests.factories import operation_file

PANGKAT = ReferenceData().daftar_pangkat()


LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path, personel=60).db
    yield made
    made.close()


@pytest.fixture
def plotted(db):
    service = PlotingOtomatisService(db, PANGKAT)
    service.apply(service.propose(7))
    return db


@pytest.fixture
def services(db):
    return PaperServices(
        KartuService(db),
        DaftarPlotingService(db),
        AbsensiService(db),
        UndianService(db),
        PetaCetakService(db),
        PlotingService(db, PANGKAT).kelompok,
        OperasiService(db).read_operasi,
        RencanaService(db).rows,
    )


@pytest.fixture
def papers(db, services, shown):
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    jobs = JobRunner()
    jobs.window = shown(QWidget())
    yield PaperCommands(db.path, lambda: services, jobs)
    jobs.close()


class Chooser:
    """Answers the file dialog as soon as it is there, and keeps what it proposed."""

    def __init__(self, name):
        self.proposed, self._name = "", name
        QTimer.singleShot(0, self._answer)

    def _answer(self):
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(10, self._answer)
            return
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        self.proposed = field.text()
        if self._name:
            field.setText(str(self._name))
            dialog.accept()
        else:
            dialog.reject()


def save_as(qtbot, papers, dialog, name):
    """Press the button, choose the file, wait for the notice; gives it, and what the file dialog proposed."""
    chooser = Chooser(name)
    with qtbot.waitSignal(papers.noticed, timeout=30_000) as noticed:
        qtbot.mouseClick(dialog.save_button, LEFT)
    assert noticed.args[1] == "Buka"
    return noticed.args[0], chooser.proposed
