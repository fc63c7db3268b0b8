"""CSV as offices save it: any of three encodings, three delimiters."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from poskoapp.documents.excel.sheet_scan import SheetLimits
from poskoapp.domain.errors import InputError

DELIMITERS = (",", ";", "\t")
_SAMPLE_LINES = 40


def read_delimited(path: Path, limits: SheetLimits = SheetLimits()) -> Iterator[tuple[int, list[str]]]:  # noqa: B008 - frozen
    """Rows with their line number as a spreadsheet would show it. Raises `InputError` beyond the limits."""
    text = _decoded(path.read_bytes())
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for number, cells in enumerate(lines, start=1):
            if number > limits.rows or len(cells) > limits.columns:
                raise InputError(
                    f"{path.name} melebihi {limits.rows} baris atau {limits.columns} kolom (baris {number}).",
                    "Periksa tanda pemisah kolomnya, atau bagi menjadi beberapa berkas.",
                )
            yield number, cells
    except csv.Error as problem:
        raise InputError(
            f"{path.name} rusak pada baris {lines.line_num + 1}.", "Periksa tanda kutip di baris itu."
        ) from problem


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The one that cuts most of the first lines into the same number of cells, more than one."""
    first, _, _ = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4]
    sample = "\n".join(text[: 64 * 1024].splitlines()[:_SAMPLE_LINES])
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(
            len(cells) for cells in csv.reader(io.StringIO(sample), delimiter=delimiter) if cells
        )
    except csv.Error:
        return 0, 0
    repeated = [(count, width) for width, count in widths.items() if width > 1]
    return max(repeated, default=(0, 0))
