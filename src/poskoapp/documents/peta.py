"""The map on paper: where the TPS, their groups and the units are, within the boundaries."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from poskoapp.documents.daftar import KertasDaftar
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.tps import Tanda

Garis = Sequence[tuple[float, float]]
"""A line of places in the Mercator square (`domain.merkator`)."""


class Terisi(StrEnum):
    """How far the officers of a plot group are there."""

    PENUH = "Tercakup penuh"
    SEBAGIAN = "Tercakup sebagian"
    KOSONG = "Belum tercakup"


@dataclass(frozen=True, slots=True)
class TitikPeta:
    """A TPS in the Mercator square; `kelompok` is the code of its plot group, empty where it has none."""

    x: float
    y: float
    kategori: Kategori
    terisi: Terisi
    kelompok: str = ""
    tanda: tuple[Tanda, ...] = ()


@dataclass(frozen=True, slots=True)
class NamaPeta:
    """A name where it stands; its lines may be none."""

    teks: str
    x: float
    y: float
    garis: tuple[Garis, ...] = ()


@dataclass(frozen=True, slots=True)
class PetaCetak:
    """One page. `catatan` tells what is not where it really is, and what the boundaries are."""

    kop: tuple[str, ...]
    judul: str
    sub_judul: str
    operasi: str
    polres: str
    tanggal: date
    titik: tuple[TitikPeta, ...]
    kecamatan: tuple[NamaPeta, ...]
    kelurahan: tuple[NamaPeta, ...]
    satuan: tuple[NamaPeta, ...]
    catatan: tuple[str, ...] = ()
    kertas: KertasDaftar = "A4"
    latihan: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of all that is drawn, 64 hexadecimal digits."""
        return hashlib.sha256(repr(self).encode()).hexdigest()
