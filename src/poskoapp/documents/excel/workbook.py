"""A workbook being written: the one place that puts cells into a file.

Written with XlsxWriter: it stores a formula together with its value, which openpyxl cannot. Texts are always stored
as texts: no content of ours can become a formula, a link or a number. Nothing is kept in temporary files, which would
outlive a crash.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poskoapp.documents.page_anchor import page_anchor

if TYPE_CHECKING:
    from xlsxwriter.format import Format

    from poskoapp.documents.excel.list_sheet import Cell, ListSheet

TEXT_LIMIT = 32_000
"""Excel cuts off at 32,767 without a word."""
FONT = "Arial"
NUMBER = "[$-421]#,##0"
KILOMETRES = "[$-421]#,##0.0"
PERCENT = "[$-421]0.0%"
TEXT = "@"
_PAPER = {"A4": 9, "F4": 14, "A3": 8}
"""Excel's numbers of paper; 14 is Folio, 8.5 x 13 inches = 216 x 330 mm."""
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; equal styles are one format in the file."""

    bold: bool = False
    size: int = 10
    align: str = "left"
    wrap: bool = False
    border: bool = True
    fill: str = ""
    color: str = ""
    number_format: str = ""
    underline: bool = False

    def properties(self) -> dict[str, Any]:
        """In XlsxWriter's words."""
        found: dict[str, Any] = {
            "font_name": FONT, "font_size": self.size, "align": self.align, "valign": "vcenter",
            "bold": self.bold, "text_wrap": self.wrap, "underline": int(self.underline),
        }  # fmt: skip
        if self.border:
            found |= {"border": 1, "border_color": "#8C8C8C"}
        if self.fill:
            found["bg_color"] = self.fill
        if self.color:
            found["font_color"] = self.color
        if self.number_format:
            found["num_format"] = self.number_format
        return found


class WorkbookFile:
    """A new workbook; `close` writes it. The created date is given, so that the same content gives the same bytes."""

    def __init__(self, path: Path, judul: str, created: date) -> None:
        import xlsxwriter

        self._path, self._content = path, io.BytesIO()
        content: Any = self._content  # its types know names only
        self._book = xlsxwriter.Workbook(content, {"in_memory": True})
        self._book.set_size(2400, 1200)
        moment = datetime.combine(created, time())
        properties = {"title": clean(judul), "author": "Posko", "created": moment}
        if anchor := page_anchor():
            properties["comments"] = anchor
        self._book.set_properties(properties)
        self._formats: dict[Style, Format] = {}

    def sheet(self, nama: str) -> "SheetFile":
        """A new sheet."""
        from poskoapp.documents.excel.list_sheet import ListSheet

        made = SheetFile(self, self._book.add_worksheet(nama, ListSheet))
        made.header_footer("", "")
        return made

    def format(self, style: Style) -> "Format":
        """The one format of a style."""
        if style not in self._formats:
            self._formats[style] = self._book.add_format(style.properties())
        return self._formats[style]

    def close(self) -> None:
        """Write the file; OSError where the disk refuses, which XlsxWriter by itself would hide."""
        self._book.close()
        self._path.write_bytes(self._content.getvalue())


class SheetFile:
    """One sheet; rows and columns count from 0."""

    def __init__(self, book: WorkbookFile, sheet: "ListSheet") -> None:
        self._book = book
        self._sheet = sheet

    def text(self, row: int, column: int, text: str, style: Style) -> None:
        """A text, whatever it looks like."""
        if told := clean(text):
            self._sheet.write_string(row, column, told, self._book.format(style))
        else:
            self._sheet.write_blank(row, column, None, self._book.format(style))

    def number(self, row: int, column: int, value: float | None, style: Style) -> None:
        """A number; None leaves the cell empty."""
        if value is None:
            self._sheet.write_blank(row, column, None, self._book.format(style))
        else:
            self._sheet.write_number(row, column, value, self._book.format(style))

    def formula(self, row: int, column: int, formula: str, value: float | str, style: Style) -> None:
        """A formula of ours (never built from content) with the value that it has."""
        result: Any = value  # its types know numbers only
        self._sheet.write_formula(row, column, formula, self._book.format(style), result)

    def looks(self, styles: Sequence[Style]) -> "list[Cell]":
        """The looks of a list's columns, for `line`: looking each cell's up would take longer than writing it."""
        from poskoapp.documents.excel.list_sheet import cells_of

        return cells_of([self._book.format(style) for style in styles])

    def line(
        self, row: int, values: "Sequence[str | float | None]", looks: "Sequence[Cell]", points: float
    ) -> None:
        """A row from column A on, with no other cells: texts as texts, numbers as numbers, nothing as an empty cell."""
        told = [clean(value) if isinstance(value, str) else value for value in values]
        self._sheet.add_line(row, told, looks, points)

    def band(self, row: int, columns: tuple[int, int], text: str, style: Style, *, rows: int = 1) -> None:
        """A text over merged cells from the first to the last of `columns`."""
        first, last = columns
        if first == last and rows == 1:
            self.text(row, first, text, style)
            return
        self._sheet.merge_range(row, first, row + rows - 1, last, "", self._book.format(style))
        self.text(row, first, text, style)

    def picture(self, row: int, column: int, png: bytes, scale: float) -> None:
        """A picture in a cell, `scale` of its size at 96 pixels to the inch."""
        options = {"image_data": io.BytesIO(png), "x_offset": 4, "y_offset": 3, "x_scale": scale, "y_scale": scale,
                   "object_position": 1, "decorative": True}  # fmt: skip
        self._sheet.insert_image(row, column, "kode.png", options)

    def height(self, row: int, points: float) -> None:
        """The height of a row."""
        self._sheet.set_row(row, points)

    def default_height(self, points: float) -> None:
        """The height of every row that gets no other."""
        self._sheet.set_default_row(points)

    def widths(self, widths: Sequence[float]) -> None:
        """Column widths in characters, from column A on."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def page(
        self,
        kertas: str,
        columns: int,
        header_rows: tuple[int, int] | None,
        last_row: int,
        *,
        tegak: bool = False,
    ) -> None:
        """One page wide, landscape unless `tegak`, the header rows repeated on each page."""
        sheet = self._sheet
        if tegak:
            sheet.set_portrait()
        else:
            sheet.set_landscape()
        sheet.set_paper(_PAPER[kertas])
        sheet.set_margins(**_MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, last_row, columns - 1)
        if header_rows:
            sheet.repeat_rows(*header_rows)
        sheet.hide_gridlines(2)

    def breaks(self, rows: Sequence[int]) -> None:
        """Begin a new printed page at each of these rows."""
        if rows:
            self._sheet.set_h_pagebreaks(list(rows))

    def freeze(self, row: int, column: int) -> None:
        """Keep the rows above and the columns left of this cell in view."""
        self._sheet.freeze_panes(row, column)

    def filter(self, first_row: int, last_row: int, columns: int) -> None:
        """Filter buttons in `first_row` for the rows down to `last_row`."""
        self._sheet.autofilter(first_row, 0, max(first_row, last_row), columns - 1)

    def header_footer(self, header: str, footer: str) -> None:
        """What every printed page says in the middle above, and at the left below beside the page numbers.

        Below in the middle stands the anchor of the record, as on the pages of PDF.
        """
        anchor = page_anchor()
        self._sheet.set_header(f"&C&B{_escaped(header)}" if header else "")
        self._sheet.set_footer(
            f"&L&8{_escaped(footer)}{f'&C&8{_escaped(anchor)}' if anchor else ''}&R&8Halaman &P dari &N"
        )


def clean(text: str) -> str:
    """Without control characters (a single one would spoil the file), and not longer than a cell can be."""
    if not text.isprintable():
        text = "".join(c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…"


def _escaped(text: str) -> str:
    return clean(text)[:100].replace("&", "&&")
