"""The protocol of a draw as PDF."""

import io
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.finished import Drawn, PdfFile, write_pdf
from poskoapp.documents.pdf.fonts import Face
from poskoapp.documents.pdf.heading import LEADING, draw_kop, signed_by
from poskoapp.documents.pdf.paper import CM, SIZES, Frame, Imprint, Paper
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.printable import Ink, printable_signer
from poskoapp.documents.pdf.qr import define_qr, place_qr
from poskoapp.documents.pdf.readback import ReadbackFailed, bare, fonts_embedded
from poskoapp.documents.pdf.wrapping import wrap
from poskoapp.documents.sprin import short_digest
from poskoapp.documents.undian import ProtokolUndian
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import tanggal

SIZE, SMALL, TITLE = 9.5, 8.5, 13.0
LEAD = SIZE * 1.24
LABEL = 100.0
QR_SIZE = 1.6 * CM
FOOT_Y = 0.8 * CM
WITNESS_ROW = 20.0


def write_protokol(protokol: ProtokolUndian, path: Path, *, progress: Progress = no_progress) -> PdfFile:
    """Print the sheet to `path`, all or nothing, after it has been read back. `InputError` where it can't be written."""
    return write_pdf(path, partial(render_protokol, protokol), partial(check_protokol, protokol), progress)


def protokol_bytes(protokol: ProtokolUndian) -> bytes:
    """The PDF in memory, for a preview: not read back."""
    stream = io.BytesIO()
    render_protokol(protokol, stream)
    return stream.getvalue()


def render_protokol(protokol: ProtokolUndian, stream: IO[bytes], progress: Progress = no_progress) -> Drawn:
    """Draw the sheet into `stream`; the same protocol gives the same bytes."""
    progress(0, 1, "Menulis protokol undian")
    shown, lacking = _printable(protokol)
    digest = protokol.digest
    paper = Paper(stream, _imprint(shown, digest))
    define_qr(paper, f"UNDIAN BENIH {shown.benih} SHA256:{shown.digest_masukan.upper()}", QR_SIZE)
    sheet = _Sheet(paper, shown, digest)
    sheet.draw()
    paper.save()
    for face in (fonts.regular(), fonts.bold()):
        face.forget()
    return Drawn(sheet.pages, digest, lacking)


def check_protokol(protokol: ProtokolUndian, path: Path, progress: Progress = no_progress) -> None:
    """Read the file back: seed, digests, every fact and every rule. Raises `ReadbackFailed`."""
    progress(0, 1, "Membaca kembali protokol undian")
    if not fonts_embedded(path):
        raise ReadbackFailed("Fon tidak tertanam.")
    shown, _ = _printable(protokol)
    with opened_pdf(path) as pdf:
        joined = bare("".join(page_texts(pdf)))
    wanted = (shown.digest_masukan, shown.sidik_hasil, *shown.aturan, *(value for _, value in shown.fakta))
    if not all(bare(text) in joined for text in wanted):
        raise ReadbackFailed("Protokol undian tidak terbaca sebagaimana mestinya.")


class _Sheet:
    """Writes downwards, and begins a further page where one is full."""

    def __init__(self, paper: Paper, protokol: ProtokolUndian, digest: str) -> None:
        width, height = SIZES[protokol.kertas]
        self._paper, self._protokol, self._digest = paper, protokol, digest
        self._frame = Frame(width, height, 2.2 * CM, width - 1.8 * CM, height - 1.6 * CM, 1.9 * CM)
        self._y = 0.0
        self.pages = 0

    def draw(self) -> None:
        """All of it."""
        protokol = self._protokol
        self._begin()
        frame = self._frame
        self._y = draw_kop(self._paper, protokol.kop, frame.left, frame.top, SMALL) - 14
        for line in ("BERITA ACARA UNDIAN", "PLOTING PERSONEL PENGAMANAN TPS"):
            self._y -= TITLE * LEADING
            self._paper.centred(frame.left + frame.inner / 2, self._y, line, fonts.bold(), TITLE)
        self._y -= 8
        self._paragraph(protokol.pembuka)
        self._facts()
        self._heading("Aturan")
        for number, rule in enumerate(protokol.aturan, 1):
            self._paragraph(rule, f"{number}.")
        self._heading("Cara memeriksa")
        for number, text in enumerate(_how_to_check(protokol), 1):
            self._paragraph(text, f"{number}.")
        self._witnesses()
        self._end()

    def _begin(self) -> None:
        self.pages += 1
        self._paper.start(self._frame)
        if self._protokol.latihan:
            self._paper.watermark(self._frame, "LATIHAN")
        if self.pages == 1:
            self._paper.bookmark("Berita acara undian", 0, self._frame.height)
        self._y = self._frame.top

    def _end(self) -> None:
        face, frame = fonts.regular(), self._frame
        place_qr(self._paper, frame.left, FOOT_Y)
        text = f"Undian nomor {self._protokol.nomor} · {self._protokol.polres} · sidik {short_digest(self._digest)}"
        self._paper.text(frame.left + QR_SIZE + 6, FOOT_Y + 4, text, face, 7.0)
        self._paper.right(frame.right, FOOT_Y + 4, f"Halaman {self.pages}", face, 8.0)
        self._paper.end()

    def _room(self, height: float) -> None:
        if self._y - height < self._frame.bottom + 0.6 * CM:
            self._end()
            self._begin()

    def _heading(self, text: str) -> None:
        self._room(4 * LEAD)
        self._y -= LEAD + 6
        self._paper.text(self._frame.left, self._y, text, fonts.bold(), SIZE)
        self._y -= 2

    def _paragraph(self, text: str, number: str = "") -> None:
        indent = 16.0 if number else 0.0
        for place, line in enumerate(wrap(fonts.regular(), text, SIZE, self._frame.inner - indent)):
            self._room(LEAD)
            self._y -= LEAD
            if number and place == 0:
                self._paper.text(self._frame.left, self._y, number, fonts.regular(), SIZE)
            self._paper.text(self._frame.left + indent, self._y, line, fonts.regular(), SIZE)

    def _facts(self) -> None:
        protokol = self._protokol
        self._y -= 5
        rows = (
            ("Benih", str(protokol.benih), fonts.bold()),
            *((label, value, fonts.regular()) for label, value in protokol.fakta),
            ("Sidik masukan", protokol.digest_masukan, fonts.regular()),
            ("Sidik hasil", protokol.sidik_hasil, fonts.regular()),
        )
        for label, value, face in rows:
            self._fact(label, value, face)

    def _fact(self, label: str, value: str, face: Face) -> None:
        lines = wrap(face, value, SIZE, self._frame.inner - LABEL - 8)
        self._room(LEAD * len(lines))
        for place, line in enumerate(lines):
            self._y -= LEAD
            if place == 0:
                self._paper.text(self._frame.left, self._y, label, fonts.regular(), SIZE)
                self._paper.text(self._frame.left + LABEL, self._y, ":", fonts.regular(), SIZE)
            self._paper.text(self._frame.left + LABEL + 8, self._y, line, face, SIZE)

    def _witnesses(self) -> None:
        """A table for the hands of those who were there, then who knows of it."""
        protokol, frame, paper = self._protokol, self._frame, self._paper
        signer = signed_by(protokol.mengetahui, SIZE, frame.inner * 0.5)
        self._room((protokol.saksi + 1) * WITNESS_ROW + 40 + signer.height + 2 * LEAD)
        self._heading("Pelaksana dan saksi")
        top = self._y - 6
        edges = [frame.left + frame.inner * share for share in (0, 0.05, 0.42, 0.74, 1)]
        heads = ("NO", "NAMA", "PANGKAT / NRP / JABATAN", "TANDA TANGAN")
        bottom = top - 14 - (protokol.saksi + 1) * WITNESS_ROW
        for left, right, head in zip(edges, edges[1:], heads, strict=False):
            paper.centred((left + right) / 2, top - 10, head, fonts.bold(), 7.5)
        rules = [(edge, top, edge, bottom) for edge in edges] + [(edges[0], top, edges[-1], top)]
        for row in range(protokol.saksi + 2):
            y = top - 14 - row * WITNESS_ROW
            rules.append((edges[0], y, edges[-1], y))
        paper.rules(rules)
        for row in range(protokol.saksi + 1):
            y = top - 14 - row * WITNESS_ROW - WITNESS_ROW / 2 - 3
            paper.centred((edges[0] + edges[1]) / 2, y, str(row + 1), fonts.regular(), SIZE)
            paper.text(edges[1] + 4, y, "Pelaksana:" if row == 0 else "Saksi:", fonts.regular(), SMALL)
        self._y = bottom - LEAD - 6
        left = frame.right - signer.width
        place = f"{protokol.tempat}, {tanggal(protokol.tanggal)}"
        paper.centred(left + signer.width / 2, self._y, place, fonts.regular(), SIZE)
        paper.centred(left + signer.width / 2, self._y - LEAD, "Mengetahui,", fonts.regular(), SIZE)
        signer.draw(paper, left, self._y - LEAD - 2)


def _how_to_check(protokol: ProtokolUndian) -> tuple[str, ...]:
    key = "Nomor undian: kunci setiap orang adalah SHA-256 dari teks “benih:NRP”; kunci terkecil mendapat nomor 1."
    if protokol.contoh:
        nrp, found = protokol.contoh
        key += f" Contoh: “{protokol.benih}:{nrp}” menghasilkan {found[:16]}…"
    again = (
        "Seluruh undian dapat diulang dari berkas operasi dengan perintah “posko undian ulang”; "
        "sidik masukan, sidik hasil dan jaraknya harus sama dengan yang tercantum di atas."
    )
    return key, again


def _printable(protokol: ProtokolUndian) -> tuple[ProtokolUndian, tuple[str, ...]]:
    ink = Ink()
    shown = replace(
        protokol,
        kop=ink.texts(protokol.kop),
        operasi=ink.text(protokol.operasi),
        polres=ink.text(protokol.polres),
        pembuka=ink.text(protokol.pembuka),
        fakta=tuple((label, ink.text(value)) for label, value in protokol.fakta),
        aturan=ink.texts(protokol.aturan),
        pelaksana=ink.text(protokol.pelaksana),
        mengetahui=printable_signer(protokol.mengetahui, ink),
        tempat=ink.text(protokol.tempat),
    )
    return shown, tuple(ink.lacking)


def _imprint(protokol: ProtokolUndian, digest: str) -> Imprint:
    return Imprint(
        title=f"Berita acara undian nomor {protokol.nomor} {protokol.polres}",
        author=protokol.polres,
        subject="Berita acara undian ploting personel pengamanan TPS",
        keywords=f"Posko; benih={protokol.benih}; sha256={digest}",
        stamp=protokol.tanggal.strftime("%Y%m%d000000"),
        digest=digest,
    )
