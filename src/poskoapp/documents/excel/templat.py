"""Polda's own workbook: what can be seen in it, and filling it while everything else stays as Polda made it.

The parts of the file are edited as bytes. A general library reads and writes a workbook anew and loses what it does not
know (pictures, charts, controls, newer rules); here only the cells asked for change, and formulas lose their stale values,
so that the office program computes them when it opens the file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from poskoapp.documents.asing import told_by_process
from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.precheck import check_workbook
from poskoapp.documents.excel.roster import RosterDocument
from poskoapp.documents.excel.templat_buku import Book, open_gap, save, settle, translated
from poskoapp.documents.excel.templat_isian import KUNCI, column, figure, slug
from poskoapp.documents.excel.templat_lembar import (
    Cell,
    Formula,
    SheetXml,
    Value,
    address,
    column_number,
    put,
)
from poskoapp.documents.excel.workbook import clean
from poskoapp.documents.excel.written_sheet import ReadBackError
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError

Columns = Mapping[int, Sequence[Value]]
"""The values of a list by column, from its first row on."""
PLACEHOLDER = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class SelTemplat:
    """A cell that shows something; `baris` counts from 1, `kolom` from 0."""

    baris: int
    kolom: int
    teks: str

    @property
    def sel(self) -> str:
        """`C9`."""
        return address(self.baris, self.kolom)


@dataclass(frozen=True, slots=True)
class LembarTemplat:
    """A sheet as a picture of it needs it: its cells, merged ranges and column widths (first, last, characters)."""

    nama: str
    sel: tuple[SelTemplat, ...]
    gabungan: tuple[str, ...]
    lebar: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Isian:
    """A mark: this cell takes that figure, or begins that column."""

    lembar: str
    sel: str
    sumber: str


@dataclass(frozen=True, slots=True)
class TemplatTerisi:
    """The filled file."""

    path: Path
    isian: int
    baris_baru: int
    """Rows that had to be put in."""


def read_templat(path: Path) -> bytes:
    """The file's bytes once it is certain that it is a harmless workbook. Raises `InputError`."""
    shape = check_workbook(path)
    if shape.macros:
        raise InputError(
            f"{path.name} memuat makro.", "Simpan dahulu sebagai Excel Workbook (.xlsx) tanpa makro."
        )
    for _told in told_by_process("templat", path):
        pass
    return path.read_bytes()


def sheets_of(content: bytes) -> tuple[LembarTemplat, ...]:
    """All sheets with what they show."""
    book = Book(content)
    return tuple(_shown(nama, book.sheet(nama)) for nama in book.sheets)


def _shown(nama: str, sheet: SheetXml) -> LembarTemplat:
    cells = (cell for number in sorted(sheet.rows) for cell in sheet.rows[number].cells.values())
    shown = tuple(
        SelTemplat(c.row, c.column, c.text or f"={c.formula}")
        for c in cells
        if c.text or c.formula is not None
    )
    return LembarTemplat(nama, shown, tuple(sheet.merges), tuple(sheet.widths))


def found_marks(lembar: Sequence[LembarTemplat]) -> tuple[list[Isian], list[Isian]]:
    """Cells with one placeholder alone that is known, and cells with any that is not; the latter as they are written."""
    known: list[Isian] = []
    strange: list[Isian] = []
    for sheet in lembar:
        for cell in sheet.sel:
            names = PLACEHOLDER.findall(cell.teks)
            unknown = [name for name in names if slug(name) not in KUNCI]
            if unknown:
                strange.append(Isian(sheet.nama, cell.sel, unknown[0]))
            elif names:
                known.append(Isian(sheet.nama, cell.sel, slug(names[0])))
    return known, strange


def fill_templat(
    content: bytes, isian: Sequence[Isian], document: RosterDocument, path: Path
) -> TemplatTerisi:
    """Write the filled workbook to `path`, whole or not at all, and read back what was put in.

    Raises `InputError` where a mark names a sheet that is not there or where `path` can't be written.
    """
    book, marks = Book(content), _effective(content, isian)
    expected: dict[str, dict[tuple[int, int], Value]] = {}
    inserted = 0
    for nama, own in marks.items():
        if nama not in book.sheets:
            raise InputError(
                f"Lembar {nama} tidak ada dalam templat.", "Muat templat yang benar, lalu tandai lagi."
            )
        expected[nama], added = _fill_sheet(book, nama, own, document)
        inserted += added
    settle(book, latihan=document.latihan)
    with atomic_write(path) as temporary:
        save(book, temporary)
        _check(temporary.read_bytes(), expected)
    return TemplatTerisi(path, sum(map(len, marks.values())), inserted)


def _effective(content: bytes, isian: Sequence[Isian]) -> dict[str, dict[str, str]]:
    """Sheet -> address -> what goes there: what was marked, and elsewhere the placeholders that are known."""
    marks: dict[str, dict[str, str]] = {}
    known, _ = found_marks(sheets_of(content))
    for mark in (*known, *isian):
        marks.setdefault(mark.lembar, {})[mark.sel] = mark.sumber
    return marks


def _fill_sheet(
    book: Book, nama: str, marks: Mapping[str, str], document: RosterDocument
) -> tuple[dict[tuple[int, int], Value], int]:
    """Figures first, then the lists from the lowest up, so that rows put in move nothing that is still to be filled."""
    part = book.sheets[nama]
    placed = {(int(re.sub(r"\D", "", sel)), column_number(sel)): key for sel, key in marks.items()}
    sheet = book.sheet(nama)
    singles = {at: _told(sheet, at, key, document) for at, key in placed.items() if not KUNCI[key].daftar}
    lists = {at: column(key, document) for at, key in placed.items() if KUNCI[key].daftar}
    book.parts[part] = put(sheet, singles, {})
    done, inserted = dict(singles), 0
    for first in sorted({row for row, _ in lists}, reverse=True):
        columns = {c: values for (row, c), values in lists.items() if row == first}
        done, added = _fill_list(book, nama, first, columns, done)
        inserted += added
    return done, inserted


def _fill_list(
    book: Book, nama: str, first: int, columns: Columns, done: dict[tuple[int, int], Value]
) -> tuple[dict[tuple[int, int], Value], int]:
    """One list from row `first` down; where the room is too small, rows are put in before what follows."""
    sheet = book.sheet(nama)
    wanted = max(map(len, columns.values()))
    room = _room(sheet, first, columns)
    gap = max(0, wanted - room) if room else 0
    if gap:
        last = first + room - 1
        open_gap(book, nama, last, gap)
        done = {(row + gap if row > last else row, c): value for (row, c), value in done.items()}
        sheet = book.sheet(nama)
    like = first + room - 1 if gap else first
    values: dict[tuple[int, int], Value] = {}
    for c, cells in columns.items():
        values |= {(first + at, c): value for at, value in enumerate(cells)}
        if not cells:
            values[first, c] = None  # the placeholder itself
    if gap:
        values |= _carried(sheet.rows[like].cells, range(like + 1, like + gap + 1), columns)
    looks = {row: like for row in range(first, first + wanted) if row not in sheet.rows or gap}
    book.parts[book.sheets[nama]] = put(sheet, values, looks)
    return done | values, gap


def _carried(
    cells: Mapping[int, Cell], rows: Iterable[int], columns: Columns
) -> dict[tuple[int, int], Value]:
    """The formulas that Polda has beside the list, carried on into the rows put in."""
    return {
        (row, c): Formula(translated(cell.formula, address(cell.row, c), address(row, c)))
        for c, cell in cells.items()
        if cell.formula and c not in columns
        for row in rows
    }


def _room(sheet: SheetXml, first: int, columns: Columns) -> int:
    """Rows free for a list: up to the first one that has a text of Polda's or anything in the list's columns; 0: no end."""
    for number in sorted(sheet.rows):
        if number > first and any(_stands(cell, columns) for cell in sheet.rows[number].cells.values()):
            return number - first
    return 0


def _stands(cell: Cell, columns: Columns) -> bool:
    if cell.column in columns:
        return bool(cell.text) or cell.formula is not None
    return bool(cell.text) and cell.formula is None and cell.kind in ("s", "inlineStr", "str")


def _told(sheet: SheetXml, at: tuple[int, int], key: str, document: RosterDocument) -> Value:
    """A figure, within the words around its placeholder."""
    row = sheet.rows.get(at[0])
    cell = row.cells.get(at[1]) if row else None
    text = cell.text if cell else ""
    if PLACEHOLDER.sub("", text).strip() or len(PLACEHOLDER.findall(text)) > 1:
        return PLACEHOLDER.sub(
            lambda m: _words(figure(slug(m[1]) if slug(m[1]) in KUNCI else key, document)), text
        )
    return figure(key, document)


def _words(value: str | float | None) -> str:
    return bilangan(int(value)) if isinstance(value, int | float) else value or ""


def _check(content: bytes, expected: Mapping[str, Mapping[tuple[int, int], Value]]) -> None:
    book = Book(content)
    for nama, values in expected.items():
        rows = book.sheet(nama).rows
        for (row, at), value in values.items():
            cell = rows[row].cells.get(at) if row in rows else None
            there = cell.text if cell else ""
            if not isinstance(value, Formula) and there != _stored(value):
                raise ReadBackError(f"{nama} tidak berisi apa yang ditandai")


def _stored(value: str | float | None) -> str:
    return f"{value:.16G}" if isinstance(value, int | float) else clean(value or "")
