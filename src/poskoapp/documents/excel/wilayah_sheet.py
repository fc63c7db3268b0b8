"""Reads a list of kecamatan and kelurahan from any office table: a row per kelurahan."""

from dataclasses import dataclass, field
from pathlib import Path

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.dsp_sheet import read_count
from poskoapp.documents.excel.header import Field, PetaKolom, TableKind
from poskoapp.documents.excel.table import Refused, SheetResult, TableRow, read_each_row
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import NAME_LIMIT

WILAYAH_TABLE = TableKind(
    "daftar wilayah",
    (
        Field("kecamatan", ("KECAMATAN", "KEC", "NAMA KECAMATAN", "DISTRIK")),
        Field("kelurahan", ("KELURAHAN", "KEL", "DESA", "KELURAHAN/DESA", "DESA/KELURAHAN", "KEL/DESA", "DESA/KEL",
                            "NAMA KELURAHAN", "NAMA DESA", "KAMPUNG", "GAMPONG", "NAGARI")),
        Field("jumlah_tps", ("JUMLAH TPS", "JML TPS", "TPS", "BANYAK TPS")),
        Field("polsek", ("POLSEK", "POLSEKTA", "NAMA POLSEK", "WILAYAH POLSEK")),
    ),
    (("kecamatan",), ("kelurahan",)),
)  # fmt: skip
_MOST_TPS = 900
"""Numbers from 901 are for special locations."""


@dataclass(frozen=True, slots=True)
class WilayahTerbaca:
    """A kelurahan as the table states it; `polsek` is empty where none is told."""

    sel: str = field(compare=False)
    kecamatan: str
    kelurahan: str
    jumlah_tps: int | None
    polsek: str
    isi: tuple[CellValue, ...] = field(compare=False)
    """The row as it stood, to give it back."""


def read_wilayah(
    path: Path, *, progress: Progress = no_progress, peta: PetaKolom = PetaKolom()
) -> SheetResult[WilayahTerbaca]:
    """All kelurahan of the first sheet that has the columns for it; a kecamatan stands for the rows below it too.

    Raises `InputError` for a file that is no such table.
    """
    above = ""

    def read(row: TableRow) -> WilayahTerbaca | None:
        nonlocal above
        above = row.limited("kecamatan", NAME_LIMIT) or above
        kelurahan = row.limited("kelurahan", NAME_LIMIT)
        if not kelurahan or row.is_total("kelurahan"):
            return None
        if not above:
            raise Refused(row.sel("kelurahan"), f"Kecamatan dari {kelurahan} tidak disebut.")
        jumlah = read_count(row, "jumlah_tps")
        if jumlah is not None and jumlah > _MOST_TPS:
            raise Refused(
                row.sel("jumlah_tps"), f"{jumlah} TPS dalam satu kelurahan; paling banyak {_MOST_TPS}."
            )
        polsek = row.limited("polsek", NAME_LIMIT)
        return WilayahTerbaca(row.sel("kelurahan"), above, kelurahan, jumlah, polsek, row.row.nilai)

    return read_each_row(path, WILAYAH_TABLE, read, progress, peta)
