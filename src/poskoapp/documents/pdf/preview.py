"""Pages of a PDF as pictures, for a preview on the screen. Knows no toolkit: gives plain bytes."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from poskoapp.documents.pdf.pdfium import LOCK, open_pdf


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in pixels: `rgba` has four bytes a pixel, row by row from the top, without padding."""

    width: int
    height: int
    rgba: bytes


class Preview:
    """An opened PDF. Use it as a context manager or call `close`; any thread may ask for pages."""

    def __init__(self, source: Path | bytes) -> None:
        self._document = open_pdf(source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        with LOCK:
            return len(self._document)

    def page_size(self, number: int) -> tuple[float, float]:
        """Width and height of the page with that index, in points."""
        with LOCK:
            width, height = self._document.get_page_size(number)
            return width, height

    def picture(self, number: int, scale: float) -> Picture:
        """The page with that index; `scale` is pixels per point (1.0 is 72 dpi)."""
        from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

        with LOCK:
            page = self._document[number]
            bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGRA)
            pixels, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
            height = bitmap.height
            bitmap.close()
            page.close()
        if stride != width * 4:
            pixels = b"".join(pixels[row * stride : row * stride + width * 4] for row in range(height))
        return Picture(width, height, pixels)

    def close(self) -> None:
        """Let go of the file."""
        with LOCK:
            self._document.close()
