"""The keys of the window on one page, over everything, gone with the next key."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

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
    """Lists the keys of the given actions, and those that are the same everywhere."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pintasan papan tik")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        always = {keys for keys, _words in _ALWAYS}
        lines = {
            (keys, _words(action))
            for action in actions
            if not action.shortcut().isEmpty() and (keys := _keys(action)) not in always
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(label("Pintasan papan tik", "title"))
        column.addLayout(self._build_grid([*sorted(lines, key=lambda line: line[1]), *_ALWAYS]))
        column.addWidget(button("Tutup", self.accept), 0, Qt.AlignmentFlag.AlignRight)

    def _build_grid(self, lines: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(2, 16)
        half = -(-len(lines) // 2)
        for at, (keys, words) in enumerate(lines):
            row, column = at % half, at // half * 3
            grid.addWidget(label(keys, "strong"), row, column)
            grid.addWidget(label(words), row, column + 1)
        return grid


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _words(action: QAction) -> str:
    """Its name, without the step that Urungkan would take back."""
    return (
        action.text().partition(": ")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(" .…")
    )
