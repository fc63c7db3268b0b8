"""The grey header of a table, the same on each of its pages: titles of one size in one or two tiers."""

from collections.abc import Iterator, Sequence

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.paper import Paper
from poskoapp.documents.pdf.table_grid import Grid
from poskoapp.documents.pdf.wrapping import wrap
from poskoapp.documents.sprin import Kolom

GREY = 0.86
_LOW, _HIGH, _HIGHEST = (15.0, 14.0), (15.0, 22.0), (15.0, 30.0)
"""Heights of the two tiers, in points: the lower one takes titles of one line, of two, of three."""
_LARGE, _SMALL = (8.0, 7.5, 7.0), (6.5, 6.0)
_TRIED = tuple(
    (tiers, size)
    for heights, sizes in (((_LOW, _HIGH), _LARGE), ((_LOW, _HIGH), _SMALL), ((_HIGHEST,), _LARGE + _SMALL))
    for tiers in heights
    for size in sizes
)
_PITCH = 1.1
"""Of the lines of a title, by their size."""


class Header:
    """Columns with the same `induk` side by side stand under it, the others are as high as both tiers."""

    def __init__(self, grid: Grid, left: float) -> None:
        self._grid, self._left = grid, left
        self._drawn: dict[float, str] = {}
        """What draws it, by its top."""
        self._groups = _groups(grid.kolom)
        self._tiers, self._size = next((each for each in _TRIED if self._holds(*each)), (_HIGH, _SMALL[-1]))

    @property
    def height(self) -> float:
        """Of both tiers, in points."""
        return sum(self._tiers)

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it with its top there. Returns where it ends."""
        if top in self._drawn:
            paper.code(self._drawn[top])
        else:
            self._drawn[top] = paper.record(lambda: self._draw(paper, top))
        return top - self.height

    def _draw(self, paper: Paper, top: float) -> None:
        bottom = top - self.height
        paper.canvas.setFillGray(GREY)
        paper.canvas.rect(self._left, bottom, self._grid.edges[-1], self.height, stroke=0, fill=1)
        paper.canvas.setFillGray(0)
        for start, end, (above, height), title in self._boxes(self._tiers):
            self._draw_box(paper, (start, end), (top - above, top - above - height), title)

    def _boxes(self, tiers: tuple[float, float]) -> Iterator[tuple[int, int, tuple[float, float], str]]:
        """First and last-plus-one column, how far below the top and how high, title."""
        upper, lower = tiers
        for start, end in self._groups:
            kolom = self._grid.kolom[start]
            if not kolom.induk:
                yield start, end, (0.0, upper + lower), kolom.judul
                continue
            yield start, end, (0.0, upper), kolom.induk
            for index in range(start, end):
                yield index, index + 1, (upper, lower), self._grid.kolom[index].judul

    def _room(self, start: int, end: int) -> float:
        return self._grid.edges[end] - self._grid.edges[start] - 3.0

    def _holds(self, tiers: tuple[float, float], size: float) -> bool:
        """Whether every title stands in its box with no word broken."""
        face = fonts.bold()
        for start, end, (_, height), title in self._boxes(tiers):
            room = self._room(start, end)
            lines = wrap(face, title, size, room)
            whole = " ".join(lines) == " ".join(title.split())
            if not whole or len(lines) * size * _PITCH > height:
                return False
        return True

    def _draw_box(
        self, paper: Paper, columns: tuple[int, int], span: tuple[float, float], title: str
    ) -> None:
        face, size, (top, bottom) = fonts.bold(), self._size, span
        left, right = (self._left + self._grid.edges[index] for index in columns)
        paper.canvas.rect(left, bottom, right - left, top - bottom)
        fitting = max(1, int((top - bottom) / (size * _PITCH)))
        lines = wrap(face, title, size, self._room(*columns))[:fitting]
        y = (top + bottom) / 2 - 0.36 * size + (len(lines) - 1) * size * _PITCH / 2
        for line in lines:
            paper.centred((left + right) / 2, y, line, face, size)
            y -= size * _PITCH


def _groups(kolom: Sequence[Kolom]) -> list[tuple[int, int]]:
    """First and last-plus-one index of the columns under each box of the upper tier."""
    groups: list[tuple[int, int]] = []
    for index, column in enumerate(kolom):
        if groups and column.induk and kolom[index - 1].induk == column.induk:
            groups[-1] = (groups[-1][0], index + 1)
        else:
            groups.append((index, index + 1))
    return groups
