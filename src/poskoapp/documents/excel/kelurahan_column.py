"""Which kelurahan each row of a TPS list belongs to, where the name stands only once for many rows.

Office lists merge the kelurahan's cell over its TPS, so all but the first row are blank there. Filling down is right only in
such a column; in a complete column a blank cell is a mistake that nobody can repair with certainty.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.table import Refused, Rejection, Repair, TableRow
from poskoapp.documents.excel.tps_cells import read_kode
from poskoapp.domain.errors import InputError

GROUP_COLUMN_SHARE = 0.25
"""From this share of blank cells on, a column is one of merged groups (two TPS a kelurahan give one half)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a TPS lies: Kemendagri's code, or names as found; the TPS number where the code carries it."""

    kode: str
    kecamatan: str
    kelurahan: str
    nomor: str = ""


def given_back(row: TableRow, place: Place) -> tuple[CellValue, ...]:
    """The row as it stood, its place filled in where it stands in a row further up."""
    named = {"kecamatan": place.kecamatan, "kelurahan": place.kelurahan}
    return row.filled(
        {name: text for name, text in named.items() if name in row.columns and not _raw(row, name)}
    )


def fill_places(
    rows: Iterable[TableRow], ditolak: list[Rejection], perbaikan: list[Repair]
) -> Iterator[tuple[TableRow, Place]]:
    """Each TPS row with its place. Totals, bands and signature rows are passed over; what fails is added to `ditolak`."""
    tps_rows = [row for row in rows if not row.is_total("kecamatan", "kelurahan", "nomor")]
    filling = _Filling(tps_rows)
    for row in tps_rows:
        try:
            place = filling.place(row)
        except Refused as refusal:
            ditolak.append(Rejection(refusal.sel, refusal.alasan, row.row.nilai))
            continue
        if place:
            yield row, place
    perbaikan.extend(filling.summary())


class _Filling:
    """Carries the last kecamatan and kelurahan down the list."""

    def __init__(self, rows: Sequence[TableRow]) -> None:
        numbered = [row for row in rows if _raw(row, "nomor")]
        self._grouped = {
            name: sum(not _raw(row, name) for row in numbered) >= GROUP_COLUMN_SHARE * len(numbered)
            for name in ("kecamatan", "kelurahan")
        }
        self._last = {"kecamatan": "", "kelurahan": ""}
        self._filled: dict[str, list[str]] = {"kecamatan": [], "kelurahan": []}
        self._sums = {"nomor": 0, "dpt_l": 0.0, "dpt_p": 0.0, "dpt_jumlah": 0.0}

    def place(self, row: TableRow) -> Place | None:
        """The row's place; None for a row that is no TPS."""
        if _raw(row, "kode"):
            return self._by_code(row)
        kecamatan, kelurahan = row.text("kecamatan"), row.text("kelurahan")
        if len(row.texts()) <= 2 and not _raw(row, "nomor"):
            self._band(kecamatan, kelurahan)
            return None
        if self._is_sum(row, kelurahan):
            return None
        if "kelurahan" not in row.columns:
            raise Refused(row.sel("kode"), "Kode kelurahan kosong.")
        self._count(row)
        self._band(kecamatan, kelurahan)
        return Place("", self._name(row, "kecamatan", kecamatan), self._name(row, "kelurahan", kelurahan))

    def _by_code(self, row: TableRow) -> Place:
        value = row.value("kode")
        if not isinstance(value, (str, int, float)):
            raise Refused(row.sel("kode"), "Kode kelurahan terbaca sebagai tanggal.")
        try:
            kode, nomor = read_kode(value)
        except InputError as refusal:
            raise Refused(row.sel("kode"), str(refusal)) from refusal
        self._count(row)
        self._last = {name: row.text(name) for name in self._last}  # never those of a row further up
        return Place(kode, self._last["kecamatan"], self._last["kelurahan"], nomor)

    def _band(self, kecamatan: str, kelurahan: str) -> None:
        if kecamatan:
            if kecamatan != self._last["kecamatan"]:
                self._last["kelurahan"] = ""
            self._last["kecamatan"] = kecamatan
        if kelurahan:
            self._last["kelurahan"] = kelurahan

    def _name(self, row: TableRow, column: str, text: str) -> str:
        if text or column not in row.columns:
            return text
        if self._grouped[column] and self._last[column]:
            self._filled[column].append(row.sel(column))
            return self._last[column]
        raise Refused(row.sel(column), f"{column.capitalize()} kosong.")

    def _is_sum(self, row: TableRow, kelurahan: str) -> bool:
        """A row of totals without the word: no kelurahan, and its numbers are the sums so far, or nothing stands above."""
        if kelurahan:
            return False
        if not self._sums["nomor"] and not row.text("kecamatan"):
            return True
        same = [
            _number(row, name) == total for name, total in self._sums.items() if total and _number(row, name)
        ]
        return len(same) > 0 and any(same) and self._sums["nomor"] > 1

    def _count(self, row: TableRow) -> None:
        self._sums["nomor"] += 1
        for name in ("dpt_l", "dpt_p", "dpt_jumlah"):
            self._sums[name] += _number(row, name)

    def summary(self) -> list[Repair]:
        """One note per column: how many merged cells were filled, and from where to where."""
        return [
            Repair(
                f"{cells[0]} sampai {cells[-1]}",
                "",
                "",
                f"{column} sel gabungan diisi ke bawah, {len(cells)} baris",
            )
            for column, cells in self._filled.items()
            if cells
        ]


def _raw(row: TableRow, name: str) -> bool:
    try:
        return row.value(name) is not None
    except Refused:
        return True


def _number(row: TableRow, name: str) -> float:
    try:
        value = row.value(name)
    except Refused:
        return 0.0
    return float(value) if isinstance(value, (int, float)) else 0.0
