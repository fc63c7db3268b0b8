"""The keys of the window on one page, over everything, gone with the next key."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from poskoapp.ui.scrolled_page import ColumnSheet
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

_ALWAYS = (
    ("Enter", "Buka baris, pilih calon teratas"),
    ("F2", "Ubah isi sel"),
    ("Esc", "Kosongkan pencarian, tutup dialog"),
    ("Ctrl+C", "Salin baris terpilih (untuk Excel)"),
    ("Ctrl+Shift+C", "Salin beserta judul kolom"),
    ("Ctrl+1 … 9", "Buka tab"),
    ("Shift+F10", "Menu baris"),
)


class ShortcutOverlay(QDialog):
    """Lists the keys of the tab looked at, those of the window, and those that are the same in every table and form."""

    def __init__(
        self,
        everywhere: Iterable[QAction],
        tab: tuple[str, Iterable[QAction]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pintasan papan tik")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = {keys for keys, _words in _ALWAYS}
        groups = [("Di mana saja", _lines(everywhere, said)), ("Di tabel dan formulir", [*_ALWAYS])]
        if tab is not None:
            groups.insert(0, (f"Di tab {tab[0]}", _lines(tab[1], said | {k for k, _ in groups[0][1]})))
        columns = QHBoxLayout()
        columns.setSpacing(scaled(32))
        for title, lines in groups:
            columns.addLayout(_group(title, lines))
        self._sheet = ColumnSheet(columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(label("Pintasan papan tik", "title"))
        column.addWidget(self._sheet, 1)
        column.addWidget(button("Tutup", self.accept), 0, Qt.AlignmentFlag.AlignRight)

    def showEvent(self, event: QShowEvent) -> None:
        """Below each other where the screen is narrow, and as high as all of it where the screen allows that."""
        self._sheet.fold()
        super().showEvent(event)
        self.resize(self.sizeHint())


def _group(title: str, lines: list[tuple[str, str]]) -> QVBoxLayout:
    column, grid = QVBoxLayout(), QGridLayout()
    grid.setHorizontalSpacing(scaled(16))
    grid.setVerticalSpacing(scaled(6))
    grid.setColumnStretch(1, 1)
    for row, (keys, words) in enumerate(lines):
        grid.addWidget(label(keys, "strong"), row, 0)
        grid.addWidget(label(words), row, 1)
    column.setSpacing(scaled(10))
    column.addWidget(label(title, "small"))
    column.addLayout(grid)
    column.addStretch(1)
    return column


def _lines(actions: Iterable[QAction], said: set[str]) -> list[tuple[str, str]]:
    """By their words; keys of a single sign, such as those of the muster, together and first."""
    lines = {
        (keys, _words(action))
        for action in actions
        if not action.shortcut().isEmpty() and (keys := _keys(action)) not in said
    }
    return sorted(lines, key=lambda line: ("", line[0]) if len(line[0]) == 1 else (line[1], line[0]))


def _keys(action: QAction) -> str:
    text = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "Enter")


def _words(action: QAction) -> str:
    """Its name, without the step that Urungkan would take back."""
    return (
        action.text().partition(": ")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(" .…")
    )
