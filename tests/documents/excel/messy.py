"""Messy office tables of each kind, all invented, and how to write one as .xlsx, .ods or .csv."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from tests.documents.excel.hostile import ods

LAST_ROW = 1_048_576
Cell = object
"""A text, a number, a date, None, or a `Rumus`."""


@dataclass(frozen=True, slots=True)
class Rumus:
    """A formula with the value that the office program stored for it."""

    formula: str
    nilai: str | float


@dataclass(frozen=True, slots=True)
class Berantakan:
    """Rows from A1 on; `dicoret` are the numbers (from 1) of those struck out, `gabungan` merged ranges of A1:B2."""

    rows: tuple[tuple[Cell, ...], ...]
    dicoret: frozenset[int] = frozenset()
    gabungan: tuple[str, ...] = ()

    def written(self, path: Path) -> Path:
        """The table in the format that the name says, behind a sheet of remarks where the format has sheets."""
        {".xlsx": _xlsx, ".ods": _ods, ".csv": _csv}[path.suffix](self, path)
        return path


def _xlsx(mess: Berantakan, path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sheet1").write(0, 0, "Catatan: lihat lembar 2")
        sheet, struck = book.add_worksheet("Sheet2"), book.add_format({"font_strikeout": True})
        day = book.add_format({"num_format": "d mmm yyyy"})
        for area in mess.gabungan:
            sheet.merge_range(area, "")
        for at, row in enumerate(mess.rows):
            look = struck if at + 1 in mess.dicoret else None
            for column, cell in enumerate(row):
                if isinstance(cell, Rumus):
                    sheet.write_formula(at, column, f"={cell.formula}", look, cell.nilai)
                elif isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(at, column, cell, look)
                elif cell is not None:
                    sheet.write(at, column, cell, look)
        sheet.write_blank(LAST_ROW - 1, 0, None, struck)


def _ods(mess: Berantakan, path: Path) -> None:
    rows = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell, at in mess.dicoret) for cell in row)}</table:table-row>"
        for at, row in enumerate(mess.rows, start=1)
    )
    rest = LAST_ROW - len(mess.rows)
    ods(
        path,
        f'{rows}<table:table-row table:number-rows-repeated="{rest}"><table:table-cell/></table:table-row>',
    )


def _ods_cell(cell: Cell, struck: bool) -> str:
    look, formula = ' table:style-name="coret"' if struck else "", ""
    if isinstance(cell, Rumus):
        formula, cell = f' table:formula="of:={escape(cell.formula)}"', cell.nilai
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return f'<table:table-cell{look} office:value-type="date" office:date-value="{cell}"/>'
    kind = "string" if isinstance(cell, str) else "float"
    value = "" if isinstance(cell, str) else f' office:value="{cell}"'
    text = escape(str(cell))
    return f'<table:table-cell{look}{formula} office:value-type="{kind}"{value}><text:p>{text}</text:p></table:table-cell>'


def _csv(mess: Berantakan, path: Path) -> None:
    """As Excel writes it in Indonesia; what is struck out, which it cannot tell, is left out."""
    with path.open("w", encoding="cp1252", newline="") as stream:
        for at, row in enumerate(mess.rows, start=1):
            told = [cell.nilai if isinstance(cell, Rumus) else cell for cell in row]
            words = [
                "" if cell is None else f"{cell:.10g}" if isinstance(cell, float) else str(cell)
                for cell in told
            ]
            csv.writer(stream, delimiter=";").writerow(words if at not in mess.dicoret else [])


def numbered(first: int, *rows: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """Rows with a running number by formula in front, as offices count; the first stands in row `first`."""
    return [(Rumus(f"A{first + at - 1}+1", at + 1) if at else 1, *row) for at, row in enumerate(rows)]


def tps() -> Berantakan:
    """A list of TPS with a header of two tiers."""
    kec, kel, foreign = "Randuwangi", "Mekarwangi", Rumus("[1]Lain!A1", "dari berkas lain")
    rows = numbered(
        8,
        ("RANDU WANGI", "MEKARWANGI", 1, "Balai A", 120, 130, 250, -6.2, 106.8, "Kurang rawan", None),
        ("RANDUWANGGI", kel, "TPS 02", "Balai B", 100, "1.100", 1200, "-6,21", "106,81", "RAWAN", None),
        ("Randuwangp", kel, "003", "Balai C", 100, 100, 200, 106.82, -6.22, "sr", None),
        (kec, kel, 4.0, "Balai D", 100, 100, 200, "-62.412.480", "108..22", "khusus", None),
        (kec, kel, 5, "Balai E", 100, 100, 200, None, None, "Aman", None),
        (kec, kel, 6, "Balai F", 100, 100, 201, 0, 0, "rawan", "dua kali"),
        (kec, kel, 6, "Balai F", 100, 100, 201, 0, 0, "rawan", "dua kali"),
        (kec, kel, 7, "Balai G", 100, 100, 200, "#ERROR!", 106.8, "rawan", foreign),
        (kec, "Antah", 8, "Balai H", 100, 100, 200, -6.2, 106.8, "rawan", None),
        (kec, kel, 9, "Balai I", 100, 100, 200, -6.2, 106.8, "rawan", None),
        (kec, kel, 10, "Balai J", 100, 100, 200, -6.2, 106.8, "entah", None),
        (kec, kel, "sepuluh", "Balai K", 100, 100, 200, -6.2, 106.8, "rawan", None),
        (kec, kel, 11, "Balai L", None, None, 200, 7.3286059, 108.2, "rawan", None),
        (kec, kel, 12, "Balai M", 100, 100, 200, -6.2, None, "rawan", None),
    )
    return Berantakan(
        (
            ("DAFTAR TPS PEMILIHAN", *[None] * 11),
            ("PER 20 NOVEMBER 2024",),
            (),
            ("NO", "WILAYAH", None, "TPS", None, "DPT", None, None, "KOORDINAT", None, "KERAWANAN", "KET"),
            (None, "KECAMATAN", "KELURAHAN/DESA", "NO TPS", "ALAMAT", "L", "P", "JML", "LAT", "LONG"),
            tuple(range(1, 13)),
            (None, "JUMLAH", None, Rumus("COUNT(D8:D30)", 14), None, Rumus("SUM(F8:F30)", 1340), 1430, 2770),
            *rows,
            (),
            (None, "TOTAL", None, 14, None, 1340, 1430, 2770),
            (None, "Mengetahui, Kepala Bagian Operasi"),
        ),
        frozenset({17}),
        ("A1:L1", "A4:A5", "B4:C4", "D4:E4", "F4:H4", "I4:J4", "K4:K5", "L4:L5"),
    )


def dsp() -> Berantakan:
    """An establishment: a unit in a row, groups of rank in columns."""
    return Berantakan(
        (
            ("DAFTAR SUSUNAN PERSONEL",),
            ("NO", "KESATUAN", "DSP", None, None, None, "KET"),
            (None, None, "PAMEN", "PAMA", "BINTARA", "PNS"),
            tuple(range(1, 8)),
            *numbered(
                5,
                ("POLSEK  BARAT", None, 4.0, "1.020", "-", None),
                ("Polsek\u00a0Timur", "", Rumus("1+1", 2), 30, 3, None),
                ("polsek timur", "", 2, 30, 3, "dua kali"),
                ("Polsek Tmur", 1, 2, 3, 4, "ejaan"),
                ("Polsek Barat", "x", 1, 1, 1, "angka"),
                ("Polres Randukuning", 1, 9, 9, 9, None),
            ),
            ("JUMLAH", None, 1, 6, 1050, 3),
        ),
        frozenset({10}),
        ("A2:A3", "B2:B3", "C2:F2", "G2:G3"),
    )


def linmas() -> Berantakan:
    """Linmas counted by kelurahan."""
    return Berantakan(
        (
            ("REKAP LINMAS",),
            ("NO", "KELURAHAN/DESA", "ANGGOTA LINMAS", "KET"),
            (1, 2, 3, 4),
            *numbered(
                4,
                ("Linmas Melati", 24.0, None),
                ("Linmas  Mawar", "1.012", "siap"),
                ("Linmas Kenanga", "dua puluh", "angka"),
                ("Linmas Dahlia", 12, "pindah"),
                ("Linmas Anggrek", "#REF!", None),
            ),
            ("TOTAL", None, 1060),
        ),
        frozenset({7}),
        ("A1:D1",),
    )


def people(satuan: str) -> Berantakan:
    """A name list under a band with the unit, numbers and ranks written in every way."""
    rows = numbered(
        6,
        ("BARATA WULUNG,SH", "AKP", 81020301, "Kanit", 31000),
        ("Drs.Kirana Segara, M.Si", "Penata TK. I\u00a0III/d", "19800101 200501 1 001", "Ba", "1-2-1980"),
        ("Tirta Ranupati", "BRIGADIR", 91020302.0, "Ba", "2 Maret 1991"),
        ("Jenar Lintang", "Bripka", 1020303, "Ba", date(2001, 2, 3)),
        ("Surya\u00a0Lestari", "Bripda", "99 02 03 04", "Ba", None),
        ("Tirta Ranupati", "BRIGADIR", "91020302.0", "Ba", "2 Maret 1991"),
        ("Coret Sudah Pindah", "Bripka", 91020399, "Ba", None),
        ("Rusak Nomornya", "Bripka", "#REF!", "Ba", "03/02/1988"),
        ("Pangkat Aneh", "Xyz", 91020398, "Ba", None),
    )
    return Berantakan(
        (
            ("DAFTAR PERSONEL", *[None] * 5),
            ("NO", "IDENTITAS", None, None, "PENUGASAN", "LAHIR"),
            (None, "NAMA DAN GELAR", "PANGKAT", "NRP/NIP", "JABATAN"),
            (1, 2, 3, 4, 5, 6),
            (satuan,),
            *rows,
            (None, "JUMLAH", None, 9),
        ),
        frozenset({12}),
        ("A1:F1", "A2:A3", "B2:D2", "F2:F3"),
    )
