"""What the post has decided for automatic plotting: what the soft rules weigh, and whom padal lead."""

from enum import StrEnum

from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class PadalPer(StrEnum):
    """For what automatic plotting finds a padal."""

    TIDAK = "tidak"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"

    @property
    def label(self) -> str:
        """For the operator."""
        return _PADAL[self]


_PADAL = {
    PadalPer.TIDAK: "Tidak ditetapkan otomatis",
    PadalPer.KECAMATAN: "Satu per kecamatan",
    PadalPer.KELURAHAN: "Satu per kelurahan",
}


class AturanPloting(Entity):
    """The one row of settings; while there is none, the usual ones hold. Weights are kilometres of extra way; 0 is off."""

    __tablename__ = "aturan_ploting"

    tanpa_senior: Mapped[float]
    jaga_domisili: Mapped[float]
    larang_domisili: Mapped[bool]
    """Nobody guards in the kelurahan where he lives, even if a seat stays open for it."""
    tanpa_setempat: Mapped[float]
    """A pair of which nobody is from here: BKO with BKO."""
    perubahan: Mapped[float]
    tanpa_koordinat: Mapped[float]
    padal_per: Mapped[PadalPer] = mapped_column(stored_enum(PadalPer))
    undi_semua: Mapped[bool] = mapped_column(default=False, server_default=false())
    """All places fall by the draw, however far they are."""
