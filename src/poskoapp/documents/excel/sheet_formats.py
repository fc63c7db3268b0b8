"""What can be read: .xlsx and .xlsm, .xls and .ods by calamine; CSV.

An .xlsx in which looks tell something (zeros in front, spans of time, texts struck through), with errors in it, formulas
that were never calculated or empty rows without end is read by openpyxl, which knows them and goes row by row, in
several times the time.

All of it in a process of its own (`sheet_child`), workbooks behind the pre-check: a small file that is made for it can
fill the memory or bring calamine down.
"""

import warnings
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from poskoapp.documents.excel.cell import CellValue, cell_value
from poskoapp.documents.excel.delimited import read_delimited
from poskoapp.documents.excel.precheck import MIMETYPE_ODS, check_size, check_workbook, mimetype_of
from poskoapp.documents.excel.precheck_ods import check_ods
from poskoapp.documents.excel.sheet import WITHOUT_RESULT, Sheet, SheetRow
from poskoapp.documents.excel.sheet_marks import SheetMarks
from poskoapp.documents.excel.sheet_scan import BLANK_RUN, SheetLimits
from poskoapp.documents.excel.xls_marks import xls_marks
from poskoapp.documents.excel.xlsx_looks import tells_by_looks
from poskoapp.domain.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from python_calamine import CalamineSheet, CalamineWorkbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""How sheets of Excel 2 to 5 begin without a container."""
_SAVE_XLSX = "Buka berkas itu di Excel atau LibreOffice dan simpan sebagai .xlsx, lalu impor lagi."
_HEAD = 4096
_CELLS_AT_ONCE = 4_000_000
"""Calamine holds a whole sheet in memory."""


def read_sheets(path: Path) -> Generator[Sheet]:
    """The sheets of any file that can be read, in this process. InputError for all others."""
    head = _head(path)
    if head.startswith(_OLE):
        yield from _old_sheets(path)
    elif head.startswith(b"PK") and mimetype_of(path) == MIMETYPE_ODS:
        shape = check_ods(path)
        yield from _calamine_sheets(path, shape.rows, shape.tanda)
    elif head.startswith(b"PK"):
        yield from _workbook_sheets(path)
    else:
        _refuse_foreign(path, head)
        lines = (SheetRow(number, tuple(cells)) for number, cells in read_delimited(path))
        yield Sheet(path.name, _filled(lines), max(1, path.stat().st_size // 80), teks_saja=True)


def _head(path: Path) -> bytes:
    """How it begins. Refuses a missing, empty or oversized file."""
    check_size(path)
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _refuse_foreign(path: Path, head: bytes) -> None:
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if text.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style")):
        raise InputError(f"{path.name} sebenarnya halaman web atau XML yang diberi nama lain.", _SAVE_XLSX)
    if text.startswith(b"%pdf"):
        raise InputError(f"{path.name} adalah PDF, bukan tabel.", "Minta tabelnya sebagai .xlsx atau .csv.")
    if head.startswith(_BIFF) and path.suffix.lower() == ".xls":
        raise InputError(f"{path.name} berasal dari Excel 5 atau lebih tua.", _SAVE_XLSX)
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if path.suffix.lower() not in {".csv", ".tsv", ".txt"} or (b"\0" in head and not utf16):
        raise InputError(f"{path.name} bukan buku kerja (.xlsx, .xls, .ods) dan bukan .csv.", _SAVE_XLSX)


# ------------------------------------------------------------ xlsx


def _workbook_sheets(path: Path) -> Generator[Sheet]:
    shape = check_workbook(path)
    special = shape.berekor or shape.galat or bool(shape.tanpa_hasil)
    plain = not special and shape.rows * shape.columns <= _CELLS_AT_ONCE
    if plain and not tells_by_looks(path):
        yield from map(_with_moments, _calamine_sheets(path, shape.rows, {}))
        return
    with path.open("rb") as stream, closing(_load(path, stream)) as workbook:
        sheets = cast("list[ReadOnlyWorksheet]", workbook.worksheets)
        struck = _struck_styles(workbook)
        for sheet in sorted(sheets, key=lambda sheet: sheet.sheet_state != "visible"):
            others = tuple(other.title for other in sheets if other is not sheet)
            part = str(cast("Any", sheet)._worksheet_path)  # noqa: SLF001 - openpyxl tells it nowhere else
            read = _rows(path, sheet, max(1, shape.columns), struck)
            rows = _with_signs(read, shape.tanpa_hasil.get(part, {}))
            yield Sheet(sheet.title, _filled(rows), shape.rows, lembar_lain=others)


def _with_moments(sheet: Sheet) -> Sheet:
    """Days as openpyxl gives them, so that a list reads alike by both readers."""
    rows = (
        replace(row, nilai=tuple(datetime.combine(v, time()) if type(v) is date else v for v in row.nilai))
        if date in map(type, row.nilai)
        else row
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _load(path: Path, stream: IO[bytes]) -> "Workbook":
    from openpyxl import load_workbook

    # Its warnings are about what it does not read (colours, drawings), and may quote cells: nothing for a log.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    try:
        return load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except Exception as problem:  # openpyxl lets through whatever its parts raise
        raise InputError(f"{path.name} rusak: buku kerjanya tidak dapat dibaca.", _SAVE_XLSX) from problem


def _struck_styles(workbook: "Workbook") -> frozenset[int]:
    """The styles whose letters are struck through; none where the workbook's styles are not as usual."""
    inside = cast("Any", workbook)
    try:
        return frozenset(
            number
            for number, style in enumerate(inside._cell_styles)  # noqa: SLF001 - openpyxl tells it only cell by cell
            if inside._fonts[style.fontId].strike  # noqa: SLF001
        )
    except (AttributeError, IndexError):
        return frozenset()


def _rows(path: Path, sheet: "ReadOnlyWorksheet", columns: int, struck: frozenset[int]) -> Iterator[SheetRow]:
    """All rows from the first on, `columns` wide, whatever size the file states for the sheet."""
    sheet.reset_dimensions()
    try:
        rows = cast("Iterable[tuple[ReadOnlyCell, ...]]", sheet.iter_rows(max_col=columns))
        for nomor, cells in enumerate(rows, start=1):
            crossed = bool(struck) and _is_struck(cells, struck)
            yield SheetRow(nomor, tuple(cell_value(cell) for cell in cells), crossed)
    except Exception as problem:  # as above
        raise InputError(f"Lembar {sheet.title} di {path.name} rusak.", _SAVE_XLSX) from problem


def _with_signs(rows: Iterator[SheetRow], without: Mapping[int, Sequence[int]]) -> Iterator[SheetRow]:
    """The rows with a sign in the cells whose formula was never calculated."""
    for row in rows:
        if columns := without.get(row.nomor):
            values = [*row.nilai]
            values += [None] * (max(columns) + 1 - len(values))
            for column in columns:
                values[column] = WITHOUT_RESULT
            yield SheetRow(row.nomor, tuple(values), row.dicoret)
        else:
            yield row


def _is_struck(cells: Iterable["ReadOnlyCell"], struck: frozenset[int]) -> bool:
    texts = [getattr(cell, "_style_id", 0) in struck for cell in cells if isinstance(cell.value, str)]
    return bool(texts) and all(texts)


# ------------------------------------------------------------ xls and ods


def _old_sheets(path: Path) -> Generator[Sheet]:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise InputError(
            f"{path.name} dilindungi kata sandi.", "Simpan tanpa kata sandi di Excel, lalu impor lagi."
        )
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise InputError(f"{path.name} bukan buku kerja Excel, melainkan dokumen Office lain.", _SAVE_XLSX)
    yield from _calamine_sheets(path, max(1, len(content) // 80), xls_marks(content))


def _calamine_sheets(
    path: Path, rows: int, marks: Mapping[str, SheetMarks] | Sequence[SheetMarks]
) -> Generator[Sheet]:
    """`marks`: what each sheet tells beside its values, by its name or by its place."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    book = _opened(path)
    if not isinstance(marks, Mapping):
        marks = dict(zip(book.sheet_names, marks, strict=False))
    told = [meta for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
    for meta in sorted(told, key=lambda meta: meta.visible is not SheetVisibleEnum.Visible):
        others = tuple(other.name for other in told if other is not meta)
        read = _calamine_rows(path, book, meta.name, marks.get(meta.name, SheetMarks()))
        yield Sheet(meta.name, _filled(read), rows, lembar_lain=others)


def _opened(path: Path) -> "CalamineWorkbook":
    import python_calamine

    reader = cast("Any", python_calamine)
    try:
        return reader.load_workbook(str(path))
    except python_calamine.PasswordError as problem:
        raise InputError(
            f"{path.name} dilindungi kata sandi.", "Simpan tanpa kata sandi, lalu impor lagi."
        ) from problem
    except BaseException as problem:  # calamine lets through whatever its parts raise, also Rust's panic
        _let_through(problem)
        raise InputError(f"{path.name} rusak: buku kerjanya tidak dapat dibaca.", _SAVE_XLSX) from problem


def _calamine_rows(path: Path, book: "CalamineWorkbook", nama: str, marks: SheetMarks) -> Iterator[SheetRow]:
    limits = SheetLimits()
    try:
        sheet: CalamineSheet = book.get_sheet_by_name(nama)
        start, end = sheet.start, sheet.end
        if start is None or end is None:
            return
        cells = sheet.to_python(skip_empty_area=True, nrows=limits.rows)
    except BaseException as problem:  # as above
        _let_through(problem)
        raise InputError(f"Lembar {nama} di {path.name} rusak.", _SAVE_XLSX) from problem
    if end[1] >= limits.columns or end[0] >= start[0] + limits.rows:
        raise InputError(
            f"Lembar {nama} di {path.name} melebihi {limits.rows} baris atau {limits.columns} kolom.",
            "Hapus baris dan kolom yang jauh di luar tabel, simpan, lalu impor lagi.",
        )
    left: tuple[CellValue, ...] = (None,) * start[1]
    for nomor, row in enumerate(cells, start=start[0] + 1):
        values = [*left, *map(_plain, row)]
        for column, shown in marks.galat.get(nomor, {}).items():
            values += [None] * (column + 1 - len(values))
            values[column] = shown
        yield SheetRow(nomor, tuple(values), nomor in marks.dicoret)
    yield from _rows_of_signs(marks, end[0] + 1)


def _rows_of_signs(marks: SheetMarks, after: int) -> Iterator[SheetRow]:
    """Rows below the last value, with nothing but formulas that were never calculated."""
    for nomor in sorted(nomor for nomor in marks.galat if nomor > after):
        shown = marks.galat[nomor]
        yield SheetRow(nomor, tuple(shown.get(column) for column in range(max(shown) + 1)))


def _let_through(problem: BaseException) -> None:
    """What does not tell of the file: too little memory, or somebody who has had enough."""
    if isinstance(problem, MemoryError | KeyboardInterrupt | SystemExit):
        raise problem


def _plain(value: CellValue) -> CellValue:
    """A whole number without the fraction that calamine gives it, as a workbook shows it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def _filled(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """Rows that hold something; ends after many blank ones, which office programs leave by the million."""
    last = 0
    for row in rows:
        if any(
            value is not None and value != "" and not (isinstance(value, str) and not value.strip())
            for value in row.nilai
        ):
            last = row.nomor
            yield row
        elif row.nomor - last > BLANK_RUN:
            return
