"""Code 128 of a person's number: any scanner types it, so that a roll is called without typing."""

import struct
import zlib
from functools import lru_cache
from typing import Any

from poskoapp.documents.pdf.paper import Paper

MODULE = 0.72
"""Width of the narrowest bar in points (0.25 mm), the least that cheap scanners read; less only where the cell is narrow."""
QUIET = 10
"""Modules that must stay white on each side (ISO/IEC 15417)."""
HEIGHT = 15.0
PNG_MODULE, PNG_HEIGHT = 4, 44
"""Pixels."""


def draw_code(paper: Paper, text: str, middle: float, y: float, room: float) -> None:
    """The code centred on that point, no wider than `room`; a text that the code cannot hold leaves the cell empty."""
    widths = code_widths(text)
    if not widths:
        return
    total = sum(widths)
    unit = min(MODULE, room / (total + 2 * QUIET))
    path, x = paper.canvas.beginPath(), middle - total * unit / 2
    for number, width in enumerate(widths):
        if number % 2 == 0:
            path.rect(x, y - HEIGHT / 2, width * unit, HEIGHT)
        x += width * unit
    paper.canvas.drawPath(path, stroke=0, fill=1)


def code_png(text: str) -> bytes:
    """The code as a black and white picture with its white margins; the same text gives the same bytes."""
    widths = (QUIET, *(code_widths(text) or (1,)), QUIET)
    bits = "".join("01"[number % 2] * (width * PNG_MODULE) for number, width in enumerate(widths))
    line = b"\0" + int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    white_on_black = bytes(
        255 - byte if at % len(line) else byte for at, byte in enumerate(line * PNG_HEIGHT)
    )
    head = struct.pack(">IIBBBBB", len(bits), PNG_HEIGHT, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(white_on_black, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


@lru_cache(maxsize=4096)
def code_widths(text: str) -> tuple[int, ...]:
    """Widths of bars and blanks in turn, a bar first, in modules; none for a text that is no plain number or word."""
    if not text or not text.isascii() or not text.isprintable():
        return ()
    from reportlab.graphics.barcode.code128 import Code128

    code: Any = Code128(text)
    code.validate()
    code.encode()
    code.decompose()
    return tuple(ord(sign.lower()) - ord("a") + 1 for sign in code.decomposed)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
