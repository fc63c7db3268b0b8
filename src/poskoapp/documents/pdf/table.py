"""The lampiran's rows laid out: column widths, cells fitted to them, rows to pages. No drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.wrapping import fit, wrap_balanced
from poskoapp.documents.sprin import COUNTED, URUT, Baris, BarisLanjutan, Kolom, Lampiran
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.progress import Progress

SIZES = (8.5, 8.0, 7.5, 7.0)
"""Text in a cell, in points: the largest that fits."""
PAD = 3.0
"""Between a cell's text and its border."""
ROW, LINE, EDGE = 15.0, 9.6, 5.4
"""Height of a one-line row; of each line (of the largest size), and of what is around them, in a row of several."""
MAX_LINES = 4
BAND, BAND_SIZE = 15.5, 8.5
LAST_ROWS = 3
"""At least so many rows stand with the signature."""

Line = tuple[float, float, float, str]
"""Size, offset from the cell's left border, offset of the base line below the row's middle, text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, ready to draw: where each line stands in its column."""

    lines: tuple[Line, ...]
    height: float
    clipped: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One person's row: its cells in the order of the columns."""

    cells: tuple[Cell, ...]
    height: float
    lanjutan: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A line across the table: the title of a band, said again (`lanjutan`) where a page breaks below it."""

    lines: tuple[str, ...]
    tingkat: int
    lanjutan: bool = False

    @property
    def height(self) -> float:
        """In points."""
        return BAND + (len(self.lines) - 1) * LINE


Item = Row | Band


@dataclass(frozen=True, slots=True)
class Grid:
    """Left borders of the columns from the table's left edge, its width last."""

    kolom: tuple[Kolom, ...]
    edges: tuple[float, ...]

    @property
    def widths(self) -> tuple[float, ...]:
        """Width of each column, in points."""
        return tuple(right - left for left, right in zip(self.edges, self.edges[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Table:
    """The whole lampiran laid out on pages."""

    grid: Grid
    pages: tuple[tuple[Item, ...], ...]
    totals: Band | None
    clipped: tuple[str, ...]


def grid_of(lampiran: Lampiran, width: float) -> Grid:
    """Columns over the whole width in the template's proportions; unbreakable ones as wide as their widest text."""
    wanted = [kolom.lebar for kolom in lampiran.kolom]
    scale = width / sum(wanted)
    fixed = {i: need for i, need in _needs(lampiran) if need > wanted[i] * scale}
    room = width - sum(fixed.values())
    free = sum(w for i, w in enumerate(wanted) if i not in fixed)
    edges = [0.0]
    for i, share in enumerate(wanted):
        edges.append(edges[-1] + fixed.get(i, share * room / free if free else 0.0))
    return Grid(lampiran.kolom, tuple(edges))


def _needs(lampiran: Lampiran) -> Iterator[tuple[int, float]]:
    """Column and the width that its widest text needs at the smallest size, for the unbreakable ones."""
    face = fonts.regular()
    for index, kolom in enumerate(lampiran.kolom):
        cell = lampiran.cell_index(kolom.key)
        if kolom.utuh and cell is not None:
            texts = {row.cells[cell] for row in lampiran.rows}
            yield index, max((face.width(text, SIZES[-1]) for text in texts), default=0.0) + 2 * PAD


class Fitter:
    """Fits texts to columns, each different text once."""

    def __init__(self, grid: Grid, least: float = ROW) -> None:
        self._least = least
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
        cell = known[text] = _cell(text, rata, width)
        if cell.clipped:
            self.clipped[text] = None
        return cell


def lay_out(
    lampiran: Lampiran,
    width: float,
    rooms: tuple[float, float, float],
    progress: Progress,
    least: float = ROW,
) -> Table:
    """Rows to pages. `rooms`: height for rows on the first page, on the others, and what the signature takes.

    No row is lower than `least`. `progress` hears how many rows are measured.
    """
    grid = grid_of(lampiran, width)
    fitter = Fitter(grid, least)
    items = list(_items(lampiran, fitter, width, progress))
    totals = _totals(lampiran, width)
    first, other, tail = rooms
    pages = _paginate(items, first, other, tail + (totals.height if totals else 0))
    return Table(grid, pages, totals, tuple(fitter.clipped))


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


def _cell(text: str, rata: str, width: float) -> Cell:
    face, room = fonts.regular(), width - 2 * PAD
    fitted = fit(face, text, room, SIZES, MAX_LINES)
    share = {"kiri": 0.0, "tengah": 0.5, "kanan": 1.0}[rata]
    count, pitch = len(fitted.lines), fitted.size * LINE / SIZES[0]
    lines: list[Line] = []
    for number, line in enumerate(fitted.lines):
        x = PAD + share * (room - face.width(line, fitted.size))
        lines.append((fitted.size, x, 0.36 * fitted.size + (number - (count - 1) / 2) * pitch, line))
    return Cell(tuple(lines), ROW if count == 1 else count * pitch + EDGE, fitted.clipped)


_EMPTY = Cell((), ROW)


def _paginate(items: Sequence[Item], first: float, other: float, tail: float) -> tuple[tuple[Item, ...], ...]:
    """Pages of items. A band stays with the row after it and is said again where a page breaks below it."""
    pages: list[list[Item]] = [[]]
    room = first
    open_bands: list[Band] = []
    for index, item in enumerate(items):
        if pages[-1] and _with_followers(items, index) > room:
            room = other - _start_page(pages, open_bands, item)
        if isinstance(item, Band):
            open_bands = _opened(open_bands, item)
        pages[-1].append(item)
        room -= item.height
    if room < tail:
        _move_last_rows(pages)
    return tuple(tuple(page) for page in pages)


def _opened(open_bands: Sequence[Band], band: Band) -> list[Band]:
    """The bands that the rows after this one stand under."""
    return [*(known for known in open_bands if known.tingkat < band.tingkat), band]


def _start_page(pages: list[list[Item]], open_bands: Sequence[Band], item: Item) -> float:
    """Begin a page, with the bands repeated that `item` continues. Returns the height used."""
    if isinstance(item, Band):
        open_bands = [band for band in open_bands if band.tingkat < item.tingkat]
    repeated = [replace(band, lanjutan=True) for band in open_bands]
    pages.append([*repeated])
    return sum(band.height for band in repeated)


def _with_followers(items: Sequence[Item], index: int) -> float:
    """Height of an item and of what must follow it on its page: a band has the next row with it, a row what continues it."""
    height = items[index].height
    while index + 1 < len(items) and (isinstance(items[index], Band) or continues(items[index + 1])):
        index += 1
        height += items[index].height
    return height


def continues(item: Item) -> bool:
    """Whether it belongs to the row above."""
    return isinstance(item, Row) and item.lanjutan


def _move_last_rows(pages: list[list[Item]]) -> None:
    """The signature needs a new page: the last rows go with it, so that it never stands alone."""
    page = pages[-1]
    rows = [index for index, item in enumerate(page) if isinstance(item, Row)]
    cut = rows[-LAST_ROWS] if len(rows) > LAST_ROWS else rows[-1]
    while cut and (isinstance(page[cut - 1], Band) or continues(page[cut])):
        cut -= 1
    if not any(isinstance(item, Row) for item in page[:cut]):
        return
    open_bands: list[Band] = []
    for item in page[:cut]:
        open_bands = _opened(open_bands, item) if isinstance(item, Band) else open_bands
    moved = page[cut:]
    del page[cut:]
    _start_page(pages, open_bands, moved[0])
    pages[-1] += moved
