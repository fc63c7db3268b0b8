"""The emblem that a post supplies for its orders: a picture that can really be printed."""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from poskoapp.documents.asing import told_by_process
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError

HEIGHT_CM = 1.3
"""As on the originals (documents of one Polres, about 1.3 cm)."""
LARGEST_BYTES = 300_000
"""A larger picture only makes every frozen order larger."""
LARGEST_SIDE = 4_000
"""Pixels: far beyond what a printer shows on so little paper; a small file may unfold to gigabytes."""
WIDEST = 4
"""Times its height; a wider one would run over the kop."""


def read_lambang(path: Path) -> bytes:
    """A picture from outside, once a process of its own has decoded it. InputError where it is none that can be printed."""
    if path.stat().st_size > LARGEST_BYTES:
        raise _too_large(path.stat().st_size)
    for _told in told_by_process("lambang", path):
        pass
    return path.read_bytes()


def check_lambang(picture: bytes) -> None:
    """InputError unless the whole picture can be decoded and printed; no picture at all is right too."""
    if not picture:
        return
    if len(picture) > LARGEST_BYTES:
        raise _too_large(len(picture))
    if not picture.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise InputError("Gambar lambang bukan PNG atau JPEG.", "Simpan gambar itu sebagai PNG.")
    _check_shape(*_decoded_size(picture))


def _too_large(size: int) -> InputError:
    return InputError(
        f"Gambar lambang besarnya {bilangan(size // 1000)} kB, paling banyak {LARGEST_BYTES // 1000} kB.",
        f"Perkecil gambarnya; lambang dicetak setinggi {bilangan(HEIGHT_CM, 1)} cm.",
    )


@lru_cache(maxsize=4)
def _decoded_size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels; InputError where the picture is damaged or does not fit into memory."""
    from reportlab.lib.utils import ImageReader

    try:
        reader: Any = ImageReader(io.BytesIO(picture))
        wide, high = reader.getSize()
        if max(wide, high) <= LARGEST_SIDE:
            reader.getRGBData()
    except Exception as problem:  # whatever a decoder raises, and reportlab puts its own around it
        raise InputError(
            "Gambar lambang rusak atau terpotong: isinya tidak dapat dibaca.",
            "Buka gambar itu dengan program gambar, lalu simpan lagi sebagai PNG.",
        ) from problem
    return wide, high


def _check_shape(wide: int, high: int) -> None:
    if max(wide, high) > LARGEST_SIDE:
        raise InputError(
            f"Gambar lambang {bilangan(wide)} × {bilangan(high)} piksel, paling banyak {bilangan(LARGEST_SIDE)}.",
            f"Perkecil gambarnya; lambang dicetak setinggi {bilangan(HEIGHT_CM, 1)} cm.",
        )
    if wide > WIDEST * high or high > WIDEST * wide:
        raise InputError(
            f"Gambar lambang {bilangan(wide)} × {bilangan(high)} piksel terlalu pipih untuk sebuah lambang.",
            "Pilih gambar lambang saja, tanpa tulisan di sampingnya.",
        )
