"""Kecamatan and kelurahan of the Polres' jurisdiction, with the codes of Kemendagri."""

from collections.abc import Collection

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity
from poskoapp.domain.errors import InputError

_OWN_KECAMATAN, _OWN_KELURAHAN = 51, 9001
"""Where the numbers begin of places that the built-in list does not have; Kemendagri's stay below."""


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


def singkatan(nama: str, taken: set[str]) -> str:
    """A short, readable code for a kelurahan that is not in `taken`: Margahayu -> `MRG`, or with another letter or digit."""
    letters = [c for c in nama.upper() if c.isascii() and c.isalpha()] or ["X"]
    consonants = [letters[0], *(c for c in letters[1:] if c not in "AIUEO")]
    padded = (consonants + letters[1:] + ["X", "X"])[:3] if len(consonants) < 3 else consonants
    tries = ["".join(padded[:3])]
    tries += [padded[0] + padded[1] + c for c in padded[3:] + letters[1:]]
    tries += ["".join(padded[:3]) + str(n) for n in range(2, len(taken) + 3)]
    return next(code for code in tries if code not in taken)


def next_kecamatan_code(taken: Collection[str]) -> str:
    """A code for a kecamatan that has none of Kemendagri's: in the regency of the others, above their numbers."""
    regency = min(taken)[:5] if taken else "00.00"
    free = (f"{regency}.{n:02}" for n in range(_OWN_KECAMATAN, 100))
    found = next((code for code in free if code not in taken), None)
    if found is None:
        raise InputError(f"Tidak lebih dari {100 - _OWN_KECAMATAN} kecamatan dapat ditambahkan.")
    return found


def next_kelurahan_code(kecamatan: str, taken: Collection[str]) -> str:
    """The same for a kelurahan; Kemendagri's begin with 1 or 2."""
    return next(code for n in range(_OWN_KELURAHAN, 10_000) if (code := f"{kecamatan}.{n:04}") not in taken)
