"""The rows of a lampiran as other programs want them: a document of typst, a flat sheet of LibreOffice."""

from html import escape
from pathlib import Path

from poskoapp.documents.sprin import Lampiran, SprinDocument

PATIENCE = 600.0
"""Seconds after which LibreOffice is given up."""
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
    '<table:table table:name="Lampiran"><table:table-header-rows>{head}</table:table-header-rows>{rows}'
    "</table:table></office:spreadsheet></office:body></office:document>"
)


def typst_source(document: SprinDocument) -> str:
    """One table over all pages, its header repeated."""
    lampiran = _lampiran(document)
    kolom = lampiran.stored_kolom
    widths = ", ".join(f"{k.lebar:g}fr" for k in kolom)
    head = ", ".join(f"[*{_typst(k.judul)}*]" for k in kolom)
    rows = "\n".join(", ".join(f'"{_quoted(cell)}"' for cell in row.cells) + "," for row in lampiran.rows)
    return (
        '#set page(paper: "a4", flipped: true, margin: 1cm)\n'
        '#set text(font: "Liberation Sans", size: 7pt, lang: "id")\n'
        f"#table(columns: ({widths}), stroke: 0.5pt, table.header({head}),\n{rows}\n)\n"
    )


def office_sheet(document: SprinDocument, path: Path) -> Path:
    """The same cells in a flat OpenDocument sheet."""
    lampiran = _lampiran(document)
    head = _row(tuple(k.judul for k in lampiran.stored_kolom))
    rows = "".join(_row(row.cells) for row in lampiran.rows)
    path.write_text(_SHEET.format(head=head, rows=rows), encoding="utf-8")
    return path


def _row(cells: tuple[str, ...]) -> str:
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{texts}</table:table-row>"


def _lampiran(document: SprinDocument) -> Lampiran:
    if document.lampiran is None:
        raise AssertionError("an order without a lampiran")
    return document.lampiran


def _typst(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\#*_`$<>@[]~/" else letter for letter in text)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
