"""A foreign workbook as the parts of its zip: which part is which sheet, what points at cells, and writing it again."""

import io
import re
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_DEFLATED, ZipFile

from poskoapp.documents.excel.looks import LATIHAN
from poskoapp.documents.excel.templat_geser import shift_formula, shift_pointers, shift_rows
from poskoapp.documents.excel.templat_lembar import SheetXml, address, parse

_STALE = re.compile(rb"((?:<(?:\w+:)?f(?: [^>]*)?/>|</(?:\w+:)?f>))\s*<(\w+:)?v>[^<]*</(?:\w+:)?v>")
_AFTER_HEADER = re.compile(
    rb"<(?:\w+:)?(?:rowBreaks|colBreaks|customProperties|cellWatches|ignoredErrors|smartTags|drawing|legacyDrawing|"
    rb"legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)[ />]|</(?:\w+:)?worksheet>"
)


class Book:
    """The parts of the workbook, and which of them is which sheet."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(io.BytesIO(content)) as archive:
            self.infos = [info for info in archive.infolist() if not info.is_dir()]
            self.parts = {info.filename: archive.read(info) for info in self.infos}
        self.strings = _strings(self.parts.get("xl/sharedStrings.xml", b""))
        targets = _targets(self.parts.get("xl/_rels/workbook.xml.rels", b""), "xl/")
        self.sheets: dict[str, str] = {}
        for tag in re.findall(r"<(?:\w+:)?sheet [^>]*>", self.parts["xl/workbook.xml"].decode()):
            name, relation = re.search(r'\bname="([^"]*)"', tag), re.search(r'\b\w+:id="([^"]*)"', tag)
            if name and relation and targets.get(relation[1]) in self.parts:
                self.sheets[_plain(name[1])] = targets[relation[1]]

    def sheet(self, nama: str) -> SheetXml:
        """One sheet, as its part says by now."""
        return parse(self.parts[self.sheets[nama]], self.strings)


def open_gap(book: Book, nama: str, last: int, count: int) -> None:
    """Rows put into one sheet move what points at it anywhere in the workbook."""
    own = book.sheets[nama]
    for other, part in book.sheets.items():
        content = book.parts[part]
        if b't="shared"' in content:
            content = _unshared(parse(content, book.strings))
        if part == own:
            book.parts[part] = shift_rows(parse(content, book.strings), nama, last, count)
        else:
            book.parts[part] = _formulas_moved(content, other, nama, last, count)
    for part in book.parts:
        if part == "xl/workbook.xml" or part.startswith("xl/charts/"):
            book.parts[part] = _formulas_moved(book.parts[part], "", nama, last, count)
    for part in _related(book, own):
        book.parts[part] = _object_moved(part, book.parts[part], nama, last, count)


_FORMULA = re.compile(
    rb"(<(?:\w+:)?(?:f|definedName|formula\d?)(?: [^>]*)?>)([^<]*)(</(?:\w+:)?(?:f|definedName|formula\d?)>)"
)


def _formulas_moved(content: bytes, own: str, nama: str, last: int, count: int) -> bytes:
    return _FORMULA.sub(
        lambda m: (
            (m[1] + _escaped(shift_formula(_plain(m[2].decode()), own, nama, last, count)).encode() + m[3])
            if b"!" in m[2]
            else m[0]
        ),
        content,
    )


def _unshared(sheet: SheetXml) -> bytes:
    """Formulas that refer to a first one of their kind, each with its own words; otherwise they could not move alone."""
    first: dict[str, tuple[str, str]] = {}
    pieces: list[bytes] = []
    at = 0
    for number in sorted(sheet.rows):
        for cell in sorted(sheet.rows[number].cells.values(), key=lambda c: c.column):
            if not cell.shared:
                continue
            here = address(cell.row, cell.column)
            if cell.formula:
                first[cell.shared] = (here, cell.formula)
            origin, text = first[cell.shared]
            told = translated(text, origin, here)
            piece = re.sub(
                rb"<((?:\w+:)?)f [^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)",
                lambda m, told=told: b"<%sf>%s</%sf>" % (m[1], _escaped(told).encode(), m[1]),
                sheet.content[cell.start : cell.end],
            )
            pieces += [sheet.content[at : cell.start], piece]
            at = cell.end
    return b"".join([*pieces, sheet.content[at:]])


def _related(book: Book, part: str) -> list[str]:
    """Drawings, tables and remarks that lie on a sheet."""
    folder, name = part.rsplit("/", 1)
    relations = book.parts.get(f"{folder}/_rels/{name}.rels", b"")
    return [target for target in _targets(relations, f"{folder}/").values() if target in book.parts]


def _object_moved(part: str, content: bytes, nama: str, last: int, count: int) -> bytes:
    if "/drawings/" in part and part.endswith(".xml"):
        return re.sub(
            rb"(<xdr:row>)(\d+)(</xdr:row>)",
            lambda m: m[1] + b"%d" % (int(m[2]) + (count if int(m[2]) >= last else 0)) + m[3],
            content,
        )
    if "/tables/" in part or "/comments" in part:
        return shift_pointers(content, nama, last, count)
    return content


def settle(book: Book, *, latihan: bool) -> None:
    """No stale values, nothing that points at formulas by address, and LATIHAN on each page of an exercise."""
    for part in book.sheets.values():
        content = _STALE.sub(rb"\1", book.parts[part])
        book.parts[part] = _marked(content) if latihan else content
    workbook = book.parts["xl/workbook.xml"]
    if b"fullCalcOnLoad" not in workbook:
        found, times = re.subn(rb"<((?:\w+:)?)calcPr", rb'<\1calcPr fullCalcOnLoad="1"', workbook, count=1)
        book.parts["xl/workbook.xml"] = found if times else workbook
    chain = "xl/calcChain.xml"
    if book.parts.pop(chain, None) is not None:
        book.infos = [info for info in book.infos if info.filename != chain]
        for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            book.parts[part] = re.sub(
                rb"<(?:\w+:)?(?:Override|Relationship) [^>]*calcChain[^>]*/>", b"", book.parts[part]
            )


def _marked(content: bytes) -> bytes:
    header = f"&amp;C&amp;B{escape(LATIHAN)}".encode()
    if re.search(rb"<(?:\w+:)?oddHeader>", content):
        return re.sub(rb"(<(?:\w+:)?oddHeader>)", rb"\1" + header, content, count=1)
    if re.search(rb"<(?:\w+:)?headerFooter[^/>]*>", content):
        return re.sub(
            rb"(<((?:\w+:)?)headerFooter[^/>]*>)",
            rb"\1<\2oddHeader>" + header + rb"</\2oddHeader>", content, count=1,
        )  # fmt: skip
    content = re.sub(rb"<(?:\w+:)?headerFooter[^>]*/>", b"", content)
    found = re.search(rb"<(\w+:)?worksheet[\s>]", content)
    prefix = (found[1] or b"") if found else b""
    told = b"<%sheaderFooter><%soddHeader>%s</%soddHeader></%sheaderFooter>" % (
        prefix, prefix, header, prefix, prefix,
    )  # fmt: skip
    tail = content.index(b"sheetData")
    place = _AFTER_HEADER.search(content, content.rindex(b"sheetData", tail))
    return content[: place.start()] + told + content[place.start() :] if place else content


def save(book: Book, path: Path) -> None:
    """Write the parts in their order; the same parts give the same bytes."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for info in book.infos:
            archive.writestr(info, book.parts[info.filename], compress_type=info.compress_type)


def translated(formula: str, origin: str, here: str) -> str:
    """A formula copied from one cell to another, without its `=`."""
    from openpyxl.formula.translate import Translator

    translator = cast("Any", Translator(f"={formula}", origin))
    return str(translator.translate_formula(here))[1:]


def _strings(content: bytes) -> list[str]:
    """The texts that cells share, with the runs of a text in one."""
    if not content:
        return []
    found = re.findall(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>|<(?:\w+:)?si/>", content, re.DOTALL)
    runs = re.compile(rb"<(?:\w+:)?t(?: [^>]*)?>([^<]*)</(?:\w+:)?t>")
    without = (re.sub(rb"(?s)<(?:\w+:)?rPh .*?</(?:\w+:)?rPh>", b"", item) for item in found)
    return [_plain(b"".join(runs.findall(item)).decode()) for item in without]


def _targets(content: bytes, folder: str) -> dict[str, str]:
    """Relation -> part, as paths of the zip."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship [^>]*>", content.decode()):
        key, target = re.search(r'\bId="([^"]*)"', tag), re.search(r'\bTarget="([^"]*)"', tag)
        if key and target:
            path = target[1].lstrip("/") if target[1].startswith("/") else folder + target[1]
            while "/../" in path:
                path = re.sub(r"[^/]+/\.\./", "", path, count=1)
            found[key[1]] = path
    return found


def _plain(text: str) -> str:
    return unescape(text, {"&quot;": '"', "&apos;": "'"})


def _escaped(text: str) -> str:
    return escape(text)
