"""The people of the post."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.jenis_personel import AlasanTidakHadir, JenisPersonel


class Personel(Entity):
    """A named person; never deleted once in an issued Sprin."""

    __tablename__ = "personel"

    nrp: Mapped[str] = mapped_column(unique=True)
    """NRP (8 digits) or NIP (18), always as text: a leading zero means born in 2000 or later."""
    nama: Mapped[str]
    pangkat: Mapped[str]
    """The rank's standard abbreviation, `Bripka`."""
    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id"), index=True)
    jabatan: Mapped[str] = mapped_column(default="")
    jenis: Mapped[JenisPersonel] = mapped_column(stored_enum(JenisPersonel), default=JenisPersonel.POLRI)
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    """`L`, `P`, or empty while unknown."""
    hp: Mapped[str] = mapped_column(default="")
    domisili_id: Mapped[int | None] = mapped_column(ForeignKey("kelurahan.id"), default=None, index=True)
    """Kelurahan in which he lives, where it lies in this jurisdiction."""
    aktif: Mapped[bool] = mapped_column(default=True)
    catatan: Mapped[str] = mapped_column(default="")


class Ketidakhadiran(Entity):
    """A person's absence; both days belong to it."""

    __tablename__ = "ketidakhadiran"

    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id", ondelete="CASCADE"), index=True)
    mulai: Mapped[date]
    selesai: Mapped[date]
    alasan: Mapped[AlasanTidakHadir] = mapped_column(stored_enum(AlasanTidakHadir))
    keterangan: Mapped[str] = mapped_column(default="")


class BukanDuplikat(Entity):
    """Two entries that look like one person and were found to be two; `personel_id` is the smaller key."""

    __tablename__ = "bukan_duplikat"
    __table_args__ = (UniqueConstraint("personel_id", "lain_id"), {"sqlite_autoincrement": True})

    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id", ondelete="CASCADE"))
    lain_id: Mapped[int] = mapped_column(ForeignKey("personel.id", ondelete="CASCADE"), index=True)
