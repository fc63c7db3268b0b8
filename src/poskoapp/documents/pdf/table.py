"""The lampiran's rows laid out: column widths, cells fitted to them, their rows. No drawing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.table_grid import EDGE, ONE_LINE, PAD, ROW, SIZES, Grid
from poskoapp.documents.pdf.table_pages import LINE, Band, Cell, Item, Line, Row, paginate, said_again
from poskoapp.documents.pdf.wrapping import fit, wrap_balanced
from poskoapp.documents.sprin import COUNTED, URUT, Baris, BarisLanjutan, Lampiran
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.progress import Progress, no_progress

LOWER = (0.98, 0.95, 0.92, 0.86, 0.8)
"""Shares of the wanted height that rows may have, to save a page."""
FEW_PAGES = 16
"""Of so many pages at most, one that is saved is worth lower rows."""
MAX_LINES = 4
BAND_SIZE = 8.5


@dataclass(frozen=True, slots=True)
class Table:
    """The whole lampiran laid out on pages."""

    grid: Grid
    pages: tuple[tuple[Item, ...], ...]
    totals: Band | None
    clipped: tuple[str, ...]


class Fitter:
    """Fits texts to columns, each different text once."""

    def __init__(self, grid: Grid, least: float = ROW) -> None:
        self._least, self._size = least, grid.size
        self._columns: list[tuple[str, float, dict[str, Cell]]] = [
            (kolom.rata, width, {}) for kolom, width in zip(grid.kolom, grid.widths, strict=True)
        ]
        self._stored = [i for i, kolom in enumerate(grid.kolom) if kolom.key not in COUNTED]
        self._counted = [(i, kolom.key) for i, kolom in enumerate(grid.kolom) if kolom.key in COUNTED]
        self.clipped: dict[str, None] = {}

    def row(self, row: Baris, urut: int, no: int) -> Row:
        """The row with its running numbers."""
        cells: list[Cell] = [_EMPTY] * len(self._columns)
        for column, text in zip(self._stored, row.cells, strict=True):
            if text:
                cells[column] = self._columns[column][2].get(text) or self._fitted(column, text)
        lanjutan = isinstance(row, BarisLanjutan)
        for column, key in () if lanjutan else self._counted:
            text = bilangan(urut if key == URUT else no)
            cells[column] = self._columns[column][2].get(text) or self._fitted(column, text)
        return Row(tuple(cells), max(self._least, *[cell.height for cell in cells]), lanjutan)

    def _fitted(self, column: int, text: str) -> Cell:
        rata, width, known = self._columns[column]
        cell = known[text] = _cell(text, rata, width, self._size)
        if cell.clipped:
            self.clipped[text] = None
        return cell


def lay_out(
    lampiran: Lampiran,
    grid: Grid,
    rooms: tuple[float, float, float],
    progress: Progress,
) -> Table:
    """Rows to pages. `rooms`: height for rows on the first page, on the others, and what the signature takes.

    `progress` hears how many rows are measured.
    """
    return _saving(lambda least: _laid_out(lampiran, Fitter(grid, least), grid, rooms, progress), ROW, rooms)


def lay_out_list(
    lampiran: Lampiran,
    grid: Grid,
    rooms: tuple[float, float, float],
    least: float,
    *,
    timetable: bool = False,
) -> Table:
    """As `lay_out`, with rows lower than `least` where that saves one of a few pages.

    Of a timetable all texts have one size, and no band is parted that a page can hold.
    """
    wide = replace(grid, size=_one_size(lampiran, grid)) if timetable else grid

    def of_height(height: float) -> Table:
        fitter = Fitter(wide, max(height, ONE_LINE))
        return _laid_out(lampiran, fitter, wide, rooms, no_progress, whole=timetable)

    return _saving(of_height, least, rooms)


def _saving(of_height: Callable[[float], Table], least: float, rooms: tuple[float, float, float]) -> Table:
    """The table with rows of that height, or with the highest lower ones that save a page of a few."""
    found = of_height(least)
    if not 1 < len(found.pages) <= FEW_PAGES:
        return found
    first, other, tail = rooms
    wanted = first + (len(found.pages) - 2) * other - tail
    height = sum(item.height for page in found.pages for item in page if not said_again(item))
    for share in LOWER:
        if share * height <= wanted:  # else it cannot be enough
            lower = of_height(share * least)
            if len(lower.pages) < len(found.pages):
                return lower
    return found


def _laid_out(
    lampiran: Lampiran,
    fitter: Fitter,
    grid: Grid,
    rooms: tuple[float, float, float],
    progress: Progress,
    *,
    whole: bool = False,
) -> Table:
    width = grid.edges[-1]
    items = list(_items(lampiran, fitter, width, progress))
    totals = _totals(lampiran, width)
    first, other, tail = rooms
    pages = paginate(items, (first, other, tail + (totals.height if totals else 0)), whole=whole)
    return Table(grid, pages, totals, tuple(fitter.clipped))


def _one_size(lampiran: Lampiran, grid: Grid) -> float:
    """The largest size in which every text stands on one line, or else the smallest."""
    face = fonts.regular()
    stored = [i for i, kolom in enumerate(grid.kolom) if kolom.key not in COUNTED]
    texts = {
        (grid.widths[i], text) for row in lampiran.rows for i, text in zip(stored, row.cells, strict=True)
    }
    for size in SIZES:
        if all(face.width(text, size) <= width - 2 * PAD for width, text in texts):
            return size
    return SIZES[-1]


def _items(lampiran: Lampiran, fitter: Fitter, width: float, progress: Progress) -> Iterator[Item]:
    total = sum(1 for _ in lampiran.rows)
    urut = no = 0
    for pita in lampiran.pita:
        if pita.tingkat == 1:
            no = 0
        if pita.judul:
            yield Band(_band_lines(pita.judul, width), pita.tingkat)
        for row in pita.rows:
            if not isinstance(row, BarisLanjutan):
                urut, no = urut + 1, no + 1
            yield fitter.row(row, urut, no)
        progress(urut, total, f"Menyusun lampiran: {bilangan(urut)} dari {bilangan(total)} personel")


def _totals(lampiran: Lampiran, width: float) -> Band | None:
    if not lampiran.totals:
        return None
    text = "JUMLAH :  " + "  ·  ".join(f"{bilangan(j.nilai)} {j.satuan}" for j in lampiran.totals)
    return Band(_band_lines(text, width), 1)


def _band_lines(text: str, width: float) -> tuple[str, ...]:
    return wrap_balanced(fonts.bold(), text, BAND_SIZE, width - 4 * PAD)[:MAX_LINES]


def _cell(text: str, rata: str, width: float, size: float) -> Cell:
    face, room = fonts.regular(), width - 2 * PAD
    fitted = fit(face, text, room, (size,), MAX_LINES)
    if fitted.clipped:
        fitted = fit(face, text, room, SIZES[-1:], MAX_LINES)
    share = {"kiri": 0.0, "tengah": 0.5, "kanan": 1.0}[rata]
    count, pitch = len(fitted.lines), fitted.size * LINE / SIZES[0]
    lines: list[Line] = []
    for number, line in enumerate(fitted.lines):
        x = PAD + share * (room - face.width(line, fitted.size))
        lines.append((fitted.size, x, 0.36 * fitted.size + (number - (count - 1) / 2) * pitch, line))
    return Cell(tuple(lines), ONE_LINE if count == 1 else count * pitch + EDGE, fitted.clipped)


_EMPTY = Cell((), ONE_LINE)
