"""Written orders: the register and what was frozen when an order was issued."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class JenisSprin(StrEnum):
    """Kinds of order; the value names the file with its texts."""

    PAM_TPS = "pam-tps"

    @property
    def label(self) -> str:
        """As the register calls it."""
        return {"pam-tps": "Pengamanan TPS"}[self.value]


class StatusSprin(StrEnum):
    """Where an order stands; what is `terbit` never changes."""

    DRAF = "draf"
    TERBIT = "terbit"

    @property
    def label(self) -> str:
        """As the register calls it."""
        return self.value.capitalize()


class Sprin(Entity):
    """An order in the register; its number is unique in its year."""

    __tablename__ = "sprin"
    __table_args__ = (UniqueConstraint("tahun", "agenda"), {"sqlite_autoincrement": True})

    jenis: Mapped[JenisSprin] = mapped_column(stored_enum(JenisSprin))
    perihal: Mapped[str]
    tanggal: Mapped[date]
    tahun: Mapped[int]
    agenda: Mapped[int | None] = mapped_column(default=None)
    """Running number of the year; empty while the draft has none."""
    nomor: Mapped[str] = mapped_column(default="")
    """The whole number: `Sprin/123/XI/OPS.1.3./2024`."""
    status: Mapped[StatusSprin] = mapped_column(stored_enum(StatusSprin), default=StatusSprin.DRAF)
    isi: Mapped[str] = mapped_column(default="")
    """The frozen content as canonical JSON; empty in a draft, which is always drawn from the plotting of the moment."""
    sha256_isi: Mapped[str] = mapped_column(default="")
    sha256_berkas: Mapped[str] = mapped_column(default="")
    halaman: Mapped[int] = mapped_column(default=0)
    jumlah_personel: Mapped[int] = mapped_column(default=0)
    terbit_pada: Mapped[datetime | None] = mapped_column(default=None)


class LampiranSprin(Entity):
    """A person in an issued order, as a guard or as padal: who may not be deleted, and in which papers he stands."""

    __tablename__ = "lampiran_sprin"
    __table_args__ = (UniqueConstraint("sprin_id", "personel_id"), {"sqlite_autoincrement": True})

    sprin_id: Mapped[int] = mapped_column(ForeignKey("sprin.id"))
    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id"), index=True)


class TpsSprin(Entity):
    """A TPS in an issued order: it may not be deleted."""

    __tablename__ = "tps_sprin"
    __table_args__ = (UniqueConstraint("sprin_id", "tps_id"), {"sqlite_autoincrement": True})

    sprin_id: Mapped[int] = mapped_column(ForeignKey("sprin.id"))
    tps_id: Mapped[int] = mapped_column(ForeignKey("tps.id"), index=True)


class BerkasSprin(Entity):
    """The issued PDF itself, so that a reprint is the same bytes for ever."""

    __tablename__ = "berkas_sprin"

    sprin_id: Mapped[int] = mapped_column(ForeignKey("sprin.id"), unique=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
