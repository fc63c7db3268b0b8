"""Papers on a printer: the page pictures at the printer's resolution, each page on its own size and the right way round."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from poskoapp.domain.errors import StorageError
from poskoapp.domain.progress import Progress
from poskoapp.services.pratinjau import Gambar, Pratinjau, UkuranHalaman

_SHARPEST = 300
"""Dots per inch, smoothed in grey; 600 took four times as long and 270 MB more, for text that looks the same."""


def ask_printer(
    owner: QWidget | None,
    title: str,
    name: str,
    pages: int,
    accepted: Callable[[QPrinter], object],
) -> QPrintDialog:
    """Ask on which printer, which pages and how many copies; `accepted` takes what was chosen. `name` is the job's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, owner)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.accepted.connect(lambda: accepted(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own wants a slot by name
    return dialog


def pages_asked(printer: QPrinter, count: int) -> list[int]:
    """Indexes of the pages that the print dialog asked for; all of them unless it named some."""
    ranges = printer.pageRanges().toRangeList()
    if printer.printRange() != QPrinter.PrintRange.PageRange or not ranges:
        return list(range(count))
    return [at for part in ranges for at in range(part.from_ - 1, min(part.to, count)) if at >= 0]  # pyright: ignore[reportAttributeAccessIssue]


def print_sheets(printer: QPrinter, sheets: Sequence[tuple[Pratinjau, int]], progress: Progress) -> None:
    """Print pages of one paper or several as one job; a cancel takes all of it back. It may run in any thread.

    Copies that the printer cannot make by itself are sent one after the other.
    """
    if not printer.supportsMultipleCopies():
        sheets = [*sheets] * printer.copyCount()
    printer.setFullPage(True)
    _set_page(printer, _size(sheets[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageError("Pencetak tidak menerima pekerjaan ini.", "Periksa pencetak atau nama berkasnya.")
    try:
        for done, (pratinjau, page) in enumerate(sheets):
            progress(done, len(sheets), f"Mencetak halaman {page + 1}")
            size = pratinjau.ukuran[page]
            if done:
                _set_page(printer, size)
                printer.newPage()
            dots = printer.resolution() / 72
            area = QRectF(0, 0, size.lebar * dots, size.tinggi * dots)
            painter.drawImage(area, _picture(pratinjau, page, min(printer.resolution(), _SHARPEST) / 72))
    except BaseException:
        painter.end()
        printer.abort()
        raise
    painter.end()


def _size(sheet: tuple[Pratinjau, int]) -> UkuranHalaman:
    return sheet[0].ukuran[sheet[1]]


def _picture(pratinjau: Pratinjau, page: int, scale: float) -> QImage:
    return as_image(pratinjau.gambar(page, scale)).convertToFormat(QImage.Format.Format_Grayscale8)


def _set_page(printer: QPrinter, size: UkuranHalaman) -> None:
    upright = QSizeF(min(size.lebar, size.tinggi), max(size.lebar, size.tinggi))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    wide = size.lebar > size.tinggi
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF(0, 0, 0, 0)))


def as_image(gambar: Gambar) -> QImage:
    """A page's pixels as a picture of Qt that owns them."""
    return QImage(
        gambar.rgba, gambar.width, gambar.height, gambar.width * 4, QImage.Format.Format_RGBA8888
    ).copy()
