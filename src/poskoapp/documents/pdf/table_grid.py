"""The columns of a table and the size of its text: wide where the texts are long, at the expense of where they are short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.table_pages import LINE
from poskoapp.documents.pdf.wrapping import wrap
from poskoapp.documents.sprin import COUNTED, Baris, Kolom, Lampiran
from poskoapp.domain.bilangan import bilangan

SIZES = (8.5, 8.0, 7.5, 7.0)
"""Text of a table, in points: the largest that fits."""
PAD = 3.0
"""Between a cell's text and its border."""
ROW, ONE_LINE, EDGE = 15.0, 12.0, 5.4
"""Height of a row, the least of one with one line, and what is around the lines in a row of several."""
_SAMPLE = 200
"""Rows that are looked at."""
_SPREAD = 0.6180339887498949
"""Rows are taken at steps of this part of the table: even steps would meet the same place of each pair again and again."""
_SHORT, _SHORT_TABLE, _LONG_TABLE = 40, 1.35, 1.05
"""How much higher than need be a table may be for the sake of larger text, if it has so few rows or more."""
_BROKEN = 2 * ROW
"""A word that is broken in its cell is as bad as so much height."""
_USUAL = 0.95
"""Share of a column's texts that its width is made for."""
_KEPT, _KEPT_EMPTY = 0.5, 0.75
"""Share of its width that a column keeps; of one without texts, in which something is written by hand."""
_TITLE = 7.0
"""Size in which each word of a title is to stand unbroken in its column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Left borders of the columns from the table's left edge, its width last."""

    kolom: tuple[Kolom, ...]
    edges: tuple[float, ...]
    size: float
    """Of the text in its cells, in points."""

    @property
    def widths(self) -> tuple[float, ...]:
        """Width of each column, in points."""
        return tuple(right - left for left, right in zip(self.edges, self.edges[1:], strict=False))


def grid_of(lampiran: Lampiran, width: float) -> Grid:
    """Columns over the whole width, about in the template's proportions; unbreakable ones as wide as their widest text.

    All cells have one size: the largest that costs little more than the best, in height and in broken words.
    """
    rows = tuple(lampiran.rows)
    sample = (
        rows if len(rows) <= _SAMPLE else [rows[int(n * _SPREAD % 1 * len(rows))] for n in range(_SAMPLE)]
    )
    found = [_lower(lampiran, sample, width, size) for size in SIZES]
    least = min(cost for cost, _ in found)
    bearable = least * (_SHORT_TABLE if len(rows) <= _SHORT else _LONG_TABLE)
    return next(grid for cost, grid in found if cost <= bearable)


def _lower(lampiran: Lampiran, sample: Sequence[Baris], width: float, size: float) -> tuple[float, Grid]:
    """The better columns for text of that size, with what they cost: the height of the sample, more for broken words."""
    found = [(_cost(grid, sample), grid) for grid in _grids(lampiran, sample, width, size)]
    return min(found, key=lambda each: each[0])


def _evenly(lacking: Sequence[float], room: float) -> list[float]:
    """Each column gets the same part of what it lacks."""
    return [room * lacks / sum(lacking) if lacks else 0.0 for lacks in lacking]


def _least_first(lacking: Sequence[float], room: float) -> list[float]:
    """Columns that lack little get it all, so that only the longest texts are broken."""
    got = [0.0] * len(lacking)
    for index in sorted(range(len(lacking)), key=lambda index: lacking[index]):
        got[index] = min(lacking[index], room)
        room -= got[index]
    return got


def _grids(lampiran: Lampiran, sample: Sequence[Baris], width: float, size: float) -> Iterator[Grid]:
    """The columns for text of that size; another way to share the room where there is not enough for all."""
    given = _proportional(lampiran, width, size)
    wanted = [*_wanted(lampiran, sample, size)]
    least = [*_least(lampiran, given, wanted)]
    lacking = [
        0.0 if k.utuh else max(0.0, w - g) for k, w, g in zip(lampiran.kolom, wanted, given, strict=True)
    ]
    spare = [
        0.0 if k.utuh else max(0.0, g - keeps)
        for k, g, keeps in zip(lampiran.kolom, given, least, strict=True)
    ]
    moved = min(sum(lacking), sum(spare))
    for share in (_evenly, _least_first) if moved < sum(lacking) else (_evenly,):
        edges = [0.0]
        for own, got, spares in zip(given, share(lacking, moved), spare, strict=True):
            gave = moved * spares / sum(spare) if spares else 0.0
            edges.append(edges[-1] + own + got - gave)
        yield Grid(lampiran.kolom, tuple(edges), size)


def _proportional(lampiran: Lampiran, width: float, size: float) -> list[float]:
    """In the proportions of the template, but unbreakable columns as wide as their widest text."""
    shares = [kolom.lebar for kolom in lampiran.kolom]
    scale = width / sum(shares)
    needs, fixed = dict(_needs(lampiran, size)), dict[int, float]()
    while tight := {i: need for i, need in needs.items() if i not in fixed and need > shares[i] * scale}:
        fixed |= tight  # what they take beyond their share may leave another one too little
        free = sum(share for i, share in enumerate(shares) if i not in fixed)
        scale = (width - sum(fixed.values())) / free if free else 0.0
    return [fixed.get(i, share * scale) for i, share in enumerate(shares)]


def _needs(lampiran: Lampiran, size: float) -> Iterator[tuple[int, float]]:
    """Column and the width that its widest text needs, for the unbreakable ones and those with running numbers."""
    face, last = fonts.regular(), bilangan(sum(1 for _ in lampiran.rows))
    for index, kolom in enumerate(lampiran.kolom):
        cell = lampiran.cell_index(kolom.key)
        if kolom.key in COUNTED:
            yield index, face.width(last, size) + 2 * PAD
        elif kolom.utuh and cell is not None:
            texts = {row.cells[cell] for row in lampiran.rows}
            yield index, max((face.width(text, size) for text in texts), default=0.0) + 2 * PAD


def _wanted(lampiran: Lampiran, sample: Sequence[Baris], size: float) -> Iterator[float]:
    """The width in which nearly all texts of a column stand on one line; 0 where it has none."""
    face = fonts.regular()
    for kolom in lampiran.kolom:
        cell = lampiran.cell_index(kolom.key)
        texts = [row.cells[cell] for row in sample if row.cells[cell]] if cell is not None else []
        widths = sorted(face.width(text, size) for text in texts)
        yield widths[int((len(widths) - 1) * _USUAL)] + 2 * PAD + 0.01 if widths else 0.0


def _least(lampiran: Lampiran, given: Sequence[float], wanted: Sequence[float]) -> Iterator[float]:
    """What a column keeps of its width."""
    face = fonts.bold()
    for kolom, width, want in zip(lampiran.kolom, given, wanted, strict=True):
        if kolom.key in COUNTED:
            yield width
            continue
        title = max((face.width(word, _TITLE) for word in kolom.judul.split()), default=0.0) + PAD + 1
        yield min(width, max(want, title, width * (_KEPT if want else _KEPT_EMPTY)))


def _cost(grid: Grid, sample: Sequence[Baris]) -> float:
    """Height of the rows, as many lines each as its highest cell has, and what broken words are worth."""
    rooms = [
        w - 2 * PAD for w, kolom in zip(grid.widths, grid.kolom, strict=True) if kolom.key not in COUNTED
    ]
    known = [dict[str, tuple[int, bool]]() for _ in rooms]
    cost = 0.0
    for row in sample:
        lines = 1
        for text, room, seen in zip(row.cells, rooms, known, strict=True):
            if text not in seen:
                seen[text] = _fitted(text, grid.size, room)
            needs, broken = seen[text]
            lines, cost = max(lines, needs), cost + _BROKEN * broken
        cost += ROW if lines == 1 else lines * grid.size * LINE / SIZES[0] + EDGE
    return cost


def _fitted(text: str, size: float, room: float) -> tuple[int, bool]:
    """Lines of a text in its cell, and whether a word of it is broken."""
    face = fonts.regular()
    if face.width(text, size) <= room:
        return 1, False
    return len(wrap(face, text, size, room)), any(face.width(word, size) > room for word in text.split())
