"""Reads an establishment (DSP) from any office table: a row per unit, a column per group of rank or per rank."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.header import Field, PetaKolom, TableKind
from poskoapp.documents.excel.table import Refused, SheetResult, TableRow, read_each_row
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress

SATUAN_ALIASES = ("SATUAN", "KESATUAN", "SATKER", "SATFUNG", "SATUAN KERJA", "SATUAN FUNGSI", "UNIT", "BAG/SAT/SI",
                  "POLSEK", "NAMA SATUAN")  # fmt: skip
_LARGEST = 100_000
_THOUSANDS = re.compile(r"^\d{1,3}(\.\d{3})+$")


def dsp_table(pangkat: DaftarPangkat) -> TableKind:
    """A unit, and of each group of rank one column, or one for each of its ranks, or grades I to IV of civil servants."""
    grades = dict.fromkeys(p.golongan.partition("/")[0] for p in pangkat.of("PNS"))
    return TableKind(
        "daftar susunan personel (DSP)",
        (
            Field("satuan", SATUAN_ALIASES),
            *(Field(golongan, _titles(golongan)) for golongan in GOLONGAN[:-1]),
            Field("PNS", _titles("PNS", "ASN", "PNS POLRI")),
            *(
                Field(p.singkatan, _titles(p.singkatan, p.nama_lengkap, *p.alias), p.golongan)
                for p in pangkat.of("Polri")
            ),
            *(Field(f"PNS {g}", _titles(f"PNS {g}", g, f"GOL {g}", f"PNS GOL {g}"), "PNS") for g in grades),
        ),
        (("satuan",), GOLONGAN),
    )


def _titles(*names: str) -> tuple[str, ...]:
    capitals = [name.upper() for name in names]
    return *capitals, *(f"{name} DSP" for name in capitals), *(f"DSP {name}" for name in capitals)


@dataclass(frozen=True, slots=True)
class DspTerbaca:
    """The establishment of a unit; a blank cell is None and changes nothing."""

    sel: str = field(compare=False)
    satuan: str
    jumlah: tuple[tuple[str, int], ...]
    """Group of rank and number, of the cells that hold one."""
    isi: tuple[CellValue, ...] = field(compare=False)
    """The row as it stood, to give it back."""


def read_dsp(
    path: Path,
    table: TableKind,
    *,
    progress: Progress = no_progress,
    peta: PetaKolom = PetaKolom(),
) -> SheetResult[DspTerbaca]:
    """All units of the first sheet that has the columns of `dsp_table`. Totals and blank rows are passed over.

    Raises `InputError` for a file that is no such table; a row with a number that is none is refused with its cell.
    """
    ranks = {golongan: [f.nama for f in table.fields if f.bagian == golongan] for golongan in GOLONGAN}
    return read_each_row(path, table, lambda row: _read(row, ranks), progress, peta)


def _read(row: TableRow, ranks: Mapping[str, Sequence[str]]) -> DspTerbaca | None:
    satuan = row.text("satuan")
    if not satuan or row.is_total("satuan"):
        return None
    found = [
        (golongan, number)
        for golongan in GOLONGAN
        if (number := _read_group(row, golongan, ranks[golongan])) is not None
    ]
    return DspTerbaca(row.sel("satuan"), satuan, tuple(found), row.row.nilai) if found else None


def _read_group(row: TableRow, golongan: str, ranks: Sequence[str]) -> int | None:
    """The number of the group, or the sum of its ranks where only these have columns."""
    if golongan in row.columns:
        return read_count(row, golongan)
    numbers = [number for rank in ranks if (number := read_count(row, rank)) is not None]
    return sum(numbers) if numbers else None


def read_count(row: TableRow, golongan: str) -> int | None:
    """A number of people; None for a blank cell. Refuses what is none."""
    if golongan not in row.columns:
        return None
    text = row.text(golongan)
    if not text or text in {"-", "–"}:
        return None
    plain = text.replace(".", "") if _THOUSANDS.match(text) else text
    row.repair(golongan, plain, "titik ribuan dibuang" if plain != text else "")
    if not plain.isascii() or not plain.isdigit() or int(plain) > _LARGEST:
        raise Refused(row.sel(golongan), f"'{text[:20]}' bukan jumlah orang.")
    return int(plain)
