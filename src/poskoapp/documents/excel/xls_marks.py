"""Finds what an old workbook (.xls, BIFF8) tells beside its values: struck rows, errors, formulas without a result.

[MS-CFB] tells where the stream of the workbook lies in the file, [MS-XLS] its records. Whatever is not as written there
gives nothing: the reader of cells says what is broken.
"""

import struct
from collections.abc import Iterator, Sequence

from poskoapp.documents.excel.sheet import WITHOUT_RESULT
from poskoapp.documents.excel.sheet_marks import SheetMarks

_ENDS = 0xFFFFFFF0
"""From here on a number of a sector is none."""
_EOF, _FORMULA, _FONT, _BOUNDSHEET, _XF, _BOOLERR = 0x0A, 0x06, 0x31, 0x85, 0xE0, 0x205
_RECALC_ID = 0x1C1
"""Names the engine that calculated the workbook; Excel (since 2000) and LibreOffice write it."""
_NO_RESULTS = frozenset({bytes(8), b"\x03\0\0\0\0\0\xff\xff"})
"""What stands as a result where nothing was calculated: zero, or an empty text."""
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_TEXTS = frozenset({0xFD, 0x204, 0xD6})
"""Cells with a text: LABELSST, LABEL, RSTRING."""
_STRIKEOUT = 0x8


def xls_marks(content: bytes) -> list[SheetMarks]:
    """By sheet, in the order of the workbook."""
    try:
        stream = _workbook(content)
        sheets, struck, calculated = _globals(stream)
        marks = [_marks(stream, at, struck) for at in sheets]
        if not calculated:
            _tell_without_result(
                [(found, _formulas(stream, at)) for found, at in zip(marks, sheets, strict=True)]
            )
    except (struct.error, IndexError, ValueError):
        return []
    return marks


def _tell_without_result(sheets: Sequence[tuple[SheetMarks, Sequence[tuple[int, int, bytes]]]]) -> None:
    """Of a workbook in which no formula has a result but zero or nothing: its writer calculates nothing."""
    if any(result not in _NO_RESULTS for _found, formulas in sheets for _row, _column, result in formulas):
        return
    for found, formulas in sheets:
        for row, column, _result in formulas:
            found.add_error(row, column, WITHOUT_RESULT)


def _globals(stream: bytes) -> tuple[list[int], frozenset[int], bool]:
    """Where each sheet begins, which looks of cells (XF) are struck through, whether its writer calculates."""
    sheets: list[int] = []
    fonts: list[bool] = []
    looks: list[int] = []
    calculated = False
    for kind, body in _records(stream, 0):
        if kind == _FONT:
            fonts.append(bool(_short(body, 2) & _STRIKEOUT))
        elif kind == _XF:
            looks.append(_short(body, 0))
        elif kind == _BOUNDSHEET:
            sheets.append(struct.unpack_from("<I", body)[0])
        elif kind == _RECALC_ID:
            calculated = True
    numbered = [*fonts[:4], False, *fonts[4:]]  # there is no font 4
    crossed = (at for at, font in enumerate(looks) if font < len(numbered) and numbered[font])
    return sheets, frozenset(crossed), calculated


def _marks(stream: bytes, start: int, struck: frozenset[int]) -> SheetMarks:
    crossed: dict[int, bool] = {}
    found = SheetMarks()
    for kind, body in _records(stream, start):
        if kind in _TEXTS:
            row = _short(body, 0) + 1
            crossed[row] = crossed.get(row, True) and _short(body, 4) in struck
        elif shown := _error(kind, body):
            found.add_error(_short(body, 0) + 1, _short(body, 2), shown)
    found.dicoret = {row for row, all_of_it in crossed.items() if all_of_it}
    return found


def _formulas(stream: bytes, start: int) -> list[tuple[int, int, bytes]]:
    """Row (from 1), column and kept result of each."""
    found = (body for kind, body in _records(stream, start) if kind == _FORMULA)
    return [(_short(body, 0) + 1, _short(body, 2), body[6:14]) for body in found]


def _error(kind: int, body: bytes) -> str:
    """What a cell with an error shows; empty for any other."""
    if kind == _BOOLERR and body[7]:
        return _ERRORS.get(body[6], "#ERROR!")
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return _ERRORS.get(body[8], "#ERROR!")
    return ""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _short(body: bytes, at: int) -> int:
    return struct.unpack_from("<H", body, at)[0]


def _workbook(content: bytes) -> bytes:
    """The stream `Workbook` of the compound file."""
    big, small = (1 << shift for shift in struct.unpack_from("<HH", content, 30))
    directory, _, cutoff, mini_fat = struct.unpack_from("<IIII", content, 48)
    fat = _fat(content, big)
    entries = _joined(content, fat, directory, big, big)
    root = b""
    for at in range(0, len(entries), 128):
        length, kind = struct.unpack_from("<HB", entries, at + 64)
        start, size = struct.unpack_from("<II", entries, at + 116)
        name = entries[at : at + max(0, length - 2)].decode("utf-16-le", errors="replace")
        if kind == 5:
            root = _joined(content, fat, start, big, big)
        elif name in {"Workbook", "Book"}:
            if size >= cutoff:
                return _joined(content, fat, start, big, big)[:size]
            told = _joined(content, fat, mini_fat, big, big)
            return _joined(root, _numbers(told), start, small, 0)[:size]
    return b""


def _fat(content: bytes, big: int) -> list[int]:
    sectors = list(struct.unpack_from("<109I", content, 76))
    after, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // big)):
        if after >= _ENDS:
            break
        *more, after = _numbers(content[(after + 1) * big : (after + 2) * big])
        sectors += more
    return _numbers(b"".join(content[(n + 1) * big : (n + 2) * big] for n in sectors if n < _ENDS))


def _joined(content: bytes, fat: list[int], start: int, size: int, offset: int) -> bytes:
    """The sectors of a chain; a chain that turns on itself is broken."""
    pieces: list[bytes] = []
    while start < _ENDS:
        pieces.append(content[offset + start * size : offset + (start + 1) * size])
        if len(pieces) > len(fat):
            raise ValueError("chain")
        start = fat[start]
    return b"".join(pieces)


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))
