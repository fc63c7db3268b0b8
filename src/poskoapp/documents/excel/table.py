"""What reading a table gives: the rows that can be taken, those that cannot, and what was repaired."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.header import (
    SEARCHED_ROWS,
    Header,
    PetaKolom,
    TableKind,
    column_titles,
    is_number_row,
    mapped_header,
    missing_columns,
)
from poskoapp.documents.excel.sheet import WITHOUT_RESULT, Sheet, SheetRow, is_error, open_sheets
from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Progress
from poskoapp.domain.teks import clean_text

PROGRESS_STEP = 500
_TOTAL = re.compile(r"^(?:SUB\s*|GRAND\s*)?(?:TOTAL|JUMLAH|JML|REKAP(?:ITULASI)?)\b", re.IGNORECASE)

_NEVER_CALCULATED = (
    "Sel berisi rumus yang hasilnya tidak pernah disimpan. Buka berkas asalnya di Excel atau LibreOffice, simpan, "
    "lalu impor lagi."
)

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be taken: the cell to look at, the reason, and the row as it was (to give it back)."""

    sel: str
    alasan: str
    isi: tuple[CellValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that was brought into order, or left out, with certainty."""

    sel: str
    lama: str
    baru: str
    alasan: str


@dataclass(frozen=True, slots=True)
class SheetResult(Generic[RowT]):
    """All of a table. `kolom` maps each field found to its column (from 0); `lembar_lain` were not read."""

    rows: tuple[RowT, ...]
    ditolak: tuple[Rejection, ...]
    perbaikan: tuple[Repair, ...]
    lembar: str
    kolom: Mapping[str, int]
    lembar_lain: tuple[str, ...] = ()
    judul: tuple[str, ...] = ()
    """The words above each column, also of those that were not read."""


class Refused(Exception):
    """A row is rejected because of one of its cells; caught where rows are read."""

    def __init__(self, sel: str, alasan: str) -> None:
        super().__init__(alasan)
        self.sel = sel
        self.alasan = alasan


class TableRow:
    """A row of a found table: its fields by name, their addresses, and the repairs made to them."""

    __slots__ = ("_header", "_sheet", "perbaikan", "row")

    def __init__(self, sheet: Sheet, header: Header, row: SheetRow) -> None:
        self._sheet = sheet
        self._header = header
        self.row = row
        self.perbaikan: list[Repair] = []

    def sel(self, nama: str) -> str:
        """The address of a field's cell; of the row's first cell where there is no such column."""
        return self._sheet.sel(self.row.nomor, self._header.kolom.get(nama, 0))

    def value(self, nama: str) -> CellValue:
        """The raw cell; a blank one gives None. A spreadsheet error refuses the row."""
        value = self._header.value(self.row, nama)
        if self.row.dicoret and value is not None:
            raise Refused(self.sel(nama), "Baris ini dicoret di berkas asalnya.")
        if not isinstance(value, str):
            return value
        if value == WITHOUT_RESULT:
            raise Refused(self.sel(nama), _NEVER_CALCULATED)
        if is_error(value):
            raise Refused(self.sel(nama), f"Sel berisi galat {value.strip()}.")
        return value if value.strip() else None

    def text(self, nama: str) -> str:
        """The cell as clean text; a whole number without its fraction."""
        value = self.value(nama)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else clean_text(str(value))

    def limited(self, nama: str, limit: int) -> str:
        """Clean text that must not be longer than `limit`."""
        text = self.text(nama)
        if len(text) > limit:
            raise Refused(self.sel(nama), f"Isi {len(text)} huruf, batasnya {limit}.")
        return text

    def repair(self, nama: str, baru: str, alasan: str) -> None:
        """Note that a field's value was changed to `baru`; nothing if there is no reason."""
        if alasan:
            lama = self._header.value(self.row, nama)
            self.perbaikan.append(Repair(self.sel(nama), "" if lama is None else str(lama), baru, alasan))

    def texts(self) -> list[str]:
        """All cells that hold something."""
        return list(self._texts())

    def _texts(self) -> Iterator[str]:
        return (text for value in self.row.nilai if value is not None and (text := clean_text(str(value))))

    def is_total(self, *fields: str) -> bool:
        """Whether the row's first words, or one of the fields, say that it is a sum."""
        texts = (text for text in self._texts() if text != WITHOUT_RESULT)
        words = next((text for text in texts if not text.replace(".", "").isdigit()), None)
        named = (self._header.value(self.row, name) for name in fields)
        return any(_TOTAL.match(text.strip()) for text in (words, *named) if isinstance(text, str))

    def filled(self, told: Mapping[str, str], beside: int = 0) -> tuple[CellValue, ...]:
        """The cells as they stood, to give the row back alone: with what other rows tell of it where its own are blank.

        A field without a column stands in column `beside`, behind the table.
        """
        cells = list(self.row.nilai)
        for nama, text in told.items():
            column = self._header.kolom.get(nama, beside)
            cells += [None] * (column + 1 - len(cells))
            if text and cells[column] in {None, ""}:
                cells[column] = text
        return tuple(cells) if told else self.row.nilai

    @property
    def columns(self) -> Mapping[str, int]:
        """The fields that the table has."""
        return self._header.kolom

    @property
    def teks_saja(self) -> bool:
        """Whether the file knows no numbers (CSV)."""
        return self._sheet.teks_saja


@dataclass(frozen=True, slots=True)
class Table:
    """The table found in a file: where its header is, and its rows (once) without header and column numbers."""

    sheet: Sheet
    header: Header
    rows: Iterator[TableRow]
    judul: tuple[str, ...]
    """The words above each column."""


TableT = TypeVar("TableT")


def read_table(
    path: Path, kind: TableKind, take: Callable[[Table], TableT], peta: PetaKolom = PetaKolom()
) -> TableT:
    """Find the first sheet (or the one that `peta` names) with the header of `kind` and give its table to `take`.

    The file is open only while `take` works. `InputError` names what was seen where no header is found.
    """
    passed: list[tuple[Sheet, Sequence[SheetRow]]] = []
    with closing(open_sheets(path)) as sheets:
        for sheet in sheets:
            if peta.lembar and sheet.nama != peta.lembar:
                continue
            first = list(islice(sheet.rows, SEARCHED_ROWS))
            header = mapped_header(first, kind, peta)
            if header:
                titles = _all_titles(first, header)
                return take(Table(sheet, header, _body(sheet, header, first), titles))
            passed.append((sheet, first))
    if peta.lembar and not passed:
        raise InputError(f"Lembar '{peta.lembar}' tidak ada di {path.name}.", "Periksa nama lembarnya.")
    raise missing_columns(passed, kind)


def _all_titles(first: Sequence[SheetRow], header: Header) -> tuple[str, ...]:
    """The words above each column; of one that the header's rows leave blank those in the row above them."""
    above = Header(header.baris_awal - 1, header.baris_awal - 1, {})
    pairs = zip(column_titles(first, header), column_titles(first, above), strict=True)
    return tuple(own or other for own, other in pairs)


def read_each_row(
    path: Path, kind: TableKind, read: Callable[[TableRow], RowT | None], progress: Progress, peta: PetaKolom
) -> SheetResult[RowT]:
    """The same for a table whose rows say nothing of each other: `read` gives what a row says, or None for nothing."""

    def take(table: Table) -> SheetResult[RowT]:
        rows: list[RowT] = []
        refused: list[Rejection] = []
        repaired: list[Repair] = []
        for row in with_progress(table.rows, table.sheet.jumlah_baris, progress):
            try:
                found = read(row)
            except Refused as refusal:
                refused.append(Rejection(refusal.sel, refusal.alasan, row.row.nilai))
                continue
            if found is not None:
                rows.append(found)
                repaired += row.perbaikan
        return SheetResult(
            tuple(rows), tuple(refused), tuple(repaired), table.sheet.nama,
            table.header.kolom, table.sheet.lembar_lain, table.judul,
        )  # fmt: skip

    return read_table(path, kind, take, peta)


def _body(sheet: Sheet, header: Header, first: Sequence[SheetRow]) -> Iterator[TableRow]:
    below = [row for row in first if row.nomor > header.baris_akhir]
    for row in below:
        if not is_number_row(row):
            yield TableRow(sheet, header, row)
    for row in sheet.rows:
        yield TableRow(sheet, header, row)


def with_progress(rows: Iterator[TableRow], total: int, progress: Progress) -> Iterator[TableRow]:
    """Tell how far the reading is, every 500 rows."""
    for done, row in enumerate(rows):
        if done % PROGRESS_STEP == 0:
            progress(min(done, total), total, f"Membaca baris {row.row.nomor}")
        yield row
