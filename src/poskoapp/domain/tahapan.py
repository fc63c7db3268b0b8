"""The stages of an election with their days, as the post keeps them; dates are data, never code."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.jenis_tahapan import JenisTahapan


class Tahapan(Entity):
    """One stage; both days belong to it."""

    __tablename__ = "tahapan"
    __table_args__ = (CheckConstraint("selesai >= mulai", name="waktu"), {"sqlite_autoincrement": True})

    jenis: Mapped[JenisTahapan] = mapped_column(stored_enum(JenisTahapan))
    nama: Mapped[str]
    mulai: Mapped[date]
    selesai: Mapped[date]
    sumber: Mapped[str] = mapped_column(default="")
    """Where the days come from: `PKPU 2/2024`, or that they are the post's own."""
