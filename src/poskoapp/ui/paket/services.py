"""What the dialogs of packages work with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poskoapp.services.paket import PaketService
    from poskoapp.services.paket_buat import PaketBuatService
    from poskoapp.services.pos import PosService


@dataclass(frozen=True, slots=True)
class PaketServices:
    """Keys and known posts, making a package, reading one."""

    pos: "PosService"
    buat: "PaketBuatService"
    baca: "PaketService"
