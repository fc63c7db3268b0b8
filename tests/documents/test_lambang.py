"""The emblem of a post: only what can really be printed is taken."""

import io
import struct
import zlib

import pytest
from PIL import Image

from poskoapp.documents.lambang import check_lambang
from poskoapp.domain.errors import InputError


def picture(wide: int = 40, high: int = 60, kind: str = "PNG", mode: str = "RGB") -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((wide, high), 80).convert(mode).save(stream, kind)
    return stream.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of a few bytes whose header promises `side` x `side` pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.parametrize(
    "right",
    [
        b"",
        picture(),
        picture(kind="JPEG"),
        picture(mode="RGBA"),
        picture(mode="P"),
        picture(kind="JPEG", mode="CMYK"),
    ],
)
def test_pictures_that_can_be_printed_are_taken_and_none_at_all_too(right: bytes) -> None:
    check_lambang(right)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (b"GIF89a", "bukan PNG atau JPEG"),
        (b"\x89PNG\r\n\x1a\nbukan gambar", "rusak atau terpotong"),
        (picture(200, 200)[:20_000], "rusak atau terpotong"),
        (picture(200, 200, "JPEG")[:9_000], "rusak atau terpotong"),
        (bomb(3_000), "rusak atau terpotong"),
        (bomb(60_000), "paling banyak 4.000|rusak atau terpotong"),
        (picture(500, 20), "terlalu pipih"),
        (picture(20, 500), "terlalu pipih"),
        (picture(700, 700), "paling banyak 300 kB"),
    ],
    ids=["gif", "header only", "cut png", "cut jpeg", "no pixels", "bomb", "wide", "high", "large"],
)
def test_what_cannot_be_printed_is_refused_in_words(wrong: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        check_lambang(wrong)
    assert caught.value.saran
