"""The key sheet of a post: its fingerprint to read aloud, and its public key as a square code for another post's scanner."""

from dataclasses import dataclass
from datetime import date
from typing import IO

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.paper import CM, SIZES, Frame, Imprint, Paper
from poskoapp.documents.pdf.printable import Ink
from poskoapp.documents.pdf.qr import define_qr, place_qr
from poskoapp.documents.pdf.wrapping import wrap
from poskoapp.domain.waktu import tanggal

_QR = 7.0 * CM
_HOW = (
    "Berikan lembar ini, atau berkas .kuncipos, kepada pos yang akan bertukar paket. Pos itu memindai kode di bawah atau "
    "membuka berkasnya (Berkas - Kunci pos), lalu menelepon: bacakan sidik ini, dan pos itu mengetiknya. Bila sama, kunci "
    "dipercaya untuk seterusnya. Lembar ini tidak rahasia; kunci yang membuka paket tetap di dalam berkas operasi."
)


@dataclass(frozen=True, slots=True)
class LembarKunci:
    """What the sheet says; `teks` is the public key as text."""

    nama: str
    sidik: str
    teks: str
    operasi: str
    tanggal: date
    latihan: bool


def draw_key_sheet(lembar: LembarKunci, stream: IO[bytes]) -> None:
    """One page A4."""
    width, height = SIZES["A4"]
    frame = Frame(width, height, 2.5 * CM, width - 2.5 * CM, height - 2.5 * CM, 2 * CM)
    ink, middle = Ink(), width / 2
    nama, operasi = ink.text(lembar.nama), ink.text(lembar.operasi)
    stamp = lembar.tanggal.strftime("%Y%m%d000000")
    paper = Paper(stream, Imprint(f"Kunci pos {nama}", nama, "Kunci pos", "Posko", stamp, ""))
    paper.start(frame)
    if lembar.latihan:
        paper.watermark(frame, "LATIHAN")
    bold, regular, y = fonts.bold(), fonts.regular(), frame.top
    paper.centred(middle, y, "LEMBAR KUNCI POS", bold, 14)
    paper.centred(middle, y - 26, nama, bold, min(18.0, 18.0 * frame.inner / max(1.0, bold.width(nama, 18))))
    paper.centred(middle, y - 44, f"{operasi} · {tanggal(lembar.tanggal)}", regular, 10)
    paper.rule(frame.left, frame.right, y - 58)
    paper.centred(middle, y - 86, "Sidik, untuk dibacakan lewat telepon", regular, 10)
    paper.centred(middle, y - 114, lembar.sidik, bold, 20)
    y -= 150
    for line in wrap(regular, _HOW, 10, frame.inner):
        paper.text(frame.left, y, line, regular, 10)
        y -= 14
    define_qr(paper, lembar.teks, _QR)
    place_qr(paper, middle - _QR / 2, y - _QR - 12)
    y -= _QR + 36
    for at in range(0, len(lembar.teks), 60):
        paper.centred(middle, y, lembar.teks[at : at + 60], regular, 8)
        y -= 11
    paper.end()
    paper.save()
