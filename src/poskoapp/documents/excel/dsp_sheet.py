"""Reads an establishment (DSP) from any office table: a row per unit, a column per group of rank or per rank."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.header import Field, PetaKolom, TableKind
from poskoapp.documents.excel.table import Refused, SheetResult, TableRow, read_each_row
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.progress import Progress, no_progress

SATUAN_ALIASES = ("SATUAN", "KESATUAN", "SATKER", "SATFUNG", "SATUAN KERJA", "SATUAN FUNGSI", "UNIT", "BAG/SAT/SI",
                  "POLSEK", "NAMA SATUAN")  # fmt: skip
PANGKAT = {
    "Pati": ("KOMJEN", "IRJEN", "BRIGJEN"),
    "Pamen": ("KOMBES", "AKBP", "KOMPOL"),
    "Pama": ("AKP", "IPTU", "IPDA"),
    "Bintara": ("AIPTU", "AIPDA", "BRIPKA", "BRIGPOL", "BRIPTU", "BRIPDA"),
    "Tamtama": ("ABRIP", "ABRIPTU", "ABRIPDA", "BHARAKA", "BHARATU", "BHARADA"),
    "PNS": ("PNS IV", "PNS III", "PNS II", "PNS I"),
}
"""Ranks of each group, where a form has a column for each."""
_OTHERWISE = {
    "KOMBES": ("KOMBES POL",),
    "BRIGPOL": ("BRIGADIR",),
    "BRIGJEN": ("BRIGJEN POL",),
    "IRJEN": ("IRJEN POL",),
}


def _rank_field(golongan: str, rank: str) -> Field:
    short = rank.removeprefix("PNS ")
    others = _OTHERWISE.get(rank, ()) if short == rank else (f"GOL {short}", f"PNS GOL {short}")
    return Field(rank, (rank, *others, f"{rank} DSP", f"DSP {rank}"), golongan)


DSP_TABLE = TableKind(
    "daftar susunan personel (DSP)",
    (
        Field("satuan", SATUAN_ALIASES),
        *(
            Field(golongan, (golongan.upper(), f"{golongan.upper()} DSP", f"DSP {golongan.upper()}"))
            for golongan in GOLONGAN[:-1]
        ),
        Field("PNS", ("PNS", "ASN", "PNS POLRI", "PNS DSP", "DSP PNS")),
        *(_rank_field(golongan, rank) for golongan, ranks in PANGKAT.items() for rank in ranks),
    ),
    (("satuan",), GOLONGAN),
)  # fmt: skip
_LARGEST = 100_000
_THOUSANDS = re.compile(r"^\d{1,3}(\.\d{3})+$")


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
    *,
    progress: Progress = no_progress,
    peta: PetaKolom = PetaKolom(),
) -> SheetResult[DspTerbaca]:
    """All units of the first sheet that has the columns for it. Totals and blank rows are passed over.

    Raises `InputError` for a file that is no such table; a row with a number that is none is refused with its cell.
    """
    return read_each_row(path, DSP_TABLE, _read, progress, peta)


def _read(row: TableRow) -> DspTerbaca | None:
    satuan = row.text("satuan")
    if not satuan or row.is_total("satuan"):
        return None
    found = [
        (golongan, number) for golongan in GOLONGAN if (number := _read_group(row, golongan)) is not None
    ]
    return DspTerbaca(row.sel("satuan"), satuan, tuple(found), row.row.nilai) if found else None


def _read_group(row: TableRow, golongan: str) -> int | None:
    """The number of the group, or the sum of its ranks where only these have columns."""
    if golongan in row.columns:
        return read_count(row, golongan)
    numbers = [number for rank in PANGKAT[golongan] if (number := read_count(row, rank)) is not None]
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
