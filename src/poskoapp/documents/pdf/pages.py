"""An order to PDF bytes: the letter, its lampiran, and the foot of every page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from poskoapp.documents import sprin
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.heading import plain_nomor
from poskoapp.documents.pdf.lampiran import LampiranPages
from poskoapp.documents.pdf.letter import Letter
from poskoapp.documents.pdf.paper import CM, Frame, Imprint, Paper
from poskoapp.documents.pdf.printable import printable
from poskoapp.documents.pdf.qr import define_qr, place_qr, qr_payload
from poskoapp.documents.sprin import SprinDocument
from poskoapp.domain.progress import Progress, no_progress

LAYOUT = 5
"""Version of the layout. A change that moves printed text raises it, so that a check knows what it may compare."""
ATTACHMENT = "sprin.json"
"""Name under which the frozen content rides in the file."""
QR_SIZE = 1.2 * CM
FOOT_Y = 0.75 * CM


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was drawn. `tak_tercetak`: texts with letters that the typeface lacks; `terpotong`: texts cut in their cell."""

    halaman: int
    digest: str
    tak_tercetak: tuple[str, ...]
    terpotong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page to draw: its frame, its outline entry, and what draws its body."""

    frame: Frame
    title: str
    draw: Callable[[], None]
    foot: str = ""


def render(document: SprinDocument, stream: IO[bytes], progress: Progress = no_progress) -> Rendered:
    """Draw the order into `stream`. The same order gives the same bytes, whenever and wherever it is drawn."""
    content = sprin.to_json(document)
    digest = sprin.digest_of_json(content)
    shown, lacking = printable(document)
    paper = Paper(stream, _imprint(shown, digest))
    define_qr(paper, qr_payload(plain_nomor(shown), digest), QR_SIZE)
    lampiran = LampiranPages(shown, shown.lampiran, progress) if shown.lampiran else None
    sheets = [*_letter_sheets(shown, paper), *(_lampiran_sheets(lampiran, paper) if lampiran else ())]
    around = _Around(paper, shown, digest)
    for number, sheet in enumerate(sheets, 1):
        progress(number, len(sheets), f"Menulis halaman {number} dari {len(sheets)}")
        around.draw(sheet)
    paper.attach(ATTACHMENT, "Isi Sprin yang dibekukan", content.encode())
    paper.save()
    _forget()
    return Rendered(len(sheets), digest, lacking, lampiran.table.clipped if lampiran else ())


def render_letter(document: SprinDocument, stream: IO[bytes]) -> None:
    """Draw the letter alone, for a look at it while its lampiran is still being laid out; it carries no content."""
    shown, _ = printable(document)
    digest = sprin.digest(document)
    paper = Paper(stream, _imprint(shown, digest))
    define_qr(paper, qr_payload(plain_nomor(shown), digest), QR_SIZE)
    around = _Around(paper, shown, digest)
    for sheet in _letter_sheets(shown, paper):
        around.draw(sheet)
    paper.save()
    _forget()


def _letter_sheets(document: SprinDocument, paper: Paper) -> list[_Sheet]:
    letter = Letter(document)

    def sheet(number: int) -> _Sheet:
        title = "" if number else f"Surat Perintah {plain_nomor(document)}"
        return _Sheet(letter.frame, title, lambda: letter.draw_page(paper, number))

    return [sheet(number) for number in range(len(letter.pages))]


def _lampiran_sheets(lampiran: LampiranPages, paper: Paper) -> list[_Sheet]:
    def sheet(number: int) -> _Sheet:
        foot = f"Halaman {number + 1} dari {lampiran.count}"
        return _Sheet(
            lampiran.frame, "" if number else "Lampiran", lambda: lampiran.draw_page(paper, number), foot
        )

    return [sheet(number) for number in range(lampiran.count)]


class _Around:
    """What stands around the body of every page: watermark and foot."""

    def __init__(self, paper: Paper, document: SprinDocument, digest: str) -> None:
        self._paper, self._document, self._digest = paper, document, digest
        self._drawn: dict[Frame, str] = {}
        """What draws it on pages of a kind."""

    def draw(self, sheet: _Sheet) -> None:
        """Draw a whole page."""
        paper, frame = self._paper, sheet.frame
        paper.start(frame)
        if frame in self._drawn:
            paper.code(self._drawn[frame])
        else:
            self._drawn[frame] = paper.record(lambda: self._draw_alike(frame))
        place_qr(paper, frame.left, FOOT_Y)  # each page must name the picture that it shows
        if sheet.title:
            paper.bookmark(sheet.title, 0, frame.height)
        sheet.draw()
        if sheet.foot:
            paper.right(frame.right, FOOT_Y + QR_SIZE / 2 - 8, sheet.foot, fonts.regular(), 8.0)
        paper.end()

    def _draw_alike(self, frame: Frame) -> None:
        paper, document, face, size = self._paper, self._document, fonts.regular(), 7.0
        words = [word for word, marked in (("LATIHAN", document.latihan), ("DRAF", document.draf)) if marked]
        if words:
            paper.watermark(frame, " · ".join(words))
        state = "Konsep, belum dibekukan" if document.draf else "Isi dibekukan"
        code = f" · Kode riwayat {document.riwayat}" if document.riwayat else ""
        x = frame.left + QR_SIZE + 6
        paper.text(x, FOOT_Y + QR_SIZE / 2 + 3, plain_nomor(document), face, size)
        seal = f"{state}: {sprin.short_digest(self._digest)}{code}"
        paper.text(x, FOOT_Y + QR_SIZE / 2 - 8, seal, face, size)


def _imprint(document: SprinDocument, digest: str) -> Imprint:
    """Nothing of the clock: the date is the order's own."""
    nomor = plain_nomor(document)
    return Imprint(
        title=f"{nomor} {document.perihal}",
        author=document.pejabat,
        subject=document.perihal,
        keywords=f"Posko; tata-letak={LAYOUT}; sha256={digest}",
        stamp=document.tanggal.strftime("%Y%m%d000000"),
        digest=digest,
    )


def _forget() -> None:
    for face in (fonts.regular(), fonts.bold()):
        face.forget()
