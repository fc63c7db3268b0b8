"""Walks one worksheet's XML as a stream: how many rows hold a value, how wide they are, and where it is absurd."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.parsers import expat

from poskoapp.domain.errors import InputError

if TYPE_CHECKING:
    from pyexpat import XMLParserType

BLANK_RUN = 500
"""After that many rows without a value a table has ended."""
NO_XML = (expat.ExpatError, LookupError, ValueError)
"""What expat raises at bytes that are no XML: the last two at an encoding that is none, or one of several bytes."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REF = re.compile(r"^\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_CLEAN = "Hapus isi sel itu atau salin tabelnya ke lembar baru, simpan, lalu impor lagi."


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """Rows and columns that hold values; merged areas and the cells of one."""

    rows: int = 200_000
    columns: int = 256
    merges: int = 20_000
    merge_cells: int = 20_000


@dataclass(frozen=True, slots=True)
class SheetShape:
    """Rows with a value, and the rightmost column that has one."""

    rows: int
    columns: int
    berekor: bool = False
    """Rows without a value go on below the table, perhaps by the million."""
    galat: bool = False
    """Cells show errors such as `#REF!`."""
    bagian: str = ""
    """The part of the zip that it was seen in."""
    tanpa_hasil: Mapping[int, Sequence[int]] = field(default_factory=dict[int, list[int]])
    """Cells whose formula no program has ever calculated: of each row (from 1) their columns (from 0)."""


@lru_cache(maxsize=1_024)  # a table has few columns, and many cells
def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class SheetScan:
    """Fed with chunks of a worksheet part; raises `InputError` as soon as a limit is passed."""

    def __init__(self, file_name: str, part: str, limits: SheetLimits) -> None:
        self._where = f"{file_name} ({part.rsplit('/', 1)[-1]})"
        self._limits = limits
        self._rows = 0
        self._columns = 0
        self._merges = 0
        self._row = 0
        self._last_valued = 0
        self._column = 0
        self._ref = ""
        self._usual = self._errors = False
        self._part = part
        self._kind = ""
        self._after_formula = self._has_result = False
        self._without_result: defaultdict[int, list[int]] = defaultdict(list)
        self._sized = False
        self._parser: XMLParserType = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        try:
            self._parser.Parse(chunk)
        except NO_XML as problem:
            raise InputError(
                f"Lembar di {self._where} rusak.", "Salin ulang berkas itu dari sumbernya."
            ) from problem

    @property
    def shape(self) -> SheetShape:
        """What has been seen so far."""
        endless = self._row - self._last_valued > BLANK_RUN
        return SheetShape(
            self._rows, self._columns, endless, self._errors, self._part, dict(self._without_result)
        )

    @property
    def ended(self) -> bool:
        """Whether the table has ended: only rows without a value for longer than a reader goes on.

        Never where the sheet states no size: openpyxl then goes through all of it to find one.
        """
        return self._sized and self._row - self._last_valued > BLANK_RUN

    def close(self) -> SheetShape:
        """The shape, after the last byte."""
        try:
            self._parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
        except NO_XML as problem:
            raise InputError(
                f"Lembar di {self._where} terpotong.", "Salin ulang berkas itu dari sumbernya."
            ) from problem
        return self.shape

    def _doctype(self, *_: object) -> None:
        raise InputError(f"{self._where} memuat deklarasi XML yang berbahaya.", "Jangan pakai berkas ini.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2] if ":" in name else name
        if tag == "c":
            self._column += 1
            self._ref = attributes.get("r", "")
            self._kind = attributes.get("t", "")
            self._errors = self._errors or self._kind == "e"
        elif tag in {"v", "is"}:
            self._after_formula = True
            self._value()
        elif tag == "f":
            self._await_result()
        elif tag == "row":
            self._start_row(attributes.get("r", ""))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "worksheet":
            self._usual = attributes.get("xmlns") == _MAIN
        elif name == "dimension":
            self._sized = self._usual and self._row == 0 and attributes.keys() == {"ref"}

    def _start_row(self, number: str) -> None:
        last = self._row
        self._row = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else last + 1
        self._column = 0
        if self._row <= last:  # a reader would pass over it without a word
            raise InputError(
                f"Baris {self._row} di {self._where} berada di tempat yang salah; lembarnya rusak.",
                "Buka berkas itu di Excel atau LibreOffice, simpan sebagai .xlsx baru, lalu impor lagi.",
            )

    def _value(self) -> None:
        if self._ref:
            self._place(self._ref)
        if self._column > self._columns:
            self._widen()
        if self._row != self._last_valued:
            self._valued_row()

    def _widen(self) -> None:
        if self._column > self._limits.columns:
            raise InputError(
                f"Sel {self._ref or self._column} di {self._where} jauh di luar tabel "
                f"(batas {self._limits.columns} kolom).",
                _CLEAN,
            )
        self._columns = self._column

    def _await_result(self) -> None:
        """A formula: to its cell's end more is looked at. A text (`str`) may be an empty result, any other may not."""
        self._after_formula, self._has_result = False, self._kind == "str"
        self._parser.CharacterDataHandler = self._take_text
        self._parser.EndElementHandler = self._end

    def _take_text(self, text: str) -> None:
        self._has_result = self._has_result or (self._after_formula and not text.isspace())

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] != "c":
            return
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
        if not self._has_result:
            self._value()
            self._without_result[self._row].append(self._column - 1)

    def _valued_row(self) -> None:
        if self._row - self._last_valued > BLANK_RUN + 1:
            raise InputError(
                f"Sel {self._ref or self._row} di {self._where} berisi, tetapi lebih dari {BLANK_RUN} baris "
                "di atasnya kosong.",
                _CLEAN,
            )
        self._last_valued = self._row
        self._rows += 1
        if self._rows > self._limits.rows:
            raise InputError(
                f"Lembar di {self._where} berisi lebih dari {self._limits.rows} baris.",
                "Bagi menjadi beberapa berkas.",
            )

    def _place(self, ref: str) -> None:
        found = _REF.match(ref)
        if not found:
            raise InputError(f"Alamat sel '{ref[:20]}' di {self._where} tidak sah.", _CLEAN)
        self._column = column_number(found[1])
        self._row = int(found[2])

    def _merge(self, ref: str) -> None:
        self._merges += 1
        first, _, last = ref.partition(":")
        corners = [_REF.match(first), _REF.match(last or first)]
        if self._merges > self._limits.merges or _area(corners) > self._limits.merge_cells:
            raise InputError(
                f"Lembar di {self._where} memuat sel gabungan yang tidak wajar ({ref[:40]}).",
                "Lepaskan sel gabungan itu (Unmerge), simpan, lalu impor lagi.",
            )


def _area(corners: list[re.Match[str] | None]) -> int:
    first, last = corners
    if first is None or last is None:
        return 0
    wide = abs(column_number(last[1]) - column_number(first[1])) + 1
    high = abs(int(last[2]) - int(first[2])) + 1
    return wide * high
