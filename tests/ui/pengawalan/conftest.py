"""The tab on a real, small operation file with one team."""

from dataclasses import dataclass

import pytest

from poskoapp.services.operasi import OperasiService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.walkat_kertas import WalkatKertasService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.pengawalan.services import PengawalanServices
from poskoapp.ui.pengawalan.tab import PengawalanTab
from poskoapp.ui.undo import history_of
from tests.services.walkat_cases import Walkat, walkat


@dataclass(frozen=True, slots=True)
class Bench:
    """The tab in a window of its own, with what stands behind it."""

    tab: PengawalanTab
    case: Walkat
    history: object

    @property
    def panel(self):
        return self.tab.panel

    @property
    def timeline(self):
        return self.tab.panel.timeline

    @property
    def regu(self):
        return self.case.teams.rows()[0]


@pytest.fixture
def bench(tmp_path, shown):
    case = walkat(tmp_path)
    case.qualify()
    case.team()
    services = PengawalanServices(
        case.whom,
        case.teams,
        case.people,
        case.turns,
        case.handovers,
        WalkatKertasService(case.db),
        OperasiService(case.db),
    )
    jobs = JobRunner()
    tab = PengawalanTab(services, jobs)
    history = history_of(RiwayatService(case.db), jobs)
    history.changed.connect(tab.take)
    case.db.on_change(history.notify)
    shown(tab, 1300, 760)
    yield Bench(tab, case, history)
    jobs.close()
    case.db.close()
