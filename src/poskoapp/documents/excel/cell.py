"""What a cell of a workbook holds, as the operator sees it there."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell

CellValue = str | int | float | bool | datetime | date | time | timedelta | None
"""A formula gives its stored result, an error its sign (`#REF!`)."""

_ZEROS = re.compile(r"^(0{2,})$")
_ZERO_PREFIX = re.compile(r'^"(0+)"[0#]+$')


def cell_value(cell: "ReadOnlyCell") -> CellValue:
    """The value; a number shown with zeros in front (an NRP, a phone number) is the text that is shown."""
    value = cast("CellValue", cell.value)
    if isinstance(value, str):
        return _unescaped(value) if "_x" in value else value
    if isinstance(value, int | float) and cell.data_type == "n":
        return _as_shown(value, *leading_zeros(cell.number_format))
    return value


@lru_cache(maxsize=256)
def leading_zeros(number_format: str) -> tuple[int, str]:
    """How a number format brings zeros to the front: (shown width, literal prefix); (0, "") if it does not."""
    section = number_format.split(";", maxsplit=1)[0].strip()
    if found := _ZEROS.match(section):
        return len(found[1]), ""
    if found := _ZERO_PREFIX.match(section):
        return 0, found[1]
    return 0, ""


def _as_shown(value: float, width: int, prefix: str) -> CellValue:
    if (width or prefix) and value >= 0 and float(value).is_integer():
        return prefix + str(int(value)).zfill(width)
    return value


def _unescaped(text: str) -> str:
    """`_x000D_` is how a workbook writes characters that XML cannot hold; openpyxl leaves them so in cells."""
    from openpyxl.utils.escape import unescape

    return unescape(text)
