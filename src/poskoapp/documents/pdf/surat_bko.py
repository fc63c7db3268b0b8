"""A letter to another unit as PDF, from the kop to the Tembusan, in the same hand as the orders."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.finished import Drawn, PdfFile, write_pdf
from poskoapp.documents.pdf.heading import LEADING, OrderBlock, draw_kop, signed_by
from poskoapp.documents.pdf.letter import LEAD, SIZE, SMALL, Placed, Run, justified, tembusan_lines
from poskoapp.documents.pdf.paper import CM, SIZES, Frame, Imprint, Paper
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.printable import Ink, printable_signer
from poskoapp.documents.pdf.readback import ReadbackFailed, bare, fonts_embedded
from poskoapp.documents.pdf.wrapping import wrap, wrap_balanced
from poskoapp.documents.sprin import short_digest
from poskoapp.documents.surat import Butir, Surat
from poskoapp.domain.naskah import check_kop
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import name_in_capitals
from poskoapp.domain.waktu import tanggal

NUMBER = 22.0
"""Room for a number or letter before its text, in points."""
ITEM_GAP, BLOCK_GAP = 3.0, 9.0
LABEL = 62.0
FOOT, FOOT_Y = 1.5 * CM, 0.8 * CM
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Item:
    """Lines that stand together, and the room above them."""

    lines: tuple[tuple[Run, ...], ...]
    gap: float


class _Pages:
    """The letter laid out; `pages` holds the lines of each, the last one with what closes the letter."""

    def __init__(self, surat: Surat) -> None:
        self._surat = surat
        width, height = SIZES[surat.kertas]
        margin = surat.margin
        self.frame = Frame(
            width, height, margin.kiri * CM, width - margin.kanan * CM, height - margin.atas * CM,
            max(margin.bawah * CM, FOOT),
        )  # fmt: skip
        self._signature = signed_by(surat.penandatangan, SIZE, self.frame.inner * 0.54)
        self._tembusan = tembusan_lines(surat.tembusan, self.frame.inner * 0.44)
        heading = wrap_balanced(fonts.regular(), f"SURAT {surat.pejabat}", SMALL, self.frame.inner * 0.62)
        self._following = OrderBlock(heading, surat.nomor.upper(), tanggal(surat.tanggal).upper(), SMALL)
        self._head = list(self._place_head())
        self.pages = self._paginate(list(_body(surat.isi, self.frame.inner)))

    def draw(self, paper: Paper, number: int) -> None:
        """Draw the page with that index on a sheet that has been started."""
        lines, frame = self.pages[number], self.frame
        if number == 0:
            draw_kop(paper, self._surat.kop, frame.left, frame.top, SIZE)
            lines = [*self._head, *lines]
        else:
            paper.text(frame.left, frame.top - SMALL * LEADING, str(number + 1), fonts.regular(), SMALL)
            self._following.draw(paper, frame.right, frame.top)
        for placed in lines:
            for run in placed.runs:
                paper.text(frame.left + run.x, placed.y, run.text, run.face, SIZE, word_space=run.word_space)
        if number == len(self.pages) - 1:
            self._draw_closing(paper, lines[-1].y)

    def _place_head(self) -> Iterator[Placed]:
        """Place and date, what the letter is about at the left, to whom it goes at the right."""
        surat, face, half = self._surat, fonts.regular(), self.frame.inner * 0.56
        y = self.frame.top - len(surat.kop) * LEAD - 3 - 1.2 * LEAD
        yield Placed(y, (Run(half, f"{surat.tempat}, {tanggal(surat.tanggal)}", face),))
        left, right = self._about(half - 14), self._address(half, self.frame.inner - half)
        for number in range(max(len(left), len(right))):
            y -= LEAD if number else 1.6 * LEAD
            yield Placed(
                y, tuple(run for side in (left, right) if number < len(side) for run in side[number])
            )

    def _about(self, width: float) -> list[list[Run]]:
        surat, face = self._surat, fonts.regular()
        lines: list[list[Run]] = []
        for label, value in (
            ("Nomor", surat.nomor), ("Klasifikasi", surat.klasifikasi.upper()), ("Lampiran", surat.lampiran or "–"),
            ("Perihal", surat.perihal),
        ):  # fmt: skip
            first, *rest = wrap(face, value, SIZE, width - LABEL - 8)
            lines.append([Run(0, label, face), Run(LABEL, ":", face), Run(LABEL + 8, first, face)])
            lines += [[Run(LABEL + 8, part, face)] for part in rest]
        return lines

    def _address(self, left: float, width: float) -> list[list[Run]]:
        surat, face = self._surat, fonts.regular()
        office = wrap(face, surat.kepada, SIZE, width - 30)
        lines = [[Run(left + 30, "Kepada", face)], list[Run]()]
        lines.append([Run(left, "Yth.", face), Run(left + 30, office[0], face)])
        lines += [[Run(left + 30, part, face)] for part in office[1:]]
        lines += [[Run(left + 30, f"u.p. {surat.up}", face)]] if surat.up else []
        return [*lines, [Run(left + 30, "di", face)], [Run(left + 44, surat.di, face)]]

    @property
    def _closing_height(self) -> float:
        return BLOCK_GAP * 2 + max(self._signature.height, len(self._tembusan) * SMALL * LEADING)

    def _paginate(self, items: Sequence[_Item]) -> list[list[Placed]]:
        """Lines to pages; the signature is never alone: the last paragraph comes with it."""
        pages: list[list[Placed]] = [[]]
        y = self._head[-1].y - LEAD
        for index, item in enumerate(items):
            needed = item.gap + len(item.lines) * LEAD
            if index + 1 == len(items):
                needed += self._closing_height
            breaks = y - needed < self.frame.bottom and bool(pages[-1])
            y -= item.gap
            for line in item.lines:
                if breaks or y - LEAD < self.frame.bottom:
                    pages.append([])
                    y, breaks = self.frame.top - self._following.height - 14, False
                y -= LEAD
                pages[-1].append(Placed(y, line))
        return pages

    def _draw_closing(self, paper: Paper, top: float) -> None:
        frame = self.frame
        y = top - BLOCK_GAP * 2
        last = self._signature.draw(paper, frame.right - self._signature.width, y)
        y = last + (len(self._tembusan) - 1) * SMALL * LEADING
        for x, line in self._tembusan:
            paper.text(frame.left + x, y, line, fonts.regular(), SMALL)
            y -= SMALL * LEADING


def write_surat(surat: Surat, path: Path, *, progress: Progress = no_progress) -> PdfFile:
    """Print the letter to `path`, all or nothing: it gets its name only after it has been read back and found right.

    Raises `RuleViolation` for a kop that is too long, `InputError` where the place can't be written.
    """
    check_kop(surat.kop)
    return write_pdf(path, partial(render_surat, surat), partial(check_surat, surat), progress)


def surat_bytes(surat: Surat) -> bytes:
    """The PDF in memory, for a preview: not read back."""
    check_kop(surat.kop)
    stream = io.BytesIO()
    render_surat(surat, stream)
    return stream.getvalue()


def render_surat(surat: Surat, stream: IO[bytes], progress: Progress = no_progress) -> Drawn:
    """Draw the letter into `stream`; the same letter gives the same bytes."""
    ink = Ink()
    shown = _printable(surat, ink)
    paper = Paper(stream, _imprint(shown, surat.digest))
    letter = _Pages(shown)
    words = [word for word, marked in (("LATIHAN", shown.latihan), ("DRAF", shown.draf)) if marked]
    for number in range(len(letter.pages)):
        progress(number, len(letter.pages), f"Menulis halaman {number + 1}")
        paper.start(letter.frame)
        if words:
            paper.watermark(letter.frame, " · ".join(words))
        if number == 0:
            paper.bookmark(f"Surat {_plain(shown.nomor)}", 0, letter.frame.height)
        letter.draw(paper, number)
        told = f"{_plain(shown.nomor)} · sidik {short_digest(surat.digest)}"
        paper.text(letter.frame.left, FOOT_Y, told, fonts.regular(), 7.0)
        paper.end()
    paper.save()
    return Drawn(len(letter.pages), surat.digest, tuple(ink.lacking))


def check_surat(surat: Surat, path: Path, _progress: Progress = no_progress) -> None:
    """Read the file back: every paragraph in its order. Raises `ReadbackFailed`, a bug of ours."""
    if not fonts_embedded(path):
        raise ReadbackFailed("Fon tidak tertanam.")
    with opened_pdf(path) as pdf:
        joined = bare("".join(page_texts(pdf)))
    shown, position = _printable(surat, Ink()), 0
    wanted = [text for butir in shown.isi for text in (butir.teks, *butir.anak)]
    for text in (shown.nomor, *wanted, name_in_capitals(shown.penandatangan.nama)):
        for word in text.split():
            position = joined.find(word, position)
            if position < 0:
                raise ReadbackFailed("Sebuah bagian surat tidak terbaca.")


def _body(isi: Sequence[Butir], width: float) -> Iterator[_Item]:
    numbered = len(isi) > 1
    for number, butir in enumerate(isi, 1):
        indent = NUMBER if numbered else 0.0
        yield _item(f"{number}." if numbered else "", butir.teks, 0.0, width, BLOCK_GAP)
        alone = len(butir.anak) == 1
        for at, text in enumerate(butir.anak):
            yield _item("" if alone else f"{mark_of(at)}.", text, indent, width, ITEM_GAP)


def mark_of(at: int) -> str:
    """The letter of an item, counted from 0: a to z, then aa, ab and so on."""
    more, last = divmod(at, len(LETTERS))
    return (mark_of(more - 1) if more else "") + LETTERS[last]


def _item(mark: str, text: str, left: float, width: float, gap: float) -> _Item:
    first, *rest = justified(text, left + NUMBER if mark else left, width)
    head = (Run(left, mark, fonts.regular()), first) if mark else (first,)
    return _Item((head, *((run,) for run in rest)), gap)


def _printable(surat: Surat, ink: Ink) -> Surat:
    texts = ("nomor", "klasifikasi", "lampiran", "perihal", "tempat", "kepada", "up", "di", "pejabat")
    return replace(
        surat,
        kop=ink.texts(surat.kop),
        isi=tuple(Butir(ink.text(b.teks), ink.texts(b.anak)) for b in surat.isi),
        tembusan=ink.texts(surat.tembusan),
        penandatangan=printable_signer(surat.penandatangan, ink),
        **{name: ink.text(getattr(surat, name)) for name in texts},
    )


def _plain(nomor: str) -> str:
    """Dots in place of the blanks, for titles."""
    return "/".join(part.strip() or "..." for part in nomor.split("/"))


def _imprint(surat: Surat, digest: str) -> Imprint:
    return Imprint(
        title=f"{_plain(surat.nomor)} {surat.perihal}",
        author=surat.pejabat,
        subject=surat.perihal,
        keywords=f"Posko; sha256={digest}",
        stamp=surat.tanggal.strftime("%Y%m%d000000"),
        digest=digest,
    )
