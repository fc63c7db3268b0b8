"""Synthetic office workbooks and broken files for the tests of reading; all names invented."""

import zipfile
from pathlib import Path

import openpyxl

from poskoapp.domain.pangkat import DaftarPangkat, Pangkat

DAFTAR_PANGKAT = DaftarPangkat(
    [
        Pangkat(8, "Polri", "Pama", "Ajun Komisaris Polisi", "AKP", ("A.K.P",)),
        Pangkat(9, "Polri", "Pama", "Inspektur Polisi Satu", "Iptu", ("IPTU",)),
        Pangkat(13, "Polri", "Bintara", "Brigadir Polisi Kepala", "Bripka", ("BRIPKA",)),
        Pangkat(14, "Polri", "Bintara", "Brigadir Polisi", "Brigpol", ("BRIGADIR", "BRIG")),
        Pangkat(16, "Polri", "Bintara", "Brigadir Polisi Dua", "Bripda", ("BRIPDA",)),
        Pangkat(28, "PNS Polri", "III/d", "Penata Tingkat I", "Penata Tk I", ("PENATA TK.I", "PENATA I")),
        Pangkat(45, "TNI", "Pamen", "Letnan Kolonel", "Letkol"),
        Pangkat(54, "TNI", "Bintara", "Sersan Satu", "Sertu"),
    ]
)


def workbook(path: Path, rows, *, title="Sheet1", formats=None, merges=()) -> Path:
    """Rows from A1 on; `formats` maps an address to a number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for address, number_format in (formats or {}).items():
        sheet[address].number_format = number_format
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same workbook with one part replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return path


def sheet_xml(rows: str, before: str = "", after: str = "") -> bytes:
    """A worksheet part around raw rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    ).encode()
