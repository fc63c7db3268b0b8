"""Polda's own workbook, which the post fills, and what it has marked in it."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity


class Templat(Entity):
    """A workbook as Polda sent it."""

    __tablename__ = "templat"

    nama: Mapped[str] = mapped_column(unique=True)
    """Name of the file, without its folder."""
    isi: Mapped[str]
    """The file itself in base64: the record of steps holds texts only."""
    sha256: Mapped[str]
    dimuat: Mapped[datetime]


class IsianTemplat(Entity):
    """A cell that takes a figure, or the first cell of a column that takes a list."""

    __tablename__ = "isian_templat"
    __table_args__ = (
        UniqueConstraint("templat_id", "lembar", "sel"),
        {"sqlite_autoincrement": True},
    )

    templat_id: Mapped[int] = mapped_column(ForeignKey("templat.id", ondelete="CASCADE"), index=True)
    lembar: Mapped[str]
    """Name of the sheet."""
    sel: Mapped[str]
    """Its address, such as `C9`."""
    sumber: Mapped[str]
    """What goes there: `polres`, or with the list before a dot `kekuatan.nama`."""
