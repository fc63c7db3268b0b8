"""The rows and bands of a laid out table, and how they come to pages. No drawing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

LINE = 9.6
"""Height of each line (of the largest size) in a row of several, in points."""
BAND = 15.5
LAST_ROWS = 3
"""At least so many rows stand with the signature."""
LEAST_FILLED = 0.25
"""Share of a page that the rows of the last one take at least: rows of the page before are taken over until then."""

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


def paginate(
    items: Sequence[Item], rooms: tuple[float, float, float], *, whole: bool = False
) -> tuple[tuple[Item, ...], ...]:
    """Pages of items. A band stays with the row after it and is said again where a page breaks below it.

    `rooms`: height on the first page, on the others, and what stands below the last row. With `whole` a band has all
    its rows on one page, where a page can hold them.
    """
    first, other, tail = rooms
    pages: list[list[Item]] = [[]]
    room = first
    open_bands: list[Band] = []
    for index, item in enumerate(items):
        if pages[-1] and _kept_together(items, index, other, whole=whole) > room:
            room = other - _start_page(pages, open_bands, item)
        if isinstance(item, Band):
            open_bands = _opened(open_bands, item)
        pages[-1].append(item)
        room -= item.height
    if room < tail:
        _move_last_rows(pages, whole=whole)
    if len(pages) > 1 and not whole:
        _fill_last(pages, other - tail, LEAST_FILLED * other)
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


def _kept_together(items: Sequence[Item], index: int, page: float, *, whole: bool) -> float:
    """Height of what may not be parted from the item: of its whole band, where asked and where a page holds that."""
    if whole and isinstance(items[index], Band):
        height = items[index].height
        for item in takewhile(lambda item: isinstance(item, Row), items[index + 1 :]):
            height += item.height
        if height <= page:
            return height
    return _with_followers(items, index)


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


def said_again(item: Item) -> bool:
    """Whether it is the title of a band that began on a page before."""
    return isinstance(item, Band) and item.lanjutan


def _move_last_rows(pages: list[list[Item]], *, whole: bool) -> None:
    """The signature needs a new page: the last rows, or the last band, go with it, so that it never stands alone."""
    page = pages[-1]
    rows = [index for index, item in enumerate(page) if isinstance(item, Row)]
    cut = rows[-LAST_ROWS] if len(rows) > LAST_ROWS else rows[-1]
    bands = [index for index, item in enumerate(page) if isinstance(item, Band)]
    if whole and bands and bands[-1] > rows[0]:
        cut = bands[-1]
    cut = _with_titles(page, cut)
    if any(isinstance(item, Row) for item in page[:cut]):
        _break(pages, cut, [])


def _fill_last(pages: list[list[Item]], room: float, least: float) -> None:
    """Rows of the page before the last go over to it until it holds `least`; half of them stay at least.

    A band of which only one or two rows would stay behind goes over whole.
    """
    before, own = pages[-2], [item for item in pages[-1] if not said_again(item)]
    filled, cut = sum(item.height for item in own), len(before)
    rows = [index for index, item in enumerate(before) if isinstance(item, Row)]
    for index in reversed(rows[len(rows) // 2 + 1 :] if filled < least else []):
        if filled >= least and not _few_stay(before, cut):
            break
        start = _with_titles(before, index)
        height = sum(item.height for item in before[start:cut])
        if filled + height + 2 * BAND > room:
            break
        filled, cut = filled + height, min(start, cut)
    if cut < len(before):
        pages.pop()
        _break(pages, cut, own)


def _few_stay(page: Sequence[Item], cut: int) -> bool:
    """Whether a break before the item `cut` parts a band of which only one or two rows stay."""
    if isinstance(page[cut], Band):
        return False
    titles = [index for index, item in enumerate(page[:cut]) if isinstance(item, Band)]
    return bool(titles) and cut - titles[-1] <= LAST_ROWS


def _with_titles(page: Sequence[Item], index: int) -> int:
    """Where the row begins together with the titles above it and the row that it continues."""
    while index and (isinstance(page[index - 1], Band) or continues(page[index])):
        index -= 1
    return index


def _break(pages: list[list[Item]], cut: int, after: Sequence[Item]) -> None:
    """Let the last page end before its item `cut`; the rest begins a new page, with `after` behind it."""
    page = pages[-1]
    open_bands: list[Band] = []
    for item in page[:cut]:
        open_bands = _opened(open_bands, item) if isinstance(item, Band) else open_bands
    moved = page[cut:]
    del page[cut:]
    _start_page(pages, open_bands, moved[0])
    pages[-1] += [*moved, *after]
