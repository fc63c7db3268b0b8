"""Strength in the duty window of the TPS guards: where a person stands, and the figures that follow."""

from dataclasses import dataclass
from enum import StrEnum


class StatusPersonel(StrEnum):
    """Where a person stands in the duty window; the value is what is shown."""

    SIAP = "Siap"
    BERTUGAS = "Bertugas"
    TIDAK_HADIR = "Tidak hadir"
    NONAKTIF = "Nonaktif"
    BKO_TIDAK_ADA = "BKO tidak di sini"


@dataclass(frozen=True, slots=True)
class Kekuatan:
    """Strength in figures; people who are not active, or lent to us but not here, are in none of them."""

    jumlah: int
    tidak_hadir: int
    """Absent on any day of the duty window."""
    bertugas: int
    """On any duty in the window, and not absent."""
    terhitung: int
    """Counted without names (TNI, Linmas, and lent force that came without a name list)."""
    batas: int
    """How many of our own people the post's deployable share lets it send; lent ones came to be sent."""
    bko: int = 0
    """Of `jumlah`, those who are lent to us."""
    bko_bertugas: int = 0
    """Of `bertugas`, those who are lent to us."""

    @property
    def siap(self) -> int:
        """Neither absent nor on duty yet."""
        return self.jumlah - self.tidak_hadir - self.bertugas

    @property
    def sendiri(self) -> int:
        """Our own people."""
        return self.jumlah - self.bko

    @property
    def sendiri_bertugas(self) -> int:
        """Of our own people, those on duty."""
        return self.bertugas - self.bko_bertugas

    @property
    def sisa(self) -> int:
        """How many more of our own may go before the deployable share is reached; negative beyond it."""
        return self.batas - self.sendiri_bertugas

    @property
    def seluruhnya(self) -> int:
        """Named and counted strength in one total."""
        return self.jumlah + self.terhitung
