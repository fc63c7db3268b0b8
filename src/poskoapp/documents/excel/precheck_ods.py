"""Looks at an OpenDocument sheet (.ods) without opening it: what it would grow to when its repetitions are written out.

In OpenDocument one element may stand for a million rows; a reader makes all of them where one of their cells holds a value.
"""

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from poskoapp.documents.excel.ods_marks import OdsMarks
from poskoapp.documents.excel.precheck import LIMITS, Limits, check_parts, unpacked
from poskoapp.documents.excel.sheet_marks import SheetMarks
from poskoapp.documents.excel.sheet_scan import NO_XML, SheetLimits
from poskoapp.domain.errors import InputError

_RESAVE = "Buka berkas itu di LibreOffice, salin tabelnya ke lembar baru, simpan, lalu impor lagi."
_CELLS = 5_000_000
"""Cells with a value, repetitions written out."""


@dataclass(frozen=True, slots=True)
class OdsShape:
    """How many rows hold a value, and by sheet what is told beside the values."""

    rows: int
    tanda: Mapping[str, SheetMarks]


def check_ods(path: Path, limits: Limits = LIMITS) -> OdsShape:
    """Refuse (`InputError`) what is damaged, locked or could harm; otherwise say how large it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_parts(archive, path, limits)
            names = archive.namelist()
            if "content.xml" not in names:
                raise InputError(f"{path.name} rusak: isinya tidak ada.", _RESAVE)
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise InputError(
                    f"{path.name} dilindungi kata sandi.", "Simpan tanpa kata sandi, lalu impor lagi."
                )
            scan = _ContentScan(path.name, limits.sheet)
            for chunk in unpacked(archive, archive.getinfo("content.xml"), path, limits):
                scan.feed(chunk)
            return scan.close()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
        raise InputError(f"{path.name} rusak atau terpotong.", _RESAVE) from problem


class _ContentScan:
    """Fed with `content.xml`; counts what repeated rows and cells with a value amount to.

    Names are taken without their prefix, whatever it stands for: calamine looks at prefixes, others at what they stand for.
    """

    def __init__(self, name: str, limits: SheetLimits) -> None:
        self._name, self._limits = name, limits
        self._rows = self._cells = self._row_repeat = self._repeat = 0
        self._row_number = self._column = self._row_columns = 0
        self._marks = OdsMarks()
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._parse(chunk, last=False)

    def close(self) -> OdsShape:
        """The shape, after the last byte."""
        self._parse(b"", last=True)
        return OdsShape(max(1, self._rows), self._marks.sheets)

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except NO_XML as problem:
            raise InputError(f"{self._name} rusak atau terpotong.", _RESAVE) from problem

    def _doctype(self, *_: object) -> None:
        raise InputError(
            f"{self._name} memuat deklarasi XML yang berbahaya.",
            "Jangan pakai berkas ini sebelum asalnya jelas.",
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        told = {_local(key): value for key, value in attributes.items()}
        if attributes.get("calcext:value-type") == "error":
            told["value-type"] = "error"  # LibreOffice says beside it that it is a text
        self._marks.start(tag, told)
        if tag == "table":
            self._row_number = 0
        elif tag == "table-row":
            self._row_repeat = self._number(told.get("number-rows-repeated", "1"))
            self._column = self._row_columns = 0
        elif tag in {"table-cell", "covered-table-cell"}:
            self._repeat = self._number(told.get("number-columns-repeated", "1"))
            self._column += self._repeat
            self._span(told)
            if "value-type" in told or "value" in told:
                self._valued()
        elif tag == "p" and self._column:
            self._valued()

    def _end(self, name: str) -> None:
        self._marks.end(_local(name))
        if _local(name) == "table-row":
            self._row_number += self._row_repeat
            if self._row_columns:
                self._rows += self._row_repeat
                self._cells += self._row_repeat * self._row_columns
                self._refuse_many()
            self._column = 0

    def _valued(self) -> None:
        self._row_columns = max(self._row_columns, self._column)
        if self._column > self._limits.columns:
            raise InputError(
                f"{self._name} berisi di kolom ke-{self._column}, jauh di luar tabel "
                f"(batas {self._limits.columns} kolom).",
                _RESAVE,
            )

    def _refuse_many(self) -> None:
        if self._rows > self._limits.rows or self._row_number > 2 * self._limits.rows or self._cells > _CELLS:
            raise InputError(
                f"{self._name} berisi lebih dari {self._limits.rows} baris, atau jauh di bawah tabelnya.",
                _RESAVE,
            )

    def _span(self, told: dict[str, str]) -> None:
        wide = self._number(told.get("number-columns-spanned", "1"))
        high = self._number(told.get("number-rows-spanned", "1"))
        if wide * high > self._limits.merge_cells:
            raise InputError(f"{self._name} memuat sel gabungan yang tidak wajar.", _RESAVE)

    def _number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            raise InputError(f"{self._name} rusak: pengulangan '{text[:20]}' tidak sah.", _RESAVE)
        return int(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
