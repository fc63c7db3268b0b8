"""Rows put into a sheet of a foreign workbook.

Whatever points at cells below (formulas, merged cells, rules, filters) moves with them, and a range that ends with the
last row before the gap grows over it.
"""

import re

from poskoapp.documents.excel.templat_lembar import SheetXml

_REFERENCE = re.compile(
    r"""("(?:[^"]|"")*")|((?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(?<![\w.$])"""
    r"""(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?\d+:\$?\d+)(?![\w(.!])"""
)
_ROW = re.compile(r"(\$?[A-Z]{0,3}\$?)(\d+)")
_POINTER = re.compile(rb'\b(sqref|ref)="([^"]*)"')
_MERGE = re.compile(rb'(mergeCell [^>]*?ref=")([^"]*)(")')
_RULE = re.compile(rb"(<(?:\w+:)?(?:formula\d?|f|sqref)(?: [^>]*)?>)([^<]*)(</)")
_BREAK = re.compile(rb'(<(?:\w+:)?brk [^>]*?\bid=")(\d+)(")')


def shift_rows(sheet: SheetXml, nama: str, last: int, count: int) -> bytes:
    """Open a gap of `count` rows after row `last`; the sheet is called `nama`."""
    pieces, at = [shift_pointers(sheet.content[: sheet.begin], nama, last, count)], sheet.begin
    for number in sorted(sheet.rows):
        row = sheet.rows[number]
        pieces.append(sheet.content[at : row.start])
        moved = number + count if number > last else number
        body = _RULE.sub(
            lambda m: m[1] + _shifted(m[2], nama, nama, last, count) + m[3],
            sheet.content[row.opened : row.end],
        )
        tag = row.tag
        if moved != number:
            tag = re.sub(rb'(\sr=")\d+"', rb'\g<1>%d"' % moved, tag)
            body = re.sub(rb'(<(?:\w+:)?c (?:[^>]*? )?r="[A-Z]+)\d+"', rb'\g<1>%d"' % moved, body)
        body = re.sub(
            rb'(<(?:\w+:)?f [^>]*?\bref=")([^"]*)(")',
            lambda m: m[1] + shift_reference(m[2].decode(), last, count).encode() + m[3],
            body,
        )
        pieces.append(tag + body)
        at = row.end
    pieces.append(sheet.content[at : sheet.end])
    pieces.append(shift_pointers(sheet.content[sheet.end :], nama, last, count))
    return b"".join(pieces)


def shift_pointers(content: bytes, nama: str, last: int, count: int) -> bytes:
    """What stands around the cells: ranges of rules, filters and merged cells, formulas of rules, page breaks."""
    merges: list[bytes] = []

    def keep(found: re.Match[bytes]) -> bytes:
        merges.append(shift_reference(found[2].decode(), last, count, grow=False).encode())
        return found[1] + b"\0%d" % (len(merges) - 1) + found[3]

    content = _MERGE.sub(keep, content)
    content = _POINTER.sub(
        lambda m: (
            m[0]
            if m[2].startswith(b"\0")
            else m[1]
            + b'="'
            + b" ".join(shift_reference(r.decode(), last, count).encode() for r in m[2].split())
            + b'"'
        ),
        content,
    )
    content = _RULE.sub(lambda m: m[1] + _shifted(m[2], nama, nama, last, count) + m[3], content)
    content = re.sub(
        rb"(?s)<(?:\w+:)?rowBreaks.*?</(?:\w+:)?rowBreaks>",
        lambda m: _BREAK.sub(
            lambda b: b[1] + b"%d" % (int(b[2]) + (count if int(b[2]) > last else 0)) + b[3], m[0]
        ),
        content,
    )
    return re.sub(rb"\0(\d+)", lambda m: merges[int(m[1])], content)


def shift_reference(text: str, last: int, count: int, *, grow: bool = True) -> str:
    """`A5:C20` with a gap of `count` rows after row `last`; a range that ends there grows, unless told otherwise."""
    first, colon, end = text.partition(":")
    if not colon:
        return _moved(first, last + 1, count)
    return f"{_moved(first, last + 1, count)}:{_moved(end, last if grow else last + 1, count)}"


def _moved(reference: str, least: int, count: int) -> str:
    return _ROW.sub(lambda m: f"{m[1]}{int(m[2]) + (count if int(m[2]) >= least else 0)}", reference)


def shift_formula(text: str, own: str, nama: str, last: int, count: int) -> str:
    """A formula of the sheet `own` after rows were put into the sheet `nama`."""

    def moved(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        prefix = found[2] or ""
        told = prefix[:-1].strip("'").replace("''", "'") if prefix else own
        return prefix + (shift_reference(found[3], last, count) if told == nama else found[3])

    return _REFERENCE.sub(moved, text)


def _shifted(formula: bytes, own: str, nama: str, last: int, count: int) -> bytes:
    return shift_formula(formula.decode(), own, nama, last, count).encode()
