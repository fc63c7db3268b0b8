"""Parts that the letter and its lampiran share: kop, the block that names the order, and the signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.fonts import Face
from poskoapp.documents.pdf.paper import Paper
from poskoapp.documents.pdf.wrapping import wrap_balanced
from poskoapp.documents.sprin import Penandatangan, SprinDocument
from poskoapp.documents.sprin_nomor import BLANK_AGENDA, nomor_sprin
from poskoapp.domain import waktu
from poskoapp.domain.teks import name_in_capitals

LEADING = 1.15
"""Single spacing of the typeface, as a word processor sets it."""
AN = "a.n."
"""Before the office on whose behalf another signs."""
SIGNATURE_LINES = 4
"""Blank lines for the hand and the stamp."""


def shown_nomor(document: SprinDocument) -> str:
    """The number, or its form with blanks for the agenda number."""
    return document.nomor or nomor_sprin(None, document.tanggal, document.kka)


def plain_nomor(document: SprinDocument) -> str:
    """The number for titles and file contents: dots in place of the blanks."""
    return shown_nomor(document).replace(BLANK_AGENDA, "...")


def draw_kop(paper: Paper, lines: Sequence[str], left: float, top: float, size: float) -> float:
    """The kop, centred in its own width and closed by a rule as long as its longest line. Returns where it ends."""
    face = fonts.regular()
    width = max(face.width(line, size) for line in lines)
    y = top
    for line in lines:
        y -= size * LEADING
        paper.centred(left + width / 2, y, line, face, size)
    y -= 3
    paper.rule(left, left + width, y, 0.8)
    return y


@dataclass(frozen=True, slots=True)
class OrderBlock:
    """The block at the upper right of later pages and of the lampiran: what it is, NOMOR, TANGGAL, underlined."""

    lines: tuple[str, ...]
    nomor: str
    tanggal: str
    size: float

    @property
    def height(self) -> float:
        """From its top to its rule, in points."""
        return (len(self.lines) + 2) * self.size * LEADING + 4

    @property
    def width(self) -> float:
        """Of its longest line."""
        face = fonts.regular()
        values = max(face.width(f": {value}", self.size) for value in (self.nomor, self.tanggal))
        return max(self._label_width + values, *(face.width(line, self.size) for line in self.lines))

    @property
    def _label_width(self) -> float:
        return fonts.regular().width("TANGGAL  ", self.size)

    def draw(self, paper: Paper, right: float, top: float) -> float:
        """Draw it against the right edge. Returns where it ends."""
        face, left = fonts.regular(), right - self.width
        y = top
        for line in self.lines:
            y -= self.size * LEADING
            paper.text(left, y, line, face, self.size)
        for label, value in (("NOMOR", self.nomor), ("TANGGAL", self.tanggal)):
            y -= self.size * LEADING
            paper.text(left, y, label, face, self.size)
            paper.text(left + self._label_width, y, f": {value}", face, self.size)
        y -= 4
        paper.rule(left, right, y, 0.8)
        return y


def order_block(document: SprinDocument, heading: str, size: float, width: float) -> OrderBlock:
    """The block for this order, its heading broken so that it is no wider than `width`."""
    return OrderBlock(
        lines=wrap_balanced(fonts.regular(), heading.upper(), size, width),
        nomor=shown_nomor(document).upper(),
        tanggal=waktu.tanggal(document.tanggal).upper(),
        size=size,
    )


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the officer signs: place and date (in the letter), office, room for hand and stamp, name, rank and NRP."""

    place: tuple[tuple[str, str], ...]
    jabatan: tuple[str, ...]
    nama: tuple[str, ...]
    pangkat: tuple[str, ...]
    size: float
    width: float

    @property
    def height(self) -> float:
        """In points."""
        lines = len(self.place) + len(self.jabatan) + SIGNATURE_LINES + len(self.nama) + len(self.pangkat)
        return lines * self.leading + (7 if self.place else 0)

    @property
    def leading(self) -> float:
        """From line to line, in points."""
        return self.size * LEADING

    def draw(self, paper: Paper, left: float, top: float) -> float:
        """Draw it in its width from `left`. Returns the line that the rank stands on."""
        face, middle = fonts.regular(), left + self.width / 2
        y = self._draw_place(paper, left, top) if self.place else top
        for line in self.jabatan:
            y -= self.leading
            _draw_office(paper, middle, y, line, face, self.size)
        y -= SIGNATURE_LINES * self.leading
        for line in self.nama:
            y -= self.leading
            paper.underlined(middle, y, line, fonts.bold(), self.size)
        for line in self.pangkat:
            y -= self.leading
            paper.centred(middle, y, line, face, self.size)
        return y

    def _draw_place(self, paper: Paper, left: float, top: float) -> float:
        face = fonts.regular()
        labels = max(face.width(label, self.size) for label, _ in self.place) + 8
        values = max(face.width(f": {value}", self.size) for _, value in self.place)
        start = left + max(0.0, (self.width - labels - values) / 2)
        y = top
        for label, value in self.place:
            y -= self.leading
            paper.text(start, y, label, face, self.size)
            paper.text(start + labels, y, f": {value}", face, self.size)
        y -= 3
        paper.rule(start, max(start + labels + values, left + self.width - (start - left)), y)
        return y - 4


def signature(document: SprinDocument, size: float, width: float, *, with_place: bool) -> Signature:
    """The signature of this order, every line broken so that it stays within `width`."""
    place = (("Dikeluarkan di", document.tempat), ("pada tanggal", waktu.tanggal(document.tanggal)))
    return signed_by(document.penandatangan, size, width, place if with_place else ())


def signed_by(
    signer: Penandatangan, size: float, width: float, place: tuple[tuple[str, str], ...] = ()
) -> Signature:
    """The signature of an officer, every line broken so that it stays within `width`."""
    regular = fonts.regular()
    rank = " ".join(
        part for part in (signer.pangkat, signer.sebutan_nomor if signer.nrp else "", signer.nrp) if part
    )
    return Signature(
        place=place,
        jabatan=tuple(part for line in signer.jabatan for part in _office_lines(line, size, width)),
        nama=wrap_balanced(fonts.bold(), name_in_capitals(signer.nama), size, width),
        pangkat=wrap_balanced(regular, rank, size, width),
        size=size,
        width=width,
    )


def _office_lines(line: str, size: float, width: float) -> tuple[str, ...]:
    """An office broken in the middle; `a.n.` stays before its first line and doesn't count for the balance."""
    face, (prefix, _, office) = fonts.regular(), line.partition(" ")
    if prefix != AN or not office:
        return wrap_balanced(face, line, size, width)
    first, *rest = wrap_balanced(face, office, size, width - 2 * face.width(f"{AN} ", size))
    return (f"{AN} {first}", *rest)


def _draw_office(paper: Paper, middle: float, y: float, line: str, face: Face, size: float) -> None:
    """`a.n.` hangs to the left of the office, which stays centred."""
    prefix, _, office = line.partition(" ")
    if prefix == AN and office:
        paper.right(middle - face.width(office, size) / 2, y, f"{prefix} ", face, size)
        line = office
    paper.centred(middle, y, line, face, size)
