"""The tree of units, and strength that is counted without names."""

from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class JenisSatuan(StrEnum):
    """Kinds of unit (Perpol 2/2021 for those of a Polres)."""

    POLDA = "polda"
    POLRES = "polres"
    BAG = "bag"
    SAT = "sat"
    SI = "si"
    POLSEK = "polsek"
    BRIMOB = "brimob"
    KODIM = "kodim"
    KORAMIL = "koramil"
    LINMAS = "linmas"
    LAIN = "lain"


class Satuan(Entity):
    """A unit; a Polsek owns the kecamatan that name it."""

    __tablename__ = "satuan"
    __table_args__ = (UniqueConstraint("induk_id", "nama"), {"sqlite_autoincrement": True})

    nama: Mapped[str]
    jenis: Mapped[JenisSatuan] = mapped_column(stored_enum(JenisSatuan))
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("satuan.id"), default=None, index=True)
    urutan: Mapped[int] = mapped_column(default=0)
    lat: Mapped[float | None] = mapped_column(default=None)
    lng: Mapped[float | None] = mapped_column(default=None)
    perlu_periksa: Mapped[str] = mapped_column(default="")
    """Text of the source about this unit's area that could not be matched with certainty."""
    aktif: Mapped[bool] = mapped_column(default=True, server_default=text("1"))
    """False once the unit is closed: it stays in what was written, and is offered no more."""


class KekuatanTerhitung(Entity):
    """Strength without names (TNI, Linmas, others) that adds up with the named strength."""

    __tablename__ = "kekuatan_terhitung"

    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id"), index=True)
    golongan: Mapped[str]
    jumlah: Mapped[int]
    keterangan: Mapped[str] = mapped_column(default="")


SATFUNG_POLRES: tuple[tuple[JenisSatuan, str], ...] = (
    (JenisSatuan.BAG, "Bagops"),
    (JenisSatuan.BAG, "Bagren"),
    (JenisSatuan.BAG, "Bag SDM"),
    (JenisSatuan.BAG, "Baglog"),
    (JenisSatuan.SI, "Siwas"),
    (JenisSatuan.SI, "Sipropam"),
    (JenisSatuan.SI, "Sihumas"),
    (JenisSatuan.SI, "Sikum"),
    (JenisSatuan.SI, "Si TIK"),
    (JenisSatuan.SI, "Sium"),
    (JenisSatuan.SI, "SPKT"),
    (JenisSatuan.SAT, "Satintelkam"),
    (JenisSatuan.SAT, "Satreskrim"),
    (JenisSatuan.SAT, "Satresnarkoba"),
    (JenisSatuan.SAT, "Satbinmas"),
    (JenisSatuan.SAT, "Satsamapta"),
    (JenisSatuan.SAT, "Satlantas"),
    (JenisSatuan.SAT, "Satpamobvit"),
    (JenisSatuan.SAT, "Sattahti"),
    (JenisSatuan.SI, "Sikeu"),
    (JenisSatuan.SI, "Sidokkes"),
)
"""Functional units of a Polres in the order of Perpol 2/2021 (Satpolairud only where there is water: added by the post)."""
