"""When the program itself is wrong: say so, keep the work, and let the operator pass on a report without personal data."""

import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.storage.program_log import fault_report, keep_report
from poskoapp.ui.messages import refusals_shown, show_error
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label


def crash_report(error: BaseException) -> str:
    """The report of a fault, with the window's library named."""
    return fault_report(error, f"Qt {qVersion()}")


def show_crash(parent: QWidget | None, error: BaseException) -> QDialog:
    """Keep the report on this computer and show it; returns at once."""
    report = crash_report(error)
    dialog = CrashDialog(report, parent, keep_report(error, report))
    dialog.open()
    return dialog


def catch_everything() -> None:
    """From now on an error that nobody caught is shown: a `PoskoError` as it is, any other as our bug."""
    sys.excepthook = _show_uncaught


class CrashDialog(QDialog):
    """What happened, that the work is safe, and the report to pass on."""

    def __init__(self, report: str, parent: QWidget | None = None, kept: Path | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle("Kesalahan program")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(fitting_width(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label("Posko mengalami kesalahan", "title"))
        column.addWidget(label(_EXPLANATION, wrap=True))
        column.addWidget(self._build_text(), 1)
        if kept is not None:
            column.addWidget(label(f"Disimpan juga di {kept}", "small", wrap=True))
        column.addWidget(self._build_buttons())

    def save_report(self, path: Path) -> None:
        """Write the report as plain text; StorageError where it cannot be written."""
        from poskoapp.storage.failures import files_told_plainly

        with files_told_plainly(path):
            path.write_text(self._report, encoding="utf-8")

    def _build_text(self) -> QPlainTextEdit:
        text = QPlainTextEdit(self._report)
        text.setReadOnly(True)
        text.setAccessibleName("Laporan kesalahan")
        text.setMinimumHeight(scaled(200))
        return text

    def _build_buttons(self) -> Toolbar:
        row = Toolbar()
        row.add_stretch()
        row.add_button("Simpan laporan …", self._ask_where)
        row.add_button("Lanjutkan", self.accept, primary=True)
        return row

    def _ask_where(self) -> None:
        proposed = f"laporan-kesalahan-{datetime.now().astimezone():%Y%m%d-%H%M}.txt"
        name, _kind = QFileDialog.getSaveFileName(self, "Simpan laporan", proposed, "Teks (*.txt)")
        if name:
            with refusals_shown(self):
                self.save_report(Path(name))


_EXPLANATION = (
    "Ini kesalahan program, bukan kesalahan Anda. Semua perubahan yang sudah selesai tetap tersimpan; yang sedang "
    "berjalan tidak disimpan. Laporan di bawah tidak memuat nama, NRP atau isi berkas operasi; simpan dan sampaikan "
    "kepada pembuat program."
)


def _show_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    elif isinstance(error, PoskoError):
        show_error(QApplication.activeWindow(), error)
    else:
        show_crash(QApplication.activeWindow(), error.with_traceback(trace))
