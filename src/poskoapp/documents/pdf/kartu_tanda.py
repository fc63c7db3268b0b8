"""What is drawn on a duty card, gathered as lines of text, straight lines and boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.fonts import Face
from poskoapp.documents.pdf.sketch import Box, Line
from poskoapp.documents.pdf.wrapping import fit, one_line

LEADING = 1.08
"""From one line of a block to the next, in sizes of its letters."""


@dataclass(slots=True)
class Marks:
    """What is to be drawn: lines of text in both styles, straight lines, filled boxes (x, y, width, height)."""

    regular: list[Line] = field(default_factory=list[Line])
    bold: list[Line] = field(default_factory=list[Line])
    rules: list[Box] = field(default_factory=list[Box])
    grey: list[Box] = field(default_factory=list[Box])
    clipped: list[str] = field(default_factory=list[str])

    def line(
        self, face: Face, at: tuple[float, float], text: str, width: float, sizes: Sequence[float]
    ) -> None:
        """A text on one line, as large as it fits."""
        fitted = one_line(face, text, width, tuple(sizes))
        lines = self.bold if face is fonts.bold() else self.regular
        lines.append((*at, fitted.size, fitted.lines[0]))
        if fitted.clipped:
            self.clipped.append(text)

    def block(
        self, at: tuple[float, float], text: str, width: float, sizes: Sequence[float], most: int
    ) -> None:
        """A text on up to so many lines around the height of the one that would be there."""
        if most == 1:
            self.line(fonts.regular(), at, text, width, sizes)
            return
        fitted = fit(fonts.regular(), text, width, tuple(sizes), most)
        high = fitted.size * LEADING
        y = at[1] + high * (len(fitted.lines) - 1) / 2
        for number, line in enumerate(fitted.lines):
            self.regular.append((at[0], y - number * high, fitted.size, line))
        if fitted.clipped:
            self.clipped.append(text)

    def box(self, box: Box) -> None:
        """A frame (left, bottom, right, top)."""
        left, bottom, right, top = box
        self.rules += [
            (left, bottom, right, bottom), (left, top, right, top), (left, bottom, left, top), (right, bottom, right, top),
        ]  # fmt: skip
