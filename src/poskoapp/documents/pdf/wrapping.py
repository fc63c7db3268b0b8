"""Text to lines: wrapping at blanks, breaking what has none, shrinking and clipping to a cell."""

from dataclasses import dataclass

from poskoapp.documents.pdf.fonts import Face

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of one size that fit a given width."""

    size: float
    lines: tuple[str, ...]
    clipped: bool = False


def wrap(face: Face, text: str, size: float, width: float) -> tuple[str, ...]:
    """Lines no wider than `width`, broken at blanks; a word that is too wide by itself is broken where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if face.width(longer, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(face, word, size, width)
        lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def wrap_balanced(face: Face, text: str, size: float, width: float) -> tuple[str, ...]:
    """As few lines as `wrap` makes, of about equal length: for headings and offices, which are centred."""
    lines = wrap(face, text, size, width)
    if len(lines) < 2:
        return lines
    low, high = face.width(text, size) / len(lines), width
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (middle, high) if len(wrap(face, text, size, middle)) > len(lines) else (low, middle)
    return wrap(face, text, size, high)


def fit(face: Face, text: str, width: float, sizes: tuple[float, ...], max_lines: int) -> Fitted:
    """The text in a cell: the largest of `sizes` that holds it on one line, else on two, else the smallest.

    More than `max_lines` are cut, and the last line ends with `…`.
    """
    for size in sizes:
        if face.width(text, size) <= width:
            return Fitted(size, (text,))
    lines: tuple[str, ...] = ()
    for size in sizes:
        lines = wrap(face, text, size, width)
        if len(lines) == 2:
            return Fitted(size, lines)
    if len(lines) <= max_lines:
        return Fitted(sizes[-1], lines)
    last = ended(face, lines[max_lines - 1], sizes[-1], width)
    return Fitted(sizes[-1], (*lines[: max_lines - 1], last), clipped=True)


def one_line(face: Face, text: str, width: float, sizes: tuple[float, ...]) -> Fitted:
    """The text on one line: the largest of `sizes` that holds it, else the smallest, cut."""
    for size in sizes:
        if face.width(text, size) <= width:
            return Fitted(size, (text,))
    return Fitted(sizes[-1], (ended(face, text, sizes[-1], width),), clipped=True)


def _pieces(face: Face, word: str, size: float, width: float) -> list[str]:
    """A word cut into pieces that fit, at least one letter each; the last piece may be short."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def ended(face: Face, line: str, size: float, width: float) -> str:
    """The line cut so that it fits with `…` at its end."""
    while line and face.width(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
