"""The two lists of the roster, KEKUATAN and PLOTING TPS, and the title block that all sheets share."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from poskoapp.documents.excel.roster import (
    KEKUATAN,
    OBJEK,
    PLOTING,
    PROGRESS_STEP,
    REKAP,
    SIAGA,
    WALKAT,
    KelompokPloting,
    LembarRoster,
    PersonelKekuatan,
    PersonelPloting,
    RosterDocument,
    TugasRoster,
)
from poskoapp.documents.excel.sheet import column_letters
from poskoapp.documents.excel.workbook import KILOMETRES, NUMBER, TEXT, SheetFile, Style, WorkbookFile
from poskoapp.domain.progress import Progress
from poskoapp.domain.waktu import tanggal

LATIHAN = "LATIHAN - BUKAN DATA SEBENARNYA"
BELUM_TERISI = "BELUM TERISI"
KOP = Style(border=False, bold=True)
KOP_LAST = replace(KOP, underline=True)
TITLE = Style(border=False, bold=True, size=12, align="center")
DRILL = Style(border=False, bold=True, size=12, align="center", color="#FFFFFF", fill="#B3261E")
HEAD = Style(bold=True, align="center", wrap=True, fill="#D9D9D9", size=9)
CELL = Style(size=9, wrap=True, number_format=TEXT)
CENTER = replace(CELL, align="center")
COUNT = Style(size=9, align="right", number_format=NUMBER)
NUMBERING = replace(COUNT, align="center")
DISTANCE = replace(COUNT, align="center", number_format=KILOMETRES)
SUM_TEXT = Style(bold=True, size=9, fill="#EDEDED")
SUM_COUNT = Style(bold=True, size=9, align="right", fill="#EDEDED", number_format=NUMBER)
BAND_FILL = "#F5F2EC"
LINE_POINTS = 11.5

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """A column of a list: its title, width in characters, look, and value.

    `jumlah` is SUBTOTAL's number (9 sums, 3 counts); columns at the end without `cetak` are there for other programs,
    and are not on the printed page.
    """

    judul: str
    lebar: float
    gaya: Style
    nilai: Callable[[RowT], str | float | None]
    jumlah: int = 0
    cetak: bool = True


@dataclass(frozen=True, slots=True)
class PlotingRow:
    """A guard of a group, or a vacancy; the group's own counts stand in its first row only, so that sums are right."""

    nomor: int
    kelompok: KelompokPloting
    personel: PersonelPloting | None
    pertama: bool
    pita: bool

    @property
    def keterangan(self) -> str:
        """The group's remark, and that nobody has been named yet."""
        texts = (BELUM_TERISI if self.personel is None else "", self.kelompok.keterangan)
        return "; ".join(text for text in texts if text)


KEKUATAN_COLUMNS: tuple[Column[tuple[int, PersonelKekuatan]], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r[0]),
    Column("NAMA", 34, CELL, lambda r: r[1].nama),
    Column("PANGKAT", 13, CELL, lambda r: r[1].pangkat),
    Column("NRP / NIP", 21, CELL, lambda r: r[1].nrp, 3),
    Column("JABATAN", 30, CELL, lambda r: r[1].jabatan),
    Column("SATUAN", 26, CELL, lambda r: r[1].satuan),
    Column("L/P", 5, CENTER, lambda r: r[1].jenis_kelamin),
    Column("NO. HP", 15, CELL, lambda r: r[1].hp),
    Column("STATUS / TUGAS SAAT INI", 36, CELL, lambda r: r[1].tugas),
)

PLOTING_COLUMNS: tuple[Column[PlotingRow], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r.nomor),
    Column("POLSEK", 19, CELL, lambda r: r.kelompok.polsek),
    Column("KECAMATAN", 14, CELL, lambda r: r.kelompok.kecamatan),
    Column("KELURAHAN / DESA", 17, CELL, lambda r: r.kelompok.kelurahan),
    Column("KELOMPOK", 11, CELL, lambda r: r.kelompok.kode),
    Column("KATEGORI", 13, CELL, lambda r: r.kelompok.kategori.label),
    Column("POLA", 17, CELL, lambda r: r.kelompok.pola),
    Column("NOMOR TPS", 18, CELL, lambda r: r.kelompok.nomor_tps),
    Column("JML TPS", 6, NUMBERING, lambda r: len(r.kelompok.tps) if r.pertama else None, 9),
    Column("LINMAS", 8, NUMBERING, lambda r: r.kelompok.linmas if r.pertama else None, 9),
    Column("PANGKAT", 10, CELL, lambda r: r.personel.pangkat if r.personel else ""),
    Column("NAMA", 24, CELL, lambda r: r.personel.nama if r.personel else ""),
    Column("NRP / NIP", 12, CELL, lambda r: r.personel.nrp if r.personel else "", 3),
    Column("SATUAN", 19, CELL, lambda r: r.personel.satuan if r.personel else ""),
    Column("PERAN", 12, CELL, lambda r: r.personel.peran if r.personel else ""),
    Column("NO. HP", 13, CELL, lambda r: r.personel.hp if r.personel else ""),
    Column("JARAK (KM)", 7, DISTANCE, lambda r: r.personel.jarak_km if r.personel else None),
    Column("KETERANGAN", 17, CELL, lambda r: r.keterangan),
    Column("KODE KELURAHAN", 15, CELL, lambda r: r.kelompok.kode_kelurahan, cetak=False),
)


def write_sheets(document: RosterDocument, path: Path, progress: Progress) -> tuple[LembarRoster, ...]:
    """All sheets into a new file at `path`; cancelling through `progress` leaves it unfinished."""
    from poskoapp.documents.excel.roster_rekap import write_rekap
    from poskoapp.documents.excel.roster_tugas import TUGAS_COLUMNS
    from poskoapp.documents.excel.roster_walkat import WALKAT_COLUMNS

    book = WorkbookFile(path, f"{document.judul} {document.polres}", document.tanggal)
    rekap, kekuatan, ploting = (book.sheet(nama) for nama in (REKAP, KEKUATAN, PLOTING))
    steps = _Steps(document.jumlah_baris, progress)
    persons = list(enumerate(document.personel, start=1))
    kekuatan_rows = _write_list(
        document, kekuatan, "DAFTAR KEKUATAN PERSONEL", KEKUATAN_COLUMNS, steps.over(persons)
    )
    ploting_rows = _write_list(
        document,
        ploting,
        "PLOTING PERSONEL PENGAMANAN TPS",
        PLOTING_COLUMNS,
        steps.over(ploting_lines(document)),
    )
    for nama in document.tambahan():
        sheet = book.sheet(nama)
        if nama == WALKAT:
            escorts = list(enumerate(document.walkat, start=1))
            _write_list(document, sheet, "DAFTAR PERSONEL PENGAWALAN", WALKAT_COLUMNS, steps.over(escorts))
        else:
            judul, duties = _DUTIES[nama](document)
            _write_list(document, sheet, judul, TUGAS_COLUMNS, steps.over(list(enumerate(duties, start=1))))
    write_rekap(document, rekap, kekuatan_rows, ploting_rows)
    progress(document.jumlah_baris, document.jumlah_baris, "Menyimpan buku kerja")
    book.close()
    return (
        LembarRoster(REKAP, len(document.rekap)),
        LembarRoster(KEKUATAN, kekuatan_rows.jumlah),
        LembarRoster(PLOTING, ploting_rows.jumlah),
        *(LembarRoster(nama, count) for nama, count in document.tambahan().items()),
    )


_DUTIES: dict[str, Callable[[RosterDocument], tuple[str, tuple[TugasRoster, ...]]]] = {
    SIAGA: lambda document: ("DAFTAR PADAL, SIAGA DAN SATGAS", document.siaga),
    OBJEK: lambda document: ("DAFTAR PENJAGA OBJEK", document.objek),
}


def ploting_lines(document: RosterDocument) -> Iterator[PlotingRow]:
    """One row per guard, then one per missing guard; a group without either has one row."""
    nomor = 0
    for index, kelompok in enumerate(document.kelompok):
        missing = max(kelompok.polri - len(kelompok.personel), 0 if kelompok.personel else 1)
        for position, personel in enumerate((*kelompok.personel, *(None,) * missing)):
            nomor += 1
            yield PlotingRow(nomor, kelompok, personel, pertama=position == 0, pita=index % 2 == 1)


@dataclass(frozen=True, slots=True)
class RowSpan:
    """Rows (from 0) that a list fills: first, and how many."""

    awal: int
    jumlah: int

    def reference(self, column: int) -> str:
        """`J9:J120`."""
        letters = column_letters(column)
        return f"{letters}{self.awal + 1}:{letters}{max(self.awal + self.jumlah, self.awal + 1)}"


class _Steps:
    """Tells the progress over both lists."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done = 0
        self._total = total
        self._progress = progress

    def over(self, rows: "Sequence[RowT] | Iterator[RowT]") -> Iterator[RowT]:
        for row in rows:
            if self._done % PROGRESS_STEP == 0:
                self._progress(self._done, self._total, "Menulis roster")
            self._done += 1
            yield row


def write_title(document: RosterDocument, sheet: SheetFile, judul: str, columns: int) -> int:
    """Kop, title, operation, date, and LATIHAN where it is one. Gives the next free row."""
    row = 0
    if document.latihan:
        sheet.band(row, (0, columns - 1), LATIHAN, DRILL)
        row += 1
    for position, line in enumerate(document.kop):
        sheet.text(row, 0, line, KOP_LAST if position == len(document.kop) - 1 else KOP)
        row += 1
    row += 1
    lines = (
        judul,
        document.operasi.upper(),
        document.polres.upper(),
        f"KEADAAN TANGGAL {tanggal(document.tanggal).upper()}",
    )
    for line in lines:
        sheet.band(row, (0, columns - 1), line, TITLE)
        row += 1
    footer = f"{document.polres} - {document.operasi} - {tanggal(document.tanggal)}"
    sheet.header_footer(LATIHAN if document.latihan else "", footer)
    return row + 1


def _write_list(
    document: RosterDocument,
    sheet: SheetFile,
    judul: str,
    columns: Sequence[Column[RowT]],
    rows: Iterator[RowT],
) -> RowSpan:
    """A list under its title: header, rows, totals that follow the filter."""
    sheet.widths([column.lebar for column in columns])
    printed = sum(column.cetak for column in columns)
    head = write_title(document, sheet, judul, printed)
    for number, column in enumerate(columns):
        sheet.text(head, number, column.judul, HEAD)
    sheet.height(head, 30)
    looks = [(column.gaya, replace(column.gaya, fill=BAND_FILL)) for column in columns]
    totals = [0] * len(columns)
    last = head
    for last, row in enumerate(rows, start=head + 1):
        _write_row(sheet, last, row, columns, looks, totals)
    span = RowSpan(head + 1, last - head)
    _write_totals(sheet, columns, span, totals)
    sheet.filter(head, last, len(columns))
    sheet.freeze(head + 1, 0)
    sheet.page(document.kertas, printed, (head, head), last + 1)
    return span


def _write_row(
    sheet: SheetFile,
    at: int,
    row: RowT,
    columns: Sequence[Column[RowT]],
    looks: Sequence[tuple[Style, Style]],
    totals: list[int],
) -> None:
    banded = isinstance(row, PlotingRow) and row.pita
    lines = 1
    for number, column in enumerate(columns):
        value = column.nilai(row)
        style = looks[number][banded]
        if isinstance(value, str):
            sheet.text(at, number, value, style)
            if len(value) > column.lebar * 0.8:
                lines = max(lines, wrapped_lines(value, column.lebar))
        else:
            sheet.number(at, number, value, style)
        if column.jumlah == 9:
            totals[number] += int(value or 0)
        elif column.jumlah and value:
            totals[number] += 1
    sheet.height(at, LINE_POINTS * lines + 3)


def wrapped_lines(text: str, width: float) -> int:
    """Lines that a 9-point text needs in a column of `width` characters; an office program does not measure for us."""
    fitting = width * (0.85 if text.isupper() else 1.05)
    lines, used = 1, 0.0
    for word in text.split(" "):
        needed = len(word) + (1 if used else 0)
        if used + needed > fitting and used:
            lines, used, needed = lines + 1, 0.0, len(word)
        used += needed
        lines += int((used - 1) // fitting)
        used = used if used <= fitting else used % fitting
    return lines


def _write_totals(
    sheet: SheetFile, columns: Sequence[Column[RowT]], span: RowSpan, totals: Sequence[int]
) -> None:
    at = span.awal + span.jumlah
    for number, column in enumerate(columns):
        if column.jumlah:
            sheet.formula(
                at, number, f"=SUBTOTAL({column.jumlah},{span.reference(number)})", totals[number], SUM_COUNT
            )
        else:
            sheet.text(at, number, "JUMLAH" if number == 1 else "", SUM_TEXT)
