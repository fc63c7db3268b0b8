"""What in a window can be opened, and how: buttons and entries of menus that ask something, and the dialogs that come.

Needs nothing but the program and what it is packed with, so that a packaged program can be walked through as well.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QWidget
from shiboken6 import isValid

from poskoapp.ui.job_dialog import JobDialog


def pause(milliseconds: int) -> None:
    """Let the program, and its threads, work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def closing_dialogs(visit: Callable[[QDialog], None]) -> Iterator[list[QDialog]]:
    """Every dialog that opens meanwhile is visited and closed, also one that holds up whoever opened it."""
    before, visited, failed = set(QApplication.topLevelWidgets()), list[QDialog](), list[Exception]()
    looking = QTimer(interval=3)

    def look() -> None:
        for dialog in QApplication.topLevelWidgets():
            if dialog in before or dialog in visited or not isinstance(dialog, QDialog):
                continue
            if isinstance(dialog, JobDialog) or not dialog.isVisible():
                continue
            visited.append(dialog)
            looking.stop()
            try:
                visit(dialog)
            except RuntimeError as error:
                failed.append(error)
            if isValid(dialog):  # a slow one may have gone with what it was opened for
                dialog.done(0)
            looking.start()

    looking.timeout.connect(look)
    looking.start()
    try:
        yield visited
    finally:
        looking.stop()
    if failed:
        raise failed[0]


def asking(root: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    """The buttons and entries of menus here that ask something (their words end with dots)."""
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.window() is root.window() and button.isEnabled():
            if getattr(button, "menu", None) is not None and button.menu() is not None:
                yield from asking_actions(button.menu().actions())
            elif button.text().endswith("…") and not prints(button.text()):
                yield plain(button.text()), button.click
    yield from asking_actions(root.findChildren(QAction))


def asking_actions(actions: list[QAction]) -> Iterator[tuple[str, Callable[[], object]]]:
    for action in actions:
        if action.isEnabled() and action.text().endswith("…") and not prints(action.text()):
            yield plain(action.text()), action.trigger


def prints(text: str) -> bool:
    """What writes a whole paper before it asks for the printer, whose dialog is Qt's or the system's own."""
    return "cetak" in text.casefold()


def plain(text: str) -> str:
    return text.replace("&", "").strip(" \N{EN SPACE}")


def select_first_rows(root: QWidget) -> None:
    """So that what is done with a row can be asked for."""
    whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None and model.rowCount() and view.selectionModel():
            view.selectionModel().setCurrentIndex(model.index(0, 0), whole)
    pause(1)
