"""One sheet of a foreign workbook as XML, edited in place: every byte that is not asked for stays as it was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape

from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import clean


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the template's own, carried on into a new row; without its `=`."""

    text: str


Value = str | float | Formula | None


@dataclass(slots=True)
class Cell:
    """A cell: where it stands in the bytes, its look, and what it shows or computes."""

    row: int
    column: int
    start: int
    end: int
    style: str
    kind: str
    text: str = ""
    formula: str | None = None
    shared: str = ""


@dataclass(slots=True)
class Row:
    """A row: its bytes, its opening tag, its cells by column (from 0)."""

    number: int
    start: int
    end: int
    opened: int
    tag: bytes
    cells: dict[int, Cell] = field(default_factory=dict[int, Cell])


@dataclass(slots=True)
class SheetXml:
    """The sheet's rows, and where its table of cells stands in the bytes."""

    content: bytes
    rows: dict[int, Row]
    begin: int
    end: int
    prefix: str
    merges: list[str]
    widths: list[tuple[int, int, float]]


def parse(content: bytes, strings: list[str]) -> SheetXml:
    """The sheet with the addresses of its parts in `content`."""
    reader = _Reader(content, strings)
    parser = ParserCreate()
    parser.StartElementHandler = reader.started
    parser.EndElementHandler = reader.ended
    parser.CharacterDataHandler = reader.text
    reader.parser = parser
    parser.Parse(content, True)  # noqa: FBT003 - expat's own signature
    return SheetXml(
        content, reader.rows, reader.begin, reader.end, reader.prefix, reader.merges, reader.widths
    )


class _Reader:
    """Notes rows and cells with their offsets."""

    def __init__(self, content: bytes, strings: list[str]) -> None:
        self._content, self._strings = content, strings
        self.parser: Any = None
        self.rows: dict[int, Row] = {}
        self.begin = self.end = 0
        self.prefix = ""
        self.merges: list[str] = []
        self.widths: list[tuple[int, int, float]] = []
        self._row: Row | None = None
        self._cell: Cell | None = None
        self._inside = ""
        self._next_row = self._next_column = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self.parser.CurrentByteIndex
        if local == "sheetData":
            self.prefix = f"{prefix}:" if prefix else ""
            self.begin = self._after(at)
        elif local == "row":
            self._next_row = int(attributes.get("r", self._next_row + 1))
            opened = self._after(at)
            self._row = Row(self._next_row, at, opened, opened, self._content[at:opened])
            self.rows[self._next_row] = self._row
            self._next_column = 0
        elif local == "c" and self._row is not None:
            self._start_cell(at, attributes)
        elif self._cell is not None and local in ("v", "f", "t"):
            self._inside = local
            if local == "f":
                self._cell.formula = ""
                self._cell.shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif local == "mergeCell":
            self.merges.append(attributes.get("ref", ""))
        elif local == "col":
            span = int(attributes["min"]) - 1, int(attributes["max"]) - 1
            self.widths.append((*span, float(attributes.get("width", 9))))

    def _start_cell(self, at: int, attributes: dict[str, str]) -> None:
        column = column_number(attributes["r"]) if "r" in attributes else self._next_column
        self._next_column = column + 1
        self._cell = Cell(
            self._next_row, column, at, self._after(at), attributes.get("s", ""), attributes.get("t", "")
        )

    def text(self, text: str) -> None:
        if self._cell is None:
            return
        if self._inside == "f":
            self._cell.formula = (self._cell.formula or "") + text
        elif self._inside in ("v", "t"):
            self._cell.text += text

    def ended(self, name: str) -> None:
        local = name.rpartition(":")[2]
        end = self._after(self.parser.CurrentByteIndex)
        if local == "c" and self._cell is not None and self._row is not None:
            self._cell.end = end
            if self._cell.kind == "s" and self._cell.text:
                self._cell.text = self._strings[int(self._cell.text)]
            self._row.cells[self._cell.column] = self._cell
            self._cell = None
        elif local == "row" and self._row is not None:
            self._row.end, self._row = end, None
        elif local == "sheetData":
            self.end = self.parser.CurrentByteIndex
        elif local in ("v", "f", "t"):
            self._inside = ""

    def _after(self, at: int) -> int:
        return self._content.index(b">", at) + 1


def column_number(address: str) -> int:
    """0 for `A7`, 26 for `AA1`."""
    number = 0
    for letter in address:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """`C9` for row 9 and column 2."""
    return f"{column_letters(column)}{row}"


def put(sheet: SheetXml, values: Mapping[tuple[int, int], Value], looks: Mapping[int, int]) -> bytes:
    """The sheet with these values at (row, column); `looks`: row that is new -> row whose look it takes."""
    of_row: dict[int, dict[int, Value]] = {}
    for (row, column), value in values.items():
        of_row.setdefault(row, {})[column] = value
    pieces: list[bytes] = []
    at = sheet.begin
    table = sheet.content
    if sheet.begin >= 2 and table[sheet.begin - 2 : sheet.begin] == b"/>":
        raise ValueError("an empty sheet takes no values")
    for number in sorted(of_row.keys() | sheet.rows.keys()):
        row = sheet.rows.get(number)
        if row is None:
            pieces.append(_row_xml(sheet, number, sheet.rows.get(looks.get(number, 0)), of_row[number]))
            continue
        pieces.append(table[at : row.start])
        at = row.end
        pieces.append(
            table[row.start : row.end]
            if number not in of_row
            else _row_with(sheet, row, of_row[number], sheet.rows.get(looks.get(number, 0)))
        )
    pieces.append(table[at : sheet.end])
    return table[: sheet.begin] + b"".join(pieces) + table[sheet.end :]


def _row_xml(sheet: SheetXml, number: int, like: Row | None, values: Mapping[int, Value]) -> bytes:
    tag = like.tag if like else f'<{sheet.prefix}row r="{number}">'.encode()
    tag = re.sub(rb'\sr="\d+"', b"", tag.replace(b"/>", b">"))
    tag = re.sub(rb"^<([\w:]+)", rb'<\1 r="%d"' % number, tag)
    styles = {column: cell.style for column, cell in like.cells.items()} if like else {}
    cells = b"".join(
        cell_xml(sheet.prefix, number, column, styles.get(column, ""), values.get(column))
        for column in sorted(styles.keys() | values.keys())
    )
    return tag + cells + f"</{sheet.prefix}row>".encode()


def _row_with(sheet: SheetXml, row: Row, values: Mapping[int, Value], like: Row | None) -> bytes:
    cells: list[bytes] = []
    for column in sorted(row.cells.keys() | values.keys()):
        there = row.cells.get(column)
        if column not in values and there is not None:
            cells.append(sheet.content[there.start : there.end])
            continue
        source = there or (like.cells.get(column) if like else None)
        style = source.style if source else ""
        cells.append(cell_xml(sheet.prefix, row.number, column, style, values[column]))
    return row.tag.replace(b"/>", b">") + b"".join(cells) + f"</{sheet.prefix}row>".encode()


def cell_xml(prefix: str, row: int, column: int, style: str, value: Value) -> bytes:
    """A cell with a text as text, a number as number, or nothing; it keeps its look."""
    head = f'<{prefix}c r="{address(row, column)}"' + (f' s="{style}"' if style else "")
    if value is None or value == "":
        return f"{head}/>".encode()
    if isinstance(value, Formula):
        return f"{head}><{prefix}f>{escape(value.text)}</{prefix}f></{prefix}c>".encode()
    if isinstance(value, str):
        text = escape(clean(value))
        told = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
        return f'{head} t="inlineStr">{told}</{prefix}c>'.encode()
    return f"{head}><{prefix}v>{value:.16G}</{prefix}v></{prefix}c>".encode()
