"""How the cells of our workbooks look, so that all of them look as if the same hand had made them."""

from dataclasses import replace

from poskoapp.documents.excel.workbook import KILOMETRES, NUMBER, PERCENT, TEXT, Style
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.wrapping import wrap

LATIHAN = "LATIHAN - BUKAN DATA SEBENARNYA"
KOP = Style(border=False, bold=True)
KOP_LAST = replace(KOP, underline=True)
TITLE = Style(border=False, bold=True, size=12, align="center")
DRILL = Style(border=False, bold=True, size=12, align="center", color="#FFFFFF", fill="#B3261E")
HEAD = Style(bold=True, align="center", wrap=True, fill="#D9D9D9", size=9)
CELL = Style(size=9, wrap=True, number_format=TEXT)
CENTER = replace(CELL, align="center")
COUNT = Style(size=9, align="right", number_format=NUMBER)
NUMBERING = replace(COUNT, align="center")
DISTANCE = replace(COUNT, align="center", number_format=KILOMETRES)
SHARE = replace(COUNT, number_format=PERCENT)
SUM_TEXT = Style(bold=True, size=9, fill="#EDEDED")
SUM_COUNT = Style(bold=True, size=9, align="right", fill="#EDEDED", number_format=NUMBER)
SUM_SHARE = replace(SUM_COUNT, number_format=PERCENT)
BAND_FILL = "#F5F2EC"
LINE_POINTS = 11.5
DIGIT_PIXELS, CELL_PADDING_PIXELS = 7.0, 5.0
"""A column of n characters is n times 7 pixels wide, and 5 more."""
CELL_MARGIN_POINTS = 5.0
"""Left free at both sides of a text in its cell, with a little to spare."""


def measured_lines(text: str, width: float) -> int:
    """As `wrapped_lines`, but measured in the letters of our font where the estimate says more than one line."""
    if wrapped_lines(text, width) == 1:
        return 1
    room = (width * DIGIT_PIXELS + CELL_PADDING_PIXELS) * 0.75 - CELL_MARGIN_POINTS
    printable, _ = fonts.regular().printable(text)
    return len(wrap(fonts.regular(), printable, 9.0, room))


def wrapped_lines(text: str, width: float) -> int:
    """Lines that a 9-point text needs in a column of `width` characters; an office program does not measure for us."""
    fitting = width * (0.85 if text.isupper() else 1.05)
    lines, used = 1, 0.0
    for word in text.split(" "):
        needed = len(word) + (1 if used else 0)
        if used + needed > fitting and used:
            lines, used, needed = lines + 1, 0.0, len(word)
        used += needed
        lines += int((used - 1) // fitting)
        used = used if used <= fitting else used % fitting
    return lines
