"""The finished PDF read back: does it say what the order says, each person once, its typeface inside."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from poskoapp.documents import sprin
from poskoapp.documents.pdf.heading import plain_nomor
from poskoapp.documents.pdf.pages import ATTACHMENT
from poskoapp.documents.pdf.pdfium import LOCK, attachment, opened_pdf, page_texts
from poskoapp.documents.pdf.printable import printable
from poskoapp.documents.pdf.wrapping import ELLIPSIS
from poskoapp.documents.sprin import COUNTED, URUT, Baris, BarisLanjutan, Kolom, SprinDocument
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Progress, no_progress

_KEYWORDS = re.compile(r"tata-letak=(\d+); sha256=([0-9a-f]{64})")
_HEAD = 10
"""So many letters of a row find its start where a cell of it was cut."""


class ReadbackFailed(RuntimeError):
    """The finished file does not say what the order says: a bug of ours, or a file changed since."""


@dataclass(frozen=True, slots=True)
class SprinReading:
    """What stands in a file. `content` is the frozen text it carries, `digest` what its metadata claim."""

    judul: str
    digest: str
    tata_letak: int
    halaman: int
    personel: int
    fonts_embedded: bool
    content: str
    pages: tuple[str, ...]


def check_sprin(
    path: Path, document: SprinDocument | None = None, progress: Progress = no_progress
) -> SprinReading:
    """Read the file and hold it against the order (by default the one that it carries).

    Raises `ReadbackFailed` with the first difference; `InputError` if it is no Sprin of this program.
    """
    reading = read_sprin(path, progress)
    order = sprin.from_json(reading.content) if document is None else document
    claimed = sprin.digest_of_json(reading.content)
    if reading.digest != claimed or (document is not None and claimed != sprin.digest(document)):
        raise ReadbackFailed("Isi yang dibawa berkas tidak sama dengan isi Sprin.")
    if not reading.fonts_embedded:
        raise ReadbackFailed("Fon tidak tertanam.")
    check_pages(reading, order)
    return reading


def read_sprin(path: Path, progress: Progress = no_progress) -> SprinReading:
    """What the file says, without judging it."""
    with opened_pdf(path) as pdf:
        with LOCK:
            about: dict[str, str] = pdf.get_metadata_dict()
            count = len(pdf)
        content, found = attachment(pdf, ATTACHMENT), _KEYWORDS.search(about.get("Keywords", ""))
        if content is None or found is None:
            raise InputError(
                f"{path.name} bukan Sprin buatan Posko, atau isi yang dibekukan telah dibuang.",
                "Mintalah berkas aslinya; cetakan yang dipindai diperiksa lewat kode di kakinya.",
            )
        pages = tuple(_read_pages(pdf, count, progress))
    text = content.decode("utf-8", "replace")
    return SprinReading(
        judul=about.get("Title", ""),
        digest=found[2],
        tata_letak=int(found[1]),
        halaman=count,
        personel=sprin.from_json(text).jumlah_personel,
        fonts_embedded=fonts_embedded(path),
        content=text,
        pages=pages,
    )


def _read_pages(pdf: Any, count: int, progress: Progress) -> Iterator[str]:
    for number, text in enumerate(page_texts(pdf), 1):
        progress(number, count, f"Membaca kembali halaman {number} dari {count}")
        yield text


def fonts_embedded(path: Path) -> bool:
    """Whether every font that a page may use has its outlines in the file."""
    from pypdf import PdfReader

    with path.open("rb") as stream:
        known: dict[int, bool] = {}
        for page in PdfReader(stream).pages:
            resources: Any = page["/Resources"]
            fonts = resources.raw_get("/Font") if "/Font" in resources else None
            key = getattr(fonts, "idnum", 0) or id(fonts)
            if key not in known:
                known[key] = fonts is not None and all(map(_has_file, fonts.get_object().values()))
        return bool(known) and all(known.values())


def _has_file(font: Any) -> bool:
    descriptor = font.get_object().get("/FontDescriptor")
    return descriptor is not None and "/FontFile2" in descriptor.get_object()


def check_pages(reading: SprinReading, order: SprinDocument) -> None:
    """Raise `ReadbackFailed` unless the pages hold the order's number, digest, people and rows, each once."""
    shown, _ = printable(order)
    joined = bare("".join(reading.pages))
    if bare(plain_nomor(shown)) not in joined:
        raise ReadbackFailed("Nomor Sprin tidak terbaca.")
    short = bare(sprin.short_digest(reading.digest))
    bad = next((number for number, page in enumerate(reading.pages, 1) if short not in bare(page)), None)
    if bad is not None:
        raise ReadbackFailed(f"Sidik isi di kaki halaman {bad} tidak cocok.")
    for orang in shown.kepada:
        if bare(orang.nama) not in joined or bare(orang.nrp) not in joined:
            raise ReadbackFailed("Nama pada Kepada tidak terbaca.")
    if shown.lampiran is not None:
        check_rows(shown.lampiran, joined)
        _check_nrp(shown.lampiran, reading.pages)


def check_rows(lampiran: sprin.Lampiran, joined: str, position: int = 0) -> int:
    """Every row stands in the text (without blanks), whole and in its place, from `position` on. Returns where they end."""
    urut = no = 0
    for pita in lampiran.pita:
        no = 0 if pita.tingkat == 1 else no
        for row in pita.rows:
            if not isinstance(row, BarisLanjutan):
                urut, no = urut + 1, no + 1
            parts = _parts(lampiran.kolom, row, urut, no)
            end = _find_row(joined, position, parts)
            if end < 0:
                raise ReadbackFailed(f"Baris {urut} lampiran tidak terbaca sebagaimana mestinya.")
            position = end
    return position


def _parts(kolom: tuple[Kolom, ...], row: Baris, urut: int, no: int) -> list[str]:
    stored = iter(row.cells)
    counts = {True: bilangan(urut), False: bilangan(no)}
    if isinstance(row, BarisLanjutan):
        counts = {True: "", False: ""}
    return [counts[k.key == URUT] if k.key in COUNTED else bare(next(stored)) for k in kolom]


def _find_row(joined: str, position: int, parts: list[str]) -> int:
    """Where the row ends that is next after `position`; -1 if it isn't there."""
    whole = "".join(parts)
    start = joined.find(whole, position)
    if start >= 0:
        return start + len(whole)
    start = joined.find(whole[:_HEAD], position)
    for part in parts if start >= 0 else ():
        if joined.startswith(part, start):
            start += len(part)
            continue
        cut = _cut_at(joined, start, part)
        if cut < 0:
            return -1
        start = cut + 1
    return start


def _cut_at(joined: str, start: int, part: str) -> int:
    """Where a cell was cut: at the last ellipsis up to which it is as in the order, as a name may hold one itself."""
    found, cut = -1, joined.find(ELLIPSIS, start)
    while cut >= 0 and part.startswith(joined[start:cut]):
        found, cut = cut, joined.find(ELLIPSIS, cut + 1)
    return found


def _check_nrp(lampiran: sprin.Lampiran, pages: tuple[str, ...]) -> None:
    """Each NRP is printed exactly as often as the frozen rows hold it: once."""
    index = lampiran.cell_index("nrp")
    if index is None:
        return
    printed = Counter(number for page in pages for number in re.findall(r"\d{4,}", page))
    held = Counter(
        number for row in lampiran.rows for cell in row.cells for number in re.findall(r"\d{4,}", cell)
    )
    wrong = next(
        (n for row in lampiran.rows if (n := row.cells[index]).isdecimal() and printed[n] != held[n]), None
    )
    if wrong is not None:
        raise ReadbackFailed("Sebuah NRP lampiran tercetak tidak tepat satu kali.")


def bare(text: str) -> str:
    """Without blanks: where a line or a cell is broken does not matter."""
    return "".join(text.split())
