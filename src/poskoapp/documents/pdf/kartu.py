"""Duty cards as PDF, two to a page."""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from poskoapp.documents.kartu import Kartu, KartuTugas, KelompokKartu, KontakKartu, Pemegang, TpsKartu
from poskoapp.documents.page_anchor import page_anchor
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.finished import Drawn, PdfFile, write_pdf
from poskoapp.documents.pdf.kartu_lembar import QR_SIZE, CardLayout
from poskoapp.documents.pdf.kartu_tanda import Marks
from poskoapp.documents.pdf.paper import ANCHOR_SIZE, ANCHOR_Y, Frame, Imprint, Paper
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.printable import Ink
from poskoapp.documents.pdf.qr import qr_code
from poskoapp.documents.pdf.readback import ReadbackFailed, bare, fonts_embedded
from poskoapp.documents.pdf.sketch import DOT, SMALL, Sketch
from poskoapp.documents.sprin import short_digest
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.domain.progress import Progress, no_progress

FORM = "kartu"
"""Name under which what all cards share is stored once in the file."""
PER_PAGE = 2
STEP = 50
"""Cards between two reports of progress."""


def write_kartu(document: KartuTugas, path: Path, *, progress: Progress = no_progress) -> PdfFile:
    """Print the cards to `path`, all or nothing: it gets its name only after it has been read back and found right.

    Raises `RuleViolation` where there is no card, `InputError` where the place can't be written.
    """
    _refuse_empty(document)
    return write_pdf(path, partial(render_kartu, document), partial(check_kartu, document), progress)


def kartu_bytes(document: KartuTugas, progress: Progress = no_progress) -> bytes:
    """The PDF in memory, for a preview: not read back."""
    _refuse_empty(document)
    stream = io.BytesIO()
    render_kartu(document, stream, progress)
    return stream.getvalue()


def render_kartu(document: KartuTugas, stream: IO[bytes], progress: Progress = no_progress) -> Drawn:
    """Draw the cards into `stream`; the same cards give the same bytes."""
    shown, lacking = _printable(document)
    digest = document.digest
    paper = Paper(stream, _imprint(shown, digest))
    cards = _Cards(paper, shown, short_digest(digest))
    count = len(shown.kartu)
    for done in range(0, count, PER_PAGE):
        if done % STEP == 0:
            progress(done, count, f"Menulis kartu {bilangan(done + 1)} dari {bilangan(count)}")
        cards.draw_page(shown.kartu[done : done + PER_PAGE])
    paper.save()
    for face in (fonts.regular(), fonts.bold()):
        face.forget()
    return Drawn(-(-count // PER_PAGE), digest, lacking, tuple(dict.fromkeys(cards.clipped)))


def check_kartu(document: KartuTugas, path: Path, progress: Progress = no_progress) -> None:
    """Read the file back: on each page its officers with their NRP, group and TPS. Raises `ReadbackFailed`."""
    if not fonts_embedded(path):
        raise ReadbackFailed("Fon tidak tertanam.")
    shown, _ = _printable(document)
    with opened_pdf(path) as pdf:
        for number, text in enumerate(page_texts(pdf)):
            if number % STEP == 0:
                progress(number, len(pdf), f"Membaca kembali halaman {number + 1} dari {len(pdf)}")
            page = bare(text)
            for kartu in shown.kartu[number * PER_PAGE : (number + 1) * PER_PAGE]:
                _check_card(kartu, page)


def _check_card(kartu: Kartu, page: str) -> None:
    who, group = kartu.pemegang, kartu.kelompok
    wanted = (
        bare(nomor_disebut(who.nrp)),
        bare(group.kode),
        bare(kartu.sprin),
        *(tps.nomor for tps in group.tps[:3]),
    )
    if not all(text in page for text in wanted) or bare(who.nama.upper())[:12] not in page:
        raise ReadbackFailed("Sebuah kartu tidak terbaca sebagaimana mestinya.")


class _Cards:
    """Draws cards; keeps what the two cards of a pair share until the next group comes."""

    def __init__(self, paper: Paper, document: KartuTugas, digest: str) -> None:
        self._paper, self._document, self._digest = paper, document, digest
        self._layout = CardLayout(document)
        layout = self._layout
        self._frame = Frame(layout.width, layout.height * 2, layout.split, layout.right, 0, 0)
        self._group: KelompokKartu | None = None
        self._group_code = ""
        self._qr: tuple[str, str] = ("", "")
        self.clipped: list[str] = []
        self._store_static()

    def draw_page(self, cards: Sequence[Kartu]) -> None:
        """One page, the first card above."""
        paper, frame, height = self._paper, self._frame, self._layout.height
        paper.start(frame)
        paper.canvas.setDash(2, 3)
        paper.rule(10, frame.width - 10, height, 0.4)
        paper.canvas.setDash()
        for number, kartu in enumerate(cards):
            if kartu.kelompok is not self._group and (number == 0 or self._group is None):
                paper.bookmark(f"{kartu.kelompok.kode} {kartu.kelompok.kelurahan}", 0, frame.height)
            self._draw(kartu, height * (1 - number))
        paper.end(anchor=False)

    def _draw(self, kartu: Kartu, y: float) -> None:
        if kartu.kelompok is not self._group:
            self._group, self._group_code = kartu.kelompok, self._shared_code(kartu.kelompok)
        self._paper.code(f"q 1 0 0 1 0 {y:.2f} cm")
        self._paper.canvas.doForm(FORM)
        self._paper.code(self._group_code)
        own = self._layout.own(kartu)
        self._paper.code(self._marks_code(own))
        if kartu.sprin:
            x, qr_y = self._layout.qr_place()
            self._paper.code(f"q 1 0 0 1 {x:.2f} {qr_y:.2f} cm {self._qr_of(kartu)} Q")
        self._paper.code("Q")

    def _qr_of(self, kartu: Kartu) -> str:
        """The code with order and group; both cards of a pair have the same."""
        payload = f"{' '.join(kartu.sprin.split())} {kartu.kelompok.kode}".upper()
        if self._qr[0] != payload:
            self._qr = payload, qr_code(payload, QR_SIZE)
        return self._qr[1]

    def _shared_code(self, group: KelompokKartu) -> str:
        marks, sketch, _ = self._layout.shared(group)
        return self._marks_code(marks) + ("\n" + _sketch_code(sketch) if sketch else "")

    def _store_static(self) -> None:
        canvas, layout = self._paper.canvas, self._layout
        marks = layout.static()
        foot = f"Posko · sidik {self._digest}"
        marks.regular.append((layout.left, ANCHOR_Y, 5.5, foot))
        if anchor := page_anchor():  # on each card: they are cut apart
            marks.regular.append((layout.split, ANCHOR_Y, ANCHOR_SIZE, anchor))
        canvas.beginForm(FORM, 0, 0, layout.width, layout.height)
        if self._document.latihan:
            self._paper.watermark(Frame(layout.width, layout.height, 0, layout.width, 0, 0), "LATIHAN")
        self._paper.code(self._marks_code(marks))
        canvas.endForm()

    def _marks_code(self, marks: Marks) -> str:
        self.clipped += marks.clipped
        parts: list[str] = []
        if marks.grey:
            boxes = " ".join(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re" for x, y, w, h in marks.grey)
            parts.append(f"q 0.93 g {boxes} f Q")
        if marks.rules:
            strokes = " ".join(f"{x:.2f} {y:.2f} m {tx:.2f} {ty:.2f} l" for x, y, tx, ty in marks.rules)
            parts.append(f"0.5 w {strokes} S")
        for face, lines in ((fonts.regular(), marks.regular), (fonts.bold(), marks.bold)):
            if lines:
                parts.append(self._paper.text_code(face, lines))
        return "\n".join(parts)


def _sketch_code(sketch: Sketch) -> str:
    """Dots as strokes without length under a round cap, the boundary as a broken line below them."""
    small = " ".join(f"{x:.2f} {y:.2f} m {x:.2f} {y:.2f} l" for x, y in sketch.small)
    dots = " ".join(f"{x:.2f} {y:.2f} m {x:.2f} {y:.2f} l" for x, y in sketch.dots)
    outline = " ".join(f"{x:.2f} {y:.2f} m {a:.2f} {b:.2f} l" for x, y, a, b in sketch.outline)
    border = f"q 0.45 G 0.6 w [3 2] 0 d {outline} S Q " if outline else ""
    grey = f"0.6 G {2 * SMALL:g} w {small} S " if small else ""
    return f"{border}q 1 J {grey}0 G {2 * DOT:g} w {dots} S Q"


def _refuse_empty(document: KartuTugas) -> None:
    if not document.kartu:
        raise RuleViolation(
            "Belum ada personel terplot untuk kartu tugas.", "Plot personel dahulu, atau ubah pilihannya."
        )


def _printable(document: KartuTugas) -> tuple[KartuTugas, tuple[str, ...]]:
    ink = Ink()
    groups: dict[int, KelompokKartu] = {}
    cards: list[Kartu] = []
    for kartu in document.kartu:
        key = id(kartu.kelompok)
        group = groups.get(key) or groups.setdefault(key, _group(kartu.kelompok, ink))
        rekan = tuple(_person(p, ink) for p in kartu.rekan)
        cards.append(Kartu(group, _person(kartu.pemegang, ink), rekan, ink.text(kartu.sprin)))
    shown = replace(
        document,
        kop=ink.texts(document.kop),
        operasi=ink.text(document.operasi),
        polres=ink.text(document.polres),
        apel=ink.text(document.apel),
        kartu=tuple(cards),
    )
    return shown, tuple(ink.lacking)


def _group(group: KelompokKartu, ink: Ink) -> KelompokKartu:
    return KelompokKartu(
        ink.text(group.kode), ink.text(group.polsek), ink.text(group.kecamatan), ink.text(group.kelurahan),
        group.kategori, group.polri, group.linmas,
        tuple(
            TpsKartu(t.nomor, ink.text(t.alamat), ink.text(t.kelurahan), t.lat, t.lng, ink.text(t.kpps))
            for t in group.tps
        ),
        ink.texts(group.padal), group.waktu, group.sekitar,
        tuple(KontakKartu(k.jenis, ink.text(k.nama), ink.text(k.hp)) for k in group.kontak),
        group.batas,
    )  # fmt: skip


def _person(person: Pemegang, ink: Ink) -> Pemegang:
    return Pemegang(
        ink.text(person.pangkat), ink.text(person.nama), ink.text(person.nrp), ink.text(person.satuan),
        ink.text(person.peran), ink.text(person.hp),
    )  # fmt: skip


def _imprint(document: KartuTugas, digest: str) -> Imprint:
    return Imprint(
        title=f"Kartu tugas {document.polres}",
        author=document.polres,
        subject=document.teks.judul,
        keywords=f"Posko; sha256={digest}",
        stamp=document.tanggal.strftime("%Y%m%d000000"),
        digest=digest,
    )
