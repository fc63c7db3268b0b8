"""The cells of a workbook that we have just written, read from its XML, to prove that it says what it should.

Of our own files only, which have few forms of cell; a foreign file goes through `sheet`. Ten times as fast as a general
reader, so that every cell of a long roster can be compared.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import unescape
from zipfile import BadZipFile, ZipFile

_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"(?: s="\d+")?(?: t="(\w+)")?>(?:<f>[^<]*</f>)?<v>([^<]*)</v></c>')
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_STRING = re.compile(r"<si><t(?: [^>]*)?>([^<]*)</t></si>|<si><t/></si>")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Cells = dict[int, dict[str, str | float]]
"""Row (from 1) -> letters of the column -> what stands there; a formula gives its value. Empty cells are left out."""


class ReadBackError(Exception):
    """The finished workbook does not say what it was made from: a bug of ours, never the operator's mistake."""


def written_sheets(path: Path) -> Iterator[tuple[str, Cells]]:
    """The sheets in their order, by name. Raises `ReadBackError` where a part is no XML."""
    try:
        with ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    except BadZipFile as problem:
        raise ReadBackError("berkas terpotong") from problem
    _refuse_malformed(parts)
    strings = _strings(parts.get("xl/sharedStrings.xml", b"").decode())
    for number, name in enumerate(_SHEET.findall(parts["xl/workbook.xml"].decode()), start=1):
        yield _decoded(name), _cells(parts[f"xl/worksheets/sheet{number}.xml"], strings)


def _refuse_malformed(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        try:
            ParserCreate().Parse(content, True)  # noqa: FBT003 - expat's own signature
        except ExpatError as problem:
            raise ReadBackError(f"bagian {name} rusak") from problem


def _cells(content: bytes, strings: list[str]) -> Cells:
    rows: Cells = {}
    for letters, number, kind, value in _CELL.findall(content):
        row = rows.setdefault(int(number), {})
        if kind == b"s":
            row[letters.decode()] = strings[int(value)]
        elif kind == b"":
            row[letters.decode()] = float(value)
        elif value:
            row[letters.decode()] = _decoded(value.decode())
    return rows


def _strings(text: str) -> list[str]:
    return [_decoded(found) for found in _STRING.findall(text)]


def _decoded(text: str) -> str:
    if "&" in text:
        text = unescape(text, {"&quot;": '"'})
    return _CODED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text
