"""One way for every table of the program into a workbook: the rows, the order and the columns that are shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.nama_berkas import safe_name
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.messages import show_error
from poskoapp.ui.number_text import cell_text
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.tsv import cells_for_clipboard
from poskoapp.ui.wewenang import RoleAction

if TYPE_CHECKING:
    from poskoapp.documents.excel.tabel import Isi, TabelTampak
    from poskoapp.services.tabel import TabelService
    from poskoapp.ui.main_window import MainWindow

_ACRONYMS = frozenset({"bko", "dsp", "nrp", "tps"})


class TableExport(QObject):
    """Belongs to the window; the tables in it, and in its dialogs, find it there (`export_of`).

    `noticed` carries text, the word of a button and what it does.
    """

    noticed = Signal(str, str, object)

    def __init__(self, folder: Path, make: "Callable[[], TabelService]", jobs: JobRunner) -> None:
        super().__init__()
        self._folder, self._make, self._jobs = folder, make, jobs

    def commands(self) -> list[Command]:
        """For the menus."""
        return [
            Command(
                "ekspor.tabel", Menu.BERKAS, "Simpan ta&bel ke Excel …", self.ask_looked_at, "Ctrl+Shift+S",
                "file-spreadsheet", group=4, least=PeranAkun.OPERATOR,
            ),
        ]  # fmt: skip

    def hang(self, window: "MainWindow") -> None:
        """Belong to this window."""
        self.setParent(window)
        self.noticed.connect(window.notices.show_notice)

    def ask_looked_at(self) -> None:
        """The table with the keyboard, or else the largest one in view."""
        found = table_looked_at()
        if found is None:
            refusal = RuleViolation(
                "Tidak ada tabel di halaman ini.", "Buka tab atau daftar yang memuat tabel."
            )
            show_error(self._jobs.window, refusal)
        else:
            found.ask_export()

    def ask(self, tabel: "TabelTampak", parent: QWidget | None = None) -> None:
        """Where to put it?"""
        proposed = self._folder / safe_name(tabel.judul, "Tabel")
        place = ask_place(parent or self._jobs.window, "Simpan tabel ke Excel", proposed, ".xlsx")
        if place is not None:
            self.write(tabel, place)

    def write(self, tabel: "TabelTampak", path: Path) -> None:
        """Write it beside the work."""
        self._folder = path.parent
        self._jobs.start(
            "Menulis tabel",
            lambda progress: self._make().export(tabel, path, progress),
            lambda _none: self.noticed.emit(
                f"Tabel ditulis: {path.name}.",
                "Buka",
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            ),
            modal=False,
        )


def export_of(widget: QWidget) -> TableExport | None:
    """That of the window in which a widget stands; None before a file is open."""
    at: QWidget | None = widget
    while at is not None:
        found = at.findChild(TableExport, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            return found
        at = at.parentWidget()
    return None


class ExportedTable:
    """What a table or tree adds to itself, so that what it shows can be taken away whole."""

    def shown_table(self) -> "TabelTampak":
        """The rows, order and columns that are shown."""
        raise NotImplementedError

    def copy_whole(self) -> None:
        """All of it to the clipboard, with the titles."""
        tabel = self.shown_table()
        QApplication.clipboard().setMimeData(cells_for_clipboard([tabel.kolom, *tabel.baris]))

    def ask_export(self) -> None:
        """Where to write it?"""
        view = self._view()
        export = export_of(view)
        if export is not None:
            export.ask(self.shown_table(), view.window())

    def add_export_actions(self) -> None:
        """Stand in the menu of the rows."""
        view = self._view()
        for text, run, least in (
            ("Salin seluruh tabel", self.copy_whole, PeranAkun.PIMPINAN),
            ("Simpan tabel ke Excel …", self.ask_export, PeranAkun.OPERATOR),
        ):
            action = RoleAction(text, view)
            action.follow_role(least)
            action.triggered.connect(lambda _checked=False, act=run: act())
            view.addAction(action)

    def _view(self) -> QWidget:
        assert isinstance(self, QWidget)  # noqa: S101 - only views are this
        return self


def table_looked_at() -> ExportedTable | None:
    """The table with the keyboard, or else the largest one in view."""
    at = QApplication.focusWidget()
    while at is not None:
        if isinstance(at, ExportedTable):
            return at
        at = at.parentWidget()
    window = QApplication.activeWindow()
    views = window.findChildren(QAbstractItemView) if window is not None else []
    seen = [view for view in views if isinstance(view, ExportedTable) and view.isVisible()]
    return max(seen, key=lambda view: view.width() * view.height(), default=None)


def cell_value(value: object) -> "Isi":
    """A cell as it leaves the program: numbers stay numbers, all else is what is shown."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return cell_text(value)


def table_words(name: str) -> str:
    """The name of a table in words: `BKO nama` for `bko-nama`."""
    words = name.replace("-", " ").replace("_", " ").split()
    told = [word.upper() if word in _ACRONYMS else word for word in words]
    return " ".join([told[0][:1].upper() + told[0][1:], *told[1:]]) if told else "Tabel"
