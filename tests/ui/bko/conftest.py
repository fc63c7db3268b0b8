"""The tab on a real, small operation file with one request in and one out."""

from dataclasses import dataclass

import pytest

from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.services.bko_kekurangan import BkoKekuranganService
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.bko.actions import BkoServices
from poskoapp.ui.bko.tab import BkoTab
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.undo import history_of
from tests.services.bko_cases import Bko, bko


@dataclass(frozen=True, slots=True)
class Bench:
    """The tab in a window of its own, with what stands behind it."""

    tab: BkoTab
    case: Bko
    masuk: int
    keluar: int
    history: object

    @property
    def panel(self):
        return self.tab.panel

    def ledger(self, word):
        """What stands in the four counts of one line."""
        return [self.panel.ledger.cells[word, h].text() for h in HitunganBko]

    def row(self, id_=None):
        return self.case.requests.detail(id_ or self.masuk).row

    def choose(self, id_):
        self.tab._choose(id_)


@pytest.fixture
def bench(tmp_path, shown, qtbot):
    case = bko(tmp_path)
    masuk, _ = case.named(4, diminta=5)
    keluar = case.lent(2)
    db, pangkat = case.db, ReferenceData().daftar_pangkat()
    services = BkoServices(
        case.requests,
        case.lines,
        case.people,
        case.musters,
        BkoSuratService(db),
        BkoKekuranganService(db, pangkat),
        KebutuhanService(db, pangkat),
        PersonelService(db, pangkat),
        OperasiService(db),
        ImporService(db, pangkat),
    )
    jobs = JobRunner()
    tab = BkoTab(services, jobs)
    history = history_of(RiwayatService(db), jobs)
    history.changed.connect(tab.take)
    db.on_change(history.notify)
    shown(tab, 1300, 700)
    tab._choose(masuk)
    yield Bench(tab, case, masuk, keluar, history)
    jobs.close()
    db.close()
