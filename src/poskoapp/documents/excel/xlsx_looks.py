"""Whether the looks of an .xlsx workbook tell what its values do not: zeros in front, dates, or texts struck through."""

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from poskoapp.documents.excel.cell import leading_zeros

_STRIKE = re.compile(rb"<(?:\w+:)?strike\b(?![^>]*val=[\"'](?:0|false)[\"'])")
_FORMAT = re.compile(rb"formatCode=(?:\"([^\"]*)\"|'([^']*)')")
_FORMAT_NUMBER = re.compile(rb"numFmtId=[\"'](\d+)")
_NO_DATE = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""Parts of a number format that are shown as they are, and colours."""
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of dates and times that need no code of their own (ECMA-376, 18.8.30)."""


def tells_by_looks(path: Path) -> bool:
    """By the styles of a workbook that has passed the pre-check; True too where they are not found."""
    with ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.lower().endswith("styles.xml")]
        return not parts or any(_tells(archive.read(name)) for name in parts)


def _tells(styles: bytes) -> bool:
    if _STRIKE.search(styles) or not _DATES.isdisjoint(map(int, _FORMAT_NUMBER.findall(styles))):
        return True
    formats = (unescape((one or other).decode(errors="replace")) for one, other in _FORMAT.findall(styles))
    return any(leading_zeros(told) != (0, "") or _is_date(told) for told in formats)


def _is_date(number_format: str) -> bool:
    hours = re.search(r"\[[hms]+\]", number_format, re.IGNORECASE)
    plain = re.sub(r"General|Standard", "", _NO_DATE.sub("", number_format), flags=re.IGNORECASE)
    return bool(hours or _DATE.search(plain))
