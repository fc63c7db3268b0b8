"""How running work shows: a dialog for work that writes, a strip in the status bar for work that reads."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from poskoapp.ui.plain_text import plain_tip
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label


class JobDialog(QDialog):
    """Title, what is being done, how far, how long still, and Batalkan."""

    def __init__(self, title: str, cancel: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cancel = cancel
        self._finished = False
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(fitting_width(420))
        self._text, self._left = label("Menyiapkan …", wrap=True), label("", "small")
        self._bar = progress_bar()
        self._button = button("Batalkan", self.reject)
        self._build(title)

    def show_progress(self, done: int, total: int, text: str, left: float) -> None:
        """Take one report of progress."""
        show_on_bar(self._bar, done, total)
        if not self._button.isEnabled():
            return
        self._text.setText(text or self._text.text())
        self._left.setText(time_left_text(left))

    def reject(self) -> None:
        """Batalkan, Esc or the window's cross: ask the work to stop and wait until it has."""
        if self._finished or not self._button.isEnabled():
            return
        self._button.setEnabled(False)
        self._text.setText("Membatalkan … tidak ada yang tersimpan setengah jalan.")
        self._left.clear()
        self._cancel()

    def finish(self) -> None:
        """The work has ended."""
        self._finished = True
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(title, "title"))
        column.addWidget(self._text)
        column.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.addWidget(self._left, 1)
        foot.addWidget(self._button)
        column.addSpacing(8)
        column.addLayout(foot)


class JobStrip(QWidget):
    """The running job in the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cancel: Callable[[], object] = lambda: None
        self._text, self._bar = label(""), progress_bar()
        self._bar.setFixedWidth(scaled(120))
        self._button = button("Batalkan", self._ask_cancel)
        self._button.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self._text, self._bar, self._button):
            row.addWidget(widget)
        self.hide()

    def show_job(self, title: str, cancel: Callable[[], object]) -> None:
        """A job has begun."""
        self._title = title
        self._cancel = cancel
        self._text.setText(title)
        self._button.setEnabled(True)
        show_on_bar(self._bar, 0, 0)
        self.show()

    def show_progress(self, done: int, total: int, text: str, left: float) -> None:
        """Take one report of progress."""
        show_on_bar(self._bar, done, total)
        self._text.setText(" · ".join(part for part in (self._title, time_left_text(left)) if part))
        self._text.setToolTip(plain_tip(text))

    def _ask_cancel(self) -> None:
        self._button.setEnabled(False)
        self._cancel()


def progress_bar() -> QProgressBar:
    """A slim bar without a number; the words beside it say more."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    show_on_bar(bar, 0, 0)
    return bar


def show_on_bar(bar: QProgressBar, done: int, total: int) -> None:
    """A bar that moves when the total is not known."""
    bar.setRange(0, total)
    bar.setValue(done)


def time_left_text(seconds: float) -> str:
    """`kira-kira 2 menit lagi`; empty while there is nothing to go by."""
    if seconds < 0:
        return ""
    if seconds < 60:
        return f"kira-kira {max(round(seconds), 1)} detik lagi"
    return f"kira-kira {round(seconds / 60)} menit lagi"
