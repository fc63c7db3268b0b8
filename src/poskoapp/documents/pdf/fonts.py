"""The embedded typeface (Liberation Sans, metric twin of Arial): widths measured once, and text made printable."""

import unicodedata
from functools import cache
from typing import Any

from poskoapp.paths import resources

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Spelt out, as readers of PDF do: names copied from other papers hold them (`ﬁ`)."""

_MISREAD = frozenset("\u0307\u0308\ufb4f\uffff") | {chr(code) for code in range(0xFB20, 0xFB29)}
"""The typeface has them, but what is read back from the page is something else."""

SUBSTITUTE = "?"
"""Printed for a character that the typeface lacks; never a black box."""


class Face:
    """One style of the typeface."""

    def __init__(self, name: str, font: Any) -> None:
        self.name = name
        self.font = font
        self._widths: dict[str, float] = {
            chr(code): width / 1000
            for code, width in font.face.charWidths.items()
            if code in font.face.charToGlyph and chr(code) not in _MISREAD
        }
        self._units: dict[str, float] = {}
        self._printable: dict[str, tuple[str, bool]] = {}

    def width(self, text: str, size: float) -> float:
        """Width in points of printable text."""
        units = self._units.get(text)
        if units is None:
            widths = self._widths
            units = self._units[text] = sum([widths[letter] for letter in text])
        return units * size

    def printable(self, text: str) -> tuple[str, bool]:
        """The text without control characters and with `?` for what the typeface lacks; and whether anything was lacking."""
        known = self._printable.get(text)
        if known is None:
            known = self._printable[text] = self._made_printable(text)
        return known

    def forget(self) -> None:
        """Drop what was measured, so that a long running window does not hold every name of every order."""
        self._units.clear()
        self._printable.clear()

    def _made_printable(self, text: str) -> tuple[str, bool]:
        if text.isascii() and text.isprintable():
            return text, False
        letters = [_visible(letter) for letter in unicodedata.normalize("NFC", text).translate(_LIGATURES)]
        lacking = any(letter not in self._widths for letter in letters if letter)
        shown = "".join(letter if letter in self._widths else SUBSTITUTE for letter in letters if letter)
        return shown, lacking


def _visible(letter: str) -> str:
    """A blank for any white space, nothing for control and format characters (direction marks, zero width)."""
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else letter


@cache
def regular() -> Face:
    """The upright style, registered with reportlab on first use."""
    return _register("LiberationSans-Regular")


@cache
def bold() -> Face:
    """The bold style, registered with reportlab on first use."""
    return _register("LiberationSans-Bold")


def _register(name: str) -> Face:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType]
    return Face(name, font)
