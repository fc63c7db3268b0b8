"""What a proposed roster of guards says: who comes, who goes, what stays open, how even it is."""

from dataclasses import dataclass
from datetime import datetime

from poskoapp.planning.jaga_plan import Kerataan
from poskoapp.services.jaga import Giliran


@dataclass(frozen=True, slots=True)
class ShiftKosong:
    """A shift that the roster leaves short: why, and what would close it."""

    giliran: Giliran
    sebutan: str
    kurang: int
    alasan: str
    penutup: str


@dataclass(frozen=True, slots=True)
class UsulanJaga:
    """A roster, not yet written; plain data that may cross threads."""

    dari: datetime
    sampai: datetime
    shift: int
    kursi: int
    """People that all the shifts want."""
    terisi: int
    batas_kosong: int
    """No roster leaves fewer seats empty."""
    baru: tuple[tuple[Giliran, int], ...]
    """Shifts with the people who come to stand there."""
    lepas: tuple[int, ...]
    """Duties that go."""
    tetap: int
    terbuka: tuple[ShiftKosong, ...]
    tanpa_ketua: int
    orang: int
    """How many people take part."""
    jam: Kerataan
    malam: Kerataan
    akhir_pekan: Kerataan
    terbukti: bool
    benih: int
    digest: str
    detik: float
    langkah: int
    """The last recorded step when it was computed; the roster fits no later state of the file."""

    @property
    def kosong(self) -> int:
        """Seats that stay empty."""
        return self.kursi - self.terisi
