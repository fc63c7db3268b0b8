"""What a plot group reports on the day of the vote, and the short line in which radio and telephone are written down."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.jurnal import Saluran


class TahapLapor(StrEnum):
    """The stages that a group reports, in their order."""

    TIBA = "tiba"
    MULAI = "mulai"
    HITUNG = "hitung"
    KOTAK = "kotak"

    @property
    def label(self) -> str:
        """In words."""
        return _LABEL[self]

    @property
    def huruf(self) -> str:
        """The letter by which it is typed."""
        return self.value[0].upper()


_LABEL = {
    TahapLapor.TIBA: "Tiba di TPS",
    TahapLapor.MULAI: "Pemungutan mulai",
    TahapLapor.HITUNG: "Penghitungan selesai",
    TahapLapor.KOTAK: "Kotak suara bergeser",
}


class LaporanTps(Entity):
    """A report of a plot group. One that does not hold any longer stays, with the reason."""

    __tablename__ = "laporan_tps"

    kelompok_kode: Mapped[str]
    """The group's code when it reported."""
    tahap: Mapped[TahapLapor] = mapped_column(stored_enum(TahapLapor))
    waktu: Mapped[datetime]
    dicatat: Mapped[datetime]
    oleh: Mapped[str]
    kelompok_id: Mapped[int | None] = mapped_column(
        ForeignKey("kelompok_tps.id", ondelete="SET NULL"), default=None, index=True
    )
    """None where the group has been dissolved since."""
    saluran: Mapped[Saluran] = mapped_column(stored_enum(Saluran), default=Saluran.RADIO)
    catatan: Mapped[str] = mapped_column(default="")
    berlaku: Mapped[bool] = mapped_column(default=True)
    alasan: Mapped[str] = mapped_column(default="")
    """Why it does not hold any longer."""
