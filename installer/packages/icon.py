"""Renders the icon, which is drawn once as an SVG, to the sizes that the systems want."""

import io

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from packages.project import INSTALLER, BuildError

SVG = INSTALLER / "icon" / "posko.svg"
DOCUMENT_SVG = INSTALLER / "icon" / "posko-berkas.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(size: int, source: bytes | None = None) -> bytes:
    """The icon, `size` pixels wide and high."""
    renderer = QSvgRenderer(QByteArray(source or SVG.read_bytes()))
    if not renderer.isValid():
        raise BuildError("The icon is no valid SVG.")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs know only str
    return buffer.data().data()


def ico(source: bytes | None = None) -> bytes:
    """All sizes in one file for Windows, each drawn for itself."""
    pictures = [Image.open(io.BytesIO(png(size, source))) for size in SIZES]
    buffer = io.BytesIO()
    pictures[-1].save(
        buffer,
        "ICO",
        sizes=[(size, size) for size in SIZES],
        append_images=pictures[:-1],
        bitmap_format="png",
    )
    return buffer.getvalue()
