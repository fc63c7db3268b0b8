"""The tab on a real, small operation file: 1 Polres, 2 Polsek, 20 invented people."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel

from poskoapp.app.services import Services
from poskoapp.app.tabs import kekuatan_tab
from poskoapp.services.cadangan import CadanganService
from poskoapp.services.impor import ImporService
from poskoapp.services.musnah import MusnahService
from poskoapp.services.personel import PersonelService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.roster import RosterService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.file_commands import FileCommands
from poskoapp.ui.history import History
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.tab import KekuatanTab
from poskoapp.ui.undo import history_of
from tests.factories import FilledFile, operation_file


@dataclass(frozen=True, slots=True)
class Bench:
    """The tab in a window of its own, with what stands behind it."""

    tab: KekuatanTab
    filled: FilledFile
    personel: PersonelService
    history: History
    said: list[str]

    @property
    def table(self):
        return self.tab.table

    def person(self, nrp):
        return next(p for p in self.personel.rows() if p.nrp == nrp)

    def shown(self):
        return [self.tab._model.row(at).nrp for at in range(self.tab._model.rowCount())]


@pytest.fixture
def bench(tmp_path, shown):
    filled = operation_file(tmp_path)
    db, pangkat = filled.db, ReferenceData().daftar_pangkat()
    personel = PersonelService(db, pangkat)
    jobs, said = JobRunner(), []
    tab = kekuatan_tab(Services(db, pangkat), jobs, None)
    files = FileCommands(
        db.path,
        lambda: ImporService(db, pangkat),
        lambda: RosterService(db, pangkat),
        lambda: CadanganService(db),
        jobs,
        lambda: MusnahService(db),
    )
    tab.impor_asked.connect(files.ask_personel)
    tab.done.connect(said.append)
    history = history_of(RiwayatService(db), jobs)
    history.changed.connect(tab.take)
    db.on_change(history.notify)
    jobs.window = tab
    shown(tab, 1300, 700)
    yield Bench(tab, filled, personel, history, said)
    jobs.close()
    db.close()


@pytest.fixture
def texts():
    """All words that a widget shows."""

    def read(widget):
        return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())

    return read
