"""Whether the looks of an .xlsx workbook tell what its values do not: zeros in front, spans of time, texts struck out.

Dates calamine knows itself.
"""

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from poskoapp.documents.excel.cell import leading_zeros

_STRIKE = re.compile(rb"<(?:\w+:)?strike\b(?![^>]*val=[\"'](?:0|false)[\"'])")
_FORMAT = re.compile(rb"formatCode=(?:\"([^\"]*)\"|'([^']*)')")
_FORMAT_NUMBER = re.compile(rb"numFmtId=[\"'](\d+)")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.')
"""Parts of a number format that are shown as they are."""
_SPAN = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_SPANS = 46
"""The format of spans of time that needs no code of its own (ECMA-376, 18.8.30)."""


def tells_by_looks(path: Path) -> bool:
    """By the styles of a workbook that has passed the pre-check; True too where they are not found."""
    with ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.lower().endswith("styles.xml")]
        return not parts or any(_tells(archive.read(name)) for name in parts)


def _tells(styles: bytes) -> bool:
    if _STRIKE.search(styles) or _SPANS in map(int, _FORMAT_NUMBER.findall(styles)):
        return True
    formats = (unescape((one or other).decode(errors="replace")) for one, other in _FORMAT.findall(styles))
    return any(leading_zeros(told) != (0, "") or _is_span(told) for told in formats)


def _is_span(number_format: str) -> bool:
    """Longer than a day: calamine breaks off at a number that is too large for one."""
    return bool(_SPAN.search(_LITERAL.sub("", number_format)))
