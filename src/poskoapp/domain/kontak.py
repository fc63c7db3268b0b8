"""Whom a guard must be able to call: organisers and supervisors of the vote, each entered once where they belong."""

from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class TingkatKontak(StrEnum):
    """Whose contact it is: it holds for all TPS below."""

    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    TPS = "tps"


class JenisKontak(StrEnum):
    """Organisers (KPPS, PPS, PPK), the election supervisors of a kecamatan, and the Linmas of a TPS."""

    KPPS = "kpps"
    PPS = "pps"
    PPK = "ppk"
    PANWASCAM = "panwascam"
    LINMAS = "linmas"

    @property
    def label(self) -> str:
        """As the duty card prints it."""
        return self.value.upper() if self in {self.KPPS, self.PPS, self.PPK} else self.value.capitalize()

    @property
    def tingkat(self) -> TingkatKontak:
        """PPK and panwascam work for a kecamatan, PPS for a kelurahan, KPPS and Linmas at one TPS (UU 7/2017)."""
        if self in {self.PPK, self.PANWASCAM}:
            return TingkatKontak.KECAMATAN
        return TingkatKontak.KELURAHAN if self is self.PPS else TingkatKontak.TPS


class KontakTps(Entity):
    """Name and mobile number of one of them, at exactly one place: a kecamatan, a kelurahan or a TPS."""

    __tablename__ = "kontak_tps"
    __table_args__ = (
        UniqueConstraint("kecamatan_id", "jenis"),
        UniqueConstraint("kelurahan_id", "jenis"),
        UniqueConstraint("tps_id", "jenis"),
        {"sqlite_autoincrement": True},
    )

    jenis: Mapped[JenisKontak] = mapped_column(stored_enum(JenisKontak))
    nama: Mapped[str] = mapped_column(default="")
    hp: Mapped[str] = mapped_column(default="")
    kecamatan_id: Mapped[int | None] = mapped_column(ForeignKey("kecamatan.id"), default=None)
    kelurahan_id: Mapped[int | None] = mapped_column(ForeignKey("kelurahan.id"), default=None)
    tps_id: Mapped[int | None] = mapped_column(ForeignKey("tps.id", ondelete="CASCADE"), default=None)
