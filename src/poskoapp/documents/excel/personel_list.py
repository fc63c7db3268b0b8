"""Writes a list of personnel as an office keeps it, and as `personel_sheet` reads it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from poskoapp.documents.excel.office_list import DaftarKantor, write_office_list

_COLUMNS = (
    ("NAMA", 36),
    ("PANGKAT", 13),
    ("NRP", 12),
    ("L/P", 6),
    ("JABATAN", 30),
    ("KESATUAN", 28),
    ("NO HP", 16),
    ("DOMISILI", 24),
)


@dataclass(frozen=True, slots=True)
class BarisPersonel:
    """A person of the list; all of it text, `jenis_kelamin` is `L` or `P`."""

    nrp: str
    nama: str
    pangkat: str
    jabatan: str
    satuan: str
    jenis_kelamin: str
    hp: str
    domisili: str


@dataclass(frozen=True, slots=True)
class DaftarPersonel:
    """A list with its title lines and the date that its file bears."""

    judul: tuple[str, ...]
    tanggal: date
    rows: tuple[BarisPersonel, ...]


def write_personel_list(daftar: DaftarPersonel, path: Path) -> None:
    """Writes the list to `path`, whole or not at all; the same list gives the same bytes."""
    rows = [_texts(row) for row in daftar.rows]
    write_office_list(DaftarKantor("PERSONEL", daftar.judul, daftar.tanggal, _COLUMNS, rows), path)


def _texts(row: BarisPersonel) -> Sequence[str]:
    return (
        row.nama,
        row.pangkat.upper(),
        row.nrp,
        row.jenis_kelamin,
        row.jabatan,
        row.satuan,
        row.hp,
        row.domisili,
    )
