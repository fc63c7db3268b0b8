"""A list on paper: sections that each begin a page, with title, facts, table and totals. What is printed is all here."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from poskoapp.documents.sprin import Lampiran, Penandatangan

KertasDaftar = Literal["A4", "F4", "A3"]
KERTAS: tuple[KertasDaftar, ...] = ("A4", "F4", "A3")
"""Paper that lists are printed on; A3 for the wall, with everything a fifth larger."""


@dataclass(frozen=True, slots=True)
class Penutup:
    """What stands under a section's table: lines at the left, and who signs at the right."""

    baris: tuple[tuple[str, str], ...] = ()
    """Label and value; an empty value is a line to write on."""
    penandatangan: Penandatangan | None = None


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part that is handed out by itself: one Polsek, one kelurahan, one muster."""

    judul: str
    lembar: str
    """Sheet of the workbook on which it stands, below the others of that sheet."""
    keterangan: tuple[tuple[str, str], ...]
    """Facts under the title, label and value."""
    tabel: Lampiran
    penutup: Penutup = Penutup()


@dataclass(frozen=True, slots=True)
class KepalaDaftar:
    """What every list of an operation begins with."""

    kop: tuple[str, ...]
    operasi: str
    polres: str
    tanggal: date
    waktu_tugas: str = ""
    """The duty window in words, for the lists that state it."""
    latihan: bool = False


@dataclass(frozen=True, slots=True)
class Daftar:
    """A whole list. `menyatu`: keys of columns that run on over a continued row; `angka`: keys of whole numbers."""

    judul: str
    sub_judul: tuple[str, ...]
    kepala: KepalaDaftar
    bagian: tuple[Bagian, ...]
    menyatu: frozenset[str] = frozenset()
    angka: tuple[str, ...] = ()
    tanpa_jumlah: frozenset[str] = frozenset()
    """Keys of numbers that add up to nothing, such as rates."""
    kertas: KertasDaftar = "A4"
    tegak: bool = False
    tinggi_baris: float = 15.0
    """Least height of a row in points: more where something is written by hand."""
    jadwal: bool = False
    """A timetable: its texts of one size, a shift never parted by the end of a page, rows lower where that saves one."""
    menerus: bool = False
    """One paper, not parts that are handed out by themselves: its pages are counted through all parts."""
    kode: str = ""
    """Key of an empty column in which the number of the column `nrp` stands as a bar code, for a scanner."""

    @property
    def jumlah_baris(self) -> int:
        """Rows of all tables."""
        return sum(1 for bagian in self.bagian for _ in bagian.tabel.rows)

    @property
    def digest(self) -> str:
        """SHA-256 of all that is printed, 64 hexadecimal digits."""
        plain = (
            *self.angka,
            *sorted(self.menyatu),
            repr((self.judul, self.sub_judul, self.kepala.kop, self.kepala.operasi)),
        )
        rest = (
            self.kepala.polres,
            self.kepala.tanggal,
            self.bagian,
            self.kertas,
            self.tegak,
            self.tinggi_baris,
            self.kepala.latihan,
            self.kode,
            self.jadwal,
        )
        return hashlib.sha256(repr((plain, rest)).encode()).hexdigest()
