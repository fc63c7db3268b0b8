"""What every list of TPS tells alike in a row: the number and the category. `Refused` names the cell and the reason."""

from collections.abc import Callable

from poskoapp.documents.excel.kelurahan_column import Place
from poskoapp.documents.excel.table import Refused, TableRow
from poskoapp.documents.excel.tps_cells import read_banyak_nomor, read_kategori, read_nomor
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori


def nomor_of(row: TableRow, place: Place) -> str:
    """The number from its own column, else from the code of the TPS."""
    return _read_nomor(row, place, lambda value: (read_nomor(value),))[0]


def banyak_nomor_of(row: TableRow, place: Place) -> tuple[str, ...]:
    """The numbers of a row that may tell the same of several TPS (`1, 2`, `003 s/d 007`)."""
    return _read_nomor(row, place, read_banyak_nomor)


def _read_nomor(
    row: TableRow, place: Place, read: Callable[[str | float], tuple[str, ...]]
) -> tuple[str, ...]:
    value = row.value("nomor")
    if value is None and place.nomor:
        return (place.nomor,)
    if not isinstance(value, (str, int, float)):
        told = "Nomor TPS kosong." if value is None else "Nomor TPS terbaca sebagai tanggal."
        raise Refused(row.sel("nomor"), told)
    try:
        return read(value)
    except InputError as refusal:
        raise Refused(row.sel("nomor"), str(refusal)) from refusal


def kategori_of(row: TableRow) -> Kategori | None:
    """The category, None where the cell is empty."""
    try:
        return read_kategori(row.text("kategori"))
    except InputError as refusal:
        raise Refused(row.sel("kategori"), str(refusal)) from refusal
