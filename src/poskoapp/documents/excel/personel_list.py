"""Writes a list of personnel as an office keeps it, and as `personel_sheet` reads it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.workbook import TEXT, SheetFile, Style, WorkbookFile
from poskoapp.domain.operasi_isian import Kertas

_COLUMNS = (
    ("NO", 6),
    ("NAMA", 36),
    ("PANGKAT", 13),
    ("NRP", 12),
    ("L/P", 6),
    ("JABATAN", 30),
    ("KESATUAN", 28),
    ("NO HP", 16),
    ("DOMISILI", 24),
)
_TITLE = Style(border=False, bold=True, size=12)
_HEAD = Style(bold=True, align="center", fill="#D9D9D9")
_CELL = Style(number_format=TEXT)
_NUMBER = Style(align="center")


@dataclass(frozen=True, slots=True)
class BarisPersonel:
    """A person of the list; all of it text, `jenis_kelamin` is `L` or `P`."""

    nrp: str
    nama: str
    pangkat: str
    jabatan: str
    satuan: str
    jenis_kelamin: str
    hp: str
    domisili: str


@dataclass(frozen=True, slots=True)
class DaftarPersonel:
    """A list with its title lines and the date that its file bears."""

    judul: tuple[str, ...]
    tanggal: date
    rows: tuple[BarisPersonel, ...]


def write_personel_list(daftar: DaftarPersonel, path: Path) -> None:
    """Writes the list to `path`, whole or not at all; the same list gives the same bytes."""
    with atomic_write(path) as part:
        book = WorkbookFile(part, daftar.judul[0], daftar.tanggal)
        _fill(book.sheet("PERSONEL"), daftar)
        book.close()


def _fill(sheet: SheetFile, daftar: DaftarPersonel) -> None:
    header = len(daftar.judul) + 1
    last = header + len(daftar.rows)
    sheet.widths([width for _, width in _COLUMNS])
    for number, line in enumerate(daftar.judul):
        sheet.text(number, 0, line, _TITLE)
    for column, (title, _) in enumerate(_COLUMNS):
        sheet.text(header, column, title, _HEAD)
    for number, row in enumerate(daftar.rows, start=1):
        sheet.number(header + number, 0, number, _NUMBER)
        for column, text in enumerate(_texts(row), start=1):
            sheet.text(header + number, column, text, _CELL)
    sheet.freeze(header + 1, 2)
    sheet.filter(header, last, len(_COLUMNS))
    sheet.page(Kertas.A4, len(_COLUMNS), (header, header), last)
    sheet.header_footer("", daftar.judul[0])


def _texts(row: BarisPersonel) -> Sequence[str]:
    return (
        row.nama,
        row.pangkat.upper(),
        row.nrp,
        row.jenis_kelamin,
        row.jabatan,
        row.satuan,
        row.hp,
        row.domisili,
    )
