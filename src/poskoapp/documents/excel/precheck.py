"""Looks at a workbook without opening it: refuses what could freeze or fill the machine, in a sentence that says why.

A workbook from a stick is a zip of XML. Nothing in it is believed (sizes are counted while unpacking), and nothing is held
in memory but a chunk. Rows without a value, which office programs leave by the million, do not count.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from poskoapp.documents.excel.sheet_scan import SheetLimits, SheetScan, SheetShape
from poskoapp.domain.errors import InputError

MEBI = 1024 * 1024
CHUNK = 128 * 1024
_RESAVE = "Buka berkas itu di Excel atau LibreOffice, simpan sebagai .xlsx baru, lalu impor lagi."
_DOUBT = "Jangan pakai berkas ini sebelum asalnya jelas."
_FORBIDDEN_MARKUP = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHEET_NAME = re.compile(r"^/?xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_SHEET_ROOT = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_STRICT = b"http://purl.oclc.org/ooxml/"
_HEAD = 4096
MIMETYPE_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an honest office workbook stays below; measured on workbooks with 100,000 rows of people."""

    file_bytes: int = 20 * MEBI
    part_bytes: int = 64 * MEBI
    total_bytes: int = 128 * MEBI
    ratio: int = 200
    parts: int = 2_000
    sheet: SheetLimits = field(default_factory=SheetLimits)


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class WorkbookShape:
    """What the look found: rows that hold a value, the widest of them, and what is in the file but never opened."""

    rows: int
    columns: int
    macros: bool
    external_links: bool
    berekor: bool = False
    """Rows without a value go on below a table, perhaps by the million."""
    galat: bool = False
    """Cells show errors such as `#REF!`."""
    tanpa_hasil: Mapping[str, Mapping[int, Sequence[int]]] = field(
        default_factory=dict[str, Mapping[int, Sequence[int]]]
    )
    """Of each part with formulas that were never calculated the cells: rows from 1, columns from 0."""


def check_workbook(path: Path, limits: Limits = LIMITS) -> WorkbookShape:
    """Refuse (`InputError`) what is no workbook or could harm; otherwise say how large it is."""
    check_size(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            check_parts(archive, path, limits)
            _refuse_other(archive, path)
            _refuse_strict(archive, path)
            shapes = _scan_parts(archive, entries, path, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
        raise InputError(f"{path.name} rusak atau terpotong.", _RESAVE) from problem
    names = [entry.filename.lower() for entry in entries]
    return WorkbookShape(
        rows=sum(shape.rows for shape in shapes),
        columns=max((shape.columns for shape in shapes), default=0),
        macros=any(name.endswith("vbaproject.bin") for name in names),
        external_links=any(name.startswith("xl/externallinks/") for name in names),
        berekor=any(shape.berekor for shape in shapes),
        galat=any(shape.galat for shape in shapes),
        tanpa_hasil={shape.bagian: shape.tanpa_hasil for shape in shapes if shape.tanpa_hasil},
    )


def check_size(path: Path, limits: Limits = LIMITS) -> None:
    """Refuse a missing, empty or oversized file."""
    if not path.is_file():
        raise InputError(f"Berkas {path} tidak ada.", "Periksa nama dan foldernya.")
    size = path.stat().st_size
    if size == 0:
        raise InputError(f"{path.name} kosong (0 bita).", "Salin ulang berkas itu dari sumbernya.")
    if size > limits.file_bytes:
        raise InputError(
            f"{path.name} terlalu besar: {size / MEBI:.0f} MB, batasnya {limits.file_bytes // MEBI} MB.",
            "Hapus gambar dan baris kosong yang tak terpakai, atau bagi menjadi beberapa berkas.",
        )


def mimetype_of(path: Path) -> bytes:
    """What an OpenDocument file says that it is; empty for other zips and for damaged ones."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("mimetype") as stream:
            return stream.read(len(MIMETYPE_ODS))
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return b""


def check_parts(archive: zipfile.ZipFile, path: Path, limits: Limits) -> None:
    """Refuse a zip with too many parts, or with names that no office program writes."""
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise InputError(
            f"{path.name} terdiri atas {len(entries)} bagian, batasnya {limits.parts}; ini bukan tabel biasa.",
            _DOUBT,
        )
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise InputError(f"{path.name} memuat dua bagian dengan nama yang sama.", _DOUBT)
    for entry in entries:
        _check_name(entry, path)


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, limits: Limits) -> Iterator[bytes]:
    """The content of an XML part in chunks; refuses a bomb while unpacking."""
    with archive.open(entry) as stream:
        yield from _Part(path, entry, limits, xml=True).chunks(stream)


def _refuse_other(archive: zipfile.ZipFile, path: Path) -> None:
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise _not_a_workbook({name.lower() for name in names}, path)


def _refuse_strict(archive: zipfile.ZipFile, path: Path) -> None:
    """The reader finds no cell in such a workbook; the operator must not be told that the table is missing."""
    with archive.open("xl/workbook.xml") as stream:
        if _STRICT in stream.read(_HEAD):
            raise InputError(
                f"{path.name} disimpan sebagai Strict Open XML.",
                "Simpan sebagai Excel Workbook (.xlsx) biasa, lalu impor lagi.",
            )


def _check_name(entry: zipfile.ZipInfo, path: Path) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or re.match(r"^[A-Za-z]:", name):
        raise InputError(f"{path.name} memuat nama bagian yang menunjuk ke luar berkas.", _DOUBT)
    if entry.flag_bits & 0x1:
        raise InputError(f"{path.name} dilindungi kata sandi.", "Simpan tanpa kata sandi, lalu impor lagi.")


def _not_a_workbook(names: set[str], path: Path) -> InputError:
    if "xl/workbook.bin" in names:
        kind = "buku kerja biner (.xlsb)"
    elif "content.xml" in names and "mimetype" in names:
        kind = "dokumen OpenDocument yang bukan lembar kerja"
    elif any(name.startswith("word/") for name in names):
        kind = "dokumen Word"
    else:
        kind = "arsip zip"
    return InputError(
        f"{path.name} bukan buku kerja .xlsx, melainkan {kind}.",
        "Simpan tabelnya sebagai .xlsx atau .csv, lalu impor lagi.",
    )


def _scan_parts(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], path: Path, limits: Limits
) -> list[SheetShape]:
    shapes: list[SheetShape] = []
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        with archive.open(entry) as stream:
            head = cast("zipfile.ZipExtFile", stream).peek(_HEAD)[:_HEAD]
            part = _Part(path, entry, limits, xml=_is_xml(entry.filename.lower(), head))
            if _SHEET_NAME.match(entry.filename) or _SHEET_ROOT.search(head):
                shapes.append(part.scan_sheet(stream))
            else:
                part.scan(stream)
        total += part.read
        if total > limits.total_bytes:
            raise InputError(
                f"Isi {path.name} melebihi {limits.total_bytes // MEBI} MB setelah dibuka.", _RESAVE
            )
    return shapes


def _is_xml(name: str, head: bytes) -> bool:
    """By its content too: what a part is, its neighbours in the zip decide, not its name. A picture may be an SVG."""
    if name.endswith((".xml", ".rels", ".vml")):
        return True
    return not name.startswith("xl/media/") and head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


class _Part:
    """One part of the zip, unpacked in chunks and thrown away."""

    def __init__(self, path: Path, entry: zipfile.ZipInfo, limits: Limits, *, xml: bool) -> None:
        self._path = path
        self._entry = entry
        self._limits = limits
        self._xml = xml
        self.read = 0

    def scan(self, stream: IO[bytes]) -> None:
        """Count every byte."""
        for _chunk in self.chunks(stream):
            pass

    def scan_sheet(self, stream: IO[bytes]) -> SheetShape:
        """Look at rows, cells and merges too; ends where only empty rows are left to come."""
        scan = SheetScan(self._path.name, self._entry.filename, self._limits.sheet)
        for chunk in self.chunks(stream):
            scan.feed(chunk)
            if scan.ended and self.read > self._limits.part_bytes // 8:
                return scan.shape  # the reader stops at the blank rows: what follows them is never unpacked
        return scan.close()

    def chunks(self, stream: IO[bytes]) -> Iterator[bytes]:
        """The part's bytes, each chunk counted and looked at."""
        tail = b""
        while chunk := stream.read(CHUNK):
            self._count(chunk)
            if self._xml:
                self._refuse_markup(tail + chunk)
                tail = chunk[-16:]
            yield chunk

    def _count(self, chunk: bytes) -> None:
        if self._xml and self.read == 0 and (b"\0" in chunk[:4] or chunk[:2] in {b"\xff\xfe", b"\xfe\xff"}):
            raise InputError(f"{self._path.name} memakai penyandian yang tidak lazim.", _RESAVE)
        self.read += len(chunk)
        if self.read > self._limits.part_bytes:
            raise InputError(
                f"Bagian {self._entry.filename} di {self._path.name} mengembang melebihi "
                f"{self._limits.part_bytes // MEBI} MB; berkas ini bisa membuat komputer macet.",
                _RESAVE,
            )
        if self.read > MEBI and self.read > self._limits.ratio * max(1, self._entry.compress_size):
            raise InputError(
                f"Bagian {self._entry.filename} di {self._path.name} mengembang lebih dari "
                f"{self._limits.ratio} kali; berkas ini bisa membuat komputer macet.",
                _RESAVE,
            )

    def _refuse_markup(self, data: bytes) -> None:
        if _FORBIDDEN_MARKUP.search(data):
            raise InputError(f"{self._path.name} memuat deklarasi XML yang berbahaya.", _DOUBT)
