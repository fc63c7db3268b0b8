"""The letter itself: from the KKA to the Tembusan, with a heading on following pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from poskoapp.documents.lambang import HEIGHT_CM
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.fonts import Face
from poskoapp.documents.pdf.heading import LEADING, draw_kop, order_block, shown_nomor, signature
from poskoapp.documents.pdf.paper import CM, SIZES, Frame, Paper
from poskoapp.documents.pdf.wrapping import one_line, wrap
from poskoapp.documents.sprin import Orang, SprinDocument
from poskoapp.domain.nrp import nomor_disebut

SIZE = 11.0
SMALL = 10.0
LEAD = SIZE * LEADING
LABEL, COLON = 0.187, 0.033
"""Shares of the width for the label and the colon (originals: 1700 : 300 : 7100)."""
NUMBER = 20.0
"""Room for a list number, in points."""
ITEM_GAP, BLOCK_GAP = 2.0, 7.0
LAMBANG_HEIGHT = HEIGHT_CM * CM
PARAF_ROW, PARAF_SIZE = 13.0, 8.0
PARAF_WIDTHS = (108.0, 60.0)
"""Of the box for initials: the office, and the room to sign in."""
FOOT = 2.0 * CM
"""The foot with the digest keeps this much, however narrow the margin is set."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line: where it starts from the left margin, and how much wider its blanks are."""

    x: float
    text: str
    face: Face
    word_space: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, the room above them, and whether the next block must start on the same page."""

    lines: tuple[tuple[Run, ...], ...]
    gap: float
    with_next: bool = False

    @property
    def height(self) -> float:
        """With the room above, in points."""
        return self.gap + len(self.lines) * LEAD


@dataclass(frozen=True, slots=True)
class Placed:
    """A line at its height on a page."""

    y: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page of the letter; `closing` is where the part from `Selesai.` on starts, if it is on this page."""

    lines: tuple[Placed, ...]
    catchword: str = ""
    closing: float | None = None


class Letter:
    """The letter of one order, laid out when made; `pages` tells how many, `draw_page` draws one."""

    def __init__(self, document: SprinDocument) -> None:
        self._document = document
        width, height = SIZES[document.kertas]
        margin = document.margin
        self.frame = Frame(
            width, height, margin.kiri * CM, width - margin.kanan * CM, height - margin.atas * CM,
            max(margin.bawah * CM, FOOT),
        )  # fmt: skip
        self._signature = signature(document, SIZE, self.frame.inner * 0.54, with_place=True)
        self._order = order_block(
            document, f"Surat Perintah {document.pejabat}", SMALL, self.frame.inner * 0.62
        )
        self._tembusan = tembusan_lines(document.tembusan, self.frame.inner * 0.44)
        self.pages = self._paginate(list(_body(document, self.frame.inner)))

    def draw_page(self, paper: Paper, number: int) -> None:
        """Draw the page with that index on a sheet that has been started."""
        page = self.pages[number]
        if number == 0:
            self._draw_head(paper)
        else:
            self._draw_following_head(paper, number + 1)
        for placed in page.lines:
            for run in placed.runs:
                paper.text(
                    self.frame.left + run.x, placed.y, run.text, run.face, SIZE, word_space=run.word_space
                )
        if page.catchword:
            paper.right(self.frame.right, page.lines[-1].y - LEAD - 4, page.catchword, fonts.regular(), SIZE)
        if page.closing is not None:
            self._draw_closing(paper, page.closing)

    @property
    def _head_height(self) -> float:
        lambang = LAMBANG_HEIGHT + 8 if self._document.lambang else 0
        return SMALL * LEADING + len(self._document.kop) * LEAD + 3 + 20 + lambang + 2 * LEAD + 3 + BLOCK_GAP

    @property
    def _closing_height(self) -> float:
        beside = self._signature.height
        return BLOCK_GAP + 2 * LEAD + max(beside, self._paraf_height + self._tembusan_height) + 4

    @property
    def _tembusan_height(self) -> float:
        return len(self._tembusan) * SMALL * LEADING

    @property
    def _paraf_height(self) -> float:
        offices = self._document.paraf
        return (len(offices) + 1) * PARAF_ROW + LEAD if offices else 0.0

    def _paginate(self, blocks: list[Block]) -> list[LetterPage]:
        """Lines to pages; the closing part is never alone on one: the last item comes with it."""
        pages: list[LetterPage] = []
        placed: list[Placed] = []
        y = self.frame.top - self._head_height
        for index, block in enumerate(blocks):
            breaks = bool(placed) and y - self._needed(blocks, index) < self.frame.bottom
            y -= block.gap
            for line in block.lines:
                if breaks or y - LEAD < self.frame.bottom:
                    pages.append(LetterPage(tuple(placed), catchword_of(line)))
                    placed, y, breaks = [], self.frame.top - self._order.height - 14, False
                y -= LEAD
                placed.append(Placed(y, line))
        if y - self._closing_height < self.frame.bottom:
            pages.append(LetterPage(tuple(placed[:-1]), catchword_of(placed[-1].runs)))
            y = self.frame.top - self._order.height - 14 - LEAD
            placed = [Placed(y, placed[-1].runs)]
        return [*pages, LetterPage(tuple(placed), closing=y)]

    def _needed(self, blocks: Sequence[Block], index: int) -> float:
        """Height that must be free for this block to start here."""
        needed = blocks[index].height
        while blocks[index].with_next and index + 1 < len(blocks):
            index += 1
            needed += blocks[index].height
        return needed + (self._closing_height if index + 1 == len(blocks) else 0)

    def _draw_head(self, paper: Paper) -> None:
        document, frame, face = self._document, self.frame, fonts.regular()
        y = frame.top - SMALL
        paper.right(frame.right, y, document.kka, face, SMALL)
        y = draw_kop(paper, document.kop, frame.left, y, SIZE) - 20
        if document.lambang:
            y -= LAMBANG_HEIGHT
            paper.picture(document.lambang, frame.left + frame.inner / 2, y, LAMBANG_HEIGHT)
            y -= 8
        y -= LEAD
        _draw_title(paper, frame.left + frame.inner / 2, y)
        paper.centred(
            frame.left + frame.inner / 2, y - LEAD - 3, f"Nomor : {shown_nomor(document)}", face, SIZE
        )

    def _draw_following_head(self, paper: Paper, number: int) -> None:
        frame = self.frame
        paper.text(frame.left, frame.top - SMALL * LEADING, str(number), fonts.regular(), SMALL)
        self._order.draw(paper, frame.right, frame.top)

    def _draw_closing(self, paper: Paper, y: float) -> None:
        frame, face = self.frame, fonts.regular()
        y -= BLOCK_GAP + LEAD
        paper.text(frame.left, y, "Selesai.", face, SIZE)
        last = self._signature.draw(paper, frame.right - self._signature.width, y - LEAD * 0.6)
        if self._document.paraf:
            _draw_paraf(paper, self._document.paraf, frame.left, y - LEAD * 0.6)
        if self._tembusan:
            self._draw_tembusan(paper, y - self._paraf_height, last)

    def _draw_tembusan(self, paper: Paper, top: float, last: float) -> None:
        """Its last line level with the signer's rank where it fits beside the signature."""
        y = min(last + (len(self._tembusan) - 1) * SMALL * LEADING, top - 2 * LEAD)
        for x, line in self._tembusan:
            paper.text(self.frame.left + x, y, line, fonts.regular(), SMALL)
            y -= SMALL * LEADING


def _draw_title(paper: Paper, middle: float, y: float) -> None:
    face, text, space = fonts.regular(), "SURAT PERINTAH", 2.2
    width = face.width(text, SIZE) + space * (len(text) - 1)
    paper.text(middle - width / 2, y, text, face, SIZE, letter_space=space)
    paper.rule(middle - width / 2, middle + width / 2, y - 2, 0.8)


def _draw_paraf(paper: Paper, offices: Sequence[str], left: float, top: float) -> None:
    """The box in which drafter and verifiers put their initials on the file copy."""
    face, right = fonts.regular(), left + sum(PARAF_WIDTHS)
    bottom = top - (len(offices) + 1) * PARAF_ROW
    for row, words in enumerate((("JABATAN", "PARAF"), *((office, "") for office in offices))):
        y = top - (row + 1) * PARAF_ROW
        paper.rule(left, right, y + PARAF_ROW)
        line = one_line(face, words[0], PARAF_WIDTHS[0] - 6, (PARAF_SIZE, 7.0, 6.0))
        paper.text(left + 3, y + 4, line.lines[0], face, line.size)
        paper.text(left + PARAF_WIDTHS[0] + 3, y + 4, words[1], face, PARAF_SIZE)
    paper.rule(left, right, bottom)
    paper.rules((x, top, x, bottom) for x in (left, left + PARAF_WIDTHS[0], right))


def _body(document: SprinDocument, width: float) -> Iterator[Block]:
    text = width * (LABEL + COLON)
    yield from _labelled("Pertimbangan", _paragraph(document.pertimbangan, text, width), width)
    yield from _labelled("Dasar", _numbered(document.dasar, text, width), width)
    heading, face = "DIPERINTAHKAN", fonts.bold()
    yield Block(((Run((width - face.width(heading, SIZE)) / 2, heading, face),),), BLOCK_GAP, with_next=True)
    people = _people(document.kepada, text, width) or _paragraph(document.kepada_lampiran, text, width)
    yield from _labelled("Kepada", people, width)
    yield from _labelled("Untuk", _numbered(document.untuk, text, width), width)


def _labelled(label: str, blocks: list[Block], width: float) -> list[Block]:
    """The first line of the first block gets the label and its colon."""
    face, first = fonts.regular(), blocks[0]
    labels = (Run(0, label, face), Run(width * LABEL, ":", face))
    lines = ((*labels, *first.lines[0]), *first.lines[1:])
    return [Block(lines, BLOCK_GAP, first.with_next), *blocks[1:]]


def _paragraph(text: str, left: float, width: float) -> list[Block]:
    return [Block(tuple((run,) for run in justified(text, left, width)), BLOCK_GAP)]


def _numbered(items: Sequence[str], left: float, width: float) -> list[Block]:
    """Items end with `;`, the last with `.`; a single one has no number."""
    ended = _ended(items)
    if len(ended) == 1:
        return _paragraph(ended[0], left, width)
    return [_item(f"{number}.", text, left, width) for number, text in enumerate(ended, 1)]


def _item(number: str, text: str, left: float, width: float) -> Block:
    first, *rest = justified(text, left + NUMBER, width)
    return Block(((Run(left, number, fonts.regular()), first), *((run,) for run in rest)), ITEM_GAP)


def _ended(items: Sequence[str]) -> list[str]:
    bare = [item.strip().rstrip(";.").rstrip() for item in items]
    return [f"{item}{'.' if index == len(bare) else ';'}" for index, item in enumerate(bare, 1)]


def justified(text: str, left: float, width: float) -> list[Run]:
    """Lines filled to the right edge by wider blanks, but for the last."""
    face, room = fonts.regular(), width - left
    *full, last = wrap(face, text, SIZE, room)
    return [Run(left, line, face, _word_space(face, line, room)) for line in full] + [Run(left, last, face)]


def _word_space(face: Face, line: str, room: float) -> float:
    blanks = line.count(" ")
    return (room - face.width(line, SIZE)) / blanks if blanks else 0.0


def _people(people: Sequence[Orang], left: float, width: float) -> list[Block]:
    """One to three people by name: rank and number, then the office, in lines under the name."""
    blocks: list[Block] = []
    for number, orang in enumerate(people, 1):
        room = width - left - NUMBER
        indent = left + (NUMBER if len(people) > 1 else 0)
        facts = (orang.nama, f"{orang.pangkat} {nomor_disebut(orang.nrp)}".upper(), orang.jabatan.upper())
        lines: list[tuple[Run, ...]] = [
            (Run(indent, part, fonts.regular()),) for fact in facts if fact for part in _wrapped(fact, room)
        ]
        if len(people) > 1:
            lines[0] = (Run(left, f"{number}.", fonts.regular()), *lines[0])
        blocks.append(Block(tuple(lines), ITEM_GAP))
    return blocks


def _wrapped(text: str, room: float) -> tuple[str, ...]:
    return wrap(fonts.regular(), text, SIZE, room)


def tembusan_lines(names: Sequence[str], width: float) -> list[tuple[float, str]]:
    """Lines with their indent, in the small size."""
    if not names:
        return []
    face, lines = fonts.regular(), [(0.0, "Tembusan :")]
    for number, name in enumerate(names, 1):
        first, *rest = wrap(face, name.strip().rstrip(".;") + ".", SMALL, width - 16)
        lines += [(0.0, f"{number}.  {first}"), *((16.0, line) for line in rest)]
    return lines


def catchword_of(line: tuple[Run, ...]) -> str:
    """The first words of the next page, as the foot of the page before announces them (Perkap 7/2017)."""
    words = " ".join(run.text for run in line if run.text != ":").split()
    return f"{' '.join(words[:2])} …"
