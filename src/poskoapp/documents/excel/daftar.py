"""The Excel twin of a list: the same sections, each with its title, header, rows and totals that are live formulas."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.daftar import Bagian, Daftar
from poskoapp.documents.excel.looks import (
    CELL,
    CENTER,
    COUNT,
    DRILL,
    HEAD,
    KOP,
    KOP_LAST,
    LATIHAN,
    LINE_POINTS,
    NUMBERING,
    SUM_COUNT,
    SUM_TEXT,
    TITLE,
    measured_lines,
)
from poskoapp.documents.excel.printed_rows import DEFAULT_HEIGHT, PrintedRows, page_height
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import SheetFile, Style, WorkbookFile, clean
from poskoapp.documents.excel.written_sheet import ReadBackError
from poskoapp.documents.pdf.bar_code import code_png
from poskoapp.documents.pdf.daftar import SIGNING_SHARE, refuse_empty
from poskoapp.documents.sprin import COUNTED, NO, URUT, Baris, BarisLanjutan, Kolom
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import name_in_capitals
from poskoapp.domain.waktu import tanggal

POINTS_PER_CHARACTER = 5.4
"""Width of a column on the page to characters of a workbook."""
SHEET_NAME = 31
"""Excel's longest name of a sheet."""
FACT = Style(border=False, size=9)
TITLE_HEIGHT, TITLE_FROM = 16.5, 10
"""Height of a line larger than so many points."""
LOWEST = 0.65
"""Share of its wanted height that a row may have, to save a page."""
SIGNER = Style(border=False, size=9, align="center")
SIGNER_NAME = replace(SIGNER, bold=True, underline=True)
BAND = Style(bold=True, size=9, fill="#F5F2EC")
TO_FILL = "." * 30
CODE_SCALE = 0.5
"""Two pixels of a picture to one of the screen, so that bars stay sharp on paper."""


@dataclass(frozen=True, slots=True)
class DaftarFile:
    """The finished workbook."""

    path: Path
    lembar: tuple[str, ...]
    baris: int
    sha256: str


def write_daftar_workbook(daftar: Daftar, path: Path, *, progress: Progress = no_progress) -> DaftarFile:
    """Write the workbook, read it back, and only then give it its name. The same list gives the same bytes.

    Raises `RuleViolation` where nothing is on the list, `InputError` where the target cannot be written.
    """
    refuse_empty(daftar)
    sheets = _by_sheet(daftar)
    with atomic_write(path) as temporary:
        book = WorkbookFile(temporary, f"{daftar.judul} {daftar.kepala.polres}", daftar.kepala.tanggal)
        for done, (name, sections) in enumerate(sheets.items()):
            progress(done, len(sheets) + 1, f"Menulis lembar {name}")
            _Writer(daftar, book.sheet(name)).write(sections)
        book.close()
        progress(len(sheets), len(sheets) + 1, "Membaca ulang buku kerja")
        _check(temporary, sheets, daftar.angka)
        sha256 = hashlib.sha256(temporary.read_bytes()).hexdigest()
    return DaftarFile(path, tuple(sheets), daftar.jumlah_baris, sha256)


class _Writer:
    """Writes the sections of one sheet below each other."""

    def __init__(self, daftar: Daftar, sheet: SheetFile) -> None:
        self._daftar, self._sheet = daftar, sheet
        self._at = 0
        widths = [_width(kolom) for kolom in daftar.bagian[0].tabel.kolom]
        self._rows = PrintedRows(sheet, page_height(daftar.kertas, widths, tegak=daftar.tegak))

    def write(self, sections: Sequence[Bagian]) -> None:
        """All of them, each on a printed page of its own."""
        daftar, sheet = self._daftar, self._sheet
        sheet.default_height(DEFAULT_HEIGHT)
        first = sections[0].tabel.kolom
        sheet.widths([_width(kolom) for kolom in first])
        breaks: list[int] = []
        head = 0
        for bagian in sections:
            start = self._at
            head = self._write_section(bagian)
            breaks += [row for row in (start, self._rows.closing_break(start, self._at)) if row]
        alone = len(sections) == 1
        sheet.page(
            daftar.kertas, len(first), (head, head + 1) if alone else None, self._at, tegak=daftar.tegak
        )
        sheet.breaks(breaks)
        if alone:
            sheet.freeze(head + 2, 0)
        footer = f"{daftar.kepala.polres} - {daftar.kepala.operasi} - {tanggal(daftar.kepala.tanggal)}"
        sheet.header_footer(LATIHAN if daftar.kepala.latihan else "", footer)

    def _write_section(self, bagian: Bagian) -> int:
        """One section; gives the row of its header."""
        self._write_title(bagian)
        head = self._at
        self._write_head(bagian)
        first, columns = self._at, len(bagian.tabel.kolom)
        urut = no = 0
        for pita in bagian.tabel.pita:
            no = 0 if pita.tingkat == 1 else no
            if pita.judul:
                self._sheet.band(self._at, (0, columns - 1), pita.judul, BAND)
                self._at += 1
            for row in pita.rows:
                if not isinstance(row, BarisLanjutan):
                    urut, no = urut + 1, no + 1
                self._write_row(bagian, row, {URUT: urut, NO: no})
        self._write_totals(bagian, first)
        self._write_closing(bagian)
        return head

    def _write_title(self, bagian: Bagian) -> None:
        daftar, last = self._daftar, len(bagian.tabel.kolom) - 1
        if daftar.kepala.latihan:
            self._line(last, LATIHAN, DRILL)
        for number, line in enumerate(daftar.kepala.kop):
            self._sheet.text(self._at, 0, line, KOP_LAST if number + 1 == len(daftar.kepala.kop) else KOP)
            self._at += 1
        self._at += 1
        for line in (daftar.judul, *daftar.sub_judul, bagian.judul):
            self._line(last, line, TITLE)
        for label, value in bagian.keterangan:
            self._sheet.text(self._at, 0, f"{label}: {value or TO_FILL}", FACT)
            self._at += 1
        self._at += 1

    def _line(self, last: int, text: str, style: Style) -> None:
        self._sheet.band(self._at, (0, last), text, style)
        if style.size > TITLE_FROM:
            self._rows.set_height(self._at, TITLE_HEIGHT)
        self._at += 1

    def _write_head(self, bagian: Bagian) -> None:
        """Two tiers, as on the page: columns of one `induk` stand under it."""
        kolom, start = bagian.tabel.kolom, 0
        while start < len(kolom):
            end = start + 1
            while kolom[start].induk and end < len(kolom) and kolom[end].induk == kolom[start].induk:
                end += 1
            if kolom[start].induk:
                self._sheet.band(self._at, (start, end - 1), kolom[start].induk, HEAD)
                for column in range(start, end):
                    self._sheet.text(self._at + 1, column, kolom[column].judul, HEAD)
            else:
                self._sheet.band(self._at, (start, start), kolom[start].judul, HEAD, rows=2)
            start = end
        self._at += 2

    def _write_row(self, bagian: Bagian, row: Baris, counts: dict[str, int]) -> None:
        stored, lines = iter(row.cells), 1
        for column, kolom in enumerate(bagian.tabel.kolom):
            if kolom.key in COUNTED:
                number = None if isinstance(row, BarisLanjutan) else counts[kolom.key]
                self._sheet.number(self._at, column, number, NUMBERING)
                continue
            text = next(stored)
            if kolom.key in self._daftar.angka:
                style = COUNT if kolom.rata == "kanan" else NUMBERING
                self._sheet.number(self._at, column, _whole(text) if text else None, style)
            else:
                self._sheet.text(self._at, column, text, CENTER if kolom.rata == "tengah" else CELL)
                lines = max(lines, measured_lines(text, _width(kolom)))
            if kolom.key == self._daftar.kode and (nrp := row.cells[bagian.tabel.cell_index("nrp") or 0]):
                self._sheet.picture(self._at, column, code_png(nrp), CODE_SCALE)
        needed, wanted = LINE_POINTS * lines, self._daftar.tinggi_baris
        least = max(needed + 1.5, LOWEST * wanted)
        self._rows.set_height(self._at, max(needed + 3, wanted), least)
        self._at += 1

    def _write_totals(self, bagian: Bagian, first: int) -> None:
        """A sum under each column of numbers, and the totals in words."""
        kolom = bagian.tabel.kolom
        summed = set(self._daftar.angka) - self._daftar.tanpa_jumlah
        angka = [k.key for k in kolom if k.key in summed]
        for column, k in enumerate(kolom if angka else ()):
            if k.key in angka:
                letter, cell = column_letters(column), bagian.tabel.cell_index(k.key) or 0
                total = sum(_whole(row.cells[cell] or "0") for row in bagian.tabel.rows)
                formula = f"=SUM({letter}{first + 1}:{letter}{self._at})"
                self._sheet.formula(self._at, column, formula, total, SUM_COUNT)
            else:
                self._sheet.text(self._at, column, "JUMLAH" if column == 1 else "", SUM_TEXT)
        self._at += bool(angka)
        words = "  ·  ".join(f"{bilangan(j.nilai)} {j.satuan}" for j in bagian.tabel.totals)
        if words:
            self._line(len(kolom) - 1, f"JUMLAH :  {words}", SUM_TEXT)

    def _write_closing(self, bagian: Bagian) -> None:
        closing = bagian.penutup
        start = self._at = self._at + 1
        for label, value in closing.baris:
            self._sheet.text(self._at, 0, f"{label} : {value or TO_FILL}", FACT)
            self._at += 1
        if signer := closing.penandatangan:
            rank = f"{signer.pangkat} {signer.sebutan_nomor} {signer.nrp}" if signer.nrp else signer.pangkat
            columns, nama = _signing_columns(bagian, tegak=self._daftar.tegak), name_in_capitals(signer.nama)
            for number, line in enumerate((*signer.jabatan, "", "", "", nama, rank)):
                style = SIGNER_NAME if line == nama else SIGNER
                self._sheet.band(start + number, columns, line, style)
                self._at = max(self._at, start + number + 1)
        self._at += 1


def _width(kolom: Kolom) -> float:
    """Of its column, in characters."""
    return kolom.lebar / POINTS_PER_CHARACTER + 1.5


def _signing_columns(bagian: Bagian, *, tegak: bool) -> tuple[int, int]:
    """The columns at the right that are wide enough to sign under, as on the page."""
    widths = [kolom.lebar for kolom in bagian.tabel.kolom]
    least = sum(widths) * SIGNING_SHARE[tegak]
    first = len(widths) - 1
    while first and sum(widths[first:]) < least:
        first -= 1
    return first, len(widths) - 1


def _by_sheet(daftar: Daftar) -> dict[str, list[Bagian]]:
    """Sections by the name of their sheet, without what Excel forbids in one."""
    sheets: dict[str, list[Bagian]] = {}
    for bagian in daftar.bagian:
        name = clean(bagian.lembar).translate(str.maketrans(dict.fromkeys("[]:*?/\\'", " ")))
        sheets.setdefault(name.strip()[:SHEET_NAME] or "DAFTAR", []).append(bagian)
    return sheets


def _check(path: Path, sheets: dict[str, list[Bagian]], angka: Collection[str]) -> None:
    """Every text of every row stands in its place. Raises `ReadBackError`, without the texts: they are about persons."""
    from openpyxl import load_workbook

    with path.open("rb") as stream, closing(load_workbook(stream, read_only=True, data_only=True)) as book:
        if book.sheetnames != list(sheets):
            raise ReadBackError("lembar tidak sama dengan isi yang ditulis")
        for name, sections in sheets.items():
            found = [
                "|".join("" if c is None else str(c) for c in row)
                for row in book[name].iter_rows(values_only=True)
            ]
            wanted = [
                "|".join(_stored(bagian, row, angka)) for bagian in sections for row in bagian.tabel.rows
            ]
            told = iter(found)
            if not all(any(line in row for row in told) for line in wanted):
                raise ReadBackError(f"baris lembar {name} tidak sama dengan isi yang ditulis")


def _stored(bagian: Bagian, row: Baris, angka: Collection[str]) -> Iterator[str]:
    """The cells as they are read back: numbers without their dots."""
    for kolom, text in zip(bagian.tabel.stored_kolom, row.cells, strict=True):
        yield str(_whole(text)) if kolom.key in angka and text else clean(text)


def _whole(text: str) -> int:
    """`1.250.000` as it is printed."""
    return int(text.replace(".", ""))
