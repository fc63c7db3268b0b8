"""The services of the tab *Ploting TPS* and of the dialogs that it opens."""

from dataclasses import dataclass

from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.ploting_seret import PlotingSeretService
from poskoapp.services.ploting_tempel import PlotingTempelService
from poskoapp.services.tps import TpsService
from poskoapp.ui.peta.panel import PetaServices
from poskoapp.ui.ploting.kebutuhan_reading import KebutuhanServices
from poskoapp.ui.ploting.tps_actions import TpsServices


@dataclass(frozen=True, slots=True)
class PlotingServices:
    """The services of the tab and its dialogs."""

    ploting: PlotingService
    seret: PlotingSeretService
    tempel: PlotingTempelService
    otomatis: PlotingOtomatisService
    kebutuhan: KebutuhanService
    tps: TpsService
    operasi: OperasiService
    angka: AngkaPublikService
    peta: PetaServices
    hitungan: KebutuhanServices
    meja_tps: TpsServices
