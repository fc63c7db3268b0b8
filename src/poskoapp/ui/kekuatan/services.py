"""What the tab *Kekuatan* works on."""

from dataclasses import dataclass

from poskoapp.services.apel import ApelService
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.services.kekuatan import KekuatanService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
from poskoapp.services.ketidakhadiran_ubah import KetidakhadiranService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.satuan import SatuanService
from poskoapp.ui.kekuatan.more_actions import MoreServices
from poskoapp.ui.kekuatan.satuan_reading import SatuanServices


@dataclass(frozen=True, slots=True)
class KekuatanServices:
    """The services of the tab and its dialogs."""

    kekuatan: KekuatanService
    personel: PersonelService
    satuan: SatuanService
    terhitung: KekuatanTerhitungService
    operasi: OperasiService
    apel: ApelService
    apel_kertas: ApelKertasService
    ketidakhadiran: KetidakhadiranService
    units: SatuanServices
    more: MoreServices
