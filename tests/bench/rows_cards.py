"""1,250 duty cards, against their own strings and lines straight on a canvas."""

from pathlib import Path

from poskoapp.documents.kartu import KartuTugas
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.kartu import kartu_bytes, write_kartu
from poskoapp.documents.pdf.kartu_lembar import CardLayout
from poskoapp.documents.pdf.kartu_tanda import Marks
from tests.bench.canvas_floor import DrawnPage, draw_straight
from tests.bench.measure import Contest, Goal, Run, Stopwatch
from tests.documents.pdf.cards import cards

CARDS = 1_250
STRAIGHT = "the same strings and lines straight on a reportlab canvas, without map dots and codes"


def measure(run: Run) -> None:
    """Drawn, and written with all of it read back."""
    document = cards(CARDS)
    drawn = _drawn(document)
    run.contest(_cards(document, drawn))
    run.contest(_written(document, drawn, run.folder / "kartu.pdf"))


def _cards(document: KartuTugas, drawn: list[DrawnPage]) -> Contest:
    def ours(clock: Stopwatch) -> None:
        with clock:
            kartu_bytes(document)

    return Contest("Duty cards: laid out and drawn", STRAIGHT, ours, _bare(drawn), CARDS, Goal(ratio=2.0))


def _written(document: KartuTugas, drawn: list[DrawnPage], path: Path) -> Contest:
    def ours(clock: Stopwatch) -> None:
        path.unlink(missing_ok=True)
        with clock:
            write_kartu(document, path)

    return Contest("Duty cards: drawn, read back and kept", STRAIGHT, ours, _bare(drawn), CARDS)


def _bare(drawn: list[DrawnPage]):
    def bare(clock: Stopwatch) -> None:
        with clock:
            draw_straight(drawn)

    return bare


def _drawn(document: KartuTugas) -> list[DrawnPage]:
    """All texts and lines of the cards, two cards to a page."""
    layout = CardLayout(document)
    static = layout.static()
    pages: list[DrawnPage] = []
    for number, kartu in enumerate(document.kartu):
        if number % 2 == 0:
            pages.append(DrawnPage((layout.width, layout.height * 2)))
        shared, _, _ = layout.shared(kartu.kelompok)
        for marks in (static, shared, layout.own(kartu)):
            _note(pages[-1], marks, layout.height * (1 - number % 2))
    return pages


def _note(page: DrawnPage, marks: Marks, y: float) -> None:
    for face, lines in ((fonts.regular(), marks.regular), (fonts.bold(), marks.bold)):
        page.texts += [(face.name, size, x, at + y, text) for x, at, size, text in lines]
    page.lines += [(x, at + y, to_x, to + y) for x, at, to_x, to in marks.rules]
