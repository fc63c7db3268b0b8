"""A paper as it looks: its real pages as pictures, for the screen and for the printer.

The start of the program loads this module; what only orders need is elsewhere.
"""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from poskoapp.documents.pdf.preview import Preview


class Gambar(Protocol):
    """A page in pixels: `rgba` has four bytes a pixel, row by row from the top, without padding."""

    @property
    def width(self) -> int:
        """Pixels."""
        ...

    @property
    def height(self) -> int:
        """Pixels."""
        ...

    @property
    def rgba(self) -> bytes:
        """Red, green, blue, opacity."""
        ...


@dataclass(frozen=True, slots=True)
class UkuranHalaman:
    """A page's width and height in points (1/72 inch)."""

    lebar: float
    tinggi: float


class Pratinjau:
    """The pages of one paper. Any thread may ask for pictures; `close` it when it is no longer shown."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._preview = Preview(pdf)
        self.ukuran = tuple(
            UkuranHalaman(*self._preview.page_size(number)) for number in range(len(self._preview))
        )
        self.sidik = hashlib.sha256(pdf).hexdigest()

    def gambar(self, halaman: int, scale: float) -> Gambar:
        """The page with that index, 0 the first; `scale` is pixels per point."""
        return self._preview.picture(halaman, scale)

    @property
    def pdf(self) -> bytes:
        """Exactly the PDF that is shown."""
        return self._pdf

    def close(self) -> None:
        """Lets go of the pages."""
        self._preview.close()
