"""Builds workbooks that are made to harm: each a name, how to build it, and what the refusal says."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.documents.excel.workbooks import sheet_xml, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = "urn:oasis:names:tc:opendocument:xmlns"


def ods(
    path: Path, rows: str, *, before: str = "", mimetype: str = ODS, more: dict[str, bytes] | None = None
) -> Path:
    """An OpenDocument sheet around raw rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content xmlns:office="{_SPACES}:office:1.0" '
        f'xmlns:table="{_SPACES}:table:1.0" xmlns:text="{_SPACES}:text:1.0" xmlns:style="{_SPACES}:style:1.0">'
        '<office:automatic-styles><style:style style:name="coret" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="Lembar1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", content)
        for name, data in ({"META-INF/manifest.xml": b"<m/>"} | (more or {})).items():
            archive.writestr(name, data)
    return path


def ods_row(*cells: str, repeated: int = 1, wide: int = 1) -> str:
    """A row of texts; `wide` repeats its last cell."""
    told = [
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    ]
    told[-1] = told[-1].replace(
        "<table:table-cell", f'<table:table-cell table:number-columns-repeated="{wide}"'
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(told)}</table:table-row>'


def ods_blank(rows: int, columns: int) -> str:
    """Rows without a value, as office programs leave them below a table."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}"/></table:table-row>'
    )


def _good(path: Path) -> Path:
    return workbook(path, [["NRP", "NAMA"], ["83050123", "Budi Santika"]])


def _part(name: str, content: bytes) -> Callable[[Path], Path]:
    return lambda path: with_part(_good(path), name, content)


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def build(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return build


def _encoded(name: str) -> bytes:
    return f'<?xml version="1.0" encoding="{name}"?><worksheet/>'.encode()


def _many_parts(path: Path) -> Path:
    with zipfile.ZipFile(_good(path), "a") as archive:
        for number in range(3_000):
            archive.writestr(f"xl/media/{number}", b"")
    return path


def _cut(path: Path) -> Path:
    path.write_bytes(_good(path).read_bytes()[:-300])
    return path


def _locked_old(path: Path) -> Path:
    """An old workbook whose second record says that what follows is encrypted (FILEPASS)."""
    content = (Path(__file__).parents[2] / "data" / "personel.xls").read_bytes()
    path.write_bytes(content.replace(bytes.fromhex("e1000200"), bytes.fromhex("2f000200"), 1))
    return path


def with_macros(path: Path) -> Path:
    """People in a workbook with a macro that starts by itself, and a link to a workbook on somebody else's machine."""
    _good(path)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    macro = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types, links = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = (
        parts[types]
        .replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
        )
        .replace(
            b"</Types>",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        )
    )
    parts[links] = parts[links].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdV" Type="{macro}" Target="vbaProject.bin"/><Relationship Id="rIdX" '
        f'Type="{office}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'.encode(),
    )
    parts["xl/vbaProject.bin"] = OLE + b"Attribute VB_Name\0Sub Auto_Open()\0Shell calc.exe" * 99
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink><externalBook/></externalLink>"
    far = '<Relationship Id="rId1" Target="\\\\contoh.invalid\\x\\a.xlsx" TargetMode="External"/>'
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = f"<Relationships>{far}</Relationships>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _entities(depth: int) -> str:
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth))]
    return f"<!DOCTYPE x [{''.join(lines)}]>"


_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
_MERGE = '<mergeCells><mergeCell ref="{}"/></mergeCells>'
_WIDE = "".join(f"<c><v>{n}</v></c>" for n in range(16_384))

HOSTILE: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "a bomb in one cell": ("a.xlsx", _part(SHEET, sheet_xml(_CELL.format("A" * 80_000_000))), "macet"),
    "a bomb of white space": ("a.xlsx", _part(SHEET, sheet_xml(" " * 80_000_000)), "macet"),
    "a bomb in the strings": ("a.xlsx", _part(STRINGS, b"<sst>" + b" " * 80_000_000 + b"</sst>"), "macet"),
    "a billion laughs": ("a.xlsx", _part(SHEET, sheet_xml(_CELL.format("&a9;"), _entities(10))), "berbahaya"),
    "a quadratic entity": (
        "a.xlsx",
        _part(SHEET, sheet_xml(_CELL.format("&a;" * 9_000), f'<!DOCTYPE x [<!ENTITY a "{"A" * 9_000}">]>')),
        "berbahaya",
    ),
    "an external entity": (
        "a.xlsx",
        _part(SHEET, sheet_xml(_CELL.format("&a;"), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
        "berbahaya",
    ),
    "a cell in the last corner": (
        "a.xlsx",
        _part(SHEET, sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "XFD1048576",
    ),
    "a merge of everything": ("a.xlsx", _part(SHEET, sheet_xml("", after=_MERGE.format("A1:XFD1048576"))), "gabungan"),
    "a large merge": ("a.xlsx", _part(SHEET, sheet_xml("", after=_MERGE.format("A1:CZ20000"))), "gabungan"),
    "16,384 columns": ("a.xlsx", _part(SHEET, sheet_xml(f'<row r="1">{_WIDE}</row>')), "256 kolom"),
    "thousands of parts": ("a.xlsx", _many_parts, "bagian"),
    "a name that leads outside": ("a.xlsx", _part("../../luar.xml", b"<x/>"), "ke luar"),
    "cut off": ("a.xlsx", _cut, "rusak"),
    "empty": ("a.xlsx", _bytes(b""), "kosong"),
    "a web page": ("a.xls", _bytes(b"<html><table><tr><td>NRP</td></tr></table></html>"), "halaman web"),
    "locked": ("a.xlsx", _bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "kata sandi"),
    "locked (xls)": ("a.xls", _locked_old, "kata sandi"),
    "an old workbook that is none": ("a.xls", _bytes(OLE + b"\xff" * 4_000 + "Workbook".encode("utf-16-le")), "rusak"),
    "another old document": ("a.xls", _bytes(OLE + b"\0" * 4_000), "dokumen Office lain"),
    "UTF-16": ("a.xlsx", _part(SHEET, sheet_xml("").decode().encode("utf-16")), "penyandian"),
    "an encoding that is none": ("a.xlsx", _part(SHEET, _encoded("UnanF-8")), "rusak"),
    "an encoding of several bytes": ("a.xlsx", _part(SHEET, _encoded("shift_jis")), "rusak"),
    "an encoding that is none (ods)": (
        "a.ods",
        lambda path: with_part(ods(path, ""), "content.xml", _encoded("UnanF-8")),
        "rusak",
    ),
    "a million rows in one (ods)": ("a.ods", lambda path: ods(path, ods_row("A", repeated=1_000_000)), "200000 baris"),
    "16,384 columns in one (ods)": ("a.ods", lambda path: ods(path, ods_row("A", wide=16_384)), "256 kolom"),
    "many wide rows (ods)": ("a.ods", lambda path: ods(path, ods_row("A", wide=250, repeated=190_000)), "baris"),
    "entities (ods)": ("a.ods", lambda path: ods(path, ods_row("&a9;"), before=_entities(10)), "berbahaya"),
    "a bomb (ods)": ("a.ods", lambda path: ods(path, ods_row("A" * 80_000_000)), "macet"),
    "locked (ods)": (
        "a.ods",
        lambda path: ods(path, "", more={"META-INF/manifest.xml": b"<m:encryption-data/>"}),
        "kata sandi",
    ),
    "a letter (odt)": ("a.ods", lambda path: ods(path, "", mimetype=ODS.replace("spreadsheet", "text")), "OpenDocument"),
}  # fmt: skip
