"""What is guarded round the clock, by which pattern of shifts, and how long one may stand and must rest."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class JenisObjek(StrEnum):
    """Kinds of guarded object."""

    KPU = "kpu"
    BAWASLU = "bawaslu"
    GUDANG_LOGISTIK = "gudang_logistik"
    PPK = "ppk"
    KEDIAMAN = "kediaman"
    LAIN = "lain"

    @property
    def label(self) -> str:
        """As the forms call it."""
        return _LABEL[self]


_LABEL = {
    JenisObjek.KPU: "KPU",
    JenisObjek.BAWASLU: "Bawaslu",
    JenisObjek.GUDANG_LOGISTIK: "Gudang logistik",
    JenisObjek.PPK: "PPK",
    JenisObjek.KEDIAMAN: "Kediaman",
    JenisObjek.LAIN: "Lain-lain",
}


class Objek(Entity):
    """A guarded object; its guards are duties (`penugasan`) that name it."""

    __tablename__ = "objek"

    nama: Mapped[str] = mapped_column(unique=True)
    jenis: Mapped[JenisObjek] = mapped_column(stored_enum(JenisObjek))
    alamat: Mapped[str] = mapped_column(default="")
    kelurahan_id: Mapped[int | None] = mapped_column(ForeignKey("kelurahan.id"), default=None, index=True)
    lat: Mapped[float | None] = mapped_column(default=None)
    lng: Mapped[float | None] = mapped_column(default=None)
    kontak: Mapped[str] = mapped_column(default="")
    """Whom to ask there: `Kasubbag Umum`, a name."""
    kontak_hp: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")


class SatuanObjek(Entity):
    """A unit whose people guard an object; an object without any takes people of every unit."""

    __tablename__ = "satuan_objek"
    __table_args__ = (UniqueConstraint("objek_id", "satuan_id"), {"sqlite_autoincrement": True})

    objek_id: Mapped[int] = mapped_column(ForeignKey("objek.id", ondelete="CASCADE"))
    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id"), index=True)


class PolaJaga(Entity):
    """The shifts of an object over a span: the first begins at `mulai`, the last ends at `selesai` (local time)."""

    __tablename__ = "pola_jaga"
    __table_args__ = (CheckConstraint("selesai > mulai", name="waktu"), {"sqlite_autoincrement": True})

    objek_id: Mapped[int] = mapped_column(ForeignKey("objek.id", ondelete="CASCADE"), index=True)
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    """Up to, not including."""
    jam: Mapped[str]
    """Hours of each shift in turn, in whole numbers with a plus between them: `12+12`, `8+8+8`."""
    butuh: Mapped[str]
    """People of each of these shifts: `6+4`."""
    keterangan: Mapped[str] = mapped_column(default="")
    """The stage for which it holds: `Masa tenang`."""


class AturanJaga(Entity):
    """The post's own limits of hours for every duty; while there is no row, the usual ones hold."""

    __tablename__ = "aturan_jaga"

    istirahat_jam: Mapped[int]
    """Least rest between two duties, in hours."""
    terlama_jam: Mapped[int]
    """Longest time on end, in hours."""
