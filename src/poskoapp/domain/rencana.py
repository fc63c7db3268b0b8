"""Plans beside the main one: a vote held again (PSU), later (PSS) or continued (PSL) at some of the TPS."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.errors import InputError

KODE_LIMIT = 8
"""Letters of the longest code of a plan; it stands before the codes of its groups."""


class JenisRencana(StrEnum):
    """Why the TPS of a plan vote on a day of their own."""

    PSU = "psu"
    PSS = "pss"
    PSL = "psl"
    LAIN = "lain"

    @property
    def label(self) -> str:
        """As the forms call it."""
        return _LABEL[self]


_LABEL = {
    JenisRencana.PSU: "Pemungutan suara ulang",
    JenisRencana.PSS: "Pemungutan suara susulan",
    JenisRencana.PSL: "Pemungutan suara lanjutan",
    JenisRencana.LAIN: "Rencana lain",
}


class Rencana(Entity):
    """A plan with its own TPS, day, duty window, pola and groups. The main plan is no row: what names none is its."""

    __tablename__ = "rencana"
    __table_args__ = (
        CheckConstraint("tugas_selesai > tugas_mulai", name="waktu"),
        {"sqlite_autoincrement": True},
    )

    kode: Mapped[str] = mapped_column(unique=True)
    """Stands before the codes of its groups: `PSU` in `PSU-MRG-01`."""
    nama: Mapped[str]
    jenis: Mapped[JenisRencana] = mapped_column(stored_enum(JenisRencana))
    hari_pemungutan: Mapped[date]
    tugas_mulai: Mapped[datetime]
    tugas_selesai: Mapped[datetime]


class TpsRencana(Entity):
    """A TPS of a plan beside the main one, with its plot group there."""

    __tablename__ = "tps_rencana"
    __table_args__ = (UniqueConstraint("rencana_id", "tps_id"), {"sqlite_autoincrement": True})

    rencana_id: Mapped[int] = mapped_column(ForeignKey("rencana.id", ondelete="CASCADE"))
    tps_id: Mapped[int] = mapped_column(ForeignKey("tps.id", ondelete="CASCADE"), index=True)
    kelompok_id: Mapped[int | None] = mapped_column(
        ForeignKey("kelompok_tps.id", ondelete="SET NULL"), default=None, index=True
    )


@dataclass(frozen=True, slots=True)
class RencanaFields:
    """What the operator types about a plan; InputError where it cannot be."""

    kode: str
    nama: str
    jenis: JenisRencana
    hari_pemungutan: date
    tugas_mulai: datetime
    tugas_selesai: datetime

    def __post_init__(self) -> None:
        if not (
            self.kode.isascii() and self.kode.replace("-", "").isalnum() and len(self.kode) <= KODE_LIMIT
        ):
            raise InputError(
                f"Kode rencana “{self.kode}” tidak dapat dipakai.",
                f"Isi 1 sampai {KODE_LIMIT} huruf atau angka, misalnya PSU.",
            )
        if not self.nama.strip():
            raise InputError("Nama rencana belum diisi.", "Misalnya: PSU Kecamatan Utara, 7 Desember 2024.")
        if self.tugas_selesai <= self.tugas_mulai:
            raise InputError("Tugas di TPS selesai sebelum mulai.", "Perbaiki salah satu waktunya.")
        if not self.tugas_mulai.date() <= self.hari_pemungutan <= self.tugas_selesai.date():
            raise InputError(
                "Tugas di TPS tidak meliputi hari pemungutan rencana ini.", "Sesuaikan waktunya."
            )
