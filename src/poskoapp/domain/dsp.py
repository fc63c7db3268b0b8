"""Establishment (DSP, *daftar susunan personel*) against the people there are, with the official bands."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity

GOLONGAN = ("Pati", "Pamen", "Pama", "Bintara", "Tamtama", "PNS")
"""Groups of rank in the order of the form."""


class Dsp(Entity):
    """How many people of a group of rank a unit should have."""

    __tablename__ = "dsp"
    __table_args__ = (
        UniqueConstraint("satuan_id", "golongan"),
        CheckConstraint("jumlah >= 0", name="jumlah"),
        {"sqlite_autoincrement": True},
    )

    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id", ondelete="CASCADE"))
    golongan: Mapped[str]
    jumlah: Mapped[int]


class PitaDsp(StrEnum):
    """Bands of strength against DSP (Surat Kapolri B/4132/VII/KEP/2020/SSDM); the value is what is shown."""

    BERLEBIH = "Berlebih"
    IDEAL = "Ideal"
    CUKUP = "Cukup"
    KURANG = "Kurang"


def pita_dsp(dsp: int, riil: int) -> PitaDsp | None:
    """Above 100 % berlebih, from 70 % ideal, from 50 % cukup, below kurang; None without an establishment."""
    if dsp == 0:
        return PitaDsp.BERLEBIH if riil else None
    if riil > dsp:
        return PitaDsp.BERLEBIH
    if riil * 100 >= dsp * 70:
        return PitaDsp.IDEAL
    return PitaDsp.CUKUP if riil * 100 >= dsp * 50 else PitaDsp.KURANG
