"""The sheet REKAP: per kecamatan what is guarded, needed, plotted and short, with totals that anyone can follow."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.excel.looks import CELL, COUNT, HEAD, NUMBERING, SUM_COUNT, SUM_TEXT
from poskoapp.documents.excel.roster import KEKUATAN, PLOTING, RekapKecamatan, RosterDocument
from poskoapp.documents.excel.roster_kolom import KEKUATAN_COLUMNS, PLOTING_COLUMNS
from poskoapp.documents.excel.roster_sheets import RowSpan, write_title
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import SheetFile, Style
from poskoapp.domain.kategori import Kategori

WIDTHS = (6, 24, 24, 10, 10, 10, 10, 11, 11, 12, 12, 12, 11)
FIRST_COUNT = 3
TPS = 7
KELOMPOK, KEBUTUHAN, TERPLOT, KURANG, LINMAS = 8, 9, 10, 11, 12
PLAIN = Style(border=False, wrap=True, size=9)
HEADING = Style(border=False, bold=True)


@dataclass(frozen=True, slots=True)
class _Totals:
    """The sums of the table, as its formulas will give them."""

    values: tuple[int, ...]

    def __getitem__(self, column: int) -> int:
        return self.values[column - FIRST_COUNT]


def write_rekap(document: RosterDocument, sheet: SheetFile, kekuatan: RowSpan, ploting: RowSpan) -> None:
    """The whole sheet; the spans say where the lists stand that it is checked against."""
    sheet.widths(WIDTHS)
    head = write_title(document, sheet, document.judul, len(WIDTHS))
    _write_head(sheet, head)
    for position, row in enumerate(document.rekap):
        _write_row(sheet, head + 2 + position, position + 1, row)
    span = RowSpan(head + 2, len(document.rekap))
    totals = _Totals(tuple(sum(counts[n] for counts in map(counts_of, document.rekap)) for n in range(10)))
    total_row = _write_totals(sheet, span, totals)
    row = _write_blocks(document, sheet, total_row, totals)
    row = _write_check(document, sheet, row, total_row, totals, (kekuatan, ploting))
    row = _write_notes(document, sheet, row)
    sheet.freeze(head + 2, 0)
    sheet.page(document.kertas, len(WIDTHS), (head, head + 1), row)


def counts_of(row: RekapKecamatan) -> tuple[int, ...]:
    """The ten counts of a row from the first category to Linmas."""
    per_kategori = tuple(row.tps.get(kategori, 0) for kategori in Kategori)
    kurang = max(0, row.kebutuhan - row.terplot)
    return (*per_kategori, sum(per_kategori), row.kelompok, row.kebutuhan, row.terplot, kurang, row.linmas)


def _write_head(sheet: SheetFile, row: int) -> None:
    for column, text in (
        (0, "NO"),
        (1, "POLSEK"),
        (2, "KECAMATAN"),
        (KELOMPOK, "KELOMPOK TPS"),
        (LINMAS, "LINMAS"),
    ):
        sheet.band(row, (column, column), text, HEAD, rows=2)
    sheet.band(row, (FIRST_COUNT, TPS), "JUMLAH TPS", HEAD)
    sheet.band(row, (KEBUTUHAN, KURANG), "PERSONEL POLRI PENGAMANAN TPS", HEAD)
    lower = [*(kategori.label.upper() for kategori in Kategori), "JUMLAH"]
    for column, text in enumerate(lower, start=FIRST_COUNT):
        sheet.text(row + 1, column, text, HEAD)
    for column, text in ((KEBUTUHAN, "KEBUTUHAN"), (TERPLOT, "TERPLOT"), (KURANG, "KURANG")):
        sheet.text(row + 1, column, text, HEAD)
    sheet.height(row + 1, 26)


def _write_row(sheet: SheetFile, at: int, nomor: int, row: RekapKecamatan) -> None:
    line = at + 1
    sheet.number(at, 0, nomor, NUMBERING)
    sheet.text(at, 1, row.polsek, CELL)
    sheet.text(at, 2, row.kecamatan, CELL)
    formulas = {TPS: f"=SUM(D{line}:G{line})", KURANG: f"=MAX(0,J{line}-K{line})"}
    for column, value in enumerate(counts_of(row), start=FIRST_COUNT):
        if column in formulas:
            sheet.formula(at, column, formulas[column], value, COUNT)
        else:
            sheet.number(at, column, value, COUNT)


def _write_totals(sheet: SheetFile, span: RowSpan, totals: _Totals) -> int:
    at = span.awal + span.jumlah
    sheet.band(at, (0, 2), "JUMLAH", SUM_TEXT)
    for column in range(FIRST_COUNT, LINMAS + 1):
        sheet.formula(at, column, f"=SUM({span.reference(column)})", totals[column], SUM_COUNT)
    return at


def _write_blocks(document: RosterDocument, sheet: SheetFile, total_row: int, totals: _Totals) -> int:
    """Published figures, pola and strength below the table; gives the next free row."""
    row = total_row + 2
    if document.angka_tps:
        row = _write_published(document, sheet, row, total_row, totals[TPS])
    row = _heading(sheet, row, "POLA PENGAMANAN YANG DIPAKAI")
    for pola in document.pola:
        sheet.band(row, (1, 2), pola.kategori.label, CELL)
        sheet.band(row, (3, TPS), pola.pola, CELL)
        row += 1
    row = _heading(sheet, row + 1, "KEKUATAN")
    for line in document.kekuatan:
        sheet.band(row, (1, 2), line.uraian, CELL)
        sheet.number(row, 3, line.jumlah, COUNT)
        row += 1
    return row + 1


def _write_published(
    document: RosterDocument, sheet: SheetFile, row: int, total_row: int, jumlah: int
) -> int:
    row = _heading(sheet, row, "JUMLAH TPS MENURUT SUMBER TERBUKA (dikutip apa adanya)")
    for columns, text in (((1, 2), "SUMBER"), ((3, 3), "JUMLAH"), ((4, TPS), "SELISIH DENGAN TABEL DI ATAS")):
        sheet.band(row, columns, text, HEAD)
    row += 1
    first = row
    for angka in document.angka_tps:
        sheet.band(row, (1, 2), angka.sumber, CELL)
        sheet.number(row, 3, angka.jumlah, COUNT)
        sheet.band(row, (4, TPS), "", COUNT)
        sheet.formula(row, 4, f"=D{row + 1}-H{total_row + 1}", angka.jumlah - jumlah, COUNT)
        row += 1
    if len(document.angka_tps) > 1:
        figures = [angka.jumlah for angka in document.angka_tps]
        sheet.band(row, (1, 2), "Selisih antarsumber", SUM_TEXT)
        cells = f"D{first + 1}:D{row}"
        sheet.formula(row, 3, f"=MAX({cells})-MIN({cells})", max(figures) - min(figures), SUM_COUNT)
        row += 1
    return row + 1


def _write_check(
    document: RosterDocument,
    sheet: SheetFile,
    row: int,
    total_row: int,
    totals: _Totals,
    spans: tuple[RowSpan, RowSpan],
) -> int:
    """The totals above against the rows of the two lists, counted there."""
    row = _heading(sheet, row, "PEMERIKSAAN TERHADAP LEMBAR LAIN")
    for columns, text in (((1, 2), "URAIAN"), ((3, 3), "JUMLAH"), ((4, TPS), "SELISIH DENGAN TABEL DI ATAS")):
        sheet.band(row, columns, text, HEAD)
    tps = sum(len(kelompok.tps) for kelompok in document.kelompok)
    plotted = sum(len(kelompok.personel) for kelompok in document.kelompok)
    kekuatan, ploting = spans
    jml_tps = f"=SUM('{PLOTING}'!{ploting.reference(_column(PLOTING_COLUMNS, 'JML TPS'))})"
    guards = f"=COUNTA('{PLOTING}'!{ploting.reference(_column(PLOTING_COLUMNS, 'NRP / NIP'))})"
    people = f"=COUNTA('{KEKUATAN}'!{kekuatan.reference(_column(KEKUATAN_COLUMNS, 'NRP / NIP'))})"
    lines = (
        (f"TPS pada lembar {PLOTING}", jml_tps, tps, TPS),
        (f"Personel pada lembar {PLOTING}", guards, plotted, TERPLOT),
        (f"Personel pada lembar {KEKUATAN}", people, len(document.personel), 0),
    )
    for row, (uraian, formula, value, column) in enumerate(lines, start=row + 1):  # noqa: B020 - the next free row
        sheet.band(row, (1, 2), uraian, CELL)
        sheet.formula(row, 3, formula, value, COUNT)
        sheet.band(row, (4, TPS), "", COUNT)
        if column:
            difference = f"=D{row + 1}-{column_letters(column)}{total_row + 1}"
            sheet.formula(row, 4, difference, value - totals[column], COUNT)
    return row + 2


def _column(columns: Sequence[object], judul: str) -> int:
    return next(number for number, column in enumerate(columns) if getattr(column, "judul", "") == judul)


def _write_notes(document: RosterDocument, sheet: SheetFile, row: int) -> int:
    if document.catatan:
        row = _heading(sheet, row, "CATATAN")
    for nomor, note in enumerate(document.catatan, start=1):
        sheet.text(row, 0, f"{nomor}.", Style(border=False, size=9, align="right"))
        sheet.band(row, (1, len(WIDTHS) - 1), note, PLAIN)
        sheet.height(row, 13 * (1 + len(note) // 150))
        row += 1
    return row


def _heading(sheet: SheetFile, row: int, text: str) -> int:
    sheet.text(row, 1, text, HEADING)
    return row + 1
