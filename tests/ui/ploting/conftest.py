"""The tab on a real, small operation file: 6 kelurahan, 24 TPS, 60 invented people, plotted once."""

from dataclasses import dataclass

import pytest

from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.aturan_kerawanan import AturanKerawananService
from poskoapp.services.batas import BatasService
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.kelompok_pilihan import KelompokPilihanService
from poskoapp.services.kerawanan import KerawananService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.peta import PetaService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.ploting_seret import PlotingSeretService
from poskoapp.services.ploting_tempel import PlotingTempelService
from poskoapp.services.pola import PolaService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.tps import TpsService
from poskoapp.services.tps_tempel import TpsTempelService
from poskoapp.services.tps_ubah import TpsUbahService
from poskoapp.services.varian import VarianService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.peta.panel import PetaServices
from poskoapp.ui.ploting.kebutuhan_reading import KebutuhanServices
from poskoapp.ui.ploting.services import PlotingServices
from poskoapp.ui.ploting.tab import PlotingTab
from poskoapp.ui.ploting.tps_actions import TpsServices
from poskoapp.ui.undo import history_of
from tests.factories import operation_file


@dataclass(frozen=True, slots=True)
class Bench:
    """The tab in a window of its own, with what stands behind it."""

    tab: PlotingTab
    db: Database
    services: PlotingServices
    konflik: KonflikService
    jobs: JobRunner

    @property
    def table(self):
        return self.tab._tables.kelompok

    @property
    def panel(self):
        return self.tab._panel

    def group(self, kode):
        return next(k for k in self.services.ploting.kelompok() if k.kode == kode)


@pytest.fixture
def bench(tmp_path, shown, qtbot):
    db = operation_file(tmp_path, personel=60).db
    pangkat = ReferenceData().daftar_pangkat()
    services = PlotingServices(
        PlotingService(db, pangkat),
        PlotingSeretService(db, pangkat),
        PlotingTempelService(db, pangkat),
        PlotingOtomatisService(db, pangkat),
        KebutuhanService(db, pangkat),
        TpsService(db),
        OperasiService(db),
        AngkaPublikService(db),
        PetaServices(PetaService(db), BatasService(db), KelompokPilihanService(db), str(db.path)),
        KebutuhanServices(
            KebutuhanService(db, pangkat), PolaService(db), VarianService(db, pangkat), RencanaService(db)
        ),
        TpsServices(
            TpsUbahService(db),
            TpsTempelService(db),
            KerawananService(db),
            AturanKerawananService(db),
            ImporService(db, pangkat),
        ),
    )
    services.otomatis.apply(services.otomatis.propose(1))
    jobs = JobRunner()
    tab = PlotingTab(services, jobs)
    history = history_of(RiwayatService(db), jobs)
    history.changed.connect(tab.take)
    db.on_change(history.notify)
    shown(tab, 1300, 700)
    yield Bench(tab, db, services, KonflikService(db, pangkat), jobs)
    jobs.close()
    db.close()
