"""Finds the header of an office table (one to four rows, tiers, a row of column numbers) and what each column is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.sheet import Sheet, SheetRow
from poskoapp.documents.excel.sheet_scan import column_number
from poskoapp.domain.errors import InputError
from poskoapp.domain.teks import clean_text

SEARCHED_ROWS = 40
"""A header further down is none."""
MAX_TIERS = 4
_FEW_TITLES = 2
_PARENTHESES = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Field:
    """A thing a column can be, with its names in the field, the usual one first."""

    nama: str
    alias: tuple[str, ...]
    bagian: str = ""
    """The field that several columns of this kind make up together."""


@dataclass(frozen=True, slots=True)
class TableKind:
    """What an import looks for. Of each group in `wajib` at least one field, or a part of it, must be there."""

    judul: str
    fields: tuple[Field, ...]
    wajib: tuple[tuple[str, ...], ...]
    aliases: Mapping[str, tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        table = {
            header_key(alias): (position, item.nama)
            for item in reversed(self.fields)
            for position, alias in enumerate(item.alias)
        }
        object.__setattr__(self, "aliases", table)


@dataclass(frozen=True, slots=True)
class PetaKolom:
    """What the operator says about a table, over what is guessed: field to column (from 0), None where it has none.

    `lembar` empty: the first sheet that fits; `baris_judul` 0: wherever the header is found.
    """

    kolom: Mapping[str, int | None] = field(default_factory=dict[str, int | None])
    lembar: str = ""
    baris_judul: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and the column (from 0) of each field; data begins after `baris_akhir`."""

    baris_awal: int
    baris_akhir: int
    kolom: Mapping[str, int]

    def value(self, row: SheetRow, nama: str) -> CellValue:
        """The cell of a field in a row; None where there is no such column or cell."""
        column = self.kolom.get(nama)
        return row.nilai[column] if column is not None and column < len(row.nilai) else None


def header_key(text: str) -> str:
    """A header's letters and digits in capitals, words apart by one space (`kode_kel` too); parentheses do not matter."""
    plain = clean_text(text).upper().replace("_", " ")
    bare = _PARENTHESES.sub(" ", plain)
    return " ".join(re.findall(r"\w+", bare) or re.findall(r"\w+", plain))


def find_header(rows: Sequence[SheetRow], kind: TableKind, *, partly: bool = False) -> Header | None:
    """The header among the first rows of a sheet: the place where most columns are recognised, and all that must be.

    `partly`: also where something that must be there is not, if at least two columns are recognised.
    """
    best: tuple[int, int, Header] | None = None
    for start in range(len(rows)):
        for tiers in range(1, min(MAX_TIERS, len(rows) - start) + 1):
            block = rows[start : start + tiers]
            if tiers > 1 and not _is_tier(block[-1]):
                break
            header = Header(block[0].nomor, block[-1].nomor, _columns(block, kind))
            rank = (len(header.kolom), -tiers)
            fits = len(header.kolom) >= _FEW_TITLES if partly else complete(header, kind)
            if fits and (best is None or rank > best[:2]):
                best = (*rank, header)
    return best[2] if best else None


def mapped_header(rows: Sequence[SheetRow], kind: TableKind, peta: PetaKolom) -> Header | None:
    """The header as the operator says it is; None where even so something is missing."""
    header = guessed_header(rows, kind, peta)
    return header if complete(header, kind) else None


def read_peta(text: str, kind: TableKind) -> PetaKolom:
    """A map in words: `nama=B, nrp=D, hp=-, judul=5, lembar=Data`; a field by its name or any of its usual titles.

    InputError names what is not understood.
    """
    columns: dict[str, int | None] = {}
    lembar, judul = "", 0
    for part in text.split(","):
        name, _, value = (word.strip() for word in part.partition("="))
        found = next((item.nama for item in kind.fields if item.nama == name.lower()), None)
        found = found or kind.aliases.get(header_key(name), (0, None))[1]
        if name.lower() == "lembar":
            lembar = value
        elif name.lower() == "judul" and value.isdigit():
            judul = int(value)
        elif found and (value == "-" or re.fullmatch(r"[A-Za-z]{1,3}", value)):
            columns[found] = None if value == "-" else column_number(value) - 1
        else:
            raise InputError(
                f"Peta kolom '{part.strip()[:40]}' tidak dipahami.",
                f"Tulis seperti nama=B,nrp=D. Namanya: {', '.join(item.nama for item in kind.fields)}.",
            )
    return PetaKolom(columns, lembar, judul)


def guessed_header(rows: Sequence[SheetRow], kind: TableKind, peta: PetaKolom) -> Header:
    """The header as far as it can be told: the operator's word first, then what is recognised."""
    if peta.baris_judul:
        at = [row for row in rows if row.nomor == peta.baris_judul]
        found = Header(peta.baris_judul, peta.baris_judul, _columns(at, kind) if at else {})
    else:
        found = find_header(rows, kind) or find_header(rows, kind, partly=True) or Header(0, 0, {})
    told = {name: column for name, column in peta.kolom.items() if column is not None}
    guessed = {
        name: column
        for name, column in found.kolom.items()
        if name not in peta.kolom and column not in told.values()
    }
    return Header(found.baris_awal, found.baris_akhir, guessed | told)


def missing_fields(header: Header, kind: TableKind) -> list[str]:
    """What has no column although it must, in words: `NRP atau PANGKAT/NRP`."""
    return [
        " atau ".join(_label(kind, name) for name in group)
        for group in kind.wajib
        if not _has_any(header, kind, group)
    ]


def column_titles(rows: Sequence[SheetRow], header: Header) -> list[str]:
    """The words above each column."""
    block = [row for row in rows if header.baris_awal <= row.nomor <= header.baris_akhir]
    width = max((len(row.nilai) for row in rows), default=0)
    return [" ".join(_tier_texts(block, column)) for column in range(width)]


def complete(header: Header, kind: TableKind) -> bool:
    """Whether all that the kind must have is there."""
    return all(_has_any(header, kind, group) for group in kind.wajib)


def _has_any(header: Header, kind: TableKind, group: Sequence[str]) -> bool:
    return any(item.nama in header.kolom for item in kind.fields if {item.nama, item.bagian} & {*group})


def is_number_row(row: SheetRow) -> bool:
    """Whether this is the row `1 2 3 ...` (or `(1) (2) ...`) that forms print under the header."""
    texts = [clean_text(str(value)).strip("()") for value in row.nilai if value not in {None, ""}]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 4]
    return len(numbers) >= 3 and len(numbers) == len(texts) and numbers == list(range(1, len(numbers) + 1))


def missing_columns(sheets: Sequence[tuple[Sheet, Sequence[SheetRow]]], kind: TableKind) -> InputError:
    """Says what was looked for and which row came nearest, by those of its cells that are titles: others may name people."""
    wanted = ", ".join(" atau ".join(_label(kind, name) for name in group) for group in kind.wajib)
    seen = ((sheet, row, _titles(row, kind)) for sheet, rows in sheets for row in rows if _is_tier(row))
    best = max(seen, key=lambda found: len(found[2]), default=None)
    if best is None or not best[2]:
        nearest = "Tidak ada baris yang mirip judul kolom."
    else:
        sheet, row, titles = best
        nearest = f"Yang paling mirip: {sheet.sel(row.nomor, 0)}, dengan judul {'; '.join(titles)}."
    return InputError(
        f"Judul kolom {kind.judul} tidak ditemukan. {nearest}",
        f"Harus ada kolom {wanted}; beri judul pada kolomnya.",
    )


def _titles(row: SheetRow, kind: TableKind) -> list[str]:
    columns = sorted(_columns([row], kind).values())
    return [_text(row, column) for column in columns]


def _label(kind: TableKind, name: str) -> str:
    return next(item.alias[0] for item in kind.fields if item.nama == name)


def _is_tier(row: SheetRow) -> bool:
    """A row of a header is words; a row with numbers is data, totals, or the column numbers."""
    filled = [value for value in row.nilai if value is not None and str(value).strip()]
    return all(isinstance(value, str) and not value.strip().isdigit() for value in filled)


def _columns(block: Sequence[SheetRow], kind: TableKind) -> dict[str, int]:
    """Field to column; of several columns for one field, the one with its most usual name, then the leftmost."""
    ranked: dict[str, tuple[int, int]] = {}
    for column in range(max(len(row.nilai) for row in block)):
        found = _recognise(_tier_texts(block, column), kind)
        if found and (found[1] not in ranked or found[0] < ranked[found[1]][0]):
            ranked[found[1]] = (found[0], column)
    return {name: column for name, (_, column) in ranked.items()}


def _tier_texts(block: Sequence[SheetRow], column: int) -> list[str]:
    """The column's header from the top tier down; a tier merged to the right reaches over the blank cells beside it."""
    texts: list[str] = []
    for number, row in enumerate(block):
        text = _text(row, column)
        if (
            not text
            and number < len(block) - 1
            and any(_text(below, column) for below in block[number + 1 :])
        ):
            text = next((t for c in range(column - 1, -1, -1) if (t := _text(row, c))), "")
        if text:
            texts.append(text)
    return texts


def _text(row: SheetRow, column: int) -> str:
    value = row.nilai[column] if column < len(row.nilai) else None
    return clean_text(value) if isinstance(value, str) else ""


def _recognise(texts: Sequence[str], kind: TableKind) -> tuple[int, str] | None:
    """By the lowest tier alone (`L`), or with those above it (`JABATAN` over `STRUKTURAL`)."""
    for start in range(len(texts) - 1, -1, -1):
        found = kind.aliases.get(header_key(" ".join(texts[start:])))
        if found:
            return found
    return None
