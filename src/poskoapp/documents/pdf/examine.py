"""A file examined without the database: is what its pages say what was frozen into it?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from poskoapp.documents import sprin
from poskoapp.documents.pdf.heading import plain_nomor
from poskoapp.documents.pdf.pages import LAYOUT
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.readback import ReadbackFailed, SprinReading, check_pages, read_sprin
from poskoapp.documents.pdf.writer import sprin_bytes
from poskoapp.documents.sprin import SprinDocument
from poskoapp.documents.sprin_rules import validate
from poskoapp.domain.errors import PoskoError
from poskoapp.domain.progress import Progress, no_progress

REWRITTEN = (
    "Tulisan setiap halaman cocok, tetapi berkas ini telah disimpan ulang oleh program lain; "
    "gambar dan coretan di atasnya tidak dijamin."
)


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """What an examination of a file found. `utuh`: its pages say what its frozen content says.

    `asli`: besides, the bytes are those that the program wrote (a signature added behind them does no harm).
    The digest does not prove who wrote the file: it is to be held against the register or the signed paper.
    """

    nomor: str
    digest: str
    personel: int
    halaman: int
    draf: bool
    latihan: bool
    utuh: bool
    asli: bool
    versi_lain: bool
    """Whether it was laid out by another version of the program, so that its bytes cannot be drawn anew here."""
    temuan: tuple[str, ...]


def read_embedded(path: Path, progress: Progress = no_progress) -> Pemeriksaan:
    """Examine a file offline: the frozen content that it carries is drawn anew and held against its pages.

    A file that this program did not write, or whose frozen content can't be read, is an `InputError`.
    """
    reading = read_sprin(path, progress)
    order = sprin.from_json(reading.content)
    damage = list(_damage(reading, order))
    asli = not damage and reading.tata_letak == LAYOUT
    if asli:
        anew = sprin_bytes(order)
        damage += _differing_pages(reading.pages, anew)
        asli = not damage and path.read_bytes().startswith(anew)
    rewritten = reading.tata_letak == LAYOUT and not asli and not damage
    return Pemeriksaan(
        nomor=plain_nomor(order),
        digest=sprin.digest(order),
        personel=order.jumlah_personel,
        halaman=reading.halaman,
        draf=order.draf,
        latihan=order.latihan,
        utuh=not damage,
        asli=asli,
        versi_lain=reading.tata_letak != LAYOUT,
        temuan=(REWRITTEN,) if rewritten else tuple(damage),
    )


def _damage(reading: SprinReading, order: SprinDocument) -> Iterator[str]:
    actual = sprin.digest_of_json(reading.content)
    if actual != reading.digest:
        yield (
            f"Isi yang dibekukan telah diubah: sidiknya {sprin.short_digest(actual)}, "
            f"seharusnya {sprin.short_digest(reading.digest)}."
        )
    try:
        validate(order)
        check_pages(reading, order)
    except (PoskoError, ReadbackFailed) as problem:
        yield str(problem)


def _differing_pages(pages: tuple[str, ...], anew: bytes) -> list[str]:
    """Where the file's text differs from that of the order drawn anew."""
    with opened_pdf(anew) as pdf:
        expected = tuple(page_texts(pdf))
    if len(expected) != len(pages):
        return [f"Berkas berisi {len(pages)} halaman, seharusnya {len(expected)}."]
    pairs = enumerate(zip(pages, expected, strict=True), 1)
    different = [str(number) for number, (is_, should) in pairs if is_.split() != should.split()]
    if not different:
        return []
    shown = ", ".join(different[:10]) + (" dan lainnya" if len(different) > 10 else "")
    return [f"Tulisan halaman {shown} tidak sama dengan isi yang dibekukan."]
