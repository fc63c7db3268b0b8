"""The map as PDF: one landscape page, drawn in lines and letters, with legend, scale and north."""

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.finished import Drawn, PdfFile, write_pdf
from poskoapp.documents.pdf.fonts import Face
from poskoapp.documents.pdf.heading import draw_kop
from poskoapp.documents.pdf.paper import CM, SIZES, Frame, Imprint, Paper
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.peta_legenda import legend_lines
from poskoapp.documents.pdf.peta_letak import Box, meet, view_of, within
from poskoapp.documents.pdf.peta_tanda import marks_code, symbols_code
from poskoapp.documents.pdf.printable import Ink
from poskoapp.documents.pdf.readback import ReadbackFailed, bare, fonts_embedded
from poskoapp.documents.peta import Garis, NamaPeta, PetaCetak
from poskoapp.documents.sprin import short_digest
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.merkator import length_told, metres_across, round_length
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import tanggal

ENLARGED = {"A3": 1.25}
MARGIN, FOOT_Y = 1.0 * CM, 0.7 * CM
KOP, TITLE, SMALL = 8.0, 14.0, 7.5
HEAD, STRIP = 50.0, 40.0
"""Room above the map for kop and title, and below it for legend and scale."""
NAMED, CODED = 140, 160
"""Up to so many kelurahan bear their names, up to so many plot groups their codes."""
SYMBOL = (0.9, 3.6)
"""Least and greatest reach of a symbol from its middle, in points."""
ASIDE = 14.0
"""From the middle of a kelurahan to its name, where the codes of its groups stand there already."""
LEGEND_MARK = 4.2
"""Reach that gives a mark of the legend the size of its letters."""
NEIGHBOUR_M = 24.0
"""Half of what lies between neighbours in a town."""


def write_peta(peta: PetaCetak, path: Path, *, progress: Progress = no_progress) -> PdfFile:
    """Print the map to `path`, all or nothing, after it has been read back.

    Raises `RuleViolation` where nothing has a place, `InputError` where the file can't be written.
    """
    _refuse_empty(peta)
    return write_pdf(path, partial(render_peta, peta), partial(check_peta, peta), progress)


def peta_bytes(peta: PetaCetak) -> bytes:
    """The PDF in memory, for a preview: not read back."""
    _refuse_empty(peta)
    stream = io.BytesIO()
    render_peta(peta, stream)
    return stream.getvalue()


def render_peta(peta: PetaCetak, stream: IO[bytes], progress: Progress = no_progress) -> Drawn:
    """Draw the map into `stream`; the same map gives the same bytes."""
    progress(0, 1, "Menggambar peta")
    ink = Ink()
    shown = _printable(peta, ink)
    digest = peta.digest
    paper = Paper(stream, _imprint(shown, digest))
    _Sheet(paper, shown, digest).draw()
    paper.save()
    for face in (fonts.regular(), fonts.bold()):
        face.forget()
    return Drawn(1, digest, tuple(ink.lacking))


def check_peta(peta: PetaCetak, path: Path, progress: Progress = no_progress) -> None:
    """Read the file back: title, date and the count of every category. Raises `ReadbackFailed`."""
    progress(0, 1, "Membaca kembali peta")
    if not fonts_embedded(path):
        raise ReadbackFailed("Fon tidak tertanam.")
    shown = _printable(peta, Ink())
    with opened_pdf(path) as pdf:
        joined = bare("".join(page_texts(pdf)))
    wanted = (
        shown.judul,
        shown.sub_judul,
        tanggal(shown.tanggal),
        *(text for row in legend_lines(shown) for _, text in row),
    )
    if not all(bare(text) in joined for text in wanted):
        raise ReadbackFailed("Peta tidak terbaca sebagaimana mestinya.")


class _Sheet:
    """The page."""

    def __init__(self, paper: Paper, peta: PetaCetak, digest: str) -> None:
        self._paper, self._peta, self._digest = paper, peta, digest
        self._enlarged = ENLARGED.get(peta.kertas, 1.0)
        short, long = (side / self._enlarged for side in SIZES[peta.kertas])
        self._frame = Frame(long, short, MARGIN, long - MARGIN, short - MARGIN, MARGIN + 8)
        frame = self._frame
        self._box: Box = (frame.left, frame.bottom + STRIP, frame.right, frame.top - HEAD)
        self._view = view_of(peta, self._box)
        self._taken: list[Box] = []

    def draw(self) -> None:
        paper, peta, frame = self._paper, self._peta, self._frame
        paper.start(frame, self._enlarged)
        if peta.latihan:
            paper.watermark(frame, "LATIHAN")
        paper.bookmark(peta.judul, 0, frame.height)
        self._draw_head()
        left, bottom, right, top = self._box
        clip = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
        paper.code(f"q {clip} W n")
        self._draw_lines(peta.kelurahan, "0.62 G 0.4 w")
        self._draw_lines(peta.kecamatan, "0.25 G 1.1 w")
        self._draw_points()
        self._draw_names()
        paper.code("Q")
        paper.code(f"q 0.8 w {clip} S Q")
        self._draw_north()
        self._draw_strip()
        self._draw_foot()
        paper.end()

    @property
    def _metres_per_point(self) -> float:
        return metres_across(self._view.y) / self._view.scale

    def _draw_head(self) -> None:
        peta, frame = self._peta, self._frame
        draw_kop(self._paper, peta.kop, frame.left, frame.top, KOP)
        middle = frame.width / 2
        self._paper.centred(middle, frame.top - 20, peta.judul, fonts.bold(), TITLE)
        self._paper.centred(middle, frame.top - 34, peta.sub_judul, fonts.regular(), 10.0)
        self._paper.right(frame.right, frame.top - 10, tanggal(peta.tanggal), fonts.regular(), 9.0)

    def _draw_lines(self, places: Iterable[NamaPeta], pen: str) -> None:
        strokes = [self._stroke(line) for place in places for line in place.garis]
        if strokes:
            self._paper.code("\n".join((f"q 1 j {pen}", *strokes, "Q")))

    def _stroke(self, line: Garis) -> str:
        points = [self._view.at(x, y) for x, y in line]
        rest = " ".join(f"{x:.2f} {y:.2f} l" for x, y in points[1:])
        return f"{points[0][0]:.2f} {points[0][1]:.2f} m {rest} S"

    def _draw_points(self) -> None:
        placed = [(titik, *self._view.at(titik.x, titik.y)) for titik in self._peta.titik]
        left, bottom, right, top = self._box
        room = ((right - left) * (top - bottom) / max(len(placed), 1)) ** 0.5
        reach = min(max(min(room * 0.13, NEIGHBOUR_M / self._metres_per_point), SYMBOL[0]), SYMBOL[1])
        self._paper.code(symbols_code(placed, reach))
        self._paper.code(marks_code(placed, reach))
        groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for titik, x, y in placed:
            if titik.kelompok:
                groups[titik.kelompok].append((x, y))
        if len(groups) <= CODED:
            self._join(groups)

    def _join(self, groups: dict[str, list[tuple[float, float]]]) -> None:
        """Thin lines from the TPS of a group to their middle, where its code stands."""
        segments: list[str] = []
        for kode, places in groups.items():
            x, y = (sum(place[axis] for place in places) / len(places) for axis in (0, 1))
            segments += [f"{x:.2f} {y:.2f} m {a:.2f} {b:.2f} l" for a, b in places]
            self._name(kode, x, y, fonts.bold(), 6.0)
        self._paper.code("\n".join(("q 0.45 G 0.3 w", *segments, "S Q")))

    def _draw_names(self) -> None:
        peta, paper, signs = self._peta, self._paper, list[tuple[str, float, float]]()
        for satuan in peta.satuan:
            x, y = self._view.at(satuan.x, satuan.y)
            if not within((x - 8, y - 8, x + 8, y + 8), self._box):
                continue
            house = " ".join(f"{x + a:.2f} {y + b:.2f} l" for a, b in ((4, 1), (0, 5), (-4, 1), (-4, -4)))
            paper.code(f"q 0 g {x - 4:.2f} {y - 4:.2f} m {x + 4:.2f} {y - 4:.2f} l {house} f Q")
            self._taken.append((x - 5, y - 5, x + 5, y + 6))
            signs.append((satuan.teks, x, y))
        for text, x, y in signs:  # after all signs, so that none lies over a name
            self._name(text, x, y, fonts.bold(), 7.5, beside=7)
        for place in peta.kecamatan:
            self._name(place.teks.upper(), *self._view.at(place.x, place.y), fonts.bold(), 8.0)
        if len(peta.kelurahan) <= NAMED:
            for place in peta.kelurahan:
                at = self._view.at(place.x, place.y)
                if not self._name(place.teks, *at, fonts.regular(), 6.5):
                    self._name(place.teks, *at, fonts.regular(), 6.5, beside=ASIDE)

    def _name(self, text: str, x: float, y: float, face: Face, size: float, beside: float = 0.0) -> bool:
        """Where it covers no other name and stays in the map; nowhere else. Tells whether there was such a place."""
        wide, high = face.width(text, size), size * 0.74
        spots = [(x + beside, y - high / 2), (x - beside - wide, y - high / 2)] if beside else []
        spots += [(x - wide / 2, y + beside - (0 if beside else high / 2)), (x - wide / 2, y - beside - high)]
        for left, bottom in spots:
            box = (left - 1, bottom - 1.5, left + wide + 1, bottom + high + 1)
            if within(box, self._box) and not any(meet(box, other) for other in self._taken):
                self._taken.append(box)
                plain = self._paper.text_code(face, [(left, bottom, size, text)])
                self._paper.code(f"q 1 J 1 j 1 G 1.6 w {plain.replace('BT', 'BT 1 Tr', 1)} Q\n{plain}")
                return True
        return False

    def _draw_north(self) -> None:
        x, y = self._box[2] - 16, self._box[3] - 26
        self._paper.code(
            f"q 0 g {x:.2f} {y + 11:.2f} m {x + 5:.2f} {y - 6:.2f} l {x:.2f} {y - 2:.2f} l {x - 5:.2f} {y - 6:.2f} l f Q"
        )
        self._paper.centred(x, y + 13, "U", fonts.bold(), 8.0)

    def _draw_strip(self) -> None:
        """Legend and remarks left, scale right."""
        face, left, top = fonts.regular(), self._box[0], self._box[1]
        x, y = left + 4, top - 12
        for row in legend_lines(self._peta):
            x = left + 4
            for titik, text in row:
                if titik.tanda:
                    self._paper.code(marks_code([(titik, x - 3.7, y - 2.9)], LEGEND_MARK))
                else:
                    self._paper.code(symbols_code([(titik, x + 3, y + 2.6)], 3.4))
                self._paper.text(x + 10, y, text, face, SMALL)
                x += 10 + face.width(text, SMALL) + 14
            y -= 12
        if self._peta.catatan:
            self._paper.text(left + 4, y, "; ".join(self._peta.catatan), face, 6.5)
        self._draw_scale(self._box[2] - 4, top - 20)

    def _draw_scale(self, right: float, y: float) -> None:
        metres_per_point = self._metres_per_point
        metres = round_length(metres_per_point * 130)
        long = metres / metres_per_point
        left = right - long
        ticks = [
            (left, y, right, y),
            (left, y, left, y + 4),
            (right, y, right, y + 4),
            (left + long / 2, y, left + long / 2, y + 3),
        ]
        self._paper.rules(ticks)
        self._paper.centred((left + right) / 2, y + 6, length_told(metres), fonts.regular(), SMALL)
        printed = metres_per_point / self._enlarged * 72 / 0.0254
        self._paper.right(
            right, y - 10, f"skala kurang lebih 1 : {bilangan(_rounded(printed))}", fonts.regular(), 6.5
        )

    def _draw_foot(self) -> None:
        peta, frame = self._peta, self._frame
        text = f"{peta.polres} · {peta.operasi} · keadaan {tanggal(peta.tanggal)} · sidik {short_digest(self._digest)}"
        self._paper.text(frame.left, FOOT_Y, text, fonts.regular(), 7.0)
        self._paper.right(frame.right, FOOT_Y, f"{bilangan(len(peta.titik))} TPS", fonts.regular(), 8.0)


def _rounded(number: float) -> float:
    """To two digits that count."""
    power = 10 ** max(len(str(int(number))) - 2, 0)
    return round(number / power) * power


def _refuse_empty(peta: PetaCetak) -> None:
    if not peta.titik:
        raise RuleViolation(
            "Tidak ada TPS yang dapat digambar.", "Impor TPS beserta koordinatnya, atau ubah pilihannya."
        )


def _printable(peta: PetaCetak, ink: Ink) -> PetaCetak:
    return replace(
        peta,
        kop=ink.texts(peta.kop),
        judul=ink.text(peta.judul),
        sub_judul=ink.text(peta.sub_judul),
        operasi=ink.text(peta.operasi),
        polres=ink.text(peta.polres),
        catatan=ink.texts(peta.catatan),
        **{kind: _names(getattr(peta, kind), ink) for kind in ("kecamatan", "kelurahan", "satuan")},
    )


def _names(places: Sequence[NamaPeta], ink: Ink) -> tuple[NamaPeta, ...]:
    return tuple(replace(place, teks=ink.text(place.teks)) for place in places)


def _imprint(peta: PetaCetak, digest: str) -> Imprint:
    return Imprint(
        title=f"{peta.judul} {peta.polres}",
        author=peta.polres,
        subject=peta.sub_judul,
        keywords=f"Posko; sha256={digest}",
        stamp=peta.tanggal.strftime("%Y%m%d000000"),
        digest=digest,
    )
