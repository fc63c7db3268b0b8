"""The rule of the categories as the post has changed it: one row for each thing that may speak for a category."""

from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.kategori import Kategori


class JenisSebab(StrEnum):
    """What kind of thing it is."""

    ALASAN = "alasan"
    INDIKATOR = "indikator"
    TANDA = "tanda"
    LOKSUS = "loksus"

    @property
    def label(self) -> str:
        """For the operator."""
        return _LABEL[self]


_LABEL = {
    JenisSebab.ALASAN: "Alasan",
    JenisSebab.INDIKATOR: "Indikator Bawaslu",
    JenisSebab.TANDA: "Tanda",
    JenisSebab.LOKSUS: "Lokasi khusus",
}


class AturanKerawanan(Entity):
    """While there is no row, the rule that comes with the program holds; else these rows are the whole rule."""

    __tablename__ = "aturan_kerawanan"
    __table_args__ = (UniqueConstraint("jenis", "kunci"), {"sqlite_autoincrement": True})

    jenis: Mapped[JenisSebab] = mapped_column(stored_enum(JenisSebab))
    kunci: Mapped[str]
    """The name of a reason, the key of an indicator or a mark."""
    kata: Mapped[str] = mapped_column(default="")
    """The words by which a text tells a reason, parted by commas."""
    kategori: Mapped[Kategori | None] = mapped_column(stored_enum(Kategori), default=None)
    """What it speaks for; None: for nothing, it is only kept."""
    sumber: Mapped[str] = mapped_column(default="")
    """Who named the reason."""
