"""The lampiran on landscape pages: kop, title, table with repeated header, foot with digest and code, signature."""

from collections.abc import Collection, Sequence

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.heading import LEADING, draw_kop, order_block, signature
from poskoapp.documents.pdf.paper import CM, SIZES, Frame, Paper
from poskoapp.documents.pdf.table import BAND_SIZE, lay_out
from poskoapp.documents.pdf.table_grid import PAD, Grid, grid_of
from poskoapp.documents.pdf.table_header import GREY, Header
from poskoapp.documents.pdf.table_pages import BAND, LINE, Band, Item, Row, continues
from poskoapp.documents.pdf.wrapping import wrap_balanced
from poskoapp.documents.sprin import Lampiran, SprinDocument
from poskoapp.domain.progress import Progress

MARGIN = 1.0 * CM
TOP = 1.2 * CM
FOOT = 2.35 * CM
"""From the page's lower edge: room for the foot."""
SIZE, TITLE = 10.0, 11.0
PALE = 0.95
SIGNATURE_GAP = 10.0


class LampiranPages:
    """The lampiran of one order, laid out when made; `count` tells how many pages, `draw_page` draws one."""

    def __init__(self, document: SprinDocument, lampiran: Lampiran, progress: Progress) -> None:
        self._document = document
        height, width = SIZES[document.kertas]
        self.frame = Frame(width, height, MARGIN, width - MARGIN, height - TOP, FOOT)
        self._order = order_block(
            document, f"Lampiran Surat Perintah {document.pejabat}", SIZE, self.frame.inner * 0.45
        )
        self._order_code = ""
        """What draws the block above, the same on every page."""
        self._title = tuple(
            part
            for line in lampiran.judul
            for part in wrap_balanced(fonts.bold(), line.upper(), TITLE, self.frame.inner * 0.8)
        )
        self._signature = signature(document, SIZE, self.frame.inner * 0.36, with_place=False)
        grid = grid_of(lampiran, self.frame.inner)
        self._header = Header(grid, self.frame.left)
        first, other = (self._table_top(number) - self._header.height - FOOT for number in (0, 1))
        tail = self._signature.height + SIGNATURE_GAP
        self.table = lay_out(lampiran, grid, (first, other, tail), progress)

    @property
    def count(self) -> int:
        """Pages."""
        return len(self.table.pages)

    def draw_page(self, paper: Paper, number: int) -> None:
        """Draw the page with that index on a sheet that has been started."""
        frame, items = self.frame, self.table.pages[number]
        if number == 0:
            self._draw_head(paper)
        if self._order_code:
            paper.code(self._order_code)
        else:
            self._order_code = paper.record(lambda: self._order.draw(paper, frame.right, frame.top))
        y = self._header.draw(paper, self._table_top(number))
        last = number == self.count - 1
        if last and self.table.totals:
            items = (*items, self.table.totals)
        y = draw_items(paper, self.table.grid, items, frame.left, y)
        if last:
            self._signature.draw(paper, frame.right - self._signature.width, y - SIGNATURE_GAP)

    def _table_top(self, number: int) -> float:
        below = self.frame.top - self._order.height
        if number:
            return below - 8
        kop = self.frame.top - len(self._document.kop) * SIZE * LEADING - 3
        return min(below, kop) - 12 - len(self._title) * TITLE * LEADING - 10

    def _draw_head(self, paper: Paper) -> None:
        frame = self.frame
        draw_kop(paper, self._document.kop, frame.left, frame.top, SIZE)
        y = self._table_top(0) + 10 + len(self._title) * TITLE * LEADING
        for line in self._title:
            y -= TITLE * LEADING
            paper.centred(frame.left + frame.inner / 2, y + 3, line, fonts.bold(), TITLE)


def draw_items(
    paper: Paper,
    grid: Grid,
    items: Sequence[Item],
    left: float,
    top: float,
    menyatu: Collection[str] = (),
) -> float:
    """Rows and bands from `top` downwards with their borders. Returns where they end.

    Columns of the keys `menyatu` have no line above a row that continues another.
    """
    y = top
    for item in items:
        if isinstance(item, Band):
            _shade(paper, left, y, grid.edges[-1], item)
        y -= item.height
    _draw_borders(paper, grid, items, (left, top), menyatu)
    _draw_bands(paper, items, left, top)
    _draw_cells(paper, grid, items, left, top)
    return y


def _shade(paper: Paper, left: float, y: float, width: float, band: Band) -> None:
    paper.canvas.setFillGray(GREY + 0.05 if band.tingkat == 1 else PALE + 0.02)
    paper.canvas.rect(left, y - band.height, width, band.height, stroke=0, fill=1)
    paper.canvas.setFillGray(0)


def _draw_borders(
    paper: Paper, grid: Grid, items: Sequence[Item], corner: tuple[float, float], menyatu: Collection[str]
) -> None:
    """A line under each item; upright ones through each run of rows, only the outer two beside a band."""
    left, top = corner
    right = left + grid.edges[-1]
    parts = [
        (left + start, left + end)
        for kolom, start, end in zip(grid.kolom, grid.edges, grid.edges[1:], strict=False)
        if kolom.key not in menyatu
    ]
    lines: list[tuple[float, float, float, float]] = []
    y = start = top
    for index, item in enumerate(items):
        y -= item.height
        if index + 1 < len(items) and continues(items[index + 1]):
            lines += [(start, y, end, y) for start, end in parts]
        else:
            lines.append((left, y, right, y))
        if isinstance(item, Row) and (index + 1 == len(items) or isinstance(items[index + 1], Band)):
            lines += [(left + edge, start, left + edge, y) for edge in grid.edges[1:-1]]
        if isinstance(item, Band):
            start = y
    lines += [(left, top, left, y), (right, top, right, y)]
    paper.rules(lines)


def _draw_bands(paper: Paper, items: Sequence[Item], left: float, top: float) -> None:
    y = top
    for item in items:
        if isinstance(item, Band):
            for number, line in enumerate(item.lines):
                text = f"{line} (lanjutan)" if item.lanjutan and number + 1 == len(item.lines) else line
                indent = PAD if item.tingkat == 1 else 4 * PAD
                paper.text(
                    left + indent,
                    y - BAND / 2 - 0.36 * BAND_SIZE - number * LINE,
                    text,
                    fonts.bold(),
                    BAND_SIZE,
                )
            if not item.lanjutan:
                paper.bookmark(" ".join(item.lines), item.tingkat, y + 20)
        y -= item.height


def _draw_cells(paper: Paper, grid: Grid, items: Sequence[Item], left: float, top: float) -> None:
    edges = [left + edge for edge in grid.edges[:-1]]
    lines: list[tuple[float, float, float, str]] = []
    y = top
    for item in items:
        if isinstance(item, Row):
            middle = y - item.height / 2
            for edge, cell in zip(edges, item.cells, strict=True):
                lines += [(edge + x, middle - drop, size, line) for size, x, drop, line in cell.lines]
        y -= item.height
    paper.texts(fonts.regular(), lines)
