"""Rows out of an .xlsx workbook, as a stream.

Own, because it must be quick and must not trust the file: openpyxl's read-only mode takes four to eight times as long,
cuts rows off where a file states a wrong dimension, and parses every sheet twice where it states none.
Formulas give their stored result, numbers with a date format dates, numbers shown with leading zeros the text that is shown.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import IO
from xml.parsers import expat

from poskoapp.documents.excel.sheet_scan import column_number

CellValue = str | int | float | bool | datetime | date | time | timedelta | None
"""What a cell holds; a formula gives its stored result, an error its sign (`#REF!`)."""

CHUNK = 256 * 1024
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"^(0{2,})$")
_ZERO_PREFIX = re.compile(r'^"(0+)"[0#]+$')
_BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_REF_LETTERS = re.compile(r"^\$?([A-Za-z]{1,3})")
_WORKSHEET = "/worksheet"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A worksheet of the file: its name, its part, and whether a person sees it."""

    nama: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class _NumberStyle:
    """What a cell's format makes of a number."""

    is_date: bool = False
    width: int = 0
    prefix: str = ""


_PLAIN = _NumberStyle()


class WorkbookReader:
    """An open workbook. A damaged one raises `ExpatError`, `KeyError`, `ValueError` or `BadZipFile` where it is noticed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(stream)
        self._parts = {name.lower(): name for name in self._archive.namelist()}
        self._date1904 = False
        self.sheets = self._sheets()
        self._strings = self._shared_strings()
        self._styles = self._number_styles()

    def rows(self, sheet: SheetEntry) -> Iterator[tuple[int, list[CellValue]]]:
        """The sheet's rows that the file mentions, with their numbers."""
        walk = _SheetWalk(self._strings, self._styles, date1904=self._date1904)
        with self._archive.open(self._part(sheet.part)) as stream:
            while chunk := stream.read(CHUNK):
                yield from walk.feed(chunk)

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def _part(self, name: str) -> str:
        return self._parts[name.lower().lstrip("/")]

    def _sheets(self) -> list[SheetEntry]:
        targets: dict[str, str] = {}
        listed: list[dict[str, str]] = []

        def relation(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("Type", "").endswith(_WORKSHEET):
                targets[attributes["Id"]] = attributes["Target"]

        def entry(tag: str, attributes: dict[str, str]) -> None:
            if tag == "sheet":
                listed.append(attributes)
            elif tag == "workbookPr":
                self._date1904 = attributes.get("date1904", "0").lower() in {"1", "true"}

        self._walk("xl/_rels/workbook.xml.rels", relation)
        self._walk("xl/workbook.xml", entry)
        found: list[SheetEntry] = []
        for attributes in listed:
            key = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
            if key in targets:
                target = targets[key]
                part = target if target.startswith("/") else str(PurePosixPath("xl") / target)
                visible = attributes.get("state", "visible") == "visible"
                found.append(SheetEntry(attributes.get("name", ""), part, visible))
        return found

    def _shared_strings(self) -> list[str]:
        strings: list[str] = []
        if "xl/sharedstrings.xml" in self._parts:
            walk = _StringsWalk(strings)
            with self._archive.open(self._part("xl/sharedStrings.xml")) as stream:
                while chunk := stream.read(CHUNK):
                    walk.parser.Parse(chunk)
        return strings

    def _number_styles(self) -> list[_NumberStyle]:
        formats: dict[int, str] = {}
        styles: list[_NumberStyle] = []
        inside = ""

        def style(tag: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if tag in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
                inside = tag
            elif tag == "numFmt" and inside != "dxfs":
                formats[int(attributes["numFmtId"])] = attributes["formatCode"]
            elif tag == "xf" and inside == "cellXfs":
                number = int(attributes.get("numFmtId", "0"))
                styles.append(_number_style(number, formats.get(number, "")))

        if "xl/styles.xml" in self._parts:
            self._walk("xl/styles.xml", style)
        return styles

    def _walk(self, part: str, start: Callable[[str, dict[str, str]], None]) -> None:
        parser = _parser()
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
        parser.Parse(self._archive.read(self._part(part)), True)  # noqa: FBT003 - expat's own signature


def leading_zeros(number_format: str) -> tuple[int, str]:
    """How a number format brings zeros to the front: (shown width, literal prefix); (0, "") if it does not."""
    section = number_format.split(";", maxsplit=1)[0].strip()
    if found := _ZEROS.match(section):
        return len(found[1]), ""
    if found := _ZERO_PREFIX.match(section):
        return 0, found[1]
    return 0, ""


def is_date_format(number_format: str) -> bool:
    """Whether a number with this format is a day or a time."""
    section = _LITERALS.sub("", number_format.split(";", maxsplit=1)[0]).lower()
    return bool(re.search(r"[dmyhs]", section)) and "general" not in section and "#" not in section


def _number_style(number: int, code: str) -> _NumberStyle:
    if number in _BUILTIN_DATES or (code and is_date_format(code)):
        return _NumberStyle(is_date=True)
    width, prefix = leading_zeros(code)
    return _NumberStyle(width=width, prefix=prefix) if width or prefix else _PLAIN


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 64 * 1024
    return parser


def _unescaped(text: str) -> str:
    """`_x000D_` is how a workbook writes characters that XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _StringsWalk:
    """Collects the shared strings; of rich text all runs, without the phonetic reading."""

    def __init__(self, strings: list[str]) -> None:
        self._strings = strings
        self._pieces: list[str] = []
        self._phonetic = False
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t" and not self._phonetic:
            self.parser.CharacterDataHandler = self._pieces.append

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "t":
            self.parser.CharacterDataHandler = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self._strings.append(_unescaped("".join(self._pieces)))


class _SheetWalk:
    """Turns a worksheet's XML into rows."""

    def __init__(self, strings: list[str], styles: list[_NumberStyle], *, date1904: bool) -> None:
        self._strings = strings
        self._styles = styles
        self._epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone in a sheet
        self._columns: dict[str, int] = {}
        self._rows: list[tuple[int, list[CellValue]]] = []
        self._number = 0
        self._cells: list[CellValue] = []
        self._attributes: dict[str, str] = {}
        self._pieces: list[str] = []
        self._parser = _parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, chunk: bytes) -> list[tuple[int, list[CellValue]]]:
        """The rows completed by the next bytes."""
        self._rows = []
        self._parser.Parse(chunk)
        return self._rows

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2] if ":" in name else name
        if tag == "c":
            self._attributes = attributes
            self._pieces = []
        elif tag in {"v", "t"}:
            self._parser.CharacterDataHandler = self._pieces.append
        elif tag == "row":
            self._number = int(attributes["r"]) if "r" in attributes else self._number + 1
            self._cells = []

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2] if ":" in name else name
        if tag in {"v", "t"}:
            self._parser.CharacterDataHandler = None
        elif tag == "c":
            if self._pieces:
                self._put("".join(self._pieces))
            elif "r" not in self._attributes:
                self._cells.append(None)
        elif tag == "row":
            self._rows.append((self._number, self._cells))

    def _put(self, text: str) -> None:
        column = self._column()
        if column > len(self._cells):
            self._cells.extend([None] * (column - len(self._cells)))
        self._cells.append(self._value(text))

    def _column(self) -> int:
        """From 0; a cell without an address follows the last one."""
        ref = self._attributes.get("r")
        if ref is None:
            return len(self._cells)
        letters = ref.rstrip("0123456789")
        if letters not in self._columns:
            found = _REF_LETTERS.match(letters)
            if not found:
                raise ValueError(ref)
            self._columns[letters] = column_number(found[1]) - 1
        return self._columns[letters]

    def _value(self, text: str) -> CellValue:
        kind = self._attributes.get("t", "n")
        if kind == "s":
            return self._strings[int(text)]
        if kind == "n":
            return self._number_value(text)
        if kind == "b":
            return text.strip() == "1"
        return text if kind in {"e", "d"} else _unescaped(text)

    def _number_value(self, text: str) -> CellValue:
        text = text.strip()
        value = float(text) if "." in text or "e" in text or "E" in text else int(text)
        style = int(self._attributes.get("s", "0"))
        shown = self._styles[style] if style < len(self._styles) else _PLAIN
        if shown is _PLAIN:
            return value
        if shown.is_date:
            return self._date_value(value)
        if value >= 0 and value == int(value):
            return shown.prefix + str(int(value)).zfill(shown.width)
        return value

    def _date_value(self, days: float) -> CellValue:
        """Excel counts days; a number too large for a date stays one."""
        try:
            return self._epoch + timedelta(days=days)
        except OverflowError:
            return days
