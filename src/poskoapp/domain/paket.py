"""Packages between posts: our own keys, the posts that we trust, and what was sent to them and read from them."""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum


class JenisPaket(StrEnum):
    """What a package is about."""

    BKO = "bko"
    TPS = "tps"
    PLOTING = "ploting"
    RENCANA = "rencana"

    @property
    def label(self) -> str:
        """In words."""
        return _LABEL[self]


_LABEL = {
    JenisPaket.BKO: "BKO: permintaan, jawaban, dan personel",
    JenisPaket.TPS: "TPS dan kerawanan",
    JenisPaket.PLOTING: "Ploting Polsek",
    JenisPaket.RENCANA: "Rencana lain (PSU, PSS, PSL)",
}


class KunciPos(Entity):
    """A key pair of this post, made when it is first needed; the newest counts, older ones still open what was sent.

    Never recorded among the steps, as its private halves are in it.
    """

    __tablename__ = "kunci_pos"

    nama: Mapped[str]
    """The post as others shall know it: `Polsek Bekasi Utara`."""
    tanda_tangan: Mapped[str]
    """Private key that signs (Ed25519), in hexadecimal digits."""
    sandi: Mapped[str]
    """Private key that opens what is sent to us (X25519), in hexadecimal digits."""
    dibuat: Mapped[datetime]
    """UTC."""


class PosDikenal(Entity):
    """Another post whose fingerprint was compared once."""

    __tablename__ = "pos_dikenal"

    nama: Mapped[str] = mapped_column(unique=True)
    kunci: Mapped[str]
    """Its public keys and its name, as `KunciUmum.teks` writes them."""
    kode: Mapped[str] = mapped_column(unique=True)
    """Names the keys in short."""
    sejak: Mapped[datetime]
    """When it was trusted, UTC."""
    oleh: Mapped[str]
    """Who compared the fingerprint."""


class PaketKeluar(Entity):
    """A package that was made; what it told is the common ground when the other post answers."""

    __tablename__ = "paket_keluar"
    __table_args__ = (UniqueConstraint("nomor"), {"sqlite_autoincrement": True})

    nomor: Mapped[int]
    """Grows with every package of this post."""
    pos: Mapped[str]
    pos_kode: Mapped[str] = mapped_column(index=True)
    jenis: Mapped[JenisPaket] = mapped_column(stored_enum(JenisPaket))
    cakupan: Mapped[str]
    """What part, in words."""
    waktu: Mapped[datetime]
    """UTC."""
    isi: Mapped[str]
    """Its rows, packed."""


class PaketMasuk(Entity):
    """A package that was read in; undone together with what it brought."""

    __tablename__ = "paket_masuk"

    nomor: Mapped[int]
    """The sender's."""
    pos_id: Mapped[int] = mapped_column(ForeignKey("pos_dikenal.id", ondelete="CASCADE"), index=True)
    jenis: Mapped[JenisPaket] = mapped_column(stored_enum(JenisPaket))
    cakupan: Mapped[str]
    dibuat: Mapped[datetime]
    """By the sender's clock, UTC."""
    waktu: Mapped[datetime]
    """When it was read, UTC."""
    sha256: Mapped[str]
    isi: Mapped[str]
    """Its rows, packed: the common ground of the next package."""


def new_uid() -> str:
    """A name for a row that stays the same in the files of all posts."""
    return secrets.token_hex(10)
