"""The sheet KEKUATAN DSP: each unit's establishment against its people, with the official bands, all of it live."""

from collections.abc import Sequence

from poskoapp.documents.excel.looks import CELL, COUNT, HEAD, NUMBERING, SHARE, SUM_COUNT, SUM_SHARE, SUM_TEXT
from poskoapp.documents.excel.roster import RosterDocument, SatuanDsp
from poskoapp.documents.excel.roster_sheets import RowSpan, write_title
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import SheetFile, Style
from poskoapp.domain.dsp import GOLONGAN, pita_dsp

FIRST = 2
"""Column of the first group of rank: establishment, and beside it the people."""
TOTAL = FIRST + 2 * len(GOLONGAN)
DIFFERENCE, PERCENT, BAND = TOTAL + 2, TOTAL + 3, TOTAL + 4
WIDTHS = (6, 30, *(8,) * (2 * len(GOLONGAN)), 9, 9, 9, 10, 14)


def write_dsp(document: RosterDocument, sheet: SheetFile) -> None:
    """The whole sheet."""
    sheet.widths(WIDTHS)
    head = write_title(document, sheet, "KEKUATAN TERHADAP DSP", len(WIDTHS))
    _write_head(sheet, head)
    for position, unit in enumerate(document.dsp):
        row = head + 2 + position
        sheet.number(row, 0, position + 1, NUMBERING)
        sheet.text(row, 1, unit.satuan, CELL)
        for column, count in enumerate(_pairs(unit), start=FIRST):
            sheet.number(row, column, count, COUNT)
        _write_sums(sheet, row, (sum(unit.dsp), sum(unit.riil)), (COUNT, SHARE, CELL))
    span = RowSpan(head + 2, len(document.dsp))
    _write_totals(document.dsp, sheet, span)
    sheet.filter(head + 1, span.awal + span.jumlah - 1, len(WIDTHS))
    sheet.freeze(head + 2, 2)
    sheet.page(document.kertas, len(WIDTHS), (head, head + 1), span.awal + span.jumlah)


def _write_head(sheet: SheetFile, row: int) -> None:
    sheet.band(row, (0, 0), "NO", HEAD, rows=2)
    sheet.band(row, (1, 1), "SATUAN", HEAD, rows=2)
    for at, word in enumerate((*GOLONGAN, "Jumlah")):
        column = FIRST + 2 * at
        sheet.band(row, (column, column + 1), word.upper(), HEAD)
        sheet.text(row + 1, column, "DSP", HEAD)
        sheet.text(row + 1, column + 1, "RIIL", HEAD)
    for column, word in ((DIFFERENCE, "+/-"), (PERCENT, "%"), (BAND, "KETERANGAN")):
        sheet.band(row, (column, column), word, HEAD, rows=2)


def _pairs(unit: SatuanDsp) -> list[int]:
    return [count for pair in zip(unit.dsp, unit.riil, strict=True) for count in pair]


def _write_sums(
    sheet: SheetFile, row: int, totals: tuple[int, int], looks: tuple[Style, Style, Style]
) -> None:
    """Establishment and people of all groups of rank, what is missing, the share and its band."""
    count, share, text = looks
    line = row + 1
    dsp, riil = f"{column_letters(TOTAL)}{line}", f"{column_letters(TOTAL + 1)}{line}"
    for side, value in enumerate(totals):
        cells = ",".join(f"{column_letters(c)}{line}" for c in range(FIRST + side, TOTAL, 2))
        sheet.formula(row, TOTAL + side, f"=SUM({cells})", value, count)
    wanted, there = totals
    sheet.formula(row, DIFFERENCE, f"={riil}-{dsp}", there - wanted, count)
    sheet.formula(row, PERCENT, f'=IF({dsp}=0,"",{riil}/{dsp})', there / wanted if wanted else "", share)
    told = f'IF({riil}>{dsp},"Berlebih",IF({riil}*100>={dsp}*70,"Ideal",IF({riil}*100>={dsp}*50,"Cukup","Kurang")))'
    band = pita_dsp(wanted, there)
    sheet.formula(row, BAND, f'=IF(AND({dsp}=0,{riil}=0),"",{told})', band.value if band else "", text)


def _write_totals(units: Sequence[SatuanDsp], sheet: SheetFile, span: RowSpan) -> None:
    at = span.awal + span.jumlah
    sheet.band(at, (0, 1), "JUMLAH", SUM_TEXT)
    sums = [sum(column) for column in zip(*map(_pairs, units), strict=True)]
    for column, value in enumerate(sums, start=FIRST):
        sheet.formula(at, column, f"=SUM({span.reference(column)})", value, SUM_COUNT)
    _write_sums(sheet, at, (sum(sums[::2]), sum(sums[1::2])), (SUM_COUNT, SUM_SHARE, SUM_TEXT))
