"""Kecamatan and kelurahan of the Polres' jurisdiction, with the codes of Kemendagri."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity


class Kecamatan(Entity):
    """A district; it belongs to one Polsek, or to the Polres itself."""

    __tablename__ = "kecamatan"

    kode: Mapped[str] = mapped_column(unique=True)
    """`PP.KK.CC`"""
    nama: Mapped[str]
    satuan_id: Mapped[int] = mapped_column(ForeignKey("satuan.id"), index=True)
    lat: Mapped[float | None] = mapped_column(default=None)
    lng: Mapped[float | None] = mapped_column(default=None)


class Kelurahan(Entity):
    """A kelurahan or desa."""

    __tablename__ = "kelurahan"

    kode: Mapped[str] = mapped_column(unique=True)
    """`PP.KK.CC.DDDD`"""
    nama: Mapped[str]
    kecamatan_id: Mapped[int] = mapped_column(ForeignKey("kecamatan.id"), index=True)
    singkatan: Mapped[str]
    """Prefix of its plot groups' codes, unique in the file: `MRH` in `MRH-05`."""
    jenis: Mapped[str] = mapped_column(default="kelurahan")
    lat: Mapped[float | None] = mapped_column(default=None)
    lng: Mapped[float | None] = mapped_column(default=None)
    tps_estimasi: Mapped[bool] = mapped_column(default=False)
    """Whether its number of TPS is only an estimated split of the kecamatan's real total."""
