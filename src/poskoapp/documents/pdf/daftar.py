"""A list as PDF: each section on pages of its own, with kop, title, facts, table, totals, and who signs."""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from poskoapp.documents.daftar import Bagian, Daftar
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.bar_code import draw_code
from poskoapp.documents.pdf.finished import Drawn, PdfFile, write_pdf
from poskoapp.documents.pdf.heading import LEADING, Signature, draw_kop, signed_by
from poskoapp.documents.pdf.lampiran import draw_items
from poskoapp.documents.pdf.paper import CM, SIZES, Frame, Imprint, Paper
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.printable import Ink, printable_lampiran
from poskoapp.documents.pdf.readback import ReadbackFailed, bare, check_rows, fonts_embedded
from poskoapp.documents.pdf.table import lay_out_list
from poskoapp.documents.pdf.table_grid import grid_of
from poskoapp.documents.pdf.table_header import Header
from poskoapp.documents.pdf.table_pages import Item, Row
from poskoapp.documents.pdf.wrapping import wrap, wrap_balanced
from poskoapp.documents.sprin import short_digest
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import tanggal

ENLARGED = {"A3": 1.2}
"""How much larger everything is on a paper for the wall."""
MARGIN, TOP, FOOT = 1.0 * CM, 1.2 * CM, 1.5 * CM
FOOT_Y = 0.8 * CM
KOP_SIZE, TITLE, FACT = 9.0, 12.0, 9.0
CLOSING_GAP = 12.0
FACTS_GAP = 5.0
"""Between the facts and the table below them."""
SIGNING_SHARE = {False: 0.34, True: 0.46}
"""Of the width, at the right, for who signs: on a page that lies, on one that stands."""
LINE_TO_FILL = "." * 34


class _Pages:
    """One section laid out; `count` tells how many pages, `draw` draws one."""

    def __init__(self, daftar: Daftar, bagian: Bagian, frame: Frame) -> None:
        self._daftar, self._bagian, self._frame = daftar, bagian, frame
        titles = (daftar.judul, *daftar.sub_judul, bagian.judul)
        width = frame.inner * 0.9
        self._titles = [line for text in titles for line in wrap_balanced(fonts.bold(), text, TITLE, width)]
        self._facts = self._fitted_facts()
        self._signature = self._signed()
        self._closing = self._fitted_closing()
        room = frame.top - frame.bottom
        first, other = self._table_top(0) - frame.bottom, self._table_top(1) - frame.bottom
        grid = grid_of(bagian.tabel, frame.inner)
        self._header = Header(grid, frame.left)
        height = self._header.height
        rooms = (first - height, other - height, min(self._closing_height, room / 2))
        self.table = lay_out_list(bagian.tabel, grid, rooms, daftar.tinggi_baris, timetable=daftar.jadwal)

    @property
    def count(self) -> int:
        """Pages of this section."""
        return len(self.table.pages)

    def draw(self, paper: Paper, number: int) -> None:
        """Draw the page with that index on a sheet that has been started."""
        frame, items = self._frame, self.table.pages[number]
        if number == 0:
            self._draw_head(paper)
        else:
            text = f"{self._daftar.judul} · {self._bagian.judul} (lanjutan)"
            paper.text(frame.left, frame.top - KOP_SIZE, text, fonts.bold(), KOP_SIZE)
        last = number == self.count - 1
        if last and self.table.totals:
            items = (*items, self.table.totals)
        y = self._header.draw(paper, self._table_top(number))
        if self._daftar.kode:
            self._draw_codes(paper, items, y)
        y = draw_items(paper, self.table.grid, items, frame.left, y, self._daftar.menyatu)
        if last:
            self._draw_closing(paper, y - CLOSING_GAP)

    @property
    def _closing_height(self) -> float:
        left = len(self._closing) * FACT * 1.7
        return max(left, self._signature.height if self._signature else 0.0) + CLOSING_GAP

    def _fitted_closing(self) -> list[tuple[str, str]]:
        """Label and one line of value, beside who signs; a further line has no label."""
        face, lines = fonts.regular(), list[tuple[str, str]]()
        taken = self._signature.width + CLOSING_GAP if self._signature else 0.0
        for label, value in self._bagian.penutup.baris:
            room = self._frame.inner - taken - self._closing_indent - face.width(":  ", FACT)
            parts = wrap(face, value or LINE_TO_FILL, FACT, room)
            lines += [(label if number == 0 else "", part) for number, part in enumerate(parts)]
        return lines

    @property
    def _closing_indent(self) -> float:
        labels = [label for label, _ in self._bagian.penutup.baris]
        return max((fonts.regular().width(label, FACT) for label in labels), default=0.0) + 6

    def _table_top(self, number: int) -> float:
        if number:
            return self._frame.top - KOP_SIZE - 7
        lines = len(self._daftar.kepala.kop) * KOP_SIZE * LEADING + 3
        facts = len(self._facts) * FACT * 1.35 + (FACTS_GAP if self._facts else 0)
        return self._frame.top - lines - (10 + len(self._titles) * TITLE * LEADING + facts) - 8

    def _fitted_facts(self) -> list[tuple[str, str]]:
        """Label and one line of value; a further line has no label."""
        face, lines = fonts.regular(), list[tuple[str, str]]()
        for label, value in self._bagian.keterangan:
            parts = wrap(face, value or LINE_TO_FILL, FACT, self._frame.inner - self._label_width - 10)
            lines += [(label if number == 0 else "", part) for number, part in enumerate(parts)]
        return lines

    @property
    def _label_width(self) -> float:
        labels = [label for label, _ in self._bagian.keterangan]
        return max((fonts.regular().width(label, FACT) for label in labels), default=0.0) + 6

    def _signed(self) -> Signature | None:
        signer = self._bagian.penutup.penandatangan
        width = self._frame.inner * SIGNING_SHARE[self._daftar.tegak]
        return signed_by(signer, FACT + 1, width) if signer else None

    def _draw_head(self, paper: Paper) -> None:
        frame, face = self._frame, fonts.regular()
        y = draw_kop(paper, self._daftar.kepala.kop, frame.left, frame.top, KOP_SIZE) - 10
        for line in self._titles:
            y -= TITLE * LEADING
            paper.centred(frame.left + frame.inner / 2, y, line, fonts.bold(), TITLE)
        y -= 4
        for label, value in self._facts:
            y -= FACT * 1.35
            if label:
                paper.text(frame.left, y, label, face, FACT)
                paper.text(frame.left + self._label_width, y, ":", face, FACT)
            paper.text(frame.left + self._label_width + 8, y, value, face, FACT)

    def _draw_codes(self, paper: Paper, items: Sequence[Item], top: float) -> None:
        """The bar code of each row's number, in the middle of its cell."""
        grid, keys = self.table.grid, [kolom.key for kolom in self.table.grid.kolom]
        column, number, y = keys.index(self._daftar.kode), keys.index("nrp"), top
        middle = self._frame.left + (grid.edges[column] + grid.edges[column + 1]) / 2
        for item in items:
            if isinstance(item, Row):
                text = "".join(line for _, _, _, line in item.cells[number].lines)
                draw_code(paper, text, middle, y - item.height / 2, grid.widths[column])
            y -= item.height

    def _draw_closing(self, paper: Paper, top: float) -> None:
        face, y, left = fonts.regular(), top, self._frame.left + self._closing_indent
        for label, value in self._closing:
            y -= FACT * 1.7
            if label:
                paper.text(self._frame.left, y, label, face, FACT)
                paper.text(left, y, ":", face, FACT)
            paper.text(left + face.width(":  ", FACT), y, value, face, FACT)
        if self._signature:
            self._signature.draw(paper, self._frame.right - self._signature.width, top)


def write_daftar(daftar: Daftar, path: Path, *, progress: Progress = no_progress) -> PdfFile:
    """Print the list to `path`, all or nothing: it gets its name only after it has been read back and found right.

    Raises `RuleViolation` where nothing is on the list, `InputError` where the place can't be written.
    """
    refuse_empty(daftar)
    return write_pdf(path, partial(render_daftar, daftar), partial(check_daftar, daftar), progress)


def daftar_bytes(daftar: Daftar, progress: Progress = no_progress) -> bytes:
    """The PDF in memory, for a preview: not read back."""
    refuse_empty(daftar)
    stream = io.BytesIO()
    render_daftar(daftar, stream, progress)
    return stream.getvalue()


def refuse_empty(daftar: Daftar) -> None:
    """RuleViolation where nothing is on the list."""
    if not daftar.jumlah_baris:
        raise RuleViolation(
            "Tidak ada isi untuk daftar ini.", "Isi dahulu apa yang didaftar, atau ubah pilihannya."
        )


def render_daftar(daftar: Daftar, stream: IO[bytes], progress: Progress = no_progress) -> Drawn:
    """Draw the list into `stream`; the same list gives the same bytes. `progress` counts sections."""
    shown, lacking = _printable(daftar)
    scale, frame = _frame(shown)
    digest = daftar.digest
    paper = Paper(stream, _imprint(shown, digest))
    pages, clipped = 0, dict[str, None]()
    through = sum(_Pages(shown, part, frame).count for part in shown.bagian) if shown.menerus else 0
    for done, bagian in enumerate(shown.bagian):
        progress(done, len(shown.bagian), f"Menulis {bagian.judul}")
        section = _Pages(shown, bagian, frame)
        clipped |= dict.fromkeys(section.table.clipped)
        for number in range(section.count):
            paper.start(frame, scale)
            if shown.kepala.latihan:
                paper.watermark(frame, "LATIHAN")
            if number == 0:
                paper.bookmark(bagian.judul, 0, frame.height)
            section.draw(paper, number)
            at = pages + number if through else number
            _draw_foot(paper, shown, frame, digest, f"Halaman {at + 1} dari {through or section.count}")
            paper.end()
        pages += section.count
    paper.save()
    for face in (fonts.regular(), fonts.bold()):
        face.forget()
    return Drawn(pages, digest, lacking, tuple(clipped))


def check_daftar(daftar: Daftar, path: Path, progress: Progress = no_progress) -> None:
    """Read the file back: every row of every section in its place. Raises `ReadbackFailed`, a bug of ours."""
    if not fonts_embedded(path):
        raise ReadbackFailed("Fon tidak tertanam.")
    with opened_pdf(path) as pdf:
        joined = bare("".join(page_texts(pdf)))
    shown, _ = _printable(daftar)
    position = 0
    for done, bagian in enumerate(shown.bagian):
        progress(done, len(shown.bagian), f"Membaca kembali {bagian.judul}")
        position = joined.find(bare(bagian.judul), position)
        if position < 0:
            raise ReadbackFailed("Judul sebuah bagian tidak terbaca.")
        position = check_rows(bagian.tabel, joined, position)


def _frame(daftar: Daftar) -> tuple[float, Frame]:
    scale = ENLARGED.get(daftar.kertas, 1.0)
    short, long = (side / scale for side in SIZES[daftar.kertas])
    width, height = (short, long) if daftar.tegak else (long, short)
    return scale, Frame(width, height, MARGIN, width - MARGIN, height - TOP, FOOT)


def _printable(daftar: Daftar) -> tuple[Daftar, tuple[str, ...]]:
    ink = Ink()
    shown = replace(
        daftar,
        judul=ink.text(daftar.judul),
        sub_judul=ink.texts(daftar.sub_judul),
        kepala=replace(
            daftar.kepala,
            kop=ink.texts(daftar.kepala.kop),
            operasi=ink.text(daftar.kepala.operasi),
            polres=ink.text(daftar.kepala.polres),
        ),
        bagian=tuple(
            replace(
                bagian,
                judul=ink.text(bagian.judul),
                keterangan=tuple((ink.text(label), ink.text(value)) for label, value in bagian.keterangan),
                tabel=printable_lampiran(bagian.tabel, ink),
            )
            for bagian in daftar.bagian
        ),
    )
    return shown, tuple(ink.lacking)


def _draw_foot(paper: Paper, daftar: Daftar, frame: Frame, digest: str, page: str) -> None:
    face = fonts.regular()
    head = daftar.kepala
    text = f"{head.polres} · {head.operasi} · keadaan {tanggal(head.tanggal)} · sidik {short_digest(digest)}"
    paper.text(frame.left, FOOT_Y, text, face, 7.0)
    paper.right(frame.right, FOOT_Y, page, face, 8.0)


def _imprint(daftar: Daftar, digest: str) -> Imprint:
    return Imprint(
        title=f"{daftar.judul} {daftar.kepala.polres}",
        author=daftar.kepala.polres,
        subject=daftar.judul,
        keywords=f"Posko; sha256={digest}",
        stamp=daftar.kepala.tanggal.strftime("%Y%m%d000000"),
        digest=digest,
    )
