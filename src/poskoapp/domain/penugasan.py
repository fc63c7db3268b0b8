"""Every duty of every named person, in one table: the one place in which a double booking can be seen."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.jenis_penugasan import JenisPenugasan


class Penugasan(Entity):
    """One duty of one person, from `mulai` up to but not including `selesai` (local time of the operation)."""

    __tablename__ = "penugasan"
    __table_args__ = (
        CheckConstraint("selesai > mulai", name="waktu"),
        Index(None, "personel_id", "mulai"),
        {"sqlite_autoincrement": True},
    )

    personel_id: Mapped[int] = mapped_column(ForeignKey("personel.id"))
    jenis: Mapped[JenisPenugasan] = mapped_column(stored_enum(JenisPenugasan), index=True)
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    peran: Mapped[str] = mapped_column(default="")
    kelompok_id: Mapped[int | None] = mapped_column(
        ForeignKey("kelompok_tps.id", ondelete="CASCADE"), default=None, index=True
    )
    """The plot group, for `pam_tps`."""
    kecamatan_id: Mapped[int | None] = mapped_column(ForeignKey("kecamatan.id"), default=None, index=True)
    """The kecamatan whose guards he leads, for `padal`."""
    kelurahan_id: Mapped[int | None] = mapped_column(ForeignKey("kelurahan.id"), default=None, index=True)
    """The one kelurahan of it whose guards he leads, for a `padal` who leads no more."""
    objek_id: Mapped[int | None] = mapped_column(
        ForeignKey("objek.id", ondelete="CASCADE"), default=None, index=True
    )
    """The guarded object, for a shift of `jaga_objek`."""
    peleton_id: Mapped[int | None] = mapped_column(
        ForeignKey("peleton_siaga.id", ondelete="CASCADE"), default=None, index=True
    )
    """The standby platoon, for `siaga`."""
    satgas_id: Mapped[int | None] = mapped_column(
        ForeignKey("satgas.id", ondelete="CASCADE"), default=None, index=True
    )
    """The named group, for `satgas`, and for `siaga` as power on hand."""
    sasaran: Mapped[str] = mapped_column(default="")
    """Whom or what the duty is for, in words, where it is no row of ours: `Kantor KPU`, `Paslon nomor urut 1`."""
    giliran_id: Mapped[int | None] = mapped_column(ForeignKey("giliran_walkat.id"), default=None, index=True)
    """The turn of an escort, for `walkat` and the reserve of an escort."""
    terkunci: Mapped[bool] = mapped_column(default=False)
    """Set by hand or locked: automatic plotting leaves it as it is."""
