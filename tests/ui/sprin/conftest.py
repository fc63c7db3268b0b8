"""The tab on a real, small operation file: 24 TPS, 70 invented people, plotted once, nothing issued yet."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_orang import SprinOrangService
from poskoapp.services.sprin_paket import SprinPaketService
from poskoapp.services.sprin_pratinjau import SprinPratinjauService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.sprin.tab import SprinServices, SprinTab
from poskoapp.ui.undo import history_of
from tests.factories import operation_file

TANGGAL = date(2024, 11, 22)


@dataclass(frozen=True, slots=True)
class Bench:
    """The tab in a window of its own, with what stands behind it."""

    tab: SprinTab
    db: Database
    services: SprinServices
    ploting: PlotingService
    jobs: JobRunner
    said: list[str]

    @property
    def preview(self):
        return self.tab.preview

    @property
    def view(self):
        return self.tab.preview.view

    def pages(self):
        return len(self.view._sizes)

    def write_draft(self):
        """A new draft for the plotting, chosen in the register; its key."""
        key = self.services.naskah.create(JenisSprin.PAM_TPS, TANGGAL)
        self.tab.reload()
        self.tab.table.select(key)
        return key

    def unplot_one(self):
        guard = self.ploting.kelompok()[0].petugas[0]
        self.ploting.unplot([guard.penugasan_id])
        return guard


@pytest.fixture
def plotted():
    """Whether the file has a plotting; a test says otherwise by parametrizing it."""
    return True


@pytest.fixture
def bench(tmp_path, shown, qtbot, plotted):
    db = operation_file(tmp_path, personel=70).db
    pangkat = ReferenceData().daftar_pangkat()
    if plotted:
        otomatis = PlotingOtomatisService(db, pangkat)
        otomatis.apply(otomatis.propose(1))
    sprin, naskah = SprinService(db, pangkat), SprinNaskahService(db, pangkat)
    services = SprinServices(
        sprin,
        naskah,
        SprinJenisService(db),
        SprinOrangService(db, pangkat),
        SprinPaketService(db, pangkat),
        SprinPratinjauService(sprin, naskah),
        OperasiService(db),
        KonflikService(db, pangkat),
    )
    jobs, said = JobRunner(), []
    tab = SprinTab(services, jobs)
    tab.noticed.connect(said.append)
    history = history_of(RiwayatService(db), jobs)
    history.changed.connect(tab.take)
    db.on_change(history.notify)
    jobs.window = tab
    shown(tab, 1300, 700)
    qtbot.waitUntil(lambda: not jobs.busy)
    yield Bench(tab, db, services, PlotingService(db, pangkat), jobs, said)
    jobs.close()
    tab.stop()
    db.close()


@pytest.fixture
def drawn(bench, qtbot):
    """A draft for the plotting, chosen in the register, with all its pages shown."""
    bench.write_draft()
    qtbot.waitUntil(lambda: bench.pages() > 2 and not bench.jobs.busy)
    return bench


@pytest.fixture
def texts():
    """All words that a widget shows."""

    def read(widget):
        return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())

    return read
