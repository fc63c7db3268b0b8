"""Reads strength that is only counted (Linmas, TNI) from any office table: a row per unit, or per unit and group."""

from dataclasses import dataclass, field
from pathlib import Path

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.dsp_sheet import SATUAN_ALIASES, read_count
from poskoapp.documents.excel.header import Field, PetaKolom, TableKind
from poskoapp.documents.excel.table import SheetResult, TableRow, read_each_row
from poskoapp.domain.progress import Progress, no_progress

GROUPS = {"linmas": "Linmas", "tni": "TNI"}
"""Groups that may have a column of their own."""
TERHITUNG_TABLE = TableKind(
    "kekuatan terhitung (Linmas, TNI)",
    (
        Field("satuan", (*SATUAN_ALIASES, "KELURAHAN", "DESA", "KELURAHAN/DESA", "KECAMATAN", "ASAL")),
        Field("golongan", ("GOLONGAN", "JENIS", "UNSUR", "INSTANSI")),
        Field("jumlah", ("JUMLAH", "KEKUATAN", "JML", "JUMLAH PERSONEL", "JUMLAH ANGGOTA", "JUMLAH ORANG")),
        Field("linmas", ("LINMAS", "JUMLAH LINMAS", "ANGGOTA LINMAS", "HANSIP", "JML LINMAS")),
        Field("tni", ("TNI", "JUMLAH TNI", "JML TNI")),
        Field("keterangan", ("KETERANGAN", "KET", "CATATAN")),
    ),
    (("satuan",), ("jumlah", "linmas", "tni")),
)
_TEXT_LIMIT = 300


@dataclass(frozen=True, slots=True)
class TerhitungTerbaca:
    """The counted strength of a unit: group and number, of the cells that hold one."""

    sel: str = field(compare=False)
    satuan: str
    jumlah: tuple[tuple[str, int], ...]
    keterangan: str
    isi: tuple[CellValue, ...] = field(compare=False)
    """The row as it stood, to give it back."""


def read_terhitung(
    path: Path, *, progress: Progress = no_progress, peta: PetaKolom = PetaKolom()
) -> SheetResult[TerhitungTerbaca]:
    """All units of the first sheet that has the columns for it. Totals and rows without a number are passed over.

    Where no column says what is counted, it is Linmas. Raises `InputError` for a file that is no such table.
    """
    return read_each_row(path, TERHITUNG_TABLE, _read, progress, peta)


def _read(row: TableRow) -> TerhitungTerbaca | None:
    satuan = row.limited("satuan", _TEXT_LIMIT)
    if not satuan or row.is_total("satuan"):
        return None
    counted = [(words, read_count(row, column)) for column, words in GROUPS.items()]
    counted.append((row.limited("golongan", _TEXT_LIMIT) or GROUPS["linmas"], read_count(row, "jumlah")))
    if any(column in row.columns for column in GROUPS):
        counted.pop()  # the column of the sums
    told = tuple((words, number) for words, number in counted if number)
    return (
        TerhitungTerbaca(
            row.sel("satuan"), satuan, told, row.limited("keterangan", _TEXT_LIMIT), row.row.nilai
        )
        if told
        else None
    )
