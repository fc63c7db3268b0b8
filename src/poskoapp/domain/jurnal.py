"""The log of the post, the incidents in it, and the numbered reports that are written from it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class Saluran(StrEnum):
    """By what a message came to the post."""

    RADIO = "radio"
    TELEPON = "telepon"
    PESAN = "pesan"
    SURAT = "surat"
    LANGSUNG = "langsung"

    @property
    def label(self) -> str:
        """In words."""
        return {"pesan": "Pesan singkat"}.get(self.value, self.value.capitalize())


class StatusJurnal(StrEnum):
    """Whether something is still to be done about an entry."""

    TERBUKA = "terbuka"
    SELESAI = "selesai"

    @property
    def label(self) -> str:
        """In words."""
        return self.value.capitalize()


class JenisCatatan(StrEnum):
    """What was added to an entry after it had been written."""

    TINDAKAN = "tindakan"
    KOREKSI = "koreksi"
    SELESAI = "selesai"
    BUKA = "buka"

    @property
    def label(self) -> str:
        """In words."""
        return {"buka": "Dibuka lagi"}.get(self.value, self.value.capitalize())


class JenisInsiden(StrEnum):
    """Kinds of incident around a vote."""

    KERIBUTAN = "keributan"
    INTIMIDASI = "intimidasi"
    POLITIK_UANG = "politik_uang"
    PERUSAKAN = "perusakan"
    PENCURIAN = "pencurian"
    SENGKETA = "sengketa"
    UNJUK_RASA = "unjuk_rasa"
    LOGISTIK = "logistik"
    BENCANA = "bencana"
    KECELAKAAN = "kecelakaan"
    KESEHATAN = "kesehatan"
    LAIN = "lain"

    @property
    def label(self) -> str:
        """In words."""
        return _INSIDEN[self]


_INSIDEN = {
    JenisInsiden.KERIBUTAN: "Keributan atau bentrok",
    JenisInsiden.INTIMIDASI: "Intimidasi atau ancaman",
    JenisInsiden.POLITIK_UANG: "Dugaan politik uang",
    JenisInsiden.PERUSAKAN: "Perusakan atau pembakaran",
    JenisInsiden.PENCURIAN: "Pencurian atau kehilangan",
    JenisInsiden.SENGKETA: "Sengketa di TPS",
    JenisInsiden.UNJUK_RASA: "Unjuk rasa",
    JenisInsiden.LOGISTIK: "Gangguan logistik pemilihan",
    JenisInsiden.BENCANA: "Bencana alam",
    JenisInsiden.KECELAKAAN: "Kecelakaan",
    JenisInsiden.KESEHATAN: "Sakit atau meninggal",
    JenisInsiden.LAIN: "Lain-lain",
}


class StatusInsiden(StrEnum):
    """How far an incident is dealt with."""

    TERBUKA = "terbuka"
    DITANGANI = "ditangani"
    SELESAI = "selesai"

    @property
    def label(self) -> str:
        """In words."""
        return self.value.capitalize()


class JenisLaporan(StrEnum):
    """The numbered reports of the post."""

    LAPHAR = "laphar"
    LAPSIT = "lapsit"

    @property
    def label(self) -> str:
        """As its number begins: `Laphar`."""
        return self.value.capitalize()

    @property
    def judul(self) -> str:
        """As its title says it."""
        return {"laphar": "Laporan Harian", "lapsit": "Laporan Situasi"}[self.value]


class Insiden(Entity):
    """An incident; what happened in it, hour by hour, are the entries of the log that name it."""

    __tablename__ = "insiden"

    nomor: Mapped[int] = mapped_column(unique=True)
    jenis: Mapped[JenisInsiden] = mapped_column(stored_enum(JenisInsiden))
    perihal: Mapped[str]
    """What it is about, in a line."""
    mulai: Mapped[datetime]
    diketahui: Mapped[datetime]
    """When the post heard of it."""
    uraian: Mapped[str] = mapped_column(default="")
    tempat: Mapped[str] = mapped_column(default="")
    kelurahan_id: Mapped[int | None] = mapped_column(ForeignKey("kelurahan.id"), default=None, index=True)
    selesai: Mapped[datetime | None] = mapped_column(default=None)
    status: Mapped[StatusInsiden] = mapped_column(stored_enum(StatusInsiden), default=StatusInsiden.TERBUKA)
    pelapor: Mapped[str] = mapped_column(default="")
    terlibat: Mapped[str] = mapped_column(default="")
    korban: Mapped[str] = mapped_column(default="")
    kerugian: Mapped[str] = mapped_column(default="")
    sebab: Mapped[str] = mapped_column(default="")
    rencana: Mapped[str] = mapped_column(default="")
    """What will be done next."""


class Jurnal(Entity):
    """An entry of the log. Its number is its place for good; what is corrected stays readable (`CatatanJurnal`)."""

    __tablename__ = "jurnal"

    nomor: Mapped[int] = mapped_column(unique=True)
    waktu: Mapped[datetime]
    """When it happened or was told; local time, as on the clock of the post."""
    dicatat: Mapped[datetime]
    oleh: Mapped[str]
    kejadian: Mapped[str]
    sumber: Mapped[str] = mapped_column(default="")
    saluran: Mapped[Saluran] = mapped_column(stored_enum(Saluran), default=Saluran.RADIO)
    tindakan: Mapped[str] = mapped_column(default="")
    status: Mapped[StatusJurnal] = mapped_column(stored_enum(StatusJurnal), default=StatusJurnal.SELESAI)
    insiden_id: Mapped[int | None] = mapped_column(
        ForeignKey("insiden.id", ondelete="SET NULL"), default=None, index=True
    )


class CatatanJurnal(Entity):
    """What was added to an entry later: an act, its end, or a correction with the old text."""

    __tablename__ = "catatan_jurnal"

    jurnal_id: Mapped[int] = mapped_column(ForeignKey("jurnal.id", ondelete="CASCADE"), index=True)
    waktu: Mapped[datetime]
    oleh: Mapped[str]
    jenis: Mapped[JenisCatatan] = mapped_column(stored_enum(JenisCatatan))
    teks: Mapped[str]
    """The act, or why it was corrected."""
    semula: Mapped[str] = mapped_column(default="")
    """Of a correction: the old texts as they stood."""


class LaporanPos(Entity):
    """A report that has got a number: for which time, of which incident, and what the post added to the log's facts."""

    __tablename__ = "laporan_pos"
    __table_args__ = (
        UniqueConstraint("jenis", "tahun", "agenda"),
        CheckConstraint("sampai > dari", name="waktu"),
        {"sqlite_autoincrement": True},
    )

    jenis: Mapped[JenisLaporan] = mapped_column(stored_enum(JenisLaporan))
    agenda: Mapped[int]
    tahun: Mapped[int]
    nomor: Mapped[str]
    """As printed: `Laphar/12/XI/OPS.1.3./2024`."""
    dari: Mapped[datetime]
    sampai: Mapped[datetime]
    insiden_id: Mapped[int | None] = mapped_column(
        ForeignKey("insiden.id", ondelete="CASCADE"), default=None, index=True
    )
    situasi: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
