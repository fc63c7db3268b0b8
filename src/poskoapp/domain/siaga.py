"""Who stands by: platoons for a rayon of Polsek, and named groups (satgas, poskotis, power on hand)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class Rayon(Entity):
    """Several Polsek that one platoon backs up, from its base at one of them."""

    __tablename__ = "rayon"

    nama: Mapped[str] = mapped_column(unique=True)
    basis_id: Mapped[int] = mapped_column(ForeignKey("satuan.id"), index=True)
    """The unit, mostly a Polsek, where its platoon waits."""


class CakupanRayon(Entity):
    """A Polsek that a rayon covers; it is in one rayon only."""

    __tablename__ = "cakupan_rayon"

    rayon_id: Mapped[int] = mapped_column(ForeignKey("rayon.id", ondelete="CASCADE"), index=True)
    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id"), unique=True)


class PeletonSiaga(Entity):
    """A standby platoon; its people are duties (`penugasan`) that name it."""

    __tablename__ = "peleton_siaga"
    __table_args__ = (
        CheckConstraint("selesai > mulai", name="waktu"),
        CheckConstraint("kekuatan >= 1", name="kekuatan"),
        {"sqlite_autoincrement": True},
    )

    rayon_id: Mapped[int] = mapped_column(ForeignKey("rayon.id", ondelete="CASCADE"), index=True)
    nama: Mapped[str]
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    """Up to, not including."""
    kekuatan: Mapped[int]
    """People wanted, its leader included."""


class JenisSatgas(StrEnum):
    """Kinds of named group."""

    SATGAS = "satgas"
    POSKOTIS = "poskotis"
    POWER_ON_HAND = "power_on_hand"

    @property
    def label(self) -> str:
        """As the forms call it."""
        return _LABEL[self]


_LABEL = {
    JenisSatgas.SATGAS: "Satgas",
    JenisSatgas.POSKOTIS: "Poskotis",
    JenisSatgas.POWER_ON_HAND: "Power on hand",
}


class Satgas(Entity):
    """A task group, tactical post or reserve in the commander's hand, with the strength it should have."""

    __tablename__ = "satgas"
    __table_args__ = (
        CheckConstraint("selesai > mulai", name="waktu"),
        CheckConstraint("kekuatan >= 1", name="kekuatan"),
        {"sqlite_autoincrement": True},
    )

    jenis: Mapped[JenisSatgas] = mapped_column(stored_enum(JenisSatgas))
    nama: Mapped[str] = mapped_column(unique=True)
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    """Up to, not including."""
    kekuatan: Mapped[int]
    tempat: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
