"""Polri's category of a TPS by its kerawanan (four since Pilkada 2024)."""

from enum import StrEnum


class Kategori(StrEnum):
    """Ordered from the calmest to the most guarded; the value is what the file stores."""

    KURANG_RAWAN = "kurang_rawan"
    RAWAN = "rawan"
    SANGAT_RAWAN = "sangat_rawan"
    KHUSUS = "khusus"

    @property
    def label(self) -> str:
        """As the forms print it: `Kurang rawan`."""
        return self.value.replace("_", " ").capitalize()
