"""When the program itself is wrong: say so, keep the work, and let the operator pass on a report without personal data."""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

import poskoapp
from poskoapp.domain.errors import PoskoError
from poskoapp.ui.messages import show_error
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label


def crash_report(error: BaseException) -> str:
    """Kinds of errors and places in the program; never the words of an error, which may hold a name or an NRP."""
    lines = [
        f"Posko {getattr(poskoapp, '__version__', '')}".strip(),
        f"{platform.system()} {platform.release()} · Python {platform.python_version()} · Qt {qVersion()}",
        datetime.now().astimezone().isoformat(timespec="seconds"),
        "",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {_in_program(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def show_crash(parent: QWidget | None, error: BaseException) -> QDialog:
    """Show the report; returns at once."""
    dialog = CrashDialog(crash_report(error), parent)
    dialog.open()
    return dialog


def catch_everything() -> None:
    """From now on an error that nobody caught is shown: a `PoskoError` as it is, any other as our bug."""
    sys.excepthook = _show_uncaught


class CrashDialog(QDialog):
    """What happened, that the work is safe, and the report to pass on."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle("Kesalahan program")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label("Posko mengalami kesalahan", "title"))
        column.addWidget(label(_EXPLANATION, wrap=True))
        column.addWidget(self._build_text(), 1)
        column.addWidget(self._build_buttons())

    def save_report(self, path: Path) -> None:
        """Write the report as plain text."""
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


def _in_program(filename: str) -> str:
    """The place within the program or library: the rest of a path may tell who works here."""
    parts = Path(filename).parts
    for mark in ("poskoapp", "site-packages"):
        if mark in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(mark) - 1 :])
    return parts[-1] if parts else ""
