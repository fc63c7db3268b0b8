"""Renders the pictures, each drawn once as an SVG, to the sizes and kinds of file that the systems want."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from packages.project import INSTALLER, ROOT, BuildError

PROGRAM = ROOT / "resources" / "icons" / "program.svg"
DOCUMENT = INSTALLER / "icon" / "posko-berkas.svg"
SIDE = INSTALLER / "icon" / "samping.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(drawing: Path, width: int, height: int | None = None) -> bytes:
    """The drawing, so many pixels wide and (unless square) high."""
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise BuildError(f"{drawing} is no valid SVG.")
    image = QImage(width, height or width, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs know only bytes
    return bytes(buffer.data().data())


def ico(drawing: Path) -> bytes:
    """All sizes in one file for Windows, each drawn for itself."""
    pictures = [Image.open(io.BytesIO(png(drawing, size))) for size in SIZES]
    buffer = io.BytesIO()
    sizes = [(size, size) for size in SIZES]
    pictures[-1].save(buffer, "ICO", sizes=sizes, append_images=pictures[:-1])
    return buffer.getvalue()


def bmp(drawing: Path, width: int, height: int) -> bytes:
    """A bitmap without transparency, as the Windows set-up shows it."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(png(drawing, width, height))).convert("RGB").save(buffer, "BMP")
    return buffer.getvalue()
