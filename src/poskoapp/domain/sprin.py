"""Written orders: the register and what was frozen when an order was issued."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class JenisSprin(StrEnum):
    """Kinds of order that the program ships; the post may add copies under names of its own."""

    PAM_TPS = "pam-tps"
    PADAL = "padal"
    WALKAT = "walkat"
    JAGA_OBJEK = "jaga-objek"
    SIAGA = "siaga"
    BKO_MASUK = "bko-masuk"
    BKO_KELUAR = "bko-keluar"
    LAINNYA = "lainnya"


class StatusSprin(StrEnum):
    """Where an order stands; what is `terbit` never changes."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DIKEMBALIKAN = "dikembalikan"
    DISETUJUI = "disetujui"
    TERBIT = "terbit"

    @property
    def label(self) -> str:
        """As the register calls it."""
        return self.value.capitalize()

    @property
    def dapat_disunting(self) -> bool:
        """Whether its texts may still be written: before it is handed in, or after it came back."""
        return self in (StatusSprin.DRAF, StatusSprin.DIKEMBALIKAN)


class HubunganSprin(StrEnum):
    """What an order does to an earlier one."""

    BARU = "baru"
    PERUBAHAN = "perubahan"
    """Other people or places: semula, menjadi."""
    RALAT = "ralat"
    """Other words: tertulis, seharusnya."""
    PENCABUTAN = "pencabutan"
    """The earlier one ends."""

    @property
    def label(self) -> str:
        """As the register calls it."""
        return self.value.capitalize()


class Sprin(Entity):
    """An order in the register; its number is unique in its year."""

    __tablename__ = "sprin"
    __table_args__ = (UniqueConstraint("tahun", "agenda"), {"sqlite_autoincrement": True})

    jenis: Mapped[str] = mapped_column(String(24))
    """Name of its kind: a `JenisSprin`, or one of the post's own."""
    perihal: Mapped[str]
    tanggal: Mapped[date]
    tahun: Mapped[int]
    agenda: Mapped[int | None] = mapped_column(default=None)
    """Running number of the year; empty while the draft has none."""
    nomor: Mapped[str] = mapped_column(default="")
    """The whole number: `Sprin/123/XI/OPS.1.3./2024`."""
    status: Mapped[StatusSprin] = mapped_column(stored_enum(StatusSprin), default=StatusSprin.DRAF)
    isi: Mapped[str] = mapped_column(default="")
    """The frozen content as canonical JSON, or what was approved; empty before: a draft is drawn from the duties of now."""
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


class NaskahSprin(Entity):
    """What was written for an order, and what it does to an earlier one; final once that order is issued."""

    __tablename__ = "naskah_sprin"

    sprin_id: Mapped[int] = mapped_column(ForeignKey("sprin.id", ondelete="CASCADE"), unique=True)
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("sprin.id"), default=None, index=True)
    """The first order of the chain, which this one amends, corrects or cancels."""
    hubungan: Mapped[HubunganSprin] = mapped_column(stored_enum(HubunganSprin), default=HubunganSprin.BARU)
    isi: Mapped[str] = mapped_column(default="")
    """The texts of the draft as JSON (`documents.sprin_naskah`)."""
    catatan: Mapped[str] = mapped_column(default="")
    """Why it was returned."""
    sidik_disetujui: Mapped[str] = mapped_column(default="")
    """Digest of what was approved: another content is to be approved anew."""
    keadaan: Mapped[str] = mapped_column(default="")
    """The whole lampiran that holds from a perubahan on, as JSON; that order itself prints the difference only."""


class JenisSprinPos(Entity):
    """A kind of order as the post writes it: over a shipped one of the same name, or besides."""

    __tablename__ = "jenis_sprin"

    kunci: Mapped[str] = mapped_column(unique=True)
    isi: Mapped[str]
    """The kind as JSON, of the form of `resources/sprin`."""


class TataSprin(Entity):
    """How the post's orders look: one row, or none while all is as shipped."""

    __tablename__ = "tata_sprin"

    margin_atas: Mapped[float]
    margin_bawah: Mapped[float]
    margin_kiri: Mapped[float]
    margin_kanan: Mapped[float]
    lambang: Mapped[str] = mapped_column(default="")
    """The post's emblem, a PNG or JPEG in base64; none is shipped."""
    paraf: Mapped[str] = mapped_column(default="")
    """Offices of the box for initials, one a line; no box without."""
