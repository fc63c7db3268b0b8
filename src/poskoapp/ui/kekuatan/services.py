"""What the tab *Kekuatan* works on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp.services.kekuatan import KekuatanService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.satuan import SatuanService
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.kekuatan.more_actions import MoreServices

if TYPE_CHECKING:
    from poskoapp.services.apel import ApelService
    from poskoapp.services.apel_kertas import ApelKertasService
    from poskoapp.services.ketidakhadiran_ubah import KetidakhadiranService
    from poskoapp.ui.kekuatan.satuan_reading import SatuanServices


@dataclass(frozen=True, slots=True)
class KekuatanServices:
    """The services of the view of people and its dialogs; those of the other views are made with the view."""

    kekuatan: KekuatanService
    personel: PersonelService
    satuan: SatuanService
    terhitung: KekuatanTerhitungService
    operasi: OperasiService
    more: MoreServices
    units: "Callable[[], SatuanServices]"
    apel: "Callable[[], tuple[ApelService, ApelKertasService]]"
    ketidakhadiran: "Callable[[], KetidakhadiranService]"


@dataclass(frozen=True, slots=True)
class ApelPlace:
    """Where the papers of a muster are proposed, and who writes them."""

    folder: Path
    jobs: JobRunner
