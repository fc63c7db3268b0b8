"""What the dialogs of the papers work on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from poskoapp.services.absensi import AbsensiService
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.kartu import KartuService
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.peta_cetak import PetaCetakService
from poskoapp.services.rencana import RencanaRow
from poskoapp.services.undian import UndianService


@dataclass(frozen=True, slots=True)
class PaperServices:
    """The services; `kelompok`, `operasi` and `rencana` read the plotting, the header and the other plans as they stand."""

    kartu: KartuService
    daftar: DaftarPlotingService
    absensi: AbsensiService
    undian: UndianService
    peta: PetaCetakService
    kelompok: Callable[[], list[KelompokRow]]
    operasi: Callable[[], OperasiRow]
    rencana: Callable[[], list[RencanaRow]]


@dataclass(frozen=True, slots=True)
class Hasil:
    """A paper that was written: where, how many of what is on it, and what the operator should know of it."""

    path: Path
    isi: str
    """`12 kartu tugas (6 halaman)`."""
    catatan: str = ""

    @property
    def teks(self) -> str:
        """For the notice."""
        return " ".join(part for part in (f"{self.isi} ditulis: {self.path.name}.", self.catatan) if part)
