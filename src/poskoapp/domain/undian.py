"""Draws that were applied: what a plotting was computed from, so that its protocol can be printed and repeated."""

import base64
import zlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity


class Undian(Entity):
    """One applied automatic plotting; written with it, and taken back with it."""

    __tablename__ = "undian"

    langkah: Mapped[int] = mapped_column(index=True)
    """The recorded step that applied it (`Riwayat.id`)."""
    waktu: Mapped[datetime]
    """UTC by the machine's clock."""
    pelaksana: Mapped[str]
    """The operator who applied it."""
    versi: Mapped[str]
    """Version of the program that computed it."""
    benih: Mapped[int]
    digest: Mapped[str]
    """SHA-256 of the input lines."""
    masukan: Mapped[str]
    """The input lines, packed by `pack_lines`: the draw can be repeated whatever the file says later."""
    sidik_hasil: Mapped[str]
    """SHA-256 of the result, one line for each officer placed: group code, NRP, role."""
    aturan: Mapped[str]
    """The rules in words, line by line."""
    peserta: Mapped[int]
    """Officers who were free, of whom the plan chose."""
    personel: Mapped[int]
    """Officers in plot groups, locked ones included."""
    kelompok: Mapped[int]
    tps: Mapped[int]
    tercakup: Mapped[int]
    berubah: Mapped[int]
    """Officers who stood elsewhere before."""
    jarak_km: Mapped[float]
    terjauh_km: Mapped[float]
    batas_bawah_km: Mapped[float]
    terbukti: Mapped[bool]
    """Whether exact arithmetic confirmed that no plan costs less under its weights."""


def pack_lines(lines: Iterable[str]) -> str:
    """Lines compressed to one text, which the record of changes can hold."""
    return base64.b85encode(zlib.compress("\n".join(lines).encode())).decode()


def unpack_lines(packed: str) -> tuple[str, ...]:
    """What `pack_lines` packed."""
    return tuple(zlib.decompress(base64.b85decode(packed)).decode().split("\n"))
