"""Dialogs in plain Indonesian: what happened, where, what to do; buttons that say what they do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.icons import icon
from poskoapp.ui.theme import scaled

_Role = QMessageBox.ButtonRole


def show_error(
    parent: QWidget | None, error: PoskoError, judul: str = "Tidak dapat dilakukan"
) -> QMessageBox:
    """Tell the operator what the rules or the file refuse; returns at once, the dialog stays until it is closed."""
    return _opened(_box(parent, judul, error.galat, error.saran, ("triangle-alert", "warning")))


def inform(parent: QWidget | None, judul: str, teks: str, saran: str = "") -> QMessageBox:
    """Tell something that needs no answer and is too long for a notice; returns at once."""
    return _opened(_box(parent, judul, teks, saran, ("info", "accent")))


def offer(
    parent: QWidget | None, judul: str, teks: str, kata: str, run: Callable[[], object], *, saran: str = ""
) -> QMessageBox:
    """Tell something with one way out of it, which `kata` names and `run` takes; returns at once."""
    box = _box(parent, judul, teks, saran, ("triangle-alert", "warning"))
    way_out = box.addButton(kata, _Role.AcceptRole)
    box.setDefaultButton(way_out)
    box.finished.connect(lambda _result: run() if box.clickedButton() is way_out else None)
    return _opened(box)


def ask(parent: QWidget | None, judul: str, teks: str, *choices: str, saran: str = "") -> str | None:
    """Wait for an answer: the text of one of `choices`, the first being the usual one, or None for Batal."""
    box = _box(parent, judul, teks, saran, ("circle-help", "accent"))
    buttons = {box.addButton(choice, _Role.AcceptRole): choice for choice in choices}
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton(box.addButton("Batal", _Role.RejectRole))
    box.exec()
    return next((choice for made, choice in buttons.items() if made is box.clickedButton()), None)


@contextmanager
def refusals_shown(parent: QWidget | None) -> Iterator[None]:
    """Around a call of a service: a `PoskoError` becomes a dialog, everything else goes on its way."""
    try:
        yield
    except PoskoError as error:
        show_error(parent, error)


def _box(parent: QWidget | None, judul: str, teks: str, saran: str, picture: tuple[str, str]) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(judul)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(teks)
    box.setInformativeText(saran)
    box.setIconPixmap(icon(*picture).pixmap(scaled(32), scaled(32)))
    box.setContentsMargins(14, 12, 14, 8)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    return box


def _opened(box: QMessageBox) -> QMessageBox:
    box.addButton("Tutup", _Role.RejectRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
