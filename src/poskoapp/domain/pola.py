"""The pola: how many guards look after how many TPS."""

from dataclasses import dataclass

from poskoapp.domain.errors import InputError

LINMAS_PER_TPS = 2
"""The norm where a pola says nothing else (Serang, Kota Tangerang and others, Pilkada 2024)."""


MOST = 99_999
"""More of anything in one plot group is a slip of the keys."""


@dataclass(frozen=True, slots=True)
class PolaAngka:
    """Three named whole numbers; never parsed from "2-8-16", whose order differs from place to place."""

    polri: int
    tps: int
    linmas: int

    def __post_init__(self) -> None:
        if not (1 <= self.polri <= MOST and 1 <= self.tps <= MOST and 0 <= self.linmas <= MOST):
            raise InputError(
                f"Pola {self.polri} Polri, {self.tps} TPS, {self.linmas} Linmas tidak mungkin.",
                f"Isi Polri dan TPS 1 sampai {MOST}, dan Linmas 0 sampai {MOST}.",
            )

    @property
    def teks(self) -> str:
        """Always with its words: `2 Polri · 8 TPS · 16 Linmas`."""
        return f"{self.polri} Polri · {self.tps} TPS · {self.linmas} Linmas"

    @property
    def singkat(self) -> str:
        """Where the Linmas stand in a column of their own: `2 Polri · 8 TPS`."""
        return f"{self.polri} Polri · {self.tps} TPS"

    def groups(self, jumlah_tps: int) -> int:
        """Plot groups needed for that many TPS; the last one may be smaller."""
        return -(-jumlah_tps // self.tps)

    def linmas_for(self, jumlah_tps: int) -> int:
        """Linmas for that many TPS, rounded up where the pola gives no whole number per TPS (Denpasar 2:4:6)."""
        return -(-jumlah_tps * self.linmas // self.tps)
