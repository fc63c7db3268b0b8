"""The rows of a sheet as they come to printed pages: who signs never stands without rows above him. Estimates, in points."""

from collections.abc import Sequence

from poskoapp.documents.excel.workbook import SheetFile
from poskoapp.documents.pdf.paper import SIZES

LAST_ROWS = 3
"""At least so many rows stand with who signs."""
DEFAULT_HEIGHT = 12.75
"""Of a row whose height nobody set."""
SIDES, ENDS = 2 * 0.4 * 72, 2 * 0.6 * 72
"""Margins at both sides, at top and bottom."""
TO_SPARE = 0.93
"""Of a page's height that is counted on: office programs differ by a little."""
POINTS_PER_CHARACTER, PADDING = 7 * 0.75, 5 * 0.75
"""Width of a column: of each of its characters, and around them."""


class PrintedRows:
    """The heights of a sheet's rows, in points. `page`: as `page_height` gives it."""

    def __init__(self, sheet: SheetFile, page: float) -> None:
        self._sheet, self._page = sheet, page
        self._heights: dict[int, float] = {}
        self._least: dict[int, float] = {}

    def set_height(self, row: int, height: float, least: float | None = None) -> None:
        """So high; down to `least`, where the row is one of a table and that saves a page."""
        self._heights[row] = height
        self._sheet.height(row, height)
        if least is not None:
            self._least[row] = least

    def closing_break(self, start: int, end: int) -> int | None:
        """The row of a section's last ones that begins a page, where who signs would stand alone on it.

        Where lower rows are enough for him to stay, they are made lower instead.
        """
        found = self._broken(start, end, self._heights)
        if found is None or self._broken(start, end, self._heights | self._least) is not None:
            return found
        for row, least in self._least.items():
            if start <= row < end:
                self.set_height(row, least)
        return None

    def _broken(self, start: int, end: int, heights: dict[int, float]) -> int | None:
        rows = [row for row in self._least if start <= row < end]
        keep_from = rows[max(0, len(rows) - LAST_ROWS)] - start
        section = [heights.get(row, DEFAULT_HEIGHT) for row in range(start, end)]
        found = closing_break(section, self._page, 2 * DEFAULT_HEIGHT, keep_from)
        return None if found is None else start + found


def page_height(kertas: str, widths: Sequence[float], *, tegak: bool) -> float:
    """Points that rows have on a page, before the sheet is shrunk to one page's width. `widths` in characters."""
    short, long = SIZES[kertas]
    across, down = (short, long) if tegak else (long, short)
    wide = sum(width * POINTS_PER_CHARACTER + PADDING for width in widths)
    return TO_SPARE * (down - ENDS) / min(1.0, (across - SIDES) / wide)


def closing_break(heights: Sequence[float], page: float, repeated: float, keep_from: int) -> int | None:
    """The row to break before, `keep_from`, where the last page would begin below it; else None.

    `heights` are those of a section's rows, `repeated` that of its header on every page after the first.
    """
    start, used = 0, 0.0
    for row, height in enumerate(heights):
        if used + height > page:
            start, used = row, repeated
        used += height
    return keep_from if start > keep_from else None
