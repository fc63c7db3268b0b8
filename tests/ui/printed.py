"""What the operator does with the print dialog, and what the printer gets."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication


def print_dialogs():
    """The print dialogs that are open."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QPrintDialog) and w.isVisible()]


def printed(qtbot, noticed, run, path: Path, pages: str = "", copies: int = 1) -> tuple[str, int]:
    """The notice after `run` and *Cetak* in the dialog, printed into a file, and the number of its pages."""
    run()
    qtbot.waitUntil(lambda: bool(print_dialogs()), timeout=30_000)
    (asked,) = print_dialogs()
    printer = asked.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setCopyCount(copies)
    if pages:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(pages))
    with qtbot.waitSignal(noticed, timeout=30_000) as told:
        asked.accepted.emit(printer)
    asked.close()
    return told.args[0], len(PdfReader(path).pages)
